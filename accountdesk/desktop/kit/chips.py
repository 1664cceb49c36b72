"""Filter chips, segmented choice and saved views: how a list is narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button, Control
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.themes import Theme


class FilterChip(Control):
    """A chip of 24: off, on with a cross, or dashed to add one. `removed` is the cross.

    With `menu=True` it shows a chevron while off: pressing it should open a menu.
    """

    removed = Signal()

    def __init__(self, theme: Theme, text: str = "", icon: str = "", menu: bool = False,
                 add: bool = False, cross: bool = True, parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.icon_name = "plus" if add else icon
        self.menu = menu
        self.add = add
        self.cross = cross
        self.setCheckable(not add and not menu)
        self._on = False
        self.setText(text)

    def set_on(self, on: bool) -> None:
        """Show whether the filter narrows the list now."""
        self._on = on
        if self.isCheckable():
            self.setChecked(on)
        self.updateGeometry()
        self.update()

    @property
    def on(self) -> bool:
        return self.isChecked() if self.isCheckable() else self._on

    def sizeHint(self) -> QSize:
        width = 16 + self.theme.width(self.text(), "meta", self.on)
        width += 18 if self.icon_name else 0
        width += 18 if (self.menu and not self.on) or (self.on and self.cross) else 0
        return QSize(round(width + 1), 24)

    def _cross_area(self) -> QRectF:
        return QRectF(self.width() - 24, 0, 24, self.height())

    def paint(self, ink: Ink) -> None:
        on, middle = self.on, self.height() / 2
        if on:
            ink.rounded(self.rect(), 6, "accent-soft")
        else:
            hot = "pressed" if self.isDown() else "hover" if self.hovered else "surface"
            ink.rounded(self.rect(), 6, hot, "hairline-strong", dashed=self.add)
        colour = "accent-text" if on else "text-muted" if self.add else "text"
        left = 8.0
        if self.icon_name:
            ink.icon(left, middle - 7, self.icon_name, colour, 14)
            left += 18
        ink.text(QRectF(left, 0, self.width() - left - 4, self.height()), self.text(), colour,
                 "meta", strong=on)
        if on and self.cross:
            ink.icon(self.width() - 20, middle - 6, "close", colour, 12)
        elif self.menu and not on:
            ink.icon(self.width() - 21, middle - 7, "chevron-down", "text-muted", 14)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.on and self.cross and self._cross_area().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True)
class Option:
    """One of several answers: what is kept, what is said, an icon, a count."""

    code: str
    label: str
    icon: str = ""
    count: str = ""


class _Item(Control):
    """One answer of a segmented choice or of the saved views."""

    def __init__(self, theme: Theme, option: Option, quiet: bool, parent: QWidget):
        super().__init__(theme, parent)
        self.option = option
        self.quiet = quiet
        self.setCheckable(True)
        self.setText(option.label)
        self.setAccessibleName(f"{option.label} {option.count}".strip())

    def sizeHint(self) -> QSize:
        width = 20 + self.theme.width(self.text(), "body", strong=True)
        width += 22 if self.option.icon else 0
        if self.option.count:
            width += 6 + self.theme.width(self.option.count, "meta")
        return QSize(round(width + 1), 28 if self.quiet else 26)

    def paint(self, ink: Ink) -> None:
        on, middle = self.isChecked(), self.height() / 2
        if self.quiet:
            if on or self.hovered:
                ink.rounded(self.rect(), 6, "pressed" if on else "hover")
        elif on:
            ink.rounded(self.rect(), 5, "surface", "hairline-strong")
        elif self.hovered:
            ink.rounded(self.rect(), 5, "hover")
        colour = "text" if on else "text-muted"
        words = self.theme.width(self.text(), "body", on)
        count = self.option.count
        used = words + (22 if self.option.icon else 0)
        used += 6 + self.theme.width(count, "meta") if count else 0
        left = (self.width() - used) / 2
        if self.option.icon:
            ink.icon(left, middle - 8, self.option.icon, colour)
            left += 22
        ink.words(left, 0, self.height(), [(self.text(), colour, "body", on),
                  (count, "text-muted", "meta", False)], self.width() - left, gap=6)


class Segmented(QWidget):
    """One of a few answers side by side; arrows walk, `chosen(code)` tells.

    `quiet=True` gives the saved views: plain words, the chosen one on `pressed`.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[Option] = (), quiet: bool = False,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.quiet = quiet
        self._items: list[_Item] = []
        self._value = ""
        row = QHBoxLayout(self)
        inset = 0 if quiet else 3
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(4 if quiet else 2)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)
        self.set_options(options)
        theme.themeChanged.connect(self.update)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these answers; the chosen one stays chosen when it is among them."""
        row = self.layout()
        assert row is not None
        for item in self._items:
            row.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = [_Item(self.theme, option, self.quiet, self) for option in options]
        for item in self._items:
            item.clicked.connect(self._on_clicked)
            row.addWidget(item)
        codes = [option.code for option in options]
        if self._value not in codes:
            self._value = codes[0] if codes else ""
        self._show()

    @property
    def value(self) -> str:
        """Code of the chosen answer."""
        return self._value

    def choose(self, code: str) -> None:
        """Choose without telling."""
        self._value = code
        self._show()

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, _Item):
            self._pick(item)

    def _pick(self, item: _Item) -> None:
        changed = item.option.code != self._value
        self._value = item.option.code
        self._show()
        if changed:
            self.chosen.emit(self._value)

    def _show(self) -> None:
        for item in self._items:
            on = item.option.code == self._value
            item.setChecked(on)
            item.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        places = [n for n, item in enumerate(self._items) if item.option.code == self._value]
        if not step or not places:
            super().keyPressEvent(event)
            return
        item = self._items[(places[0] + step) % len(self._items)]
        self._pick(item)
        item.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.quiet:
            return
        painter = QPainter(self)
        Ink(painter, self.theme).rounded(self.rect(), 6, "surface-sunken", "hairline")
        painter.end()


class ChoiceButton(Button):
    """A field-like button that shows the chosen answer and opens its menu: our combo box."""

    def __init__(self, theme: Theme, small: bool = False, stretch: bool = False,
                 parent: QWidget | None = None):
        super().__init__(theme, small=small, parent=parent)
        self.stretch = stretch
        self.options: tuple[Option, ...] = ()
        self.value = ""
        self.placeholder = ""
        self.wrong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def shown(self) -> str:
        for option in self.options:
            if option.code == self.value:
                return option.label
        return self.placeholder

    def sizeHint(self) -> QSize:
        widest = max((self.theme.width(o.label) for o in self.options),
                     default=self.theme.width(self.placeholder))
        return QSize(round(widest + 46), 28 if self.small else 32)

    def paint(self, ink: Ink) -> None:
        hot = "pressed" if self.isDown() else "hover" if self.hovered else "surface"
        enabled = self.isEnabled()
        ink.rounded(self.rect(), 6, hot, "danger" if self.wrong else
                    "hairline-strong" if enabled else "hairline", 2 if self.wrong else 1)
        known = any(option.code == self.value for option in self.options)
        colour = "text-disabled" if not enabled else "text" if known else "text-muted"
        ink.text(QRectF(10, 0, self.width() - 40, self.height()), self.shown(), colour)
        ink.icon(self.width() - 25, self.height() / 2 - 7, "chevron-down", "text-muted", 14)

    def corner(self) -> QPoint:
        """Where the menu's top left corner belongs, in the window."""
        return self.mapTo(self.window(), QPoint(0, self.height() + 4))
