"""The file of one account: its head, its tabs, and what can be added to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.headers import AccountHeader
from accountdesk.desktop.accounts.names import People, in_order
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.menus import SEPARATOR, MenuItem, open_menu
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.strips import EmptyPage
from accountdesk.desktop.kit.tabs import Tabs
from accountdesk.domain.errors import Refused

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.streams import TimelineTab
    from accountdesk.desktop.accounts.tabs import FileTab
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.answers import AccountFile

PLACE = "account"
TABS = ("overview", "timeline", "value")
_ADDED = ("people", "promises", "orders", "invoices", "credit_notes", "surveys")
_ICONS = {"people": "person", "promises": "handshake", "orders": "cart", "invoices": "invoice",
          "credit_notes": "receipt-minus", "surveys": "thumb-up"}  # fmt: skip


class _Bar(QWidget):
    """The line of tabs with the hairline under all of it."""

    def __init__(self, page: AccountFilePage):
        super().__init__(page)
        self.theme = page.theme
        self.setFixedHeight(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        ink.hairline(0, self.height() - ink.hair, self.width())
        painter.end()


class AccountFilePage(Page):
    """`account/<id>/<tab>`: reads the file once, its tabs show parts of it."""

    nouns = frozenset({"accounts", "people", "interactions", "participants", "promises", "orders", "order_lines",
                       "products", "invoices", "credit_notes", "surveys", "colleagues"})  # fmt: skip

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.context = context
        self.file: AccountFile | None = None
        self._id = ""
        self._tabs: dict[str, FileTab] = {}
        self.header = AccountHeader(context, self)
        self.tabs = Tabs(self.theme)
        self.tabs.opened.connect(self._on_tab)
        self.add = Button(self.theme, kind="quiet", icon="plus", small=True)
        self.add.clicked.connect(self._on_add)
        self.report = Button(self.theme, kind="quiet", icon="document", small=True)
        self.report.clicked.connect(self._on_report)
        self._bar = _Bar(self)
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.setSpacing(4)
        self._bar_row.addWidget(self.tabs, 1)
        self._bar_row.addWidget(self.add)
        self._bar_row.addWidget(self.report)
        self.body = QStackedWidget()
        self.state = EmptyPage(self.theme)
        self.state.acted.connect(self._on_state_acted)
        self.body.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._bar)
        column.addWidget(self.body, 1)
        self._show_frame(shown=False)

    @property
    def account_id(self) -> str:
        return self._id

    # -- reading --------------------------------------------------------------------------

    def visit(self, place: str) -> None:
        account_id, _, tab = place.partition("/")
        tab = tab if tab in TABS else ""
        if account_id != self._id:
            self._id = account_id
            self.file = None
            for shown in self._tabs.values():
                shown.forget()
            self._show_frame(shown=False)
            self.state.wait(self.words.say("account.reading"))
            self.body.setCurrentWidget(self.state)
        self._wanted = tab or self.context.preferences.tab(PLACE) or TABS[0]
        if self.file is None:
            self.reload()
        else:
            self._open_tab(self._wanted)

    _wanted = TABS[0]

    def reload(self) -> None:
        account_id, desk, today, lang = self._id, self.context.desk, self.context.today(), self.words.lang
        if account_id:
            self.context.tasks.read(
                self,
                lambda: desk.account_files.read(account_id, today, lang=lang),
                self._on_read,
                key="file",
                failed=self._on_failed,
            )

    def _on_read(self, file: AccountFile) -> None:
        if file.account.id != self._id:
            return
        first = self.file is None
        self.file = file
        self._say()
        self._show_frame(shown=True)
        if first:
            self._open_tab(self._wanted)
        else:
            self._tabs[self.tabs.value].show_file(file, self.people)
            for code, tab in self._tabs.items():
                if code != self.tabs.value:
                    tab.forget()

    def _on_failed(self, error: Exception) -> None:
        say = self.words.say
        self._show_frame(shown=False)
        self.file = None
        gone = isinstance(error, Refused)
        sentence = say("account.gone") if gone else say("account.failed")
        self._act = "accounts" if gone else "again"
        self.state.say(
            sentence,
            say("account.to_list") if gone else say("accounts.try_again"),
            "" if gone else self.words.error(error),
            "plain",
        )
        self.body.setCurrentWidget(self.state)

    _act = "accounts"

    def _on_state_acted(self) -> None:
        if self._act == "again":
            self.reload()
        else:
            self.context.navigate.open("accounts")

    @property
    def people(self) -> People:
        """The people of the account, named in the language of the window."""
        assert self.file is not None
        return People(self.file.people, self.words.lang, self.file.people_names.items())

    def _show_frame(self, *, shown: bool) -> None:
        self.header.setVisible(shown)
        self._bar.setVisible(shown)

    # -- tabs -----------------------------------------------------------------------------

    @property
    def timeline(self) -> TimelineTab:
        """The tab of the timeline."""
        from accountdesk.desktop.accounts.streams import TimelineTab

        tab = self.tab_widget("timeline")
        assert isinstance(tab, TimelineTab)
        return tab

    def tab_widget(self, code: str) -> FileTab:
        """The widget of a tab, made when it is first opened."""
        found = self._tabs.get(code)
        if found is None:
            found = self._made(code)
            self._tabs[code] = found
            self.body.addWidget(found)
            found.scrolled.connect(self._on_scrolled)
            found.tab_asked.connect(self._on_tab)
        return found

    def _made(self, code: str) -> FileTab:
        if code == "timeline":
            from accountdesk.desktop.accounts.streams import TimelineTab

            return TimelineTab(self.context)
        if code == "value":
            from accountdesk.desktop.accounts.values import ValueTab

            return ValueTab(self.context)
        from accountdesk.desktop.accounts.overviews import OverviewTab

        return OverviewTab(self.context)

    def _on_tab(self, code: str) -> None:
        self.context.preferences.keep_tab(PLACE, code)
        self.context.navigate.replace("account", self._id, code)
        self._open_tab(code)

    def _open_tab(self, code: str) -> None:
        if self.file is None:
            return
        self.tabs.open(code)
        tab = self.tab_widget(code)
        if not tab.shows(self.file):
            tab.show_file(self.file, self.people)
        self.body.setCurrentWidget(tab)
        self.header.set_compact(False)
        tab.setFocus()

    def _on_scrolled(self, offset: int) -> None:
        height = self.theme.px("heights", "account-header")
        if not self.header.compact and offset > height:
            self.header.set_compact(True)
        elif self.header.compact and offset == 0:
            self.header.set_compact(False)

    # -- words ----------------------------------------------------------------------------

    def retranslate(self) -> None:
        say = self.words.say
        self.add.setText(say("account.add"))
        self.report.setText(say("account.report"))
        self._say()
        if self.file is not None:
            for tab in self._tabs.values():
                tab.forget()
            self.reload()

    def _say(self) -> None:
        file, words = self.file, self.words
        number = words.number(file.timeline.total) if file is not None else ""
        self.tabs.set_tabs(
            [(code, words.say(f"account.tab.{code}"), number if code == "timeline" else "") for code in TABS]
        )
        if file is None:
            return
        self.set_title(in_order(file.account.name, file.account.name_other, words.lang)[0])
        self.header.show_file(file, self.people)

    # -- doing ----------------------------------------------------------------------------

    def _on_add(self) -> None:
        say = self.words.say
        items = [MenuItem("log", say("account.add_contact"), "phone", "Ctrl+L"), SEPARATOR]
        items += [MenuItem(noun, say(f"noun.{noun}.one"), _ICONS[noun]) for noun in _ADDED]
        items += [SEPARATOR, MenuItem("edit", say("account.edit"), "edit", "F2")]
        items.append(MenuItem("history", say("accounts.history"), "clock"))
        open_menu(self.theme, self.add, items, self.begin_with, right=True)

    def begin_with(self, noun: str) -> None:
        """Open the form for something new of this account."""
        navigate = self.context.navigate
        if noun == "log":
            navigate.log_contact(self._id)
        elif noun == "edit":
            navigate.edit("accounts", self._id)
        elif noun == "history":
            navigate.show_history("accounts", self._id)
        else:
            navigate.add(noun, {"account_id": self._id})

    def begin(self) -> None:
        if self.file is not None:
            self._on_add()

    def seek(self) -> None:
        if self.file is not None:
            self._on_tab("timeline")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self._id:
            self.context.navigate.edit("accounts", self._id)
        elif event.key() == Qt.Key.Key_Escape:
            self.context.navigate.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self.theme.px("breakpoints", "one-column-below")
        pad = self.theme.px("widths", "page-padding-narrow" if narrow else "page-padding")
        self.header.set_padding(pad)
        self._bar_row.setContentsMargins(pad, 0, pad - 10, 0)

    # -- report ---------------------------------------------------------------------------

    def _on_report(self) -> None:
        if self.file is None:
            return
        say = self.words.say
        name = in_order(self.file.account.name, self.file.account.name_other, self.words.lang)[0]
        self.context.files.save_file(
            self, say("account.report_save"), say("account.report_name", name=name), say("account.pdf"), self.report_to
        )

    def report_to(self, path: Path) -> None:
        """Write the account report as a PDF; a toast says when it is there."""
        from accountdesk.desktop.accounts.reporting import write_report

        path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        write_report(self.context, self, self._id, path, self.report)
