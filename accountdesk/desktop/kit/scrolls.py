"""What is taller than the window: a scrolling area that shows the page behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class Scroll(QScrollArea):
    """Scrolls its content upright only, without an edge or a background of its own."""

    def __init__(self, content: QWidget, keyboard: bool = True, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        if not keyboard:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
