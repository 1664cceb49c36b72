"""Fusion with our focus ring and check marks, for the few things Qt draws itself.

The ring of our own controls is a small sibling widget, because it lies outside the control.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from accountdesk.desktop.kit.controls import RING
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.marks import check_box
from accountdesk.desktop.kit.themes import Theme

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement


class DeskStyle(QProxyStyle):
    """Draws Qt's own focus rectangles and check boxes in the tokens."""

    def __init__(self, theme: Theme):
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(self, element: QStyle.PrimitiveElement, option: QStyleOption,
                      painter: QPainter, widget: QWidget | None = None) -> None:
        if element == _Primitive.PE_FrameFocusRect:
            if option.state & _State.State_KeyboardFocusChange:
                Ink(painter, self._theme).rounded(option.rect, 6, None, "focus", 2)
            return
        if element in (_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck):
            some = bool(option.state & _State.State_NoChange)
            on = bool(option.state & _State.State_On)
            box = QRectF(option.rect)
            check_box(Ink(painter, self._theme), box.x(), box.center().y(),
                      None if some else on, bool(option.state & _State.State_Enabled))
            return
        super().drawPrimitive(element, option, painter, widget)


class FocusRing(QWidget):
    """Two pixels of `focus` around a control, one pixel away from it."""

    def __init__(self, theme: Theme, control: QWidget, radius: int):
        super().__init__(control.parentWidget())
        self._theme = theme
        self._radius = radius
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(control.geometry().adjusted(-RING, -RING, RING, RING))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self._theme).rounded(self.rect(), self._radius + 2, None, "focus", 2)
        painter.end()
