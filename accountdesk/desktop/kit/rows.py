"""A few rows inside a card or a side column: painted, walked by arrows, opened, ticked, asked for a menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from accountdesk.desktop.kit.controls import wants_ring
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.marks import avatar
from accountdesk.desktop.kit.themes import Theme

ROW = 28
TWO_LINES = 40
_ICON = 24
_AVATAR = 34
_TICK = 28


@dataclass(frozen=True)
class ShortRow:
    """One row: a lead (a day, a label), an icon, what, why, and a note at the right; `under` is a second line.

    `avatar` holds initials for a circle in place of an icon. `tick` is what the check mark at the right
    does, in words; empty for none. `tip` is the exact value.
    """

    id: str
    title: str
    second: str = ""
    note: str = ""
    under: str = ""
    lead: str = ""
    icon: str = ""
    avatar: str = ""
    icon_token: str = "text-muted"
    note_token: str = "text-muted"
    tick: str = ""
    tip: str = ""


class ShortRows(QWidget):
    """Rows that are all here at once; `opened(id)`, `ticked(id)`, `asked(id, point in the window)`.

    `lead` is the width of the first column; rows without anything to do are neither hovered nor walked.
    """

    opened = Signal(str)
    ticked = Signal(str)
    asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, lead: int = 0, acts: bool = True, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.lead, self.acts = theme, lead, acts
        self.rows: tuple[ShortRow, ...] = ()
        self._hover = self._current = -1
        self._ringed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.themeChanged.connect(self.update)

    def set_rows(self, rows: Sequence[ShortRow]) -> None:
        """Show these rows; the current one stays where it was."""
        self.rows = tuple(rows)
        if self.acts:  # nothing to walk: no stop for the keyboard
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self.rows else Qt.FocusPolicy.NoFocus)
        self._current = min(self._current, len(self.rows) - 1)
        self._hover = -1
        self.setFixedHeight(sum(_height(row) for row in self.rows))
        self.setAccessibleDescription("\n".join(_spoken(row) for row in self.rows))
        self.updateGeometry()
        self.update()

    @property
    def current_id(self) -> str:
        """The row the keyboard is on."""
        return self.rows[self._current].id if 0 <= self._current < len(self.rows) else ""

    def sizeHint(self) -> QSize:
        return QSize(200, sum(_height(row) for row in self.rows))

    # -- layout, shared by painting and pressing ------------------------------------------

    def areas(self) -> list[QRectF]:
        """Where each row lies."""
        found, top = [], 0
        for row in self.rows:
            found.append(QRectF(0, top, self.width(), _height(row)))
            top += _height(row)
        return found

    def tick_area(self, place: int) -> QRectF:
        """Where the check mark of a row lies."""
        area = self.areas()[place]
        return QRectF(area.right() - _TICK + 6, area.y(), _TICK, ROW)

    def _shows_tick(self, place: int) -> bool:
        held = self.hasFocus() and place == self._current
        return bool(self.rows[place].tick) and (place == self._hover or held)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        for place, area in enumerate(self.areas()):
            self._paint_row(ink, place, area)
        painter.end()

    def _paint_row(self, ink: Ink, place: int, area: QRectF) -> None:
        row = self.rows[place]
        held = self.hasFocus() and self._ringed and place == self._current
        if self.acts and (place == self._hover or held):
            ink.rounded(area.adjusted(0, 1, 0, -1), 6, "hover", "focus" if held else None, 2)
        x, top = area.x() + (2 if held else 0), area.y()
        line = QRectF(area.x(), top + (2 if row.under else 0), area.width(), 20 if row.under else area.height())
        if row.lead:
            ink.text(QRectF(x, line.y(), self.lead - 8, line.height()), row.lead, "text-muted")
        x += self.lead
        if row.avatar:
            avatar(ink, x, area.center().y() - 12, row.avatar)
            x += _AVATAR
        elif row.icon:
            ink.icon(x, line.center().y() - 8, row.icon, row.icon_token)
            x += _ICON
        right = area.right()
        if self._shows_tick(place):
            ink.icon(right - 20, line.center().y() - 8, "check", "text")
            right -= _TICK
        if row.note:
            wide = min(self.theme.width(row.note, "meta", digits=True) + 1, area.width() * 0.6)
            ink.text(QRectF(right - wide, line.y(), wide, line.height()), row.note, row.note_token, "meta", align=RIGHT)
            right -= wide + 12
        ink.words(
            x,
            line.y(),
            line.height(),
            [(row.title, "text", "body", False), (row.second, "text-muted", "meta", False)],
            right - x,
        )
        if row.under:
            ink.text(QRectF(x, line.bottom() - 1, area.right() - x, 16), row.under, "text-muted", "meta")

    # -- mouse ----------------------------------------------------------------------------

    def row_at(self, point: QPoint | QPointF) -> int:
        for place, area in enumerate(self.areas()):
            if area.contains(point):
                return place
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position())
        if place != self._hover:
            self._hover = place
            self.update()
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.acts and place >= 0 else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position())
        if not self.acts or place < 0:
            return
        self._current = place
        row = self.rows[place]
        if event.button() == Qt.MouseButton.RightButton:
            self.asked.emit(row.id, self.mapTo(self.window(), event.position().toPoint()))
        elif (
            event.button() == Qt.MouseButton.LeftButton
            and row.tick
            and self.tick_area(place).contains(event.position())
        ):
            self.ticked.emit(row.id)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row.id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.row_at(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(place, event.pos()), self)
            return True
        return super().event(event)

    def _tip(self, place: int, point: QPoint) -> str:
        if place < 0:
            return ""
        row = self.rows[place]
        if row.tick and self.tick_area(place).contains(point):
            return row.tick
        room = self.width() - self.lead - _ICON - self.theme.width(row.note, "meta", digits=True) - 12
        return row.tip or (row.title if self.theme.width(row.title) > room else "")

    # -- keyboard -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        row = self.rows[self._current] if 0 <= self._current < len(self.rows) else None
        if step and self.rows:
            self._current = max(0, min(len(self.rows) - 1, self._current + step))
            self._say_current()
            self.update()
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.id)
        elif row is not None and row.tick and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(row.id)
        elif row is not None and event.key() == Qt.Key.Key_Menu:
            corner = self.areas()[self._current].bottomLeft().toPoint()
            self.asked.emit(row.id, self.mapTo(self.window(), corner))
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = wants_ring(event, self._ringed)
        if self._current < 0 and self.rows:
            self._current = 0
        self._say_current()
        self.update()

    def _say_current(self) -> None:
        """The row the keyboard is on is what a screen reader says."""
        if 0 <= self._current < len(self.rows):
            self.setAccessibleName(_spoken(self.rows[self._current]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


def _height(row: ShortRow) -> int:
    return TWO_LINES if row.under else ROW


def _spoken(row: ShortRow) -> str:
    parts = (row.lead, row.title, row.second, row.under, row.note)
    return ", ".join(part for part in parts if part)
