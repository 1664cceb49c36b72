"""Home: every account in one list, narrowed, sorted and peeked at without leaving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.columns import OPTIONAL, USUAL, AccountColumns
from accountdesk.desktop.accounts.filters import FilterRow
from accountdesk.desktop.accounts.sources import AccountSource, Narrowing, Summary, narrowing_of
from accountdesk.desktop.accounts.states import ListStates
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.lists import ListView
from accountdesk.desktop.kit.menus import Menu, MenuItem, open_menu
from accountdesk.desktop.kit.paged import PagedTableModel
from accountdesk.desktop.kit.pages import Page

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.bulks import BulkBar
    from accountdesk.desktop.accounts.peeks import Peek
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.account_lines import AccountLine

PLACE = "accounts"
_DOWN_FIRST = ("revenue_total", "last_contact", "last_order", "orders")
_TYPING_MS = 150


class AccountsPage(Page):
    """The list of accounts with its filters, the peek beside it and the bar for several at once."""

    nouns = frozenset({"accounts", "people", "interactions", "promises", "orders", "order_lines", "invoices",
                       "credit_notes", "colleagues"})  # fmt: skip

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.context = context
        self.source = AccountSource(context.desk)
        self.columns = AccountColumns(context)
        self.narrowing = narrowing_of(context.preferences.filters(PLACE))
        sort = context.preferences.sort(PLACE)
        self.sort, self.down = sort or ("next_step", False)
        self._codes = context.preferences.columns(PLACE) or list(USUAL)
        self._summary: Summary | None = None
        self._peek: Peek | None = None
        self._bulk: BulkBar | None = None
        self._build()
        self.model = PagedTableModel(self.source, context.tasks, self.list.columns, self)
        self.list.set_table(self.model)
        self.model.loaded.connect(self._on_loaded)
        context.tasks.failed.connect(self._on_failed)

    def _build(self) -> None:
        theme = self.theme
        self.heading = Label(theme, "", "page", strong=True)
        self.add = Button(theme, icon="plus", small=True)
        self.add.clicked.connect(self.begin)
        self.text = QLineEdit(self.narrowing.text)
        self.text.setProperty("compact", True)
        self.text.setFixedWidth(240)
        self.text.setClearButtonEnabled(False)
        self.text.textEdited.connect(self._on_typed)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self._on_pause)
        self.filters = FilterRow(self.context, self.source)
        self.filters.show_narrowing(self.narrowing)
        self.filters.changed.connect(self.narrow)
        self.summary = Label(theme, "", "meta", token="text-muted", right=True)
        self.choose = IconButton(theme, "sliders")
        self.choose.clicked.connect(self._on_choose)
        self.list = ListView(theme, self.columns.shown(self._codes), self.words.say)
        self.list.show_sort(self.sort, self.down)
        self.list.sorted.connect(self.order_by)
        self.list.opened.connect(lambda row: self.context.navigate.open_account(row.id))
        self.list.peeked.connect(self._on_peeked)
        self.list.moved.connect(self._on_moved)
        self.list.asked.connect(self._on_asked)
        self.list.checks_changed.connect(self._on_checks)
        self.body = ListStates(self.context, self.list)
        self.body.widened.connect(lambda: self.narrow(Narrowing()))
        self.body.retried.connect(self._ask)
        self.body.began.connect(self.begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.first_line = QHBoxLayout()
        self.first_line.setSpacing(12)
        for widget in (self.heading, self.add):
            self.first_line.addWidget(widget)
        self.first_line.addStretch()
        self.first_line.addWidget(self.text)
        self.second_line = QHBoxLayout()
        self.second_line.setSpacing(8)
        self.second_line.addWidget(self.filters, 1, Qt.AlignmentFlag.AlignVCenter)
        self.second_line.addWidget(self.summary)
        self.second_line.addWidget(self.choose)
        self._column.addLayout(self.first_line)
        self._column.addLayout(self.second_line)
        self._column.addWidget(self.body, 1)
        QWidget.setTabOrder(self.text, self.list)

    # -- asking ---------------------------------------------------------------------------

    def visit(self, place: str) -> None:
        if not self.model.ready:
            self.body.show_waiting()
            self._ask()
        self.list.setFocus()

    def reload(self) -> None:
        self.model.reload()
        self._count()
        if self._peek is not None and self._peek.isVisible():
            self._peek.reload()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what fits; remembered for the next time."""
        self.narrowing = narrowing
        self.filters.show_narrowing(narrowing)
        if self.text.text().strip() != narrowing.text:
            self.text.setText(narrowing.text)
        self.context.preferences.keep_filters(PLACE, narrowing.kept())
        self.list.set_checked(set())
        self._ask_anew()

    def order_by(self, key: str, down: bool) -> None:
        """Sort by a column; remembered for the next time."""
        self.sort, self.down = key, down
        self.list.show_sort(key, down)
        self.context.preferences.keep_sort(PLACE, key, down)
        self._ask_anew()

    @property
    def sort_key(self) -> str:
        """The sort as the list in the book names it."""
        key = "name_zh" if self.sort == "name" and self.words.chinese else self.sort
        return key if self.down == (key in _DOWN_FIRST) else f"-{key}"

    def _ask(self) -> None:
        self.model.ask(self.sort_key, self.narrowing.on(self.context.today()))
        self._count()

    def _ask_anew(self) -> None:
        """Another order or selection begins at its first row."""
        self.list.setCurrentIndex(QModelIndex())
        self._ask()

    def _count(self) -> None:
        where = self.narrowing.on(self.context.today())
        self.context.tasks.read(self, lambda: self.source.summary(where), self._on_summary, key="summary")

    def _on_summary(self, summary: Summary) -> None:
        self._summary = summary
        self._say_summary()
        self._show_state()

    def _on_loaded(self) -> None:
        self._show_state()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.go(0)

    def _show_state(self) -> None:
        """The list, or why there is none."""
        if self._summary is None or not self.model.ready:
            return
        empty = self._summary.total == 0
        self.set_in_flow(empty)
        for widget in (self.add, self.text, self.filters, self.summary, self.choose):
            widget.setVisible(not empty)
        if self.model.rowCount() == 0:
            self.close_peek()
            self.body.show_empty_book() if empty else self.body.show_no_hits()
        elif self.body.currentWidget() is not self.list:
            self.body.setCurrentWidget(self.list)
            if not self.text.hasFocus():
                self.list.setFocus()

    def _on_failed(self, error: Exception) -> None:
        """The first read failed: say so in place of the list; the notifier has said why."""
        if not self.model.ready:
            self.body.show_failed(error)

    # -- words ----------------------------------------------------------------------------

    def retranslate(self) -> None:
        say = self.words.say
        self.set_title(say("accounts.title"))
        self.heading.set_text(say("accounts.title"))
        self.add.setText(say("accounts.add"))
        self.text.setPlaceholderText(say("accounts.filter.text"))
        self.text.setAccessibleName(say("accounts.filter.text"))
        self.list.setAccessibleName(say("accounts.title"))
        self.choose.set_label(say("accounts.columns"))
        self.filters.retranslate()
        self._say_summary()
        self.list.viewport().update()
        self.list.header.viewport().update()
        if self._bulk is not None:
            self._bulk.retranslate()
        if self._peek is not None:
            self._peek.retranslate()
        self._show_state()
        if self.sort == "name" and self.model.ready:
            self._ask()

    def _say_summary(self) -> None:
        found, words = self._summary, self.words
        if found is None:
            return
        revenue = ""
        if found.revenue_minor is not None:
            revenue = words.money_short(found.revenue_minor, self.context.desk.book.currency)
        shown, total = words.number(found.shown), words.number(found.total)
        if self.narrowing == Narrowing():
            code = "accounts.summary_all_revenue" if revenue else "accounts.summary_all"
            said = words.count(code, found.shown, revenue=revenue)
        else:
            code = "accounts.summary_revenue" if revenue else "accounts.summary"
            said = words.say(code, shown=shown, total=total, revenue=revenue)
        self.summary.set_text(said)

    # -- keys -----------------------------------------------------------------------------

    def seek(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    def begin(self) -> None:
        self.context.navigate.add("accounts", {})

    @property
    def account_id(self) -> str:
        """The peeked account, so that a contact logged now is about it."""
        row = self.list.current_row
        return row.id if row is not None and self._peek is not None and self._peek.isVisible() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.list.current_row
        if event.key() == Qt.Key.Key_Escape:
            if self._peek is not None and self._peek.isVisible():
                self.close_peek()
            elif self.text.hasFocus():
                self.text.clear()
                self._on_pause()
                self.list.setFocus()
        elif event.key() == Qt.Key.Key_F2 and row is not None:
            self.context.navigate.edit("accounts", row.id)
        elif event.key() == Qt.Key.Key_Delete and row is not None and self.list.hasFocus():
            self._trash(sorted(self.list.checked) or [row.id])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.text.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_typed(self) -> None:
        self._typing.start(_TYPING_MS)

    def _on_pause(self) -> None:
        from dataclasses import replace

        text = self.text.text().strip()
        if text != self.narrowing.text:
            self.narrow(replace(self.narrowing, text=text))

    # -- columns and menus ----------------------------------------------------------------

    def _on_choose(self) -> None:
        items = [
            MenuItem(code, self.words.say(f"accounts.column.{code}"), checked=code in self._codes) for code in OPTIONAL
        ]
        open_menu(self.theme, self.choose, items, self.toggle_column, right=True)

    def toggle_column(self, code: str) -> None:
        """Show or hide a column; remembered for the next time."""
        self._codes = [kept for kept in self._codes if kept != code] + ([] if code in self._codes else [code])
        self.context.preferences.keep_columns(PLACE, self._codes or ["name"])
        self.list.set_columns(self.columns.shown(self._codes))

    def _on_asked(self, row: AccountLine, point: QPoint) -> None:
        say = self.words.say
        items = [
            MenuItem("open", say("accounts.open"), "external", "Enter"),
            MenuItem("log", say("accounts.log"), "plus", "Ctrl+L"),
            MenuItem("edit", say("accounts.edit"), "edit", "F2"),
            MenuItem("history", say("accounts.history"), "clock"),
            MenuItem(""),
            MenuItem("trash", say("accounts.trash"), "trash", "Del", danger=True),
        ]
        menu = Menu(self.theme, self, items)
        menu.picked.connect(lambda code: self._do(code, row))
        menu.open_at(point, menu.rows)

    def _do(self, code: str, row: AccountLine) -> None:
        navigate = self.context.navigate
        match code:
            case "open":
                navigate.open_account(row.id)
            case "log":
                navigate.log_contact(row.id)
            case "edit":
                navigate.edit("accounts", row.id)
            case "history":
                navigate.show_history("accounts", row.id)
            case "trash":
                self._trash([row.id])

    # -- several at once ------------------------------------------------------------------

    def _on_checks(self) -> None:
        checked = self.list.checked
        if self._bulk is None:
            if not checked:
                return
            from accountdesk.desktop.accounts.bulks import BulkBar

            self._bulk = BulkBar(self.context)
            self._bulk.cleared.connect(lambda: self.list.set_checked(set()))
            self._bulk.trash_asked.connect(lambda: self._trash(sorted(self.list.checked)))
            self._bulk.export_asked.connect(self._on_export)
            self._column.addWidget(self._bulk)
        self._bulk.setVisible(bool(checked))
        self._bulk.show_number(len(checked))
        ids = sorted(checked)
        if ids:
            self.context.tasks.read(
                self, lambda: self.source.revenue_of(ids), self._bulk.show_revenue, key="checked revenue"
            )

    def _trash(self, ids: list[str]) -> None:
        records = self.context.desk.records
        said = self.words.count("accounts.trashed", len(ids))
        self.list.set_checked(set())
        self.context.change(self, lambda: records.trash_all("accounts", ids), said)

    def _on_export(self) -> None:
        say = self.words.say
        name = f"{say('accounts.title')}.xlsx"
        self.context.files.save_file(self, say("accounts.export"), name, say("accounts.tables"), self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the checked accounts, as the list shows them, to a table."""
        from accountdesk.desktop.accounts.exports import table

        ids = sorted(self.list.checked)
        path = path if path.suffix else path.with_suffix(".xlsx")
        desk, words = self.context.desk, self.words.words

        def work() -> int:
            headers, rows = table(desk, ids, words)
            return desk.exports.table(path, headers, rows, title=words.say("accounts.title"))

        def done(number: int) -> None:
            self.context.notifier.done(self.words.count("accounts.exported", number, file=path.name))

        self.context.tasks.read(self, work, done)

    # -- peek -----------------------------------------------------------------------------

    def _on_peeked(self, row: AccountLine) -> None:
        if self._peek is not None and self._peek.isVisible():
            self.close_peek()
        else:
            self.open_peek(row)

    def _on_moved(self, row: AccountLine | None) -> None:
        if row is not None and self._peek is not None and self._peek.isVisible():
            self._peek.show_line(row)

    def open_peek(self, row: AccountLine) -> None:
        """Show the panel about an account beside the list, or over it where there is no room beside."""
        if self._peek is None:
            from accountdesk.desktop.accounts.peeks import Peek

            self._peek = Peek(self.context, self)
            self._peek.closed.connect(self.close_peek)
        self._peek.show_line(row)
        self._peek.show()
        self._peek.raise_()
        self._arrange()

    def close_peek(self) -> None:
        """Hide the panel; the keyboard stays in the list."""
        if self._peek is not None and self._peek.isVisible():
            self._peek.hide()
            self._arrange()
            self.list.setFocus()

    def _arrange(self) -> None:
        wide, narrow = self.theme.px("widths", "page-padding"), self.theme.px("widths", "page-padding-narrow")
        pad = wide if self.window().width() >= self.theme.px("breakpoints", "one-column-below") else narrow
        peek = self._peek if self._peek is not None and self._peek.isVisible() else None
        beside = 0
        if peek is not None:
            floats = self.window().width() < self.theme.px("breakpoints", "peek-becomes-overlay-below")
            beside = 0 if floats else peek.width()
            peek.set_floating(floats)
            peek.setGeometry(self.width() - peek.width(), 0, peek.width(), self.height())
        self.first_line.setContentsMargins(pad, 16, pad, 8)
        self.second_line.setContentsMargins(pad, 4, pad - 6, 6)
        self._column.setContentsMargins(0, 0, beside, 0)
        if self.list.pad != pad:
            self.list.pad = pad
            self.list.set_columns(self.columns.shown(self._codes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
