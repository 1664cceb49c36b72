"""Messages inside a page: strips for trouble, empty states, and the toast that offers Undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from accountdesk.desktop.kit.checks import LinkButton
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.themes import Theme

TOAST_MS = 6000


class Strip(QWidget):
    """One per page: icon, sentence (and a second line), one outlined button at the right."""

    acted = Signal()

    def __init__(self, theme: Theme, meaning: str = "danger", sentence: str = "",
                 action: str = "", second: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.meaning = meaning
        self._sentence = Label(theme, sentence)
        self._second = Label(theme, second, "meta", token="text-muted")
        self._action = Button(theme, action, small=True)
        self._action.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, 6, 0)
        row.setSpacing(12)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(self._sentence)
        lines.addWidget(self._second)
        lines.addStretch()
        row.addLayout(lines, 1)
        row.addWidget(self._action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)
        self.say(sentence, action, second)

    def say(self, sentence: str, action: str = "", second: str = "") -> None:
        """What is wrong, the way out, and perhaps a second line."""
        self._sentence.set_text(sentence)
        self._second.set_text(second)
        self._second.setVisible(bool(second))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setFixedHeight(56 if second else 40)
        self.setAccessibleName(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.rounded(self.rect(), 10, f"{self.meaning}-soft")
        icon = {"danger": "alert-circle", "warning": "alert-triangle",
                "success": "check-circle"}.get(self.meaning, "info")
        ink.icon(16, (self.height() - 20) / 2, icon, self.meaning, 20)
        painter.end()


class EmptyRow(QWidget):
    """The empty state of a list: dashed edge, one sentence, one button."""

    acted = Signal()

    def __init__(self, theme: Theme, sentence: str = "", action: str = "", icon: str = "plus",
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._sentence = Label(theme, sentence, token="text-muted")
        self._action = Button(theme, action, icon=icon, small=True)
        self._action.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 0, 7, 0)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._action)
        self.setFixedHeight(40)
        theme.themeChanged.connect(self.update)
        self.say(sentence, action)

    def say(self, sentence: str, action: str = "") -> None:
        self._sentence.set_text(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).rounded(self.rect(), 10, None, "hairline-strong", dashed=True)
        painter.end()


class EmptyPage(QWidget):
    """The empty state of a page: a sentence of 15 in the middle and one button.

    `wait(text)` shows what is being read instead, but only after 200 ms.
    """

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._sentence = Label(theme, "", "title")
        self._second = Label(theme, "", token="text-muted")
        self._action = Button(theme, "", "primary")
        self._action.clicked.connect(self.acted)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)
        self._waiting = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(QMargins(24, 24, 24, 24))
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self._sentence, self._second, self._action):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.insertSpacing(3, 8)
        column.addStretch(3)
        self.say("")

    def say(self, sentence: str, action: str = "", second: str = "",
            kind: str = "primary") -> None:
        """One sentence, one action."""
        self._late.stop()
        self._sentence.token = "text"
        self._sentence.set_text(sentence)
        self._second.set_text(second)
        self._second.setVisible(bool(second))
        self._action.set_kind(kind)
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def wait(self, sentence: str) -> None:
        """Say what is being read, if it takes longer than 200 ms."""
        self.say("")
        self._waiting = sentence
        self._late.start(200)

    def _on_late(self) -> None:
        self._sentence.set_text(self._waiting, "text-muted")


class Toast(QWidget):
    """What was kept, with Undo; leaves after 6 s, stays while the pointer is on it."""

    undone = Signal()
    left = Signal()

    def __init__(self, theme: Theme, sentence: str, undo: str = "", icon: str = "check",
                 token: str = "success", parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.icon_name, self.token = icon, token
        self._label = Label(theme, sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 0, 16, 0)
        row.setSpacing(20)
        row.addWidget(self._label, 1)
        if undo:
            link = LinkButton(theme, undo, strong=True)
            link.clicked.connect(self._on_undo)
            row.addWidget(link)
        self.setFixedHeight(40)
        self.setAccessibleName(sentence)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.left)
        self._timer.start(TOAST_MS)
        theme.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), 560), 40)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(TOAST_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.rounded(self.rect(), 10, "surface-raised", "hairline-strong")
        ink.icon(16, 12, self.icon_name, self.token)
        painter.end()

    def _on_undo(self) -> None:
        self.undone.emit()
        self.left.emit()
