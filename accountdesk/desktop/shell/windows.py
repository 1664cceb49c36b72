"""The window: frame first, then pages as they are visited. Everything heavy loads after the paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.shell.frames import Rail, Room, TopBar

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.kit.buses import Changes
    from accountdesk.desktop.kit.pages import Page
    from accountdesk.desktop.kit.preferences import Preferences
    from accountdesk.desktop.kit.themes import Theme
    from accountdesk.desktop.kit.wordings import Wording
    from accountdesk.desktop.shell.searches import Find

FIRST_SIZE = (1366, 768)


class Blank(QWidget):
    """What stands where pages will be, until the book is open."""

    def __init__(self, theme: Theme):
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self._theme).fill(self.rect(), "surface")
        painter.end()


class MainWindow(QWidget):
    """Rail, top bar and a stack of pages that are made when they are first visited.

    `painted` comes once, after the first paint; `closed` when the person closes the window.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, words: Wording, preferences: Preferences,
                 rooms: Sequence[Room]):
        super().__init__()
        self.theme, self.words, self.preferences = theme, words, preferences
        self.context: DesktopContext | None = None
        self._rooms = {room.code: room for room in rooms}
        self._home = rooms[0].code if rooms else ""
        self._pages: dict[str, Page] = {}
        self._log_contact: Callable[..., object] | None = None
        self._seen = False
        self._furnished = False
        self.rail = Rail(theme, words, rooms)
        self.bar = TopBar(theme, words)
        self.stack = QStackedWidget()
        self.stack.addWidget(Blank(theme))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setWindowTitle(words.say("app.name"))
        self.setMinimumSize(theme.px("breakpoints", "minimum-window"), 560)
        self._remember_place()
        self.rail.asked.connect(self._on_rail)
        self.bar.mode.clicked.connect(self._on_mode)
        self.bar.log.clicked.connect(self._on_log)
        words.changed.connect(self._on_language)

    def _remember_place(self) -> None:
        geometry = self.preferences.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*FIRST_SIZE)

    # -- the book -------------------------------------------------------------------------

    def furnish(self, context: DesktopContext, log_contact: Callable[..., object],
                find: Find) -> None:
        """Take the open book: listen, give the keys their meaning, open the first page.

        `log_contact(context, window, account_id)` opens the card; `find(text)` searches on a read lane.
        """
        from accountdesk.desktop.shell.searches import SearchPanel

        self.strip_down()
        first = self.context is None
        self.context, self._log_contact = context, log_contact
        self._furnished = True
        self._search = SearchPanel(context, self.bar.search, find)
        navigate = context.navigate
        if first:
            self._give_keys()
        navigate.moved.connect(self._on_moved)
        navigate.contact_asked.connect(self._on_contact_asked)
        navigate.search_asked.connect(self._on_search)
        context.bus.changed.connect(self._on_changed)
        self.bar.back.clicked.connect(navigate.back)
        self.bar.forward.clicked.connect(navigate.forward)

    def strip_down(self) -> None:
        """Let go of the book: pages, search, history."""
        context = self.context
        if context is None or not self._furnished:
            return
        self._furnished = False
        self.bar.back.clicked.disconnect(context.navigate.back)
        self.bar.forward.clicked.disconnect(context.navigate.forward)
        context.bus.changed.disconnect(self._on_changed)
        context.navigate.disconnect(self)
        self._search.leave()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.rail.light("")
        self.bar.saved.forget()
        self.bar.back.setEnabled(False)
        self.bar.forward.setEnabled(False)

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        shown = self.stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None)

    # -- navigation -----------------------------------------------------------------------

    def _on_moved(self, address: str) -> None:
        code, _, place = address.partition("/")
        room = self._rooms.get(code) or self._rooms[self._home]
        context = self.context
        if context is None:
            return
        page = self._pages.get(room.code)
        if page is None:
            page = self._pages[room.code] = room.make(context)
            self.stack.addWidget(page)
            page.titled.connect(self._on_titled)
            page.flowed.connect(self._on_flowed)
            page.retranslate()
        self.stack.setCurrentWidget(page)
        self._on_flowed()
        page.visit(place)
        self._bring_keyboard(page)
        self.rail.light(room.code if room.icon else room.rail)
        self.bar.back.setEnabled(context.navigate.can_go_back)
        self.bar.forward.setEnabled(context.navigate.can_go_forward)
        self._on_titled(page.title)

    @staticmethod
    def _bring_keyboard(page: Page) -> None:
        """A page that leaves takes the keyboard along: it goes to the new page, unless that has put it somewhere."""
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_flowed(self) -> None:
        """One filled button per view: that of the page in a flow, else Log contact."""
        page = self.page
        self.bar.log.set_kind("plain" if page is not None and page.in_flow else "primary")

    def _on_titled(self, title: str) -> None:
        name = self.words.say("app.name")
        self.setWindowTitle(f"{title} — {name}" if title else name)

    def _on_rail(self, code: str) -> None:
        if self.context is not None:
            self.context.navigate.open(code)

    # -- keys -----------------------------------------------------------------------------

    def _give_keys(self) -> None:
        for keys, slot in (("Ctrl+L", self._on_log), ("Ctrl+K", self._on_search),
                           ("Ctrl+F", self._on_seek), ("Ctrl+N", self._on_begin),
                           ("Ctrl+Z", self._on_undo), ("Alt+Left", self._on_back),
                           ("Alt+Right", self._on_forward)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    def _floating(self) -> bool:
        return any(child.isVisible() for child in self.findChildren(
            QWidget, "float", Qt.FindChildOption.FindDirectChildrenOnly))

    def _on_log(self) -> None:
        page = self.page
        self._on_contact_asked(page.account_id if page is not None else "")

    def _on_contact_asked(self, account_id: str) -> None:
        if self.context is not None and self._log_contact is not None and not self._floating():
            self._log_contact(self.context, self, account_id)

    def _on_search(self) -> None:
        if not self._floating():
            self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.bar.search.selectAll()

    def _on_seek(self) -> None:
        if self.page is not None and not self._floating():
            self.page.seek()

    def _on_begin(self) -> None:
        if self.page is not None and not self._floating():
            self.page.begin()

    def _on_undo(self) -> None:
        if self.context is not None and not self._floating():
            self.context.undo()

    def _on_back(self) -> None:
        if self.context is not None and not self._floating():
            self.context.navigate.back()

    def _on_forward(self) -> None:
        if self.context is not None and not self._floating():
            self.context.navigate.forward()

    def _on_mode(self) -> None:
        self.theme.choose("light" if self.theme.dark else "dark")

    def _on_changed(self, changes: Changes, initiator: QObject | None) -> None:
        self.bar.saved.saved()

    def _on_language(self) -> None:
        self._on_titled(self.page.title if self.page is not None else "")

    # -- Qt's events ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self.rail.fold(width < self.theme.px("breakpoints", "fold-rail-below"))
        self.bar.set_narrow(width < self.theme.px("breakpoints", "one-column-below"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.geometry = self.saveGeometry()
        if self.context is not None:
            self.preferences.last_place = self.context.navigate.here
        self.preferences.flush()
        self.closed.emit()
        super().closeEvent(event)
