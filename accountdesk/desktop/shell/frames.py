"""The frame around every page: the rail at the left and the bar at the top. Painted first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button, Control, IconButton
from accountdesk.desktop.kit.inks import RIGHT, Ink, keycap, keycap_width

if TYPE_CHECKING:
    from accountdesk.desktop.kit.pages import Page
    from accountdesk.desktop.kit.themes import Theme
    from accountdesk.desktop.kit.wordings import Wording

GROUP_GAP = 21


@dataclass(frozen=True)
class Room:
    """A page the window can open: its code, its place in the rail, and how it is made.

    `icon` empty: not in the rail, `rail` names the room that is lit instead. `group` parts the
    rail by hairlines; group 9 stands at its foot. `make(context)` is called at the first visit.
    """

    code: str
    icon: str
    label: str
    make: Callable[..., Page]
    group: int = 0
    rail: str = ""


class RailItem(Control):
    """One page in the rail: icon, words, count; folded only the icon and a dot."""

    def __init__(self, theme: Theme, room: Room, parent: QWidget):
        super().__init__(theme, parent)
        self.room = room
        self.folded = False
        self.count = ""
        self.urgent = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(f"{words} {self.count}".strip())
        self.setToolTip(words if self.folded else "")

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def nextCheckState(self) -> None:
        """The window decides which page is open."""

    def paint(self, ink: Ink) -> None:
        on = self.isChecked()
        if on or self.hovered:
            ink.rounded(self.rect(), 6, "pressed" if on else "hover")
        ink.icon(8, 8, self.room.icon, "accent-text" if on else "text-muted")
        if self.folded:
            if self.count:
                dot = QRectF(self.width() - 10, 4, 6, 6)
                ink.circle(dot, "danger" if self.urgent else "text-muted")
            return
        colour = "text" if on or self.hovered else "text-muted"
        ink.text(QRectF(34, 0, self.width() - 66, 32), self.text(), colour, strong=on)
        ink.text(QRectF(0, 0, self.width() - 8, 32), self.count,
                 "danger" if self.urgent else "text-muted", "meta", self.urgent, RIGHT)


class Rail(QWidget):
    """The pages of the house, 168 wide, folded to 48; `asked(code)` when one is pressed."""

    asked = Signal(str)

    def __init__(self, theme: Theme, words: Wording, rooms: Sequence[Room],
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = theme, words
        self.folded = False
        self._items: list[RailItem] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 58, 9, 8)
        self._column.setSpacing(2)
        shown = [room for room in rooms if room.icon]
        group = shown[0].group if shown else 0
        for room in shown:
            if room.group == 9:
                continue
            if room.group != group:
                group = room.group
                self._column.addSpacing(GROUP_GAP)
            self._add(room)
        self._column.addStretch()
        for room in shown:
            if room.group == 9:
                self._add(room)
        self.setFixedWidth(theme.px("widths", "rail"))
        theme.themeChanged.connect(self.update)
        words.changed.connect(self.retranslate)
        self.retranslate()

    def _add(self, room: Room) -> None:
        item = RailItem(self.theme, room, self)
        item.clicked.connect(lambda _=False, code=room.code: self.asked.emit(code))
        self._items.append(item)
        self._column.addWidget(item)

    def light(self, code: str) -> None:
        """Show which page is open."""
        for item in self._items:
            item.setChecked(item.room.code == code)

    def set_count(self, code: str, count: str, urgent: bool = False) -> None:
        """A number at a page: how much waits there."""
        for item in self._items:
            if item.room.code == code:
                item.count, item.urgent = count, urgent
                item.update()

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and words."""
        if folded == self.folded:
            return
        self.folded = folded
        self.setFixedWidth(self.theme.px("widths", "rail-folded" if folded else "rail"))
        self._column.setContentsMargins(8, 58, 8 if folded else 9, 8)
        for item in self._items:
            item.folded = folded
        self.retranslate()

    def retranslate(self) -> None:
        for item in self._items:
            item.say(self.words.say(item.room.label))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "chrome")
        ink.upright(self.width() - 1, 0, self.height())
        ink.icon(12 if self.folded else 14, 16, "app", "text", 24)
        if not self.folded:
            ink.text(QRectF(44, 18, 116, 20), self.words.say("app.name"), strong=True)
        for before, after in zip(self._items, self._items[1:], strict=False):
            if after.room.group not in (before.room.group, 9):
                y = (before.geometry().bottom() + after.geometry().top()) / 2
                ink.hairline(16 if not self.folded else 12, y,
                             self.width() - (33 if not self.folded else 25))
        painter.end()


class SearchField(QLineEdit):
    """The field in the top bar: an icon, what it finds, and its key while it is empty."""

    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(32)
        self.setTextMargins(22, 0, 60, 0)
        self.setClearButtonEnabled(False)
        theme.themeChanged.connect(self.update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        on = self.isEnabled()
        ink.icon(11, 8, "search", "text-muted" if on else "text-disabled")
        if not self.text():
            width = keycap_width(self.theme, "Ctrl K")
            keycap(ink, self.width() - width - 9, self.height() / 2, "Ctrl K", off=not on)
        painter.end()


class SavedState(QWidget):
    """Says that all is kept and how long ago that was; narrow it keeps only its tick."""

    def __init__(self, theme: Theme, words: Wording, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = theme, words
        self.narrow = False
        self._minutes = -1
        self._timer = QTimer(self)
        self._timer.setInterval(60_000)
        self._timer.timeout.connect(self._on_minute)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)
        words.changed.connect(self._say)
        self._say()

    def saved(self) -> None:
        """Something was kept just now."""
        self._minutes = 0
        self._timer.start()
        self._say()

    def forget(self) -> None:
        """Another book: when this one was kept says nothing about it."""
        self._minutes = -1
        self._timer.stop()
        self._say()

    def set_narrow(self, narrow: bool) -> None:
        self.narrow = narrow
        self._say()

    def text(self) -> str:
        if self._minutes < 0:
            return self.words.say("shell.saved")
        if self._minutes == 0:
            return self.words.say("shell.saved_now")
        return self.words.count("shell.saved_ago", self._minutes)

    def _on_minute(self) -> None:
        self._minutes += 1
        if self._minutes > 59:
            self._minutes = -1
            self._timer.stop()
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(self.text())
        self.setToolTip(self.text() if self.narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = 0 if self.narrow else self.theme.width(self.text(), "meta") + 6
        return QSize(round(16 + words + 1), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.icon(0, 2, "check", "success")
        if not self.narrow:
            ink.text(QRectF(22, 0, self.width() - 22, 20), self.text(), "text-muted", "meta")
        painter.end()


class TopBar(QWidget):
    """Back, forward, search | saved state, theme, Log contact; 48 high."""

    def __init__(self, theme: Theme, words: Wording, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = theme, words
        self.setFixedHeight(theme.px("heights", "top-bar"))
        self.back = IconButton(theme, "arrow-left")
        self.forward = IconButton(theme, "arrow-right")
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        self.search = SearchField(theme)
        self.saved = SavedState(theme, words)
        self.mode = IconButton(theme, "moon")
        self.log = Button(theme, "", "primary", "plus", "Ctrl L", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 24, 1)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(4)
        row.addWidget(self.search)
        row.addStretch()
        row.addWidget(self.saved)
        row.addSpacing(8)
        row.addWidget(self.mode)
        row.addSpacing(4)
        row.addWidget(self.log)
        theme.themeChanged.connect(self._on_theme)
        words.changed.connect(self.retranslate)
        self.retranslate()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Shrink the search field and keep only the tick of the saved state."""
        self.search.setFixedWidth(220 if narrow else 360)
        self.saved.set_narrow(narrow)

    def retranslate(self) -> None:
        say = self.words.say
        self.back.set_label(say("shell.back"))
        self.forward.set_label(say("shell.forward"))
        self.search.setPlaceholderText(say("shell.search"))
        self.search.setAccessibleName(say("shell.search"))
        self.log.setText(say("shell.log_contact"))
        self._on_theme()

    def _on_theme(self) -> None:
        dark = self.theme.dark
        self.mode.set_icon("sun" if dark else "moon")
        self.mode.set_label(self.words.say("shell.light" if dark else "shell.dark"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        ink.hairline(0, self.height() - ink.hair, self.width())
        painter.end()
