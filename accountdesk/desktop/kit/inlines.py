"""Text that is edited where it is read: it looks like text until somebody wants to change it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from accountdesk.desktop.kit.fields import restyle
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.themes import Theme

PAD = 8
"""The text starts this far inside, so lay an inline field out 8 px to the left."""


class InlineField(QWidget):
    """Text that is edited where it is read: F2, Enter or a click turns it into a field in place.

    `kept(text)` asks for the change; call `confirm()` when it is in the book (a check mark for a
    second) or `complain(sentence)` when it is not.
    """

    kept = Signal(str)

    def __init__(self, theme: Theme, text: str = "", placeholder: str = "", strong: bool = False,
                 size: str = "body", parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.strong, self.size_name = theme, strong, size
        self._text, self._placeholder = text, placeholder
        self._edit: QLineEdit | None = None
        self._saved = False
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        theme.themeChanged.connect(self.update)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text or self._placeholder)
        self.updateGeometry()
        self.update()

    def set_placeholder(self, text: str) -> None:
        """What stands there while there is no text."""
        self._placeholder = text
        self.set_text(self._text)

    def sizeHint(self) -> QSize:
        shown = self._text or self._placeholder
        return QSize(round(self.theme.width(shown, self.size_name, self.strong)) + PAD + 24, 28)

    def confirm(self) -> None:
        """Show the check mark for a second."""
        self._saved = True
        self.setToolTip("")
        self.update()
        QTimer.singleShot(1000, self, self._on_second)

    def complain(self, sentence: str) -> None:
        """The change was refused: open the field again with what was typed, and say why."""
        typed = self._text
        self.edit()
        if self._edit is not None:
            self._edit.setText(typed)
            restyle(self._edit, "wrong", True)
            self._edit.setToolTip(sentence)
            self._edit.setAccessibleDescription(sentence)

    def edit(self) -> None:
        """Become a field in place, same baseline."""
        if self._edit is not None:
            return
        edit = QLineEdit(self._text, self)
        edit.setProperty("compact", True)
        edit.setProperty("inline", True)
        edit.setGeometry(self.rect())
        edit.installEventFilter(self)
        edit.editingFinished.connect(self._on_finished)
        edit.show()
        edit.selectAll()
        self._edit = edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
                and event.key() == Qt.Key.Key_Escape):
            self._close()
            return True
        return False

    def _on_finished(self) -> None:
        if self._edit is None:
            return
        text = self._edit.text().strip()
        self._close()
        if text != self._text:
            self.set_text(text)
            self.kept.emit(text)

    def _close(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            had = edit.hasFocus()
            edit.hide()
            edit.deleteLater()
            if had:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_second(self) -> None:
        self._saved = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._edit is not None:
            self._edit.setGeometry(self.rect())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        if self.underMouse() or self.hasFocus():
            ink.rounded(self.rect(), 6, "hover", "focus" if self.hasFocus() else None, 2)
        area = QRectF(self.rect()).adjusted(PAD, 0, -22, 0)
        shown = self._text or self._placeholder
        used = ink.text(area, shown, "text" if self._text else "text-muted", self.size_name,
                        strong=self.strong)
        if self._saved:
            ink.icon(PAD + used + 6, 6, "check", "success")
        painter.end()
