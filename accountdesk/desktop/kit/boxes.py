"""The card on a page: a hairline edge, a title with a note or a button at its right, whatever belongs in it below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.themes import Theme


class Box(QWidget):
    """A card of at least `least` pixels; put widgets into `body`, buttons of the title line into `line`."""

    def __init__(self, theme: Theme, least: int = 244, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.title = Label(theme, "", "title", strong=True)
        self.note = Label(theme, "", "meta", token="text-muted", right=True)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        self.line.addStrut(28)
        self.line.addWidget(self.title)
        self.line.addWidget(self.note, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(17, 6, 17, 8)
        self.body.setSpacing(0)
        self.body.addLayout(self.line)
        self.body.addSpacing(2)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme.themeChanged.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._least))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._least))

    def set_title(self, title: str, note: str = "") -> None:
        self.title.set_text(title)
        self.note.set_text(note)
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).rounded(self.rect(), 10, "surface", "hairline")
        painter.end()
