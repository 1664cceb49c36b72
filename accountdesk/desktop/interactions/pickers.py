"""Whom a contact was with and when: the account at the head of the card, the day and time at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.controls import ENTER, Button, Control
from accountdesk.desktop.kit.declarations import form_fields
from accountdesk.desktop.kit.fields import LinkField
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.forms import Form, FormSection
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.marks import TIER, tier
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.domain.errors import FieldError
from accountdesk.domain.fields import Field
from accountdesk.domain.values import parse

CHIP = 360


class AccountChip(Control):
    """The account the card is about: name, tier, and a mark that it can be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.tier = ""

    def show_account(self, name: str, letter: str) -> None:
        self.tier = letter
        self.setText(name)
        self.setAccessibleName(f"{name} {letter}".strip())
        self.setToolTip(name if self._wanted() > CHIP else "")

    def _wanted(self) -> float:
        return 8 + self.theme.width(self.text(), "body", strong=True) + (TIER + 6 if self.tier else 0) + 32

    def sizeHint(self) -> QSize:
        return QSize(round(min(self._wanted(), CHIP)), 28)

    def paint(self, ink: Ink) -> None:
        hot = "pressed" if self.isDown() else "hover" if self.hovered else "surface"
        ink.rounded(self.rect(), 6, hot, "hairline-strong")
        room = self.width() - 40 - (TIER + 6 if self.tier else 0)
        used = ink.text(QRectF(8, 0, room, self.height()), self.text(), strong=True)
        if self.tier:
            tier(ink, round(8 + used + 6), self.height() / 2, self.tier)
        ink.icon(self.width() - 24, self.height() / 2 - 7, "chevron-down", "text-muted", 14)


class AccountPicker(QWidget):
    """Shows the account, or a field to find one; `picked(id)` when a person chose."""

    picked = Signal(str)

    def __init__(self, theme: Theme, words: Wording, tasks: Tasks, find: Callable[[str], Sequence[Option]]):
        super().__init__()
        self.chip = AccountChip(theme)
        self.chip.clicked.connect(self.ask)
        self.field = LinkField(theme, tasks, find)
        self.field.setProperty("compact", True)
        self.field.setFixedWidth(300)
        self.field.linked.connect(self._on_linked)
        words.bind(self.field, self.field.setPlaceholderText, "log.find_account")
        words.bind(self.field, self.field.setAccessibleName, "log.find_account")
        words.bind(self.chip, self.chip.setAccessibleDescription, "log.change_account")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chip)
        row.addWidget(self.field)
        row.addStretch()
        self.chip.hide()

    def show_account(self, name: str, letter: str) -> None:
        """Show the account that was chosen."""
        self.chip.show_account(name, letter)
        self.chip.show()
        self.field.hide()

    def ask(self) -> None:
        """Ask for an account."""
        self.chip.hide()
        self.field.set_link("", "")
        self.field.show()
        self.field.setFocus()

    def _on_linked(self) -> None:
        if self.field.linked_id:
            self.picked.emit(self.field.linked_id)


class WhenButton(Button):
    """`Today 09:42, 6 min` at the foot of the card; pressing it opens the three fields behind it."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Wording, tasks: Tasks, today: Callable[[], Date], fields: Sequence[Field]):
        super().__init__(theme, "", "quiet", "clock", small=True)
        self.words, self._tasks, self._today = words, tasks, today
        self._fields = tuple(fields)
        self._texts = dict.fromkeys((field.name for field in fields), "")
        words.bind(self, self.setToolTip, "log.change_when")
        self.clicked.connect(self.open)

    @property
    def texts(self) -> dict[str, str]:
        """Day, time and minutes as text."""
        return dict(self._texts)

    def fill(self, texts: dict[str, str]) -> None:
        """Take these texts and say them."""
        self._texts.update({name: text for name, text in texts.items() if name in self._texts})
        self.say()

    def values(self) -> tuple[Date | None, Time | None, int | None]:
        """Day, time and minutes; a text that is none of these counts as empty."""
        found = {field.name: _read(field, self._texts[field.name]) for field in self._fields}
        day, time, minutes = found["day"], found["time"], found["minutes"]
        return (
            day if isinstance(day, Date) else None,
            time if isinstance(time, Time) else None,
            minutes if isinstance(minutes, int) else None,
        )

    def say(self) -> None:
        """Write what is set."""
        day, time, minutes = self.values()
        day = day or self._today()
        words = self.words
        text = words.moment(DateTime.combine(day, time), self._today()) if time else words.day(day, self._today())
        text = text[:1].upper() + text[1:]
        if minutes is not None:
            text = words.say("log.when", moment=text, minutes=words.minutes(minutes))
        self.setText(text)

    def open(self) -> WhenFloat:
        """Open the fields above the button."""
        sheet = WhenFloat(self.theme, self.words, self._tasks, self, self._today, self._fields, self._texts)
        sheet.kept.connect(self._on_kept)
        corner = self.mapTo(self.window(), QPoint(0, 0))
        sheet.open_at(QPoint(corner.x(), corner.y() - sheet.card.sizeHint().height() - 4), sheet.first)
        return sheet

    def _on_kept(self, texts: dict[str, str]) -> None:
        self.fill(texts)
        self.changed.emit()


class WhenFloat(Float):
    """Day, time and minutes; what is right is taken at once, Enter and Esc leave."""

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Wording,
        tasks: Tasks,
        host: QWidget,
        today: Callable[[], Date],
        fields: Sequence[Field],
        texts: dict[str, str],
    ):
        super().__init__(theme, host, width=320, place="at", scrim=False)
        rows = [replace(row, required=False) for row in form_fields(fields, words, currency="")]
        self.form = Form(theme, words, tasks, today, [FormSection("", rows)])
        self.form.fill(texts)
        self.form.edited.connect(lambda _: self.kept.emit(self.form.texts()))
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(self.form)
        self.body.addLayout(column)

    @property
    def first(self) -> QWidget:
        return next(iter(self.form.editors.values())).widget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.dismiss()
            return
        super().keyPressEvent(event)


def _read(field: Field, text: str) -> Date | Time | int | None:
    try:
        value = parse(field, text)
    except FieldError:
        return None
    return value if isinstance(value, Date | Time | int) else None
