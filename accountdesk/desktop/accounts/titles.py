"""The name of an account as it heads a panel or a page, its tier letter behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.marks import tier

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext


class Name(QWidget):
    """A name with its tier letter behind it."""

    def __init__(self, context: DesktopContext, size: str = "title", parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self._size = context.theme, size
        self._name = self._letter = ""
        self.setFixedHeight(28)
        self.theme.themeChanged.connect(self.update)

    def show_name(self, name: str, letter: str) -> None:
        self._name, self._letter = name, letter
        self.setAccessibleName(f"{name} {letter}".strip())
        self.setToolTip(name if self.theme.width(name, self._size, True) > self.width() - 26 else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        room = self.width() - (28 if self._letter else 0)
        used = ink.text(QRectF(0, 0, room, self.height()), self._name, size=self._size, strong=True)
        tier(ink, round(used + 8), self.height() / 2, self._letter)
        painter.end()
