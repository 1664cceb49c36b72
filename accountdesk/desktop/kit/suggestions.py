"""Suggestions under a text field: rows in a small floating card, walked while one goes on typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.floats import Card, Shade
from accountdesk.desktop.kit.menus import MenuItem, MenuRows
from accountdesk.desktop.kit.themes import Theme

PAD = 5


class Suggestions(QObject):
    """Offers rows for what stands in `edit`; `picked(code)` on Enter, Tab or a click.

    The keyboard stays in the field. Nothing is chosen before an arrow was pressed, unless
    `eager` says that the first row is meant.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, edit: QWidget, eager: bool = True):
        super().__init__(edit)
        self.theme = theme
        self.edit = edit
        self.eager = eager
        self._card: Card | None = None
        self._rows: MenuRows | None = None
        self._shade: Shade | None = None
        edit.installEventFilter(self)

    @property
    def open(self) -> bool:
        return self._card is not None

    @property
    def rows(self) -> MenuRows | None:
        """The rows on show."""
        return self._rows

    def offer(self, items: Sequence[MenuItem], corner: QPoint | None = None) -> None:
        """Show these rows under the field, or with the corner at a point of the window."""
        self.close()
        if not items or not self.edit.isVisible():
            return
        window = self.edit.window()
        card = Card(self.theme, window)
        card.column.setContentsMargins(PAD, PAD, PAD, PAD)
        rows = MenuRows(self.theme, items)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not self.eager:
            rows.current = -1
        rows.picked.connect(self._on_picked)
        card.column.addWidget(rows)
        width = max(rows.sizeHint().width() + 2 * PAD, 240 if corner else self.edit.width())
        card.resize(min(width, 420), rows.height() + 2 * PAD)
        at = corner or self.edit.mapTo(window, QPoint(0, self.edit.height() + 4))
        at.setX(min(at.x(), window.width() - card.width() - 8))
        if at.y() + card.height() > window.height() - 8:
            at.setY(max(8, at.y() - card.height() - self.edit.height() - 8))
        card.move(at)
        card.show()
        card.raise_()
        self._card, self._rows = card, rows
        self._shade = Shade(self.theme, card)

    def close(self) -> None:
        """Take the rows away."""
        for widget in (self._shade, self._card):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._card = self._rows = self._shade = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        rows = self._rows
        if rows is None:
            return False
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._on_left)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                rows.keyPressEvent(event)
                rows.update()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and rows.current >= 0:
                self._on_picked(rows.items[rows.current].code)
                return True
        return False

    def _on_left(self) -> None:
        if not self.edit.hasFocus():
            self.close()

    def _on_picked(self, code: str) -> None:
        self.close()
        self.picked.emit(code)
