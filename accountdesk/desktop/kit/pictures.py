"""A picture drawn elsewhere (a chart) with its hit areas; hover and selection are painted here.

The widget asks for a new picture when its size or the theme changes, after 100 ms of quiet, and
shows the old one scaled meanwhile. It knows nothing of the plotting library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme

QUIET_MS = 100


class HitMark(Protocol):
    """A mark in the picture: its box in device-independent pixels, what it is, what it says."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...


class Picture(Protocol):
    """RGBA bytes of `width` x `height` device pixels, row by row, and the marks in them."""

    @property
    def rgba(self) -> bytes: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def marks(self) -> Sequence[HitMark]: ...


class Drawing(Protocol):
    """Draws the picture for a size in device-independent pixels; called on a read lane."""

    def __call__(self, width: int, height: int, dpr: float, mode: str) -> Picture: ...


@dataclass(frozen=True)
class _Asked:
    size: QSize
    dpr: float
    mode: str


class PictureView(QWidget):
    """Shows a drawing at its own size; `pressed(key)` when a mark is clicked or entered.

    Arrow keys walk the marks in their order; the tooltip and the accessible text are the mark's.
    `pointed(words)` is what the pointer or the arrows are on now, empty when on nothing.
    """

    pressed = Signal(str)
    pointed = Signal(str)
    drawn = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, height: int = 188,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.tasks = theme, tasks
        self._drawing: Drawing | None = None
        self._pixmap: QPixmap | None = None
        self._marks: Sequence[HitMark] = ()
        self._asked: _Asked | None = None
        self._hover = -1
        self._current = -1
        self.selected = ""
        self._text = ""
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._ask)
        theme.themeChanged.connect(self._on_theme)

    def show_drawing(self, drawing: Drawing | None, text: str = "") -> None:
        """Show what this draws; `text` says the picture in words for those who do not see it."""
        self._drawing = drawing
        self._text = text
        self._asked = None
        self.setAccessibleName(text)
        if drawing is None:
            self._pixmap, self._marks = None, ()
            self.update()
        elif self.isVisible():
            self._ask()

    def select(self, key: str) -> None:
        """Ring the mark with this key."""
        self.selected = key
        self.update()

    # -- asking ---------------------------------------------------------------------------

    def _ask(self) -> None:
        drawing = self._drawing
        if drawing is None or self.width() < 8 or self.height() < 8:
            return
        asked = _Asked(self.size(), self.devicePixelRatioF(), self.theme.mode)
        if asked == self._asked:
            return
        self._asked = asked
        width, height = asked.size.width(), asked.size.height()
        self.tasks.read(self, lambda: drawing(width, height, asked.dpr, asked.mode),
                        lambda picture: self._on_drawn(asked, picture), key="picture")

    def _on_drawn(self, asked: _Asked, picture: Picture) -> None:
        image = QImage(picture.rgba, picture.width, picture.height, picture.width * 4,
                       QImage.Format.Format_RGBA8888)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(asked.dpr)
        self._pixmap, self._marks = pixmap, picture.marks
        self._hover = -1
        self._current = min(self._current, len(self._marks) - 1)
        self.update()
        self.drawn.emit()

    def _on_theme(self) -> None:
        self._quiet.start(QUIET_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._pixmap is None:
            self._ask()
        else:
            self._quiet.start(QUIET_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    # -- painting -------------------------------------------------------------------------

    def box(self, place: int) -> QRectF:
        """The rectangle of a mark in the widget as it is now."""
        area = self._marks[place]
        scale_x = scale_y = 1.0
        if self._asked is not None and self._asked.size != self.size():
            scale_x = self.width() / max(1, self._asked.size.width())
            scale_y = self.height() / max(1, self._asked.size.height())
        return QRectF(area.x * scale_x, area.y * scale_y, area.width * scale_x,
                      area.height * scale_y)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._pixmap, self._pixmap.rect())
        for place in range(len(self._marks)):
            chosen = self._marks[place].key == self.selected and self.selected
            focused = place == self._current and self.hasFocus()
            if place == self._hover:
                ink.fill(self.box(place), "text", 0.08)
            if chosen or focused:
                ring = self.box(place).adjusted(-3, -3, 3, 3)
                ink.rounded(ring, 4, None, "focus" if focused else "you-are-here", 2)
        painter.end()

    # -- mouse and keyboard ---------------------------------------------------------------

    def _at(self, point: QPoint) -> int:
        best, place = 10_000.0, -1
        for number in range(len(self._marks)):
            box = self.box(number)
            if box.adjusted(-2, -2, 2, 2).contains(point):
                size = box.width() * box.height()
                if size < best:
                    best, place = size, number
        return place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place != self._hover:
            self._hover = place
            self.pointed.emit(self._marks[place].label if place >= 0 else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.pointed.emit("")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0:
            self.pressed.emit(self._marks[place].key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._marks[place].label if place >= 0 else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and self._marks:
            self._current = (self._current + step) % len(self._marks)
            self.setAccessibleName(self._marks[self._current].label)
            self.pointed.emit(self._marks[self._current].label)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.pressed.emit(self._marks[self._current].key)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleName(self._text)
        self.update()
