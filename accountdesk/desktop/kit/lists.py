"""The list view: a table without a grid whose rows are painted whole, hovered, checked, current.

Rows hold no widgets. A press is matched against the same rectangles the columns paint into.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from accountdesk.desktop.kit.cells import CellState, Column
from accountdesk.desktop.kit.headers import ListHeader
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.marks import check_box
from accountdesk.desktop.kit.paged import ROW_ROLE, PagedTableModel, RowsModel
from accountdesk.desktop.kit.themes import Theme

GAP = 14
CHECK = "_check"
CHECK_WIDTH = 34
Index = QModelIndex | QPersistentModelIndex


def check_column() -> Column:
    """The column of check boxes in front; shown on hover, or on all rows once one is checked."""
    return Column(CHECK, said=lambda _: "", width=CHECK_WIDTH)


class RowDelegate(QStyledItemDelegate):
    """Paints one cell with the state of its whole row."""

    def __init__(self, view: ListView):
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        box = QRectF(option.rect)
        ink = Ink(painter, view.theme)
        row = index.data(ROW_ROLE)
        state = view.state_of(index.row(), row)
        lit = state.checked or state.current
        if lit:
            ink.fill(box, "select-hover" if state.hover and state.checked else "select")
        elif state.hover:
            ink.fill(box, "hover")
        if view.lines:
            ink.under(box)
        if index.column() == view.first_column and state.current:
            ink.fill(QRectF(box.x(), box.y(), 2, box.height()), "accent")
        column = view.columns[index.column()]
        area = view.cell_area(index.column(), box)
        if row is None:
            bar = QRectF(area.x(), area.center().y() - 4, area.width() * 0.6, 8)
            ink.rounded(bar, 4, "hover")
            return
        if column.code == CHECK:
            if state.checked or state.hover or view.checked:
                check_box(ink, area.x(), area.center().y(), state.checked)
            return
        column.draw(ink, area, row, state)


class ListView(QTableView):
    """A list of columns over a PagedTableModel or RowsModel.

    `opened(row)` on Enter and double click, `moved(row)` when the current row changes,
    `peeked(row)` on Space, `pressed_part(row, code)` when a part of a cell is clicked,
    `sorted(key, down)` from the header, `checks_changed()` when the set of checked ids changes,
    `asked(row, point)` for a row's menu (right click or the menu key).
    """

    opened = Signal(object)
    moved = Signal(object)
    peeked = Signal(object)
    pressed_part = Signal(object, str)
    sorted = Signal(str, bool)
    checks_changed = Signal()
    asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, columns: Sequence[Column], say: Callable[[str], str],
                 row_height: int = 44, pad: int = 24, header: bool = True, lines: bool = True,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.columns: tuple[Column, ...] = tuple(columns)
        self.checked: set[str] = set()
        self.lines = lines
        self.pad = pad
        self._hover = -1
        self._kept: tuple[str, int] | None = None
        self._table: PagedTableModel | RowsModel | None = None
        self.header = ListHeader(theme, self, say)
        self.setHorizontalHeader(self.header)
        self.header.setVisible(header)
        self.header.sorted.connect(self.sorted)
        self.header.all_pressed.connect(self._on_all_pressed)
        upright = self.verticalHeader()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(20)
        upright.setDefaultSectionSize(row_height)
        upright.hide()
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(row_height)
        theme.themeChanged.connect(self.viewport().update)

    # -- content --------------------------------------------------------------------------

    def set_table(self, model: PagedTableModel | RowsModel) -> None:
        """Show the rows of a model made with the same columns."""
        self._table = model
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._share_out()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.columns = tuple(columns)
        if self._table is not None:
            self._table.set_columns(self.columns)
        self._share_out()

    def show_sort(self, key: str, down: bool) -> None:
        """Mark the column the rows are sorted by."""
        self.header.show_sort(key, down)

    @property
    def current_row(self) -> Any | None:
        """The row object the keyboard is on, if its page is here."""
        index = self.currentIndex()
        return self._table.row(index.row()) if self._table is not None and index.isValid() else None

    def go(self, place: int) -> None:
        """Make a row current and show it."""
        if self._table is not None and 0 <= place < self._table.rowCount():
            index = self._table.index(place, self.first_column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_to(self, row_id: str) -> bool:
        """Make the row with this id current, if it is among the rows at hand."""
        place = self._table.place_of(row_id) if self._table is not None else -1
        if place >= 0:
            self.go(place)
        return place >= 0

    def set_checked(self, ids: set[str]) -> None:
        """Check exactly these ids."""
        self.checked = set(ids)
        self.viewport().update()
        self.header.viewport().update()
        self.checks_changed.emit()

    # -- for the delegate -----------------------------------------------------------------

    @property
    def first_column(self) -> int:
        """The leftmost column that is shown."""
        for place in range(len(self.columns)):
            if not self.isColumnHidden(place):
                return place
        return 0

    def state_of(self, place: int, row: Any | None) -> CellState:
        checked = bool(self.checked) and row is not None and row.id in self.checked
        return CellState(place == self._hover, checked, place == self.currentIndex().row())

    def cell_area(self, column: int, box: QRectF) -> QRectF:
        """The part of a section that its cell may paint on: without padding and gap."""
        left = self.pad if column == self.first_column else 0
        last = column == len(self.columns) - 1
        return box.adjusted(left, 0, -(self.pad if last else GAP), 0)

    # -- layout ---------------------------------------------------------------------------

    def _share_out(self) -> None:
        """Give the fixed columns their width, hide those that leave, stretch the rest."""
        if self.model() is None:
            return
        room = self.viewport().width()
        shown = [n for n, column in enumerate(self.columns) if room >= column.from_width]
        for place in range(len(self.columns)):
            self.setColumnHidden(place, place not in shown)
        if not shown:
            return
        widths = {}
        for place in shown:
            extra = self.pad if place == shown[0] else 0
            extra += self.pad if place == len(self.columns) - 1 else GAP
            column = self.columns[place]
            if column.code == CHECK:
                widths[place] = CHECK_WIDTH + self.pad
            else:
                widths[place] = column.width + extra if column.width else 0
        loose = [place for place in shown if not self.columns[place].width]
        rest = room - sum(widths.values())
        for order, place in enumerate(loose):
            share = rest // (len(loose) - order)
            widths[place] = max(80, share)
            rest -= share
        if not loose:
            widths[shown[-1]] += max(0, rest)
        for place, width in widths.items():
            self.setColumnWidth(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    # -- current row through a reset ------------------------------------------------------

    def _on_about_to_reset(self) -> None:
        index = self.currentIndex()
        row = self.current_row
        self._kept = (row.id if row is not None else "", index.row()) if index.isValid() else None

    def _on_reset(self) -> None:
        self._share_out()
        if self._kept is None or self._table is None:
            return
        row_id, place = self._kept
        self._kept = None
        found = self._table.place_of(row_id) if row_id else -1
        if found < 0:
            found = min(place, self._table.rowCount() - 1)
        if found >= 0:
            self.setCurrentIndex(self._table.index(found, self.first_column))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        for index in (now, before):
            self._repaint_row(index.row())
        if now.isValid():
            self.moved.emit(now.data(ROW_ROLE))

    def _repaint_row(self, place: int) -> None:
        if place >= 0 and self._table is not None and place < self._table.rowCount():
            top, height = self.rowViewportPosition(place), self.rowHeight(place)
            self.viewport().update(QRect(0, top, self.viewport().width(), height))

    # -- mouse ----------------------------------------------------------------------------

    def _set_hover(self, place: int) -> None:
        if place != self._hover:
            before, self._hover = self._hover, place
            self._repaint_row(before)
            self._repaint_row(place)

    def _part_at(self, point: QPoint) -> tuple[Any, str]:
        """The row and the code of the part under a point; empty code for none."""
        index = self.indexAt(point)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is None:
            return None, ""
        column = self.columns[index.column()]
        if column.code == CHECK:
            return row, CHECK
        if column.parts is not None:
            area = self.cell_area(index.column(), QRectF(self.visualRect(index)))
            for box, code in column.parts(self.theme, area, row):
                if box.contains(point):
                    return row, code
        return row, ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._set_hover(self.indexAt(point).row())
        _, part = self._part_at(point)
        shape = Qt.CursorShape.PointingHandCursor if part and part != CHECK else (
            Qt.CursorShape.ArrowCursor)
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row, part = self._part_at(point)
        if event.button() == Qt.MouseButton.LeftButton and row is not None and part:
            if part == CHECK:
                self.set_checked(self.checked ^ {row.id})
            else:
                self.go(self.indexAt(point).row())
                self.pressed_part.emit(row, part)
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.RightButton and row is not None:
            self.asked.emit(row, self.viewport().mapTo(self.window(), point))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, part = self._part_at(event.position().toPoint())
        if row is not None and not part and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            row = index.data(ROW_ROLE) if index.isValid() else None
            tip = ""
            if row is not None:
                area = self.cell_area(index.column(), QRectF(self.visualRect(index)))
                tip = self.columns[index.column()].tip_for(self.theme, area, row)
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    # -- keyboard -------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.current_row
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        elif plain and key == Qt.Key.Key_Space and row is not None:
            self.peeked.emit(row)
        elif plain and key == Qt.Key.Key_X and row is not None and self._checkable:
            self.set_checked(self.checked ^ {row.id})
        elif plain and key == Qt.Key.Key_Escape and self.checked:
            self.set_checked(set())
        elif key == Qt.Key.Key_Menu and row is not None:
            box = self.visualRect(self.currentIndex())
            self.asked.emit(row, self.viewport().mapTo(self.window(), box.bottomLeft()))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._table is not None:
            self.go(0 if key == Qt.Key.Key_Home else self._table.rowCount() - 1)
        elif key in _WALKS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @property
    def _checkable(self) -> bool:
        return bool(self.columns) and self.columns[0].code == CHECK

    def _on_all_pressed(self) -> None:
        if self.checked or self._table is None:
            self.set_checked(set())
            return
        rows = (self._table.row(place) for place in range(min(self._table.rowCount(), 512)))
        self.set_checked({row.id for row in rows if row is not None})


_WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
