"""The rows under the note: what its signs mean, how it felt, what comes next and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from accountdesk.desktop.kit.calendars import DayPicker
from accountdesk.desktop.kit.checks import NumberKey
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Painted
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

LABEL = 84
SIGNS = (
    (">>", "log.sign_mine"),
    ("<<", "log.sign_theirs"),
    ("@", "log.sign_person"),
    ("#", "log.sign_tag"),
    ("!", "log.sign_risk"),
    ("$", "log.sign_chance"),
)


def legend(theme: Theme, words: Wording) -> QWidget:
    """The signs of a note with their meanings, in one line."""

    def paint(ink: Ink, area: QRectF) -> None:
        x = 0.0
        for sign, code in SIGNS:
            strong = (sign, "text-muted", "meta", True)
            x = ink.words(x, 0, area.height(), [strong, (words.say(code), "text-muted", "meta", False)], 200, gap=5)
            x += 18

    return Painted(theme, paint, 0, 32)


class MoodRow(QWidget):
    """Mood from 1 to 5, or none; pressing the chosen one again takes it back."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Wording):
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        label = Label(theme, words.say("log.mood"), token="text-muted")
        label.setFixedWidth(LABEL + 4)
        row.addWidget(label)
        self.keys = [NumberKey(theme, str(mood)) for mood in range(1, 6)]
        for key in self.keys:
            key.setAccessibleName(f"{words.say('log.mood')} {key.text()}")
            key.clicked.connect(partial(self._on_pressed, key))
            row.addWidget(key)
        row.addStretch()

    @property
    def text(self) -> str:
        """The mood as text, or an empty one."""
        return next((key.text() for key in self.keys if key.isChecked()), "")

    def show_mood(self, text: str) -> None:
        for key in self.keys:
            key.setChecked(key.text() == text)

    def _on_pressed(self, key: NumberKey) -> None:
        for other in self.keys:
            if other is not key:
                other.setChecked(False)
        self.changed.emit()


class NextRow(QWidget):
    """The next step with the account: what, and on which day."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Wording, today: Callable[[], Date]):
        super().__init__()
        self.theme, self.words, self.today = theme, words, today
        self.on: Date | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(theme, words.say("log.next"), token="text-muted")
        label.setFixedWidth(LABEL)
        row.addWidget(label)
        self.what = QLineEdit()
        self.what.setPlaceholderText(words.say("log.next_what"))
        self.what.setAccessibleName(words.say("log.next_what"))
        self.what.textEdited.connect(self.changed)
        row.addWidget(self.what, 1)
        self.day = Button(theme)
        self.day.trailing = "chevron-down"
        self.day.clicked.connect(self._on_day)
        row.addWidget(self.day)
        self.show_step("", None)

    @property
    def empty(self) -> bool:
        return not self.what.text() and self.on is None

    def show_step(self, what: str, day: Date | None) -> None:
        """Show a step without telling."""
        self.what.setText(what)
        self.what.setCursorPosition(0)
        self._set_day(day)

    def _set_day(self, day: Date | None) -> None:
        self.on = day
        self.day.setText(self.words.date_weekday(day) if day else self.words.say("log.choose_day"))
        self.day.setAccessibleName(f"{self.words.say('log.next')} {self.day.text()}")

    def _on_day(self) -> None:
        picker = DayPicker(self.theme, self.words, self, self.today(), self.on)
        picker.picked.connect(self._on_picked)
        corner = self.day.mapTo(self.window(), QPoint(0, self.day.height() + 4))
        corner.setX(corner.x() + self.day.width() - picker.card.width())
        picker.open_at(corner, picker.grid)

    def _on_picked(self, day: Date) -> None:
        self._set_day(day)
        self.changed.emit()
