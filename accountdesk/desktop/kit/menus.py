"""Menus painted in the house style: rows of 32 in a float, walked by arrows and first letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from accountdesk.desktop.kit.chips import ChoiceButton, Option
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.themes import Theme

ROW = 32
PAD = 5


@dataclass(frozen=True)
class MenuItem:
    """A row of a menu: `code` is answered; an empty code is a hairline between groups."""

    code: str
    label: str = ""
    icon: str = ""
    note: str = ""
    checked: bool = False
    danger: bool = False
    enabled: bool = True


SEPARATOR = MenuItem("")


class MenuRows(QWidget):
    """The painted rows; `picked(code)` when a person takes one."""

    picked = Signal(str)
    moved = Signal(int, int)

    def __init__(self, theme: Theme, items: Sequence[MenuItem], parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.items = tuple(items)
        self.current = -1
        self._typed = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._on_forget)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(sum(self._height(item) for item in self.items))
        self._marks = any(item.checked for item in self.items)
        self._icons = self._marks or any(item.icon for item in self.items)
        for place, item in enumerate(self.items):
            if item.checked or (self.current < 0 and item.code and item.enabled):
                self.current = place
                if item.checked:
                    break

    def sizeHint(self) -> QSize:
        widest = 0.0
        for item in self.items:
            width = self.theme.width(item.label) + (26 if self._icons else 0)
            width += self.theme.width(item.note, "meta") + 24 if item.note else 0
            widest = max(widest, width)
        return QSize(round(widest + 28), self.height())

    def _height(self, item: MenuItem) -> int:
        return ROW if item.code else 9

    def areas(self) -> list[QRectF]:
        """Where each row lies: painting and the mouse read the same list."""
        found, top = [], 0
        for item in self.items:
            found.append(QRectF(0, top, self.width(), self._height(item)))
            top += self._height(item)
        return found

    def row_at(self, point: QPoint) -> int:
        for place, area in enumerate(self.areas()):
            item = self.items[place]
            if area.contains(point) and item.code and item.enabled:
                return place
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        for place, area in enumerate(self.areas()):
            item = self.items[place]
            if not item.code:
                ink.hairline(8, area.center().y(), self.width() - 16)
                continue
            if place == self.current:
                ink.rounded(area, 6, "select" if self.hasFocus() else "hover")
            colour = ("text-disabled" if not item.enabled else "danger" if item.danger
                      else "text")
            left = 10.0
            icon = "check" if item.checked else item.icon
            if self._icons:
                if icon:
                    token = ("accent-text" if item.checked else colour if item.danger
                             else "text-muted")
                    ink.icon(left, area.y() + 8, icon, token)
                left += 26
            room = self.width() - left - 10
            used = ink.text(QRectF(left, area.y(), room, ROW), item.label, colour,
                            strong=item.checked)
            rest = QRectF(left + used + 12, area.y(), max(0.0, room - used - 12), ROW)
            ink.text(rest, item.note, "text-muted", "meta", align=RIGHT)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position().toPoint())
        if place >= 0 and place != self.current:
            self.current = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position().toPoint())
        if place >= 0:
            self.picked.emit(self.items[place].code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.current = -1 if key == Qt.Key.Key_Home else len(self.items)
            self._walk(1 if key == Qt.Key.Key_Home else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if 0 <= self.current < len(self.items):
                self.picked.emit(self.items[self.current].code)
        elif event.text().strip() and event.text().isprintable():  # Esc and the like have a text too
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        place = self.current
        for _ in self.items:
            place = (place + step) % len(self.items)
            if self.items[place].code and self.items[place].enabled:
                self._go(place)
                return

    def _type(self, text: str) -> None:
        self._typed += text.casefold()
        self._forget.start(800)
        for place, item in enumerate(self.items):
            if item.code and item.enabled and item.label.casefold().startswith(self._typed):
                self._go(place)
                return

    def _go(self, place: int) -> None:
        self.current = place
        area = self.areas()[place]
        self.moved.emit(int(area.top()), int(area.bottom()))
        self.setAccessibleName(self.items[place].label)
        self.update()

    def _on_forget(self) -> None:
        self._typed = ""


class Menu(Float):
    """A menu at a point of the window; `picked(code)` comes after it has closed."""

    picked = Signal(str)

    def __init__(self, theme: Theme, host: QWidget, items: Sequence[MenuItem], width: int = 0):
        self.rows = MenuRows(theme, items)
        needed = self.rows.sizeHint().width() + 2 * PAD
        needed = min(max(needed, 160, width), 420)
        super().__init__(theme, host, width=needed, place="at", scrim=False)
        self.body.setContentsMargins(PAD, PAD, PAD, PAD)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.rows)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.rows.setAutoFillBackground(False)
        self._scroll.setStyleSheet("background: transparent")
        self._scroll.setFixedHeight(min(self.rows.height(), 12 * ROW))
        self.body.addWidget(self._scroll)
        self.rows.picked.connect(self._on_picked)
        self.rows.moved.connect(self._on_moved)

    def _on_moved(self, top: int, bottom: int) -> None:
        self._scroll.ensureVisible(0, (top + bottom) // 2, 0, ROW)

    def _on_picked(self, code: str) -> None:
        self.dismiss()
        self.picked.emit(code)


def open_menu(theme: Theme, under: QWidget, items: Sequence[MenuItem],
              picked: Callable[[str], object], right: bool = False) -> Menu:
    """Open a menu under a control, its left (or right) edge on the control's."""
    menu = Menu(theme, under, items, under.width())
    menu.picked.connect(picked)
    corner = under.mapTo(under.window(), QPoint(0, under.height() + 4))
    if right:
        corner.setX(corner.x() + under.width() - menu.card.width())
    menu.open_at(corner, menu.rows)
    return menu


class Choice(ChoiceButton):
    """Our combo box: shows the chosen option and opens a menu of all; `chosen(code)` tells."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[Option] = (), value: str = "",
                 placeholder: str = "", small: bool = False, parent: QWidget | None = None):
        super().__init__(theme, small=small, parent=parent)
        self.placeholder = placeholder
        self.clicked.connect(self._on_clicked)
        self.set_options(options)
        self.choose(value)

    def set_options(self, options: Sequence[Option]) -> None:
        self.options = tuple(options)
        self.updateGeometry()
        self.update()

    def choose(self, code: str) -> None:
        """Choose without telling."""
        self.value = code
        self.setText(self.shown())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4):
            self.click()
            return
        super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        items = [MenuItem(option.code or "-", option.label, option.icon,
                          checked=option.code == self.value) for option in self.options]
        open_menu(self.theme, self, items, self._on_picked)

    def _on_picked(self, code: str) -> None:
        code = "" if code == "-" else code
        if code != self.value:
            self.choose(code)
            self.chosen.emit(code)
