"""The list of any noun: paged, sorted, narrowed by typing; add, edit, trash with Undo, and out as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.lists import ListView
from accountdesk.desktop.kit.menus import SEPARATOR, Menu, MenuItem, open_menu
from accountdesk.desktop.kit.paged import PagedTableModel
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.strips import EmptyPage
from accountdesk.desktop.records.columns import columns_of
from accountdesk.desktop.records.sayings import name_of, noun_said
from accountdesk.desktop.records.sources import ListedRow, RecordSource
from accountdesk.domain.fields import Noun

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

PAUSE_MS = 200
NARROW = 760


class RecordsPage(Page):
    """`records/<noun>`: one list per noun, made when it is first visited."""

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        self.context = context
        self._lists: dict[str, RecordList] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def shown(self) -> RecordList | None:
        """The list that is open."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, RecordList) else None

    def visit(self, place: str) -> None:
        noun = self.context.desk.book.nouns[place.partition("/")[0]]
        found = self._lists.get(noun.code)
        if found is None:
            found = self._lists[noun.code] = RecordList(self.context, noun)
            self._stack.addWidget(found)
        self.nouns = frozenset({noun.code, *(field.target for field in noun.links())})
        self._stack.setCurrentWidget(found)
        found.reload()
        self.retranslate()

    def reload(self) -> None:
        if self.shown is not None:
            self.shown.reload()

    def retranslate(self) -> None:
        if self.shown is not None:
            self.shown.retranslate()
            self.set_title(self.words.say(f"noun.{self.shown.noun.code}.many"))

    def seek(self) -> None:
        if self.shown is not None:
            self.shown.seek()

    def begin(self) -> None:
        if self.shown is not None:
            self.context.navigate.add(self.shown.noun.code)


class RecordList(QWidget):
    """The rows of one noun."""

    def __init__(self, context: DesktopContext, noun: Noun):
        super().__init__()
        self.context, self.noun = context, noun
        self.theme, self.words = context.theme, context.words
        self._sort = self._first_sort()
        self._typed = ""
        self._lang = self.words.lang
        self._build()
        self.model.ask(self._sort, self._typed)
        self.empty.wait(self.words.say("records.reading", nouns=noun_said(noun, self.words, many=True)))

    def _build(self) -> None:
        head = self._head()
        self._rows()
        self.empty = EmptyPage(self.theme)
        self.empty.acted.connect(self._on_empty_acted)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _head(self) -> QHBoxLayout:
        theme, words = self.theme, self.words
        self.name = Label(theme, "", "page", strong=True)
        self.count = Label(theme, "", token="text-muted")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(False)
        self.filter.setFixedWidth(220)
        words.bind(self.filter, self.filter.setPlaceholderText, "records.filter")
        words.bind(self.filter, self.filter.setAccessibleName, "records.filter")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause)
        self.filter.textEdited.connect(lambda _: self._pause.start(PAUSE_MS))
        self.export = Button(theme, icon="download")
        words.bind(self.export, self.export.setText, "records.export")
        self.export.clicked.connect(self._on_export)
        self.add = Button(theme, icon="plus")
        self.add.clicked.connect(lambda: self.context.navigate.add(self.noun.code))
        self.back = IconButton(theme, "arrow-left")
        words.bind(self.back, self.back.set_label, "shell.back")
        self.back.clicked.connect(lambda: self.context.navigate.open("book", "lists"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 24, 12)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.name)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.filter)
        head.addWidget(self.export)
        head.addWidget(self.add)
        return head

    def _rows(self) -> None:
        theme, words = self.theme, self.words
        columns = columns_of(self.noun, words, self.context.desk.book.currency)
        self.model = PagedTableModel(RecordSource(self.context.desk, self.noun.code), self.context.tasks, columns)
        self.model.setParent(self)
        self.model.loaded.connect(self._on_loaded)
        self.view = ListView(theme, columns, words.say, row_height=36)
        self.view.set_table(self.model)
        words.bind(self.view, self.view.setAccessibleName, f"noun.{self.noun.code}.many")
        key, down = self._sort.removeprefix("-"), self._goes_down()
        self.view.show_sort(key, down)
        self.view.sorted.connect(self._on_sorted)
        self.view.opened.connect(self._on_opened)
        self.view.asked.connect(self._on_asked)
        for keys, slot in (("F2", self._on_edit), ("Delete", self._on_delete)):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    # -- reading ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the rows again, keeping place and current row."""
        self.model.reload()

    def retranslate(self) -> None:
        """Say everything again; cells are painted from the words of the moment."""
        words = self.words
        self.name.set_text(words.say(f"noun.{self.noun.code}.many"))
        self.add.setText(words.say("records.add"))
        self._say_count()
        if words.lang != self._lang:
            self._lang = words.lang
            self.view.viewport().update()
            self.view.header.viewport().update()

    def seek(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _say_count(self) -> None:
        self.count.set_text(self.words.number(self.model.rowCount()) if self.model.ready else "")

    def _on_loaded(self) -> None:
        self._say_count()
        words = self.words
        if self.model.rowCount():
            self.stack.setCurrentWidget(self.view)
            focused = QApplication.focusWidget()
            if focused is None or focused.isAncestorOf(self):  # it rests on the page: the rows are what it is for
                self.view.setFocus()
            return
        if self._typed:
            self.empty.say(
                words.say("records.none_match", text=self._typed), words.say("records.clear_filter"), kind="plain"
            )
        else:
            self.empty.say(words.say("records.empty"), words.say("records.add"), kind="plain")
        self.stack.setCurrentWidget(self.empty)

    def _on_empty_acted(self) -> None:
        if self._typed:
            self.filter.clear()
            self._on_pause()
        else:
            self.context.navigate.add(self.noun.code)

    # -- sort and filter ----------------------------------------------------------------------

    def _first_sort(self) -> str:
        kept = self.context.preferences.sort(f"records/{self.noun.code}")
        if kept is not None and kept[0] in self.noun.by_name:
            return f"-{kept[0]}" if kept[1] else kept[0]
        listed = [field.name for field in self.noun.fields if field.listed]
        return next((name for name in (self.noun.when, *self.noun.title) if name in listed), "")

    def _goes_down(self) -> bool:
        """Whether the order of the store runs downwards: numbers and days do unless reversed."""
        key = self._sort.removeprefix("-")
        column = next((column for column in self.view.columns if column.code == key), None)
        return (column.down_first if column is not None else False) != self._sort.startswith("-")

    def _on_sorted(self, key: str, down: bool) -> None:
        column = next(column for column in self.view.columns if column.sort == key)
        self._sort = key if down == column.down_first else f"-{key}"
        self.context.preferences.keep_sort(f"records/{self.noun.code}", key, self._sort.startswith("-"))
        self.model.ask(self._sort, self._typed)

    def _on_pause(self) -> None:
        self._pause.stop()
        self._typed = self.filter.text().strip()
        self.model.ask(self._sort, self._typed)

    # -- rows ---------------------------------------------------------------------------------

    def _on_opened(self, row: ListedRow) -> None:
        self.context.navigate.edit(self.noun.code, row.id)

    def _on_edit(self) -> None:
        row = self.view.current_row
        if row is not None:
            self._on_opened(row)

    def _on_delete(self) -> None:
        row = self.view.current_row
        if row is not None:
            self.trash(row)

    def _on_asked(self, row: ListedRow, point: QPoint) -> None:
        say = self.words.say
        items = [
            MenuItem("edit", say("records.edit"), "edit", "F2"),
            MenuItem("history", say("records.history"), "clock"),
        ]
        if self.noun.account_path:
            items.append(MenuItem("account", say("records.open_account"), "building"))
        items += [SEPARATOR, MenuItem("trash", say("records.trash_row"), "trash", "Del", danger=True)]
        menu = Menu(self.theme, self, items)
        menu.picked.connect(partial(self._on_menu, row))
        menu.open_at(point, menu.rows)

    def _on_menu(self, row: ListedRow, code: str) -> None:
        match code:
            case "edit":
                self._on_opened(row)
            case "history":
                self.context.navigate.show_history(self.noun.code, row.id)
            case "account":
                self._open_account(row)
            case "trash":
                self.trash(row)

    def _open_account(self, row: ListedRow) -> None:
        desk, noun = self.context.desk, self.noun.code

        def work() -> str:
            with desk.book.read() as reader:
                return reader.account_of(noun, row.id) or ""

        def done(account_id: str) -> None:
            if account_id:
                self.context.navigate.open_account(account_id)

        self.context.tasks.read(self, work, done, key="account")

    def trash(self, row: ListedRow) -> None:
        """Move a row, and what it owns, to the trash; the toast offers Undo."""
        desk, noun = self.context.desk, self.noun.code
        sentence = self.words.say("records.trashed", name=name_of(self.noun, row.row, self.words))
        self.context.change(self, lambda: desk.records.trash(noun, row.id), sentence)

    # -- export -------------------------------------------------------------------------------

    def _on_export(self) -> None:
        say = self.words.say
        items = [MenuItem("csv", say("records.export_csv")), MenuItem("xlsx", say("records.export_xlsx"))]
        open_menu(self.theme, self.export, items, self.export_as, right=True)

    def export_as(self, suffix: str) -> None:
        """Ask where to write all rows, and write them."""
        say = self.words.say
        name = f"{say(f'noun.{self.noun.code}.many')}.{suffix}"
        title = say("records.export_title", nouns=noun_said(self.noun, self.words, many=True))
        pattern = f"{say(f'records.export_{suffix}')} (*.{suffix})"
        self.context.files.save_file(self.window(), title, name, pattern, partial(self._write, suffix))

    def _write(self, suffix: str, path: Path) -> None:
        desk, words, noun = self.context.desk, self.words.words, self.noun.code
        target = path if path.suffix.lower() == f".{suffix}" else path.with_name(f"{path.name}.{suffix}")

        def done(count: int) -> None:
            self.context.notifier.done(self.words.count("records.exported", count, file=target.name))

        self.context.tasks.read(self, lambda: desk.exports.run(noun, target, words=words), done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filter.setFixedWidth(160 if self.width() < NARROW else 220)
