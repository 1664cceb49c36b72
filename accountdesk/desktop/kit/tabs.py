"""The tab bar: 40 high, words 13, counts 12, two pixels of accent under the open one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from accountdesk.desktop.kit.controls import wants_ring
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.themes import Theme

GAP = 20


class Tabs(QTabBar):
    """Tabs by code; `opened(code)` tells when a person changes the tab."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._codes: list[str] = []
        self._counts: list[str] = []
        self._ringed = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(40)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(self._on_changed)
        theme.themeChanged.connect(self.update)

    def set_tabs(self, tabs: list[tuple[str, str, str]]) -> None:
        """Show these (code, words, count); the open one stays open when it is among them."""
        kept = self.value
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._codes = [code for code, _, _ in tabs]
        self._counts = [count for _, _, count in tabs]
        for code, words, count in tabs:
            place = self.addTab(words)
            self.setTabData(place, code)
            self.setAccessibleTabName(place, f"{words} {count}".strip())
        self.blockSignals(False)
        self.open(kept if kept in self._codes else self._codes[0] if self._codes else "")

    @property
    def value(self) -> str:
        """Code of the open tab."""
        place = self.currentIndex()
        return self._codes[place] if 0 <= place < len(self._codes) else ""

    def open(self, code: str) -> None:
        """Open a tab without telling."""
        if code in self._codes:
            self.blockSignals(True)
            self.setCurrentIndex(self._codes.index(code))
            self.blockSignals(False)
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        width = self.theme.width(self.tabText(index), "body", strong=True) + GAP
        if index < len(self._counts) and self._counts[index]:
            width += 6 + self.theme.width(self._counts[index], "meta")
        return QSize(round(width + 1), 40)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = wants_ring(event, self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.hairline(0, self.height() - ink.hair, self.width())
        hot = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for place in range(self.count()):
            box = QRectF(self.tabRect(place)).adjusted(0, 0, -GAP, 0)
            on = place == self.currentIndex()
            colour = "text" if on or place == hot else "text-muted"
            count = self._counts[place] if place < len(self._counts) else ""
            ink.words(box.x(), 0, self.height(), [(self.tabText(place), colour, "body", on),
                      (count, "text-muted", "meta", False)], box.width() + 1, gap=6)
            if on:
                ink.fill(QRectF(box.x(), self.height() - 2, box.width(), 2), "accent")
                if self.hasFocus() and self._ringed:
                    ink.rounded(box.adjusted(-4, 6, 4, -6), 6, None, "focus", 2)
        painter.end()

    def _on_changed(self, place: int) -> None:
        if 0 <= place < len(self._codes):
            self.opened.emit(self._codes[place])
