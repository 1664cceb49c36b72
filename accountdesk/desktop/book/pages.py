"""The Book page: sections at the left, the open one in the middle, the state of the book at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.book.files import BackupsSection, BookSection, moment_of
from accountdesk.desktop.book.rows import SectionItem
from accountdesk.desktop.book.sections import ListsSection, LookSection, Section
from accountdesk.desktop.book.shelves import BooksSection
from accountdesk.desktop.book.states import BookState, read_state
from accountdesk.desktop.kit.checks import LinkButton
from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.labels import Label, Rule, SectionLabel
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.scrolls import Scroll
from accountdesk.domain.nouns import CODES

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

SIDE = 288
CONTENT = 622
SIDE_FROM = 1040
LIST_FROM = 880
SECTIONS = (
    ("book", "book"),
    ("backups", "database"),
    ("lists", "document"),
    ("look", "language"),
    ("books", "folder"),
)
RECENT = 5


class BookPage(Page):
    """`book/<section>`."""

    nouns = frozenset(CODES)

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        self.context = context
        self.nouns = frozenset(context.desk.book.nouns)
        self.state: BookState | None = None
        self.sections: dict[str, Section] = {
            "book": BookSection(context, self._say_state),
            "backups": BackupsSection(context, self.reload),
            "lists": ListsSection(context),
            "look": LookSection(context),
            "books": BooksSection(context),
        }
        self._open = "book"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        self._edges = (Rule(self.theme, upright=True), Rule(self.theme, upright=True))
        row.addWidget(self._edges[0])
        row.addWidget(self._middle(), 1)
        row.addWidget(self._edges[1])
        row.addWidget(self._right())

    # -- what it is made of -------------------------------------------------------------------

    def _left(self) -> QWidget:
        theme = self.theme
        self.list = QWidget()
        self.list.setFixedWidth(SIDE - 1)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(14, 16, 10, 16)
        column.setSpacing(0)
        self._heading = Label(theme, "", "page", strong=True)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 12)
        head.addWidget(self._heading)
        column.addLayout(head)
        self.items: list[SectionItem] = []
        for code, icon in SECTIONS:
            item = SectionItem(theme, code, icon)
            item.clicked.connect(self._on_item)
            self.items.append(item)
            column.addWidget(item)
        column.addSpacing(20)
        about = QVBoxLayout()
        about.setContentsMargins(10, 0, 10, 0)
        self._file = Label(theme, "", "meta", token="text-muted")
        self._amount = Label(theme, "", "meta", token="text-muted")
        about.addWidget(self._file)
        about.addWidget(self._amount)
        column.addLayout(about)
        column.addStretch()
        return self.list

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(8)
        self.choice = Choice(self.theme)
        self.choice.chosen.connect(lambda code: self.context.navigate.open("book", code))
        self.choice.hide()
        choice = QHBoxLayout()
        choice.addWidget(self.choice)
        choice.addStretch()
        column.addLayout(choice)
        self._name = Label(self.theme, "", "page", strong=True)
        column.addWidget(self._name)
        self._stack = QStackedWidget()
        for section in self.sections.values():
            self._stack.addWidget(Scroll(section, keyboard=False))
        column.addWidget(self._stack, 1)
        middle.setMaximumWidth(CONTENT + 60)
        outer = QWidget()
        beside = QHBoxLayout(outer)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(middle, 100)
        beside.addStretch(1)
        return outer

    def _right(self) -> QWidget:
        theme = self.theme
        self.side = QWidget()
        self.side.setFixedWidth(SIDE - 1)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(20, 16, 24, 16)
        column.setSpacing(4)
        self._state_label = SectionLabel(theme, icon="check-circle")
        self._facts = ShortRows(theme, acts=False)
        self._backups_label = SectionLabel(theme, icon="database")
        self._backups = ShortRows(theme, acts=False)
        self._all = LinkButton(theme)
        self._all.clicked.connect(lambda: self.context.navigate.open("book", "backups"))
        column.addWidget(self._state_label)
        column.addWidget(self._facts)
        column.addSpacing(8)
        column.addWidget(Rule(theme))
        column.addSpacing(8)
        column.addWidget(self._backups_label)
        column.addWidget(self._backups)
        column.addWidget(self._all)
        column.addStretch()
        return self.side

    # -- going --------------------------------------------------------------------------------

    def visit(self, place: str) -> None:
        code = place.partition("/")[0]
        self._open = code if code in self.sections else "book"
        for item in self.items:
            item.setChecked(item.code == self._open)
        self.choice.choose(self._open)
        self._stack.setCurrentIndex(list(self.sections).index(self._open))
        self._say_name()
        self.sections[self._open].retranslate()
        self.reload()

    def _on_item(self) -> None:
        item = self.sender()
        if isinstance(item, SectionItem):
            self.context.navigate.open("book", item.code)

    def reload(self) -> None:
        desk = self.context.desk
        self.context.tasks.read(self, lambda: read_state(desk), self._on_state, key="state")

    def _on_state(self, state: BookState) -> None:
        self.state = state
        for section in self.sections.values():
            section.show_state(state)
        self._say_state()

    # -- saying -------------------------------------------------------------------------------

    def retranslate(self) -> None:
        say = self.words.say
        self._heading.set_text(say("book.title"))
        for item in self.items:
            item.say(say(f"book.section.{item.code}"))
        self.choice.set_options([Option(code, say(f"book.section.{code}"), icon) for code, icon in SECTIONS])
        self.choice.setAccessibleName(say("book.title"))
        self.choice.choose(self._open)
        self._state_label.set_text(say("book.state"))
        self._backups_label.set_text(say("book.last_backups"))
        for section in self.sections.values():
            section.retranslate()
        self._say_name()
        self._say_state()

    def _say_name(self) -> None:
        name = self.words.say(f"book.section.{self._open}")
        self._name.set_text(name)
        self.set_title(name)

    def _say_state(self) -> None:
        state, words = self.state, self.words
        path = self.context.desk.book.path
        self._file.set_text(path.name, tip=str(path))
        if state is None:
            return
        size = words.size(state.size)
        amount = (
            words.count("book.accounts", state.counts.get("accounts", 0)),
            words.count("book.people", state.counts.get("people", 0)),
            size,
        )
        self._amount.set_text(words.listing(amount))
        newest = state.backups[0] if state.backups else None
        today = newest is not None and newest.at.astimezone().date() == self.context.today()
        self._facts.set_rows(
            [
                self._fact("book.state_backup", words.say("book.state_yes" if today else "book.state_no"), good=today),
                self._fact("book.state_rows", words.number(state.rows)),
                self._fact("book.state_size", size),
                *self._check_fact(),
            ]
        )
        for item in self.items:
            if item.code == "backups":
                item.say(words.say("book.section.backups"), words.say("date.today") if today else "")
        self._backups.set_rows(
            [
                ShortRow(str(backup.path), moment_of(self.context, backup.at), note=words.size(backup.size))
                for backup in state.backups[:RECENT]
            ]
        )
        self._backups_label.set_note("" if state.backups else words.say("book.state_no"))
        self._all.setText(words.say("book.all_backups", n=words.number(len(state.backups))))
        self._all.setVisible(len(state.backups) > RECENT)

    def _fact(self, code: str, value: str, *, good: bool | None = None) -> ShortRow:
        token = "text-muted" if good is None else "success" if good else "warning"
        return ShortRow(code, self.words.say(code), note=value, note_token=token)

    def _check_fact(self) -> list[ShortRow]:
        section = self.sections["book"]
        found = section.findings if isinstance(section, BookSection) else None
        if found is None:
            return []
        if found.ok:
            return [self._fact("book.state_check", self.words.say("book.state_fine"), good=True)]
        said = self.words.count("book.state_faults", len(found.findings))
        return [self._fact("book.state_check", said, good=False)]

    # -- folding ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        for widget in (self.side, self._edges[1]):
            widget.setVisible(width >= SIDE_FROM)
        for widget in (self.list, self._edges[0]):
            widget.setVisible(width >= LIST_FROM)
        self.choice.setVisible(width < LIST_FROM)
        self._name.setVisible(width >= LIST_FROM)
