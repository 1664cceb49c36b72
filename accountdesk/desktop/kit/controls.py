"""What is pressed: the base of all controls, buttons and icon buttons, painted after the anatomy.

A control takes its words from a setter, so that a language switch only sets them again.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from accountdesk.desktop.kit.inks import Ink, keycap, keycap_width
from accountdesk.desktop.kit.themes import Theme

RING = 3
"""Pixels the focus ring reaches beyond its control: 1 gap and 2 line."""
KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Control(QAbstractButton):
    """Base of all that is pressed: hover, Enter and Space, the keyboard's ring, the theme."""

    radius = 6

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._ring: QWidget | None = None
        self._ringed = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    def paint(self, ink: Ink) -> None:
        """Paint the control; each kind has its own."""

    @property
    def hovered(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(Ink(painter, self.theme))
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = wants_ring(event, self._ringed)
        if self._ringed and self._ring is None and self.parentWidget() is not None:
            from accountdesk.desktop.kit.styles import FocusRing

            self._ring = FocusRing(self.theme, self, self.radius)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._drop_ring()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._move_ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._move_ring()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_ring()

    def _move_ring(self) -> None:
        if self._ring is not None:
            self._ring.setGeometry(self.geometry().adjusted(-RING, -RING, RING, RING))

    def _drop_ring(self) -> None:
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None


class Button(Control):
    """Button of 32 (small 28): `plain`, `primary`, `danger` or `quiet`, icon, words, keycap."""

    def __init__(self, theme: Theme, text: str = "", kind: str = "plain", icon: str = "",
                 keys: str = "", small: bool = False, parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.kind = kind
        self.icon_name = icon
        self.keys = keys
        self.small = small
        self.trailing = ""
        self.setText(text)

    def set_kind(self, kind: str) -> None:
        """Change the weight: in a flow the fill wanders to the next step."""
        self.kind = kind
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content() + 2 * self._pad), 28 if self.small else 32)

    @property
    def _pad(self) -> int:
        return 10 if self.small else 12

    @property
    def _strong(self) -> bool:
        return self.kind in ("primary", "danger")

    def _content(self) -> float:
        parts = []
        if self.icon_name:
            parts.append(16.0)
        if self.text():
            parts.append(round(self.theme.width(self.text(), "body", self._strong) + 0.5))
        if self.keys:
            parts.append(keycap_width(self.theme, self.keys))
        if self.trailing:
            parts.append(14.0)
        return sum(parts) + 6 * max(0, len(parts) - 1)

    def _colours(self) -> tuple[str | None, str | None, str]:
        """Fill, edge and text of the state."""
        on = self.isEnabled()
        hot = "pressed" if self.isDown() else "hover" if self.hovered else None
        if self.kind == "primary":
            if not on:
                return "pressed", None, "text-disabled"
            return ("accent-hover" if hot else "accent"), None, "on-accent"
        if self.kind == "danger":
            if not on:
                return "pressed", None, "text-disabled"
            return "danger-fill", None, "on-accent"
        if self.kind == "quiet":
            if self.isChecked():
                return "accent-soft", None, "accent-text"
            return hot, None, "text-disabled" if not on else "text" if hot else "text-muted"
        if not on:
            return "surface", "hairline", "text-disabled"
        return hot or "surface", "hairline-strong", "text"

    def paint(self, ink: Ink) -> None:
        fill, edge, colour = self._colours()
        if fill or edge:
            ink.rounded(self.rect(), self.radius, fill, edge)
        middle = self.height() / 2
        left = max(float(self._pad), (self.width() - self._content()) / 2)
        end = self.width() - min(self._pad, left)
        after = 20.0 if self.trailing else 0.0
        if self.keys:
            after += keycap_width(self.theme, self.keys) + 6
        if self.icon_name:
            ink.icon(left, middle - 8, self.icon_name, colour)
            left += 22
        if self.text():
            area = QRectF(left, 0, end - left - after, self.height())
            left += ink.text(area, self.text(), colour, strong=self._strong) + 6
        if self.keys:
            left += keycap(ink, left, middle, self.keys, self._strong, off=not self.isEnabled()) + 6
        if self.trailing:
            ink.icon(left, middle - 7, self.trailing, "text-muted" if self.isEnabled() else colour, 14)


class IconButton(Control):
    """A quiet button of 28 with an icon only; its words are its tooltip and accessible name."""

    def __init__(self, theme: Theme, icon: str, label: str = "", token: str = "text-muted",
                 size: int = 16, parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.icon_name = icon
        self.token = token
        self.size_px = size
        self.set_label(label)

    def set_label(self, label: str) -> None:
        self.setToolTip(label)
        self.setAccessibleName(label)

    def set_icon(self, icon: str) -> None:
        self.icon_name = icon
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paint(self, ink: Ink) -> None:
        token = self.token
        if not self.isEnabled():
            token = "text-disabled"
        elif self.isChecked():
            ink.rounded(self.rect(), 6, "accent-soft")
            token = "accent-text"
        elif self.isDown() or self.hovered:
            ink.rounded(self.rect(), 6, "pressed" if self.isDown() else "hover")
            token = "text" if token == "text-muted" else token
        inset = (self.width() - self.size_px) / 2
        ink.icon(inset, (self.height() - self.size_px) / 2, self.icon_name, token, self.size_px)


def wants_ring(event: QFocusEvent, had: bool) -> bool:
    """A ring comes with the keyboard and stays when the window is left and entered again."""
    if event.reason() in (Qt.FocusReason.ActiveWindowFocusReason,
                          Qt.FocusReason.PopupFocusReason):
        return had
    return event.reason() in KEYBOARD
