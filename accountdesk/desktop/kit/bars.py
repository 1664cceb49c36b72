"""Bars over time, painted: a month each, the running one outlined, exact values under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from accountdesk.desktop.kit.inks import CENTRE, LEFT, RIGHT, Ink
from accountdesk.desktop.kit.themes import Theme

_FOOT = 20
_GAP = 0.35


@dataclass(frozen=True)
class Bar:
    """A bar: its height in any unit, the exact value in words, a word for the axis, and whether it is context only."""

    value: float
    tip: str = ""
    word: str = ""
    quiet: bool = False


class Bars(QWidget):
    """Bars on one base line with words under some of them; the last is outlined when `running`.

    `spread` writes each word centred under its bar, else words begin at their bar and the last ends at the edge.
    """

    def __init__(self, theme: Theme, height: int, spread: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.spread = theme, spread
        self.bars: tuple[Bar, ...] = ()
        self.running = False
        self._hover = -1
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = height
        self.setMouseTracking(True)
        theme.themeChanged.connect(self.update)

    def set_bars(self, bars: Sequence[Bar], running: bool = True, text: str = "") -> None:
        """Show these bars, oldest first; `text` says them in words."""
        self.bars, self.running = tuple(bars), running
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def areas(self) -> list[QRectF]:
        """The slot of each bar, without its gap."""
        count = len(self.bars)
        if not count:
            return []
        slot = self.width() / (count - _GAP)
        width = slot * (1 - _GAP)
        return [QRectF(place * slot, 0, width, self.height() - _FOOT) for place in range(count)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        top = max([bar.value for bar in self.bars] or [0.0])
        base = self.height() - _FOOT
        areas = self.areas()
        for place, (bar, area) in enumerate(zip(self.bars, areas, strict=True)):
            left, right = ink.snap(area.x()), ink.snap(area.right())
            tall = ink.snap((base - 2) * bar.value / top) if top > 0 and bar.value > 0 else 0.0
            box = QRectF(left, base - tall, max(right - left, 2), tall)
            token = "chart-quiet" if bar.quiet else "chart-1"
            if place == self._hover:
                ink.fill(QRectF(left - 1, 0, right - left + 2, base), "hover")
            if tall and self.running and place == len(self.bars) - 1:
                ink.rounded(box, 2, "surface", token)
            elif tall:
                ink.fill(box, token, 0.55 if bar.quiet else 1.0)
            else:
                ink.fill(QRectF(left, base - ink.hair, right - left, ink.hair), "chart-quiet", 0.5)
        ink.hairline(0, base, self.width(), "hairline-strong")
        self._paint_words(ink, areas, base)
        painter.end()

    def _paint_words(self, ink: Ink, areas: Sequence[QRectF], base: float) -> None:
        for place, (bar, area) in enumerate(zip(self.bars, areas, strict=True)):
            if not bar.word:
                continue
            line = QRectF(area.x(), base + 2, 120, _FOOT - 2)
            if self.spread:
                ink.text(line.adjusted(-20, 0, area.width() - 100, 0), bar.word, "chart-axis", "meta", align=CENTRE)
            elif place == len(self.bars) - 1:
                ink.text(
                    QRectF(self.width() - 120, line.y(), 120, line.height()),
                    bar.word,
                    "chart-axis",
                    "meta",
                    align=RIGHT,
                )
            else:
                ink.text(line, bar.word, "chart-axis", "meta", align=LEFT)

    # -- mouse ----------------------------------------------------------------------------

    def _at(self, point: QPoint) -> int:
        for place, area in enumerate(self.areas()):
            if area.x() - 2 <= point.x() <= area.right() + 2:
                return place
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place != self._hover:
            self._hover = place
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self.bars[place].tip if place >= 0 else "", self)
            return True
        return super().event(event)
