"""What every page and every side panel obeys: words again on a switch, reload on a change.

A page that is hidden when the book changes only remembers that it is stale.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.buses import ChangeBus, Changes, touches
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording


class Surroundings(Protocol):
    """The part of the desktop context that a page's base needs."""

    @property
    def theme(self) -> Theme: ...

    @property
    def words(self) -> Wording: ...

    @property
    def bus(self) -> ChangeBus: ...


class Page(QWidget):
    """A page: subclasses name the nouns they show and fill `retranslate` and `reload`.

    `visit(place)` is called by the navigation with what follows the page's code in its address
    (an id, or id and tab); `title` is what the window says.
    """

    titled = Signal(str)
    flowed = Signal()
    nouns: frozenset[str] = frozenset()
    background = "surface"
    in_flow = False
    """In a flow the one filled button is the page's next step, and Log contact is outlined."""

    def __init__(self, context: Surroundings, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = context.theme
        self.words = context.words
        self._stale = False
        self._title = ""
        self.theme.themeChanged.connect(self.update)
        self.words.changed.connect(self._on_language)
        context.bus.changed.connect(self._on_changed)

    def set_in_flow(self, on: bool) -> None:
        """Say that the page has, or no longer has, a next step of its own."""
        if on != self.in_flow:
            self.in_flow = on
            self.flowed.emit()

    # -- for subclasses -------------------------------------------------------------------

    def visit(self, place: str) -> None:
        """Show what the rest of the address names."""

    def reload(self) -> None:
        """Read again what is shown, keeping place and selection."""

    def retranslate(self) -> None:
        """Say everything again in the current language."""

    @property
    def account_id(self) -> str:
        """Whom the page is about, so that Log contact starts there; empty when nobody."""
        return ""

    def seek(self) -> None:
        """Ctrl+F: put the keyboard into the page's search or filter, if it has one."""

    def begin(self) -> None:
        """Ctrl+N: start a new row of what the page shows, if it can."""

    @property
    def title(self) -> str:
        return self._title

    def set_title(self, title: str) -> None:
        """What the window's title says while this page is open."""
        self._title = title
        self.titled.emit(title)

    # -- inside ---------------------------------------------------------------------------

    def _on_language(self) -> None:
        self.retranslate()

    def _on_changed(self, changes: Changes, initiator: QObject | None) -> None:
        if not touches(changes, self.nouns):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).fill(self.rect(), self.background)
        painter.end()
