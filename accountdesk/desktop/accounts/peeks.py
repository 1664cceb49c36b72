"""The peek: the one account under the keyboard at a glance, beside the list, without opening its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.columns import MONTHS, months_before
from accountdesk.desktop.accounts.names import People, in_order, joined
from accountdesk.desktop.accounts.promises import promise_row
from accountdesk.desktop.accounts.titles import Name
from accountdesk.desktop.kit.bars import Bar, Bars
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.floats import Shade
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Rule, SectionLabel
from accountdesk.desktop.kit.notes import NoteView
from accountdesk.desktop.kit.rows import ShortRows
from accountdesk.desktop.kit.scrolls import Scroll

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.account_lines import AccountLine
    from accountdesk.domain.answers import AccountFile, TimelineEntry

_PROMISES = 5
_LINES = 400  # characters of the last talk


@dataclass(frozen=True)
class _Peeked:
    file: AccountFile
    talk: TimelineEntry | None


class Peek(QWidget):
    """328 wide; `closed` by its cross. Follows the list's current row, reads on a lane."""

    closed = Signal()

    def __init__(self, context: DesktopContext, parent: QWidget):
        super().__init__(parent)
        self.context, self.theme, self.words = context, context.theme, context.words
        self._line: AccountLine | None = None
        self._read: _Peeked | None = None
        self._shade: Shade | None = None
        self.setFixedWidth(self.theme.px("widths", "peek"))
        self.theme.themeChanged.connect(self.update)
        self._build()

    def _build(self) -> None:
        theme = self.theme
        self.name = Name(self.context)
        self.other = Label(theme, "", "meta", token="text-muted")
        self.close_button = IconButton(theme, "close")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.close_button)
        grid = self._build_facts()
        self.log = Button(theme, icon="plus", small=True)
        self.open = Button(theme, icon="external", keys="↵", small=True)
        self.log.clicked.connect(lambda: self.context.navigate.log_contact(self.account_id))
        self.open.clicked.connect(lambda: self.context.navigate.open_account(self.account_id))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.log)
        buttons.addWidget(self.open)
        buttons.addStretch()
        self._build_sections()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 24, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.other)
        column.addLayout(grid)
        column.addLayout(buttons)
        self._sections: dict[str, QWidget] = {}
        for code, heading, body in (
            ("bars", self.bars_label, self.bars),
            ("promises", self.promises_label, self.promises),
            ("talk", self.talk_label, self.talk),
        ):
            section = QWidget()
            lines = QVBoxLayout(section)
            lines.setContentsMargins(0, 12, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(Rule(theme))
            lines.addSpacing(8)
            lines.addWidget(heading)
            lines.addSpacing(4)
            lines.addWidget(body)
            column.addWidget(section)
            self._sections[code] = section
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(Scroll(content, keyboard=False))

    def _build_facts(self) -> QGridLayout:
        self._facts: list[tuple[Label, Label]] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 10, 0, 10)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(12)
        for place in range(3):
            label, value = (
                Label(self.theme, "", "meta", token="text-muted"),
                Label(self.theme, "", "title", strong=True),
            )
            grid.addWidget(label, 0, place)
            grid.addWidget(value, 1, place)
            grid.setColumnStretch(place, 1)
            self._facts.append((label, value))
        return grid

    def _build_sections(self) -> None:
        theme = self.theme
        self.bars_label = SectionLabel(theme)
        self.bars = Bars(theme, 96, spread=True)
        self.promises_label = SectionLabel(theme)
        self.promises = ShortRows(theme)
        self.promises.opened.connect(lambda row_id: self.context.navigate.edit("promises", row_id))
        self.promises.ticked.connect(self._on_kept)
        self.talk_label = SectionLabel(theme)
        self.talk = NoteView(theme)

    def set_floating(self, floating: bool) -> None:
        """Over the list with a shadow, or beside it behind a hairline."""
        if floating and self._shade is None:
            self._shade = Shade(self.theme, self)
        if self._shade is not None:
            self._shade.setVisible(floating and self.isVisible())

    # -- content --------------------------------------------------------------------------

    @property
    def account_id(self) -> str:
        """The account that is shown."""
        return self._line.id if self._line is not None else ""

    def show_line(self, line: AccountLine) -> None:
        """Show an account: what its row knows at once, the rest when it is read."""
        if self._line is None or self._line.id != line.id:
            self._read = None
        self._line = line
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Read the account again."""
        line, desk, today, lang = self._line, self.context.desk, self.context.today(), self.words.lang
        if line is None:
            return

        def work() -> _Peeked:
            from accountdesk.domain.people import CHANNELS

            found = desk.account_files.read(line.id, today, lang=lang, entries=1)
            talks = desk.account_files.timeline(line.id, kinds=CHANNELS.split(","), limit=1).entries
            return _Peeked(found, talks[0] if talks else None)

        self.context.tasks.read(self, work, self._on_read, key="peek", failed=self._on_failed)

    def _on_read(self, read: _Peeked) -> None:
        if self._line is not None and self._line.id == read.file.account.id:
            self._read, self._line = read, read.file.line
            self.retranslate()

    def _on_failed(self, error: Exception) -> None:
        from accountdesk.domain.errors import Refused

        if isinstance(error, Refused):  # the account went into the trash meanwhile
            self.closed.emit()
        else:
            self.context.tasks.failed.emit(error)

    def retranslate(self) -> None:
        line = self._line
        if line is None:
            return
        say, today = self.words.say, self.context.today()
        currency = self.context.desk.book.currency
        first, second = in_order(line.name, line.name_other, self.words.lang)
        self.setAccessibleName(say("accounts.peek", name=first))
        self.close_button.set_label(say("accounts.close_peek"))
        self.name.show_name(first, line.tier)
        self.other.set_text(second)
        self.other.setVisible(bool(second))
        revenue = "–" if line.revenue_minor is None else self.words.money_short(line.revenue_minor, currency)
        exact = "" if line.revenue_minor is None else self.words.money(line.revenue_minor, currency)
        talked = line.last_contact_on
        values = (
            ("revenue", revenue, exact),
            ("orders", self.words.number(line.orders), ""),
            (
                "last_contact",
                self.words.ago(talked, today) if talked else say("accounts.never"),
                self.words.date(talked) if talked else "",
            ),
        )
        for (label, value), (code, text, tip) in zip(self._facts, values, strict=True):
            label.set_text(say(f"accounts.column.{code}"))
            value.set_text(text, tip=tip)
        self.log.setText(say("accounts.log"))
        self.open.setText(say("accounts.open"))
        self._say_bars(line)
        self._say_read()

    def _say_bars(self, line: AccountLine) -> None:
        months = months_before(self.context.today(), MONTHS)
        amounts = [(month, line.months.get(f"{month:%Y-%m}", 0)) for month in months]
        currency = self.context.desk.book.currency
        self.bars_label.set_text(self.words.say("accounts.orders_by_month"))
        total = sum(minor for _, minor in amounts)
        self.bars_label.set_note(
            self.words.say(
                "accounts.months_tip",
                amount=self.words.money_short(total, currency),
                first=self.words.month_short(months[0]),
                last=self.words.month_short(months[-1]),
            )
        )
        self.bars.set_bars(
            [
                Bar(
                    float(minor),
                    joined(self.words, (self.words.month(month), self.words.money(minor, currency))),
                    self.words.month_initial(month),
                )
                for month, minor in amounts
            ]
        )
        self._show("bars", any(minor for _, minor in amounts))

    def _say_read(self) -> None:
        self._show("promises", self._read is not None and bool(self._read.file.promises))
        self._show("talk", self._read is not None)
        if self._read is None:
            return
        file, talk = self._read.file, self._read.talk
        names = People(file.people, self.words.lang, file.people_names.items())
        self.promises_label.set_text(self.words.say("accounts.promises"))
        number = len(file.promises)
        self.promises_label.set_note(self.words.number(number) if number > _PROMISES else "")
        self.promises.set_rows(
            [promise_row(promise, names, self.words, file.today) for promise in file.promises[:_PROMISES]]
        )
        self.talk_label.set_text(self.words.say("accounts.last_talk"))
        if talk is None:
            self.talk_label.set_note("")
            self.talk.set_text(self.words.say("accounts.no_talk"))
            return
        channel = self.words.say(f"choice.channel.{talk.code}")
        self.talk_label.set_note(joined(self.words, (self.words.day(talk.day, file.today), channel)))
        note = talk.body or talk.title
        self.talk.set_text(note if len(note) <= _LINES else note[:_LINES].rstrip() + "…", names.all)

    def _show(self, code: str, shown: bool) -> None:
        self._sections[code].setVisible(shown)

    def _on_kept(self, promise_id: str) -> None:
        contacts = self.context.desk.contacts
        self.context.change(self, lambda: contacts.settle(promise_id, "kept"), self.words.say("account.promise_kept"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        ink.upright(0, 0, self.height())
        painter.end()
