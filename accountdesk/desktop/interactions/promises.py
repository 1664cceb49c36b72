"""The promises a note makes, as rows under it: each with a person and a day that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.kit.calendars import DayPicker
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Painted
from accountdesk.desktop.kit.menus import SEPARATOR, MenuItem, open_menu
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

ROW = 32
MINE = "mine"


@dataclass(frozen=True)
class Whom:
    """A person of the account who can promise or be promised something."""

    id: str
    name: str


@dataclass(frozen=True)
class PromiseLine:
    """A promise as its row shows it; `changed` when a person chose day or person by hand."""

    direction: str
    what: str
    due_on: Date | None
    person_id: str | None
    changed: bool = False


class PromiseRow(QWidget):
    """One promise: arrow, what, whom, until when. `edited` after person or day were chosen."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Wording,
        today: Callable[[], Date],
        people: Sequence[Whom],
        line: PromiseLine,
        parent: QWidget,
    ):
        super().__init__(parent)
        self.theme, self.words, self.today = theme, words, today
        self.line = line
        self._people = tuple(people)
        mine = line.direction == MINE
        self.setFixedHeight(ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        icon, token = ("arrow-up-right", "accent-text") if mine else ("arrow-down-left", "text-muted")
        row.addWidget(Painted(theme, lambda ink, _: ink.icon(0, 0, icon, token), 24, 16))
        self.what = Label(theme, _capital(line.what))
        row.addWidget(self.what)
        self.whom = Button(theme, "", "quiet", small=True)
        self.whom.clicked.connect(self._on_whom)
        row.addWidget(self.whom)
        row.addStretch(1)
        self.day = Button(theme, "", "quiet", small=True)
        self.day.trailing = "chevron-down"
        self.day.clicked.connect(self._on_day)
        row.addWidget(self.day)
        self.say()

    def say(self) -> None:
        """Write person and day again."""
        line, say = self.line, self.words.say
        name = next((whom.name for whom in self._people if whom.id == line.person_id), "")
        direction = "mine" if line.direction == MINE else "theirs"
        self.whom.setText(say(f"log.{direction}", name=name) if name else say(f"log.{direction}_nobody"))
        self.whom.setEnabled(bool(self._people))
        due = line.due_on
        self.day.setText(self.words.date_weekday(due) if due else say("log.no_day"))
        self.day.setToolTip(self.words.date(due) if due else "")
        self.setAccessibleName(", ".join((line.what, self.whom.text(), self.day.text())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).hairline(0, 0, self.width())
        painter.end()

    def _on_whom(self) -> None:
        chosen = self.line.person_id
        items = [MenuItem(whom.id, whom.name, checked=whom.id == chosen) for whom in self._people]
        items += [SEPARATOR, MenuItem("-", self.words.say("log.nobody"), checked=not chosen)]
        open_menu(self.theme, self.whom, items, self._on_person)

    def _on_person(self, code: str) -> None:
        self._change(replace(self.line, person_id=None if code == "-" else code, changed=True))

    def _on_day(self) -> None:
        picker = DayPicker(self.theme, self.words, self, self.today(), self.line.due_on)
        picker.picked.connect(self._on_picked)
        corner = self.day.mapTo(self.window(), QPoint(0, self.day.height() + 4))
        corner.setX(corner.x() + self.day.width() - picker.card.width())
        picker.open_at(corner, picker.grid)

    def _on_picked(self, day: Date) -> None:
        self._change(replace(self.line, due_on=day, changed=True))

    def _change(self, line: PromiseLine) -> None:
        self.line = line
        self.say()
        self.edited.emit()


class PromiseRows(QWidget):
    """All promises of the note; what was chosen by hand survives further typing."""

    edited = Signal()

    def __init__(self, theme: Theme, words: Wording, today: Callable[[], Date], parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words, self.today = theme, words, today
        self.people: Sequence[Whom] = ()
        self.rows: list[PromiseRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def lines(self) -> list[PromiseLine]:
        """The promises as they stand."""
        return [row.line for row in self.rows]

    def show_lines(self, parsed: Sequence[PromiseLine]) -> None:
        """Show what the note says now."""
        lines = merged(parsed, self.lines)
        if lines != self.lines:
            self._fill(lines)

    def refill(self, people: Sequence[Whom]) -> None:
        """Offer other people: the card is about another account now."""
        self.people = tuple(people)
        known = {whom.id for whom in people}
        self._fill(
            [replace(line, person_id=line.person_id if line.person_id in known else None) for line in self.lines]
        )

    def _fill(self, lines: Sequence[PromiseLine]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PromiseRow(self.theme, self.words, self.today, self.people, line, self) for line in lines]
        for row in self.rows:
            row.edited.connect(self.edited)
            self._column.addWidget(row)


def merged(parsed: Sequence[PromiseLine], before: Sequence[PromiseLine]) -> list[PromiseLine]:
    """What the note says, with the days and people that were chosen by hand for the same promise.

    A promise is the same when its words are, or when it stands in the same place of as many.
    """
    chosen = {(line.direction, line.what): line for line in before if line.changed}
    lines = []
    for place, line in enumerate(parsed):
        known = chosen.get((line.direction, line.what))
        if known is None and len(parsed) == len(before):
            there = before[place]
            known = there if there.changed and there.direction == line.direction else None
        if known is None:
            lines.append(line)
        else:
            lines.append(replace(line, due_on=known.due_on, person_id=known.person_id, changed=True))
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
