"""A painted month to pick a day from, and the field that opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from accountdesk.desktop.kit.controls import IconButton
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.inks import CENTRE, Ink
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

CELL = 36
ROW = 28
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """Six weeks from Monday; arrows move, PageUp and PageDown change the month, Enter picks."""

    picked = Signal(object)
    turned = Signal(object)

    def __init__(self, theme: Theme, words: Wording, today: Date, chosen: Date | None = None,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words, self.today = theme, words, today
        self.chosen = chosen
        self.current = chosen or today
        self.setFixedSize(QSize(7 * CELL, 24 + 6 * ROW))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()

    def go(self, day: Date) -> None:
        """Make a day current and show its month."""
        self.current = day
        self._say()
        self.turned.emit(day)
        self.update()

    def turn(self, months: int) -> None:
        """Go to the same day of another month, or its last."""
        place = self.current.year * 12 + self.current.month - 1 + months
        first = Date(place // 12, place % 12 + 1, 1)
        longest = ((first + timedelta(days=31)).replace(day=1) - first).days
        self.go(first.replace(day=min(self.current.day, longest)))

    def cells(self) -> list[tuple[QRectF, Date]]:
        """Where each day lies: painting and pressing read the same list."""
        first = self.current.replace(day=1)
        start = first - timedelta(days=first.weekday())
        return [(QRectF(n % 7 * CELL, 24 + n // 7 * ROW, CELL, ROW), start + timedelta(days=n))
                for n in range(42)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        for box, day in self.cells():
            if box.y() < 30:
                ink.text(QRectF(box.x(), 0, CELL, 20), self.words.words.weekday(day),
                         "text-muted", "meta", align=CENTRE)
            pill = box.adjusted(3, 1, -3, -1)
            colour = "text" if day.month == self.current.month else "text-muted"
            if day == self.chosen:
                ink.rounded(pill, 6, "accent")
                colour = "on-accent"
            elif day == self.current and self.hasFocus():
                ink.rounded(pill, 6, "select")
            if day == self.today and day != self.chosen:
                colour = "accent-text"
            ink.text(box, str(day.day), colour, strong=day in (self.today, self.chosen),
                     align=CENTRE)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for box, day in self.cells():
            if box.contains(event.position()):
                self.picked.emit(day)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = _STEPS.get(Qt.Key(key), 0)
        if step:
            self.go(self.current + timedelta(days=step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self.setAccessibleName(self.words.date_weekday(self.current))


class DayPicker(Float):
    """The month in a float: `picked(date)` comes after it has closed."""

    picked = Signal(object)

    def __init__(self, theme: Theme, words: Wording, host: QWidget, today: Date,
                 chosen: Date | None = None):
        super().__init__(theme, host, width=7 * CELL + 24, place="at", scrim=False)
        self.grid = MonthGrid(theme, words, today, chosen)
        self._words = words
        self._title = Label(theme, "", strong=True)
        top = QHBoxLayout()
        for icon, step, label in (("chevron-left", -1, "kit.month_before"),
                                  ("chevron-right", 1, "kit.month_after")):
            button = IconButton(theme, icon, words.say(label))
            button.clicked.connect(lambda _=False, step=step: self.grid.turn(step))
            top.addWidget(button)
            if step < 0:
                top.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.grid)
        self.body.addLayout(column)
        self.grid.picked.connect(self._on_picked)
        self.grid.turned.connect(self._on_turned)
        self._on_turned(self.grid.current)

    def _on_turned(self, day: Date) -> None:
        self._title.set_text(self._words.month(day))

    def _on_picked(self, day: Date) -> None:
        self.dismiss()
        self.picked.emit(day)


class DayField(QLineEdit):
    """A date to type or to pick; its text is what was typed, `read` makes a day of it."""

    picked = Signal()

    def __init__(self, theme: Theme, words: Wording, today: Callable[[], Date],
                 read: Callable[[str], Date | None], parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words, self.today, self.read = theme, words, today, read
        self.setTextMargins(0, 0, 24, 0)
        self._button = IconButton(theme, "calendar", words.say("kit.pick_day"), parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.pick)

    def set_day(self, day: Date | None) -> None:
        """Show a day in the language-neutral form that `read` understands."""
        self.setText(day.isoformat() if day is not None else "")

    def pick(self) -> None:
        """Open the month under the field."""
        picker = DayPicker(self.theme, self.words, self, self.today(), self.read(self.text()))
        picker.picked.connect(self._on_picked)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        picker.open_at(corner, picker.grid)

    def _on_picked(self, day: Date) -> None:
        self.set_day(day)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.pick()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._button.setGeometry(self.width() - 30, (self.height() - 28) // 2, 28, 28)
