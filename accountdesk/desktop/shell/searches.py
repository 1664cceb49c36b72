"""The drop-down under the search field: answers as one types, grouped, walked by arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from accountdesk.desktop.kit.floats import Card, Shade
from accountdesk.desktop.kit.inks import Ink, keycap, keycap_width
from accountdesk.desktop.kit.themes import Theme

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

ROW = 40
GROUP = 28
WIDTH = 560
MOST = 8


@dataclass(frozen=True)
class Result:
    """One answer: `group` heads a run of them, `address` is where Enter goes."""

    group: str
    icon: str
    title: str
    second: str
    address: str


Find = Callable[[str], Sequence[Result]]


class ResultRows(QWidget):
    """The painted answers; `taken(address)` when one is chosen."""

    taken = Signal(str)

    def __init__(self, theme: Theme, open_words: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.open_words = open_words
        self.results: Sequence[Result] = ()
        self.note = ""
        self.query = ""
        self.current = 0
        self.setMouseTracking(True)

    def show_results(self, results: Sequence[Result], query: str, note: str) -> None:
        self.results, self.query, self.note = results, query, note
        self.current = 0
        self.setFixedHeight(self._end())
        self.update()

    def areas(self) -> list[tuple[QRectF, Result | None, str]]:
        """Rows and group headings from top to bottom: painting and the mouse read this."""
        found: list[tuple[QRectF, Result | None, str]] = []
        top, group = 0.0, ""
        for result in self.results:
            if result.group != group:
                group = result.group
                found.append((QRectF(0, top, self.width(), GROUP), None, group))
                top += GROUP
            found.append((QRectF(0, top, self.width(), ROW), result, ""))
            top += ROW
        return found

    def _end(self) -> int:
        found = self.areas()
        return round(found[-1][0].bottom()) if found else ROW

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        if not self.results:
            ink.text(QRectF(12, 0, self.width() - 24, ROW), self.note, "text-muted")
        place = 0
        for area, result, heading in self.areas():
            if result is None:
                ink.text(area.adjusted(12, 4, -12, 0), heading, "text-muted", "meta", strong=True)
                continue
            self._paint_row(ink, area, result, place == self.current)
            place += 1
        painter.end()

    def _paint_row(self, ink: Ink, area: QRectF, result: Result, on: bool) -> None:
        right = area.right() - 12
        middle = area.center().y()
        if on:
            ink.rounded(area, 6, "select")
            enter = "\u21b5"
            right -= keycap_width(self.theme, enter)
            keycap(ink, right, middle, enter)
            words = self.theme.width(self.open_words, "meta")
            right -= words + 8
            ink.text(QRectF(right, area.y(), words + 1, ROW), self.open_words, "text-muted",
                     "meta")
            right -= 12
        ink.icon(14, middle - 8, result.icon, "accent-text" if on else "text-muted")
        parts = [(text, "accent-text" if hit else "text", "body", hit)
                 for text, hit in matched(result.title, self.query)]
        end = ink.words(42, area.y(), ROW, parts, right - 42, gap=0)
        ink.text(QRectF(end + 10, area.y(), max(0.0, right - end - 10), ROW), result.second,
                 "text-muted")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0 and place != self.current:
            self.current = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0:
            self.taken.emit(self.results[place].address)

    def _at(self, point: QPoint) -> int:
        rows = [area for area, result, _ in self.areas() if result is not None]
        return next((n for n, area in enumerate(rows) if area.contains(point)), -1)

    def walk(self, step: int) -> None:
        if self.results:
            self.current = (self.current + step) % len(self.results)
            self.setAccessibleName(self.results[self.current].title)
            self.update()


def matched(text: str, query: str) -> list[tuple[str, bool]]:
    """The text cut into pieces, each with whether it is what was typed."""
    words = [word.casefold() for word in query.split() if word]
    folded = text.casefold()
    if len(folded) != len(text):
        return [(text, False)]
    hits = sorted((folded.find(word), len(word)) for word in words if word in folded)
    pieces, end = [], 0
    for start, length in hits:
        if start < end:
            continue
        pieces += [(text[end:start], False), (text[start:start + length], True)]
        end = start + length
    pieces.append((text[end:], False))
    return [piece for piece in pieces if piece[0]]


class SearchPanel(QObject):
    """Binds the search field to its answers: 80 ms after a key, only the newest counts."""

    def __init__(self, context: DesktopContext, edit: QLineEdit, find: Find):
        super().__init__(edit)
        self._context, self._edit, self._find = context, edit, find
        self._card: Card | None = None
        self._shade: Shade | None = None
        self._rows: ResultRows | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause)
        edit.textEdited.connect(self._on_typed)
        edit.installEventFilter(self)

    def leave(self) -> None:
        """Let go of the field: another book, or none, answers from now on."""
        self.close()
        self._pause.stop()
        self._edit.removeEventFilter(self)
        self._edit.textEdited.disconnect(self._on_typed)
        self.deleteLater()

    def close(self) -> None:
        """Take the drop-down away."""
        for widget in (self._shade, self._card):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._card = self._shade = self._rows = None

    def _on_typed(self) -> None:
        self._pause.start(80)

    def _on_pause(self) -> None:
        text = self._edit.text().strip()
        if not text:
            self.close()
            return
        self._context.tasks.read(self, lambda: self._find(text),
                                 lambda results: self._on_found(text, results), key="search")

    def _on_found(self, text: str, results: Sequence[Result]) -> None:
        if not self._edit.hasFocus() or self._edit.text().strip() != text:
            return
        if self._card is None:
            self._make()
        assert self._card is not None
        assert self._rows is not None
        window = self._edit.window()
        note = self._context.words.say("shell.nothing_found", text=text)
        width = min(WIDTH, window.width() - 32)
        self._rows.setFixedWidth(width - 18)
        self._rows.show_results(results[:MOST], text, note)
        corner = self._edit.mapTo(window, QPoint(0, self._edit.height() + 4))
        self._card.setGeometry(corner.x(), corner.y(), width, self._rows.height() + 18)
        self._card.show()
        self._card.raise_()

    def _make(self) -> None:
        context = self._context
        self._card = Card(context.theme, self._edit.window())
        self._card.column.setContentsMargins(9, 9, 9, 9)
        self._rows = ResultRows(context.theme, context.words.say("shell.open"))
        self._rows.taken.connect(self._on_taken)
        self._card.column.addWidget(self._rows)
        self._shade = Shade(context.theme, self._card)

    def _on_taken(self, address: str) -> None:
        self.close()
        self._edit.clear()
        self._edit.clearFocus()
        self._context.navigate.open(*address.split("/"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(150, self, self._on_left)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, rows = event.key(), self._rows
        if key == Qt.Key.Key_Escape:
            if rows is not None:
                self.close()
            else:
                self._edit.clear()
                self._edit.clearFocus()
            return True
        if rows is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            rows.walk(1 if key == Qt.Key.Key_Down else -1)
            return True
        if rows is not None and rows.results and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_taken(rows.results[rows.current].address)
            return True
        return False

    def _on_left(self) -> None:
        if not self._edit.hasFocus():
            self.close()
