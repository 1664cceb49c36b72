"""The trash: everything that was put away, latest first, each with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from accountdesk.desktop.kit.cells import CellState, Column
from accountdesk.desktop.kit.controls import IconButton
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.lists import ListView
from accountdesk.desktop.kit.paged import RowsModel
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.strips import EmptyPage
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.records.sayings import name_of
from accountdesk.domain.nouns import CODES
from accountdesk.store.trash_bins import Trashed, trashed

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

RESTORE = "restore"


class TrashPage(Page):
    """`trash`: rows of all nouns; Enter or the word at the right brings one back."""

    nouns = frozenset(CODES)

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        self.context = context
        self.nouns = frozenset(context.desk.book.nouns)
        theme, words = self.theme, self.words
        back = IconButton(theme, "arrow-left")
        words.bind(back, back.set_label, "shell.back")
        back.clicked.connect(lambda: context.navigate.open("book", "lists"))
        self._name = Label(theme, "", "page", strong=True)
        self._about = Label(theme, "", token="text-muted")
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 24, 12)
        head.setSpacing(8)
        head.addWidget(back)
        head.addWidget(self._name)
        head.addWidget(self._about, 1)
        columns = (
            Column("name", self._said_name, "trash.name", strong=True),
            Column("kind", self._said_kind, "trash.kind", 144, colour=_muted),
            Column("when", self._said_when, "trash.when", 168, colour=_muted),
            Column(RESTORE, lambda _: "", "", 96, paint=self._paint_restore, parts=self._restore_area),
        )
        self.model = RowsModel(columns, self)
        self.view = ListView(theme, columns, words.say, row_height=36)
        self.view.set_table(self.model)
        words.bind(self.view, self.view.setAccessibleName, "trash.title")
        self.view.opened.connect(self.restore)
        self.view.pressed_part.connect(lambda row, _: self.restore(row))
        self._empty = EmptyPage(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def visit(self, place: str) -> None:
        self.reload()

    def retranslate(self) -> None:
        say = self.words.say
        self._name.set_text(say("trash.title"))
        self._about.set_text(say("trash.about"))
        self.set_title(say("trash.title"))
        self._show_rows()
        self.view.header.viewport().update()

    def reload(self) -> None:
        book = self.context.desk.book

        def work() -> list[Trashed]:
            with book.read() as reader:
                return trashed(reader)

        self.context.tasks.read(self, work, self._on_read, key="trash")

    def restore(self, entry: Trashed) -> None:
        """Bring a row back, with what went along with it."""
        desk = self.context.desk
        sentence = self.words.say("records.restored", name=self._said_name(entry))
        self.context.change(self, lambda: desk.records.restore(entry.noun, entry.id), sentence)

    def _on_read(self, entries: list[Trashed]) -> None:
        self.model.set_rows(entries)
        self._show_rows()
        if entries and self.hasFocus():
            self.view.setFocus()

    def _show_rows(self) -> None:
        self._empty.say(self.words.say("trash.empty"))
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._empty)
        self.view.viewport().update()

    def _said_name(self, entry: Trashed) -> str:
        return name_of(self.context.desk.book.nouns[entry.noun], entry.row, self.words)

    def _said_kind(self, entry: Trashed) -> str:
        return self.words.say(f"noun.{entry.noun}.one")

    def _said_when(self, entry: Trashed) -> str:
        return self.words.moment(entry.at.astimezone().replace(tzinfo=None), self.context.today())

    def _paint_restore(self, ink: Ink, area: QRectF, entry: Trashed, state: CellState) -> None:
        ink.text(area, self.words.say("trash.restore"), "accent-text", strong=state.hover or state.current, align=RIGHT)

    def _restore_area(self, theme: Theme, area: QRectF, entry: Trashed) -> list[tuple[QRectF, str]]:
        width = theme.width(self.words.say("trash.restore"), "body", strong=True) + 8
        return [(QRectF(area.right() - width, area.y(), width, area.height()), RESTORE)]


def _muted(_: Trashed) -> str:
    return "text-muted"
