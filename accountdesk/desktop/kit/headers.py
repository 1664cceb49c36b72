"""The header of a list: 32 high, muted words, an arrow at the column the rows are sorted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from accountdesk.desktop.kit.cells import Column
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.marks import check_box
from accountdesk.desktop.kit.themes import Theme


class Listed(Protocol):
    """What the header asks of its list."""

    columns: tuple[Column, ...]
    checked: set[str]

    def cell_area(self, column: int, box: QRectF) -> QRectF: ...


class ListHeader(QHeaderView):
    """Sections are pressed to sort; `sorted(key, down)` tells, `all_pressed` is the check box."""

    sorted = Signal(str, bool)
    all_pressed = Signal()

    def __init__(self, theme: Theme, listed: QWidget, say: Callable[[str], str]):
        super().__init__(Qt.Orientation.Horizontal, listed)
        self.theme = theme
        self._list: Listed = listed  # type: ignore[assignment]
        self._say = say
        self._key, self._down = "", False
        self._over = -1
        self.setFixedHeight(theme.px("rows", "table-header"))
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(16)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionPressed.connect(self._on_pressed)
        theme.themeChanged.connect(self.viewport().update)

    def show_sort(self, key: str, down: bool) -> None:
        """Mark the sorted column without telling."""
        self._key, self._down = key, down
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.theme.px("rows", "table-header"))

    def _columns(self) -> Sequence[Column]:
        return self._list.columns

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        if place >= len(self._columns()):
            return
        painter.save()
        ink = Ink(painter, self.theme)
        column = self._columns()[place]
        ink.fill(rect, "surface")
        ink.under(rect)
        area = self._list.cell_area(place, QRectF(rect))
        if column.code == "_check":
            check_box(ink, area.x(), area.center().y(), None if self._list.checked else False)
        elif column.label:
            self._paint_words(ink, area, column, place == self._over)
        painter.restore()

    def _paint_words(self, ink: Ink, area: QRectF, column: Column, hot: bool) -> None:
        words = self._say(column.label)
        on = bool(column.sort) and column.sort == self._key
        colour = "text" if on or (hot and column.sort) else "text-muted"
        width = min(self.theme.width(words, "meta"), area.width())
        left = area.right() - width if column.right else area.x()
        ink.text(QRectF(left, area.y(), width + 1, area.height()), words, colour, "meta")
        if on:
            arrow = "chevron-down" if self._down else "chevron-up"
            x = left - 16 if column.right else left + width + 4
            ink.icon(x, area.center().y() - 6, arrow, "text", 12)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = self.logicalIndexAt(event.position().toPoint())
        if place != self._over:
            self._over = place
            self.viewport().update()

    def _on_pressed(self, place: int) -> None:
        column = self._columns()[place]
        if column.code == "_check":
            self.all_pressed.emit()
            return
        if not column.sort:
            return
        down = not self._down if column.sort == self._key else column.down_first
        self.show_sort(column.sort, down)
        self.sorted.emit(column.sort, down)
