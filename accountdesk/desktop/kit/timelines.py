"""What happened, newest first: entries on a spine under month headings, one card open at a time.

Painted in one scrolling view; a pure layout answers the rectangles that paint, mouse, keyboard
and screen readers share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from accountdesk.desktop.kit.controls import wants_ring
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.marks import tag, tag_width
from accountdesk.desktop.kit.notes import NoteText
from accountdesk.desktop.kit.themes import Theme

MONTH = 32
ENTRY = 54
NODE = 28
SPINE = 14
BODY = 40
DATE = 170
ROW = 28


@dataclass(frozen=True)
class TimelineRow:
    """A line inside an open card: a promise with its due day, say. `part` is told when pressed."""

    icon: str
    title: str
    second: str = ""
    note: str = ""
    icon_token: str = "text-muted"
    note_token: str = "text-muted"
    part: str = ""
    part_icon: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened. `lane` is a colour of the charts; `note` shows in the open card."""

    id: str
    month: str
    title: str
    date: str
    icon: str
    lane: str = "chart-3"
    meta: str = ""
    body: str = ""
    note: str = ""
    long_date: str = ""
    tag: str = ""
    tag_meaning: str = "warning"
    people: Sequence[str] = ()
    rows: Sequence[TimelineRow] = ()
    actions: Sequence[tuple[str, str]] = field(default_factory=tuple)
    """Quiet words at the foot of the open card: (part, words), such as edit and move to trash."""


@dataclass
class _Placed:
    entry: TimelineEntry | None
    month: str
    top: float
    height: float
    laid: NoteText | None = None


class Timeline(QAbstractScrollArea):
    """Shows entries; `pressed_part(id, part)` for rows and actions, `reached_end` to load more.

    Arrow keys walk, Enter or a click opens and closes a card, `opened(id)` tells.
    """

    opened = Signal(str)
    pressed_part = Signal(str, str)
    reached_end = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._entries: list[TimelineEntry] = []
        self._placed: list[_Placed] = []
        self._open = ""
        self._current = ""
        self._hover = ""
        self._ringed = False
        self._height = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.themeChanged.connect(self._arrange)

    # -- content --------------------------------------------------------------------------

    def set_entries(self, entries: Sequence[TimelineEntry], more: bool = False) -> None:
        """Show these entries, newest first; `more` says that older ones can be asked for."""
        self._entries = list(entries)
        self._more = more
        ids = {entry.id for entry in entries}
        self._open = self._open if self._open in ids else ""
        self._current = self._current if self._current in ids else ""
        self._arrange()

    _more = False

    def show_open(self, entry_id: str) -> None:
        """Open the card of an entry (or none) without telling."""
        self._open = entry_id
        self._current = entry_id or self._current
        self._arrange()
        self._show_current()

    @property
    def open_id(self) -> str:
        return self._open

    # -- layout ---------------------------------------------------------------------------

    def _card_width(self) -> float:
        return max(200.0, self.viewport().width() - BODY)

    def _arrange(self) -> None:
        self._placed = []
        top, month = 0.0, ""
        for entry in self._entries:
            if entry.month != month:
                month = entry.month
                self._placed.append(_Placed(None, month, top, MONTH))
                top += MONTH
            placed = _Placed(entry, month, top, ENTRY)
            if entry.id == self._open:
                note = entry.note or entry.body
                width = min(self._card_width() - 34, 788.0)
                placed.laid = NoteText(self.theme, note, width, people=entry.people)
                placed.height = self._open_height(entry, placed.laid)
            self._placed.append(placed)
            top += placed.height
        self._height = top + 16
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, round(self._height) - self.viewport().height()))
        self.viewport().update()

    def _open_height(self, entry: TimelineEntry, laid: NoteText) -> float:
        height = 12 + 22 + 6 + laid.height + 12
        if entry.rows:
            height += 10 + ROW * len(entry.rows)
        if entry.actions:
            height += 32
        return height + 16

    def _parts(self, placed: _Placed) -> list[tuple[QRectF, str]]:
        """Pressable rectangles of an open card, in document coordinates."""
        entry = placed.entry
        if entry is None or placed.laid is None:
            return []
        card = self._card(placed)
        found = []
        y = card.y() + 52 + placed.laid.height
        for row in entry.rows:
            if row.part:
                found.append((QRectF(card.right() - 44, y, 28, ROW), row.part))
            y += ROW
        x, y = card.x() + 16, card.bottom() - 36
        for part, words in entry.actions:
            width = self.theme.width(words, "meta") + 16
            found.append((QRectF(x - 8, y, width, 28), part))
            x += width + 4
        return found

    def _card(self, placed: _Placed) -> QRectF:
        return QRectF(BODY, placed.top + 2, self._card_width(), placed.height - 14)

    # -- painting -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ink = Ink(painter, self.theme)
        ink.fill(self.viewport().rect(), "surface")
        shift = self.verticalScrollBar().value()
        if self._placed:
            top = max(0.0, -float(shift))
            ink.upright(SPINE, top, min(self.viewport().height(), self._height - shift) - top)
        painter.translate(0, -shift)
        for placed in self._visible(shift):
            if placed.entry is None:
                ink.text(QRectF(BODY, placed.top, 300, MONTH - 4), placed.month, "text-muted",
                         "meta", strong=True)
            elif placed.laid is not None:
                self._paint_node(ink, placed.entry, placed.top + 18)
                self._paint_card(ink, placed, placed.entry, placed.laid)
            else:
                self._paint_closed(ink, placed, placed.entry)
        painter.end()

    def _visible(self, shift: float) -> list[_Placed]:
        bottom = shift + self.viewport().height()
        return [p for p in self._placed if p.top + p.height >= shift and p.top <= bottom]

    def _paint_node(self, ink: Ink, entry: TimelineEntry, middle: float) -> None:
        box = QRectF(0, middle - NODE / 2, NODE, NODE)
        focused = self.hasFocus() and self._ringed and entry.id == self._current
        ink.circle(box, "surface", "focus" if focused else "hairline-strong", 2 if focused else 1)
        ink.icon(box.x() + 6, box.y() + 6, entry.icon, entry.lane)

    def _paint_closed(self, ink: Ink, placed: _Placed, entry: TimelineEntry) -> None:
        width = self._card_width()
        held = self.hasFocus() and self._ringed and entry.id == self._current
        if entry.id == self._hover or held:
            ink.rounded(QRectF(BODY - 8, placed.top, width + 8, ENTRY - 4), 6, "hover")
        self._paint_node(ink, entry, placed.top + 25)
        date_width = self.theme.width(entry.date, "meta", digits=True) + 1
        room = width - date_width - 24
        right = BODY + width - 8
        ink.text(QRectF(right - date_width, placed.top + 5, date_width, 20), entry.date,
                 "text-muted", "meta", align=RIGHT)
        if entry.tag:
            wide = tag_width(self.theme, entry.tag)
            tag(ink, right - 100 - wide, placed.top + 15, entry.tag, entry.tag_meaning)
            room = min(room, right - 112 - wide - BODY)
        ink.words(BODY, placed.top + 5, 20, [(entry.title, "text", "body", True),
                  (entry.meta, "text-muted", "meta", False)], room)
        ink.text(QRectF(BODY, placed.top + 25, min(width - 16, 720), 20), entry.body, "text-muted")

    def _paint_card(self, ink: Ink, placed: _Placed, entry: TimelineEntry,
                    laid: NoteText) -> None:
        card = self._card(placed)
        ink.rounded(card, 10, "surface", "hairline")
        x, width = card.x() + 17, card.width() - 34
        date = entry.long_date or entry.date
        date_width = self.theme.width(date, "meta", digits=True) + 1
        ink.text(QRectF(card.right() - 17 - date_width, card.y() + 12, date_width, 22), date,
                 "text-muted", "meta", align=RIGHT)
        ink.words(x, card.y() + 12, 22, [(entry.title, "text", "title", True),
                  (entry.meta, "text-muted", "meta", False)], width - date_width - 16)
        laid.draw(ink, x, card.y() + 40)
        y = card.y() + 52 + laid.height
        for row in entry.rows:
            ink.hairline(x, y, width)
            ink.icon(x, y + 6, row.icon, row.icon_token)
            right = 32 if row.part_icon else 0
            note_width = self.theme.width(row.note, "meta", digits=True) + 1
            ink.words(x + 24, y, ROW, [(row.title, "text", "body", False),
                      (row.second, "text-muted", "meta", False)], width - 40 - right - note_width)
            ink.text(QRectF(x + width - right - note_width, y, note_width, ROW), row.note,
                     row.note_token, "meta", align=RIGHT)
            if row.part_icon:
                ink.icon(x + width - 20, y + 6, row.part_icon)
            y += ROW
        for box, part in self._parts(placed):
            words = dict(entry.actions).get(part)
            if words is not None:
                ink.text(box.adjusted(8, 0, 0, 0), words, "accent-text", "meta")

    # -- mouse and keyboard ---------------------------------------------------------------

    def _at(self, point: QPoint) -> tuple[TimelineEntry | None, str]:
        shift = self.verticalScrollBar().value()
        there = QPoint(point.x(), point.y() + shift)
        for placed in self._placed:
            if placed.top <= there.y() < placed.top + placed.height:
                for box, part in self._parts(placed):
                    if box.contains(there):
                        return placed.entry, part
                return placed.entry, ""
        return None, ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        entry, part = self._at(event.position().toPoint())
        self._set_hover(entry.id if entry is not None else "")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if part
                                  else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        entry, part = self._at(event.position().toPoint())
        if entry is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._current = entry.id
        if part:
            self.pressed_part.emit(entry.id, part)
        else:
            self._toggle(entry.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._entries:
            self._ringed = True
            ids = [entry.id for entry in self._entries]
            place = ids.index(self._current) + step if self._current in ids else 0
            self._current = ids[max(0, min(len(ids) - 1, place))]
            self._say_current()
            self._show_current()
            if place >= len(ids) and self._more:
                self.reached_end.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self._toggle(self._current)
        elif event.key() == Qt.Key.Key_Escape and self._open:
            self._toggle(self._open)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = wants_ring(event, self._ringed)
        if not self._current and self._entries:
            self._current = self._entries[0].id
        self._say_current()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def _toggle(self, entry_id: str) -> None:
        self._open = "" if self._open == entry_id else entry_id
        self._arrange()
        self._show_current()
        self.opened.emit(self._open)

    def _set_hover(self, entry_id: str) -> None:
        if entry_id != self._hover:
            self._hover = entry_id
            self.viewport().update()

    def _show_current(self) -> None:
        bar = self.verticalScrollBar()
        for placed in self._placed:
            if placed.entry is not None and placed.entry.id == self._current:
                if placed.top - MONTH < bar.value():
                    bar.setValue(round(placed.top - MONTH))
                elif placed.top + placed.height > bar.value() + self.viewport().height():
                    bar.setValue(round(placed.top + placed.height - self.viewport().height()))
        self.viewport().update()

    def _say_current(self) -> None:
        for entry in self._entries:
            if entry.id == self._current:
                parts = (entry.title, entry.meta, entry.date, entry.body)
                self.setAccessibleName(", ".join(part for part in parts if part))

    def _on_scrolled(self, value: int) -> None:
        self.viewport().update()
        if self._more and value >= self.verticalScrollBar().maximum() - 200:
            self.reached_end.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
