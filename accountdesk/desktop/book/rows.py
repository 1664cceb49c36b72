"""A row of settings: what it is, one sentence about it, and what can be done at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button, Control
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.labels import Label, Sentence
from accountdesk.desktop.kit.tasks import Job
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

SENTENCE = 470


class SettingRow(QWidget):
    """Name 600 over one muted sentence, controls at the right, a hairline below; at least 55 high."""

    def __init__(self, theme: Theme, *controls: QWidget):
        super().__init__()
        self.theme = theme
        self.name = Label(theme, "", strong=True)
        self.about = Sentence(theme, "", token="text-muted")
        self.about.setMaximumWidth(SENTENCE)
        self.setMinimumHeight(55)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.name)
        lines.addWidget(self.about)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 7, 0, 8)
        self.line.setSpacing(8)
        self.line.addLayout(lines, 100)
        self.line.addStretch(1)
        for control in controls:
            self.line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.themeChanged.connect(self.update)

    def say(self, name: str, about: str, tip: str = "") -> None:
        """What the row is, and the sentence below it."""
        self.name.set_text(name)
        self.about.setText(about)
        self.about.setToolTip(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.under(self.rect())
        painter.end()


class WorkRow(SettingRow):
    """A row whose button starts something long: a count after a second, and Cancel beside it."""

    started = Signal()

    def __init__(self, theme: Theme, words: Wording, icon: str = ""):
        self.button = Button(theme, icon=icon)
        self.stop = Button(theme, "", "quiet")
        super().__init__(theme, self.stop, self.button)
        self.words = words
        self._doing = ""
        self._job: Job | None = None
        self.stop.hide()
        self.button.clicked.connect(self.started)
        self.stop.clicked.connect(self._on_stop)

    def follow(self, job: Job, doing: str, done: Callable[[], object]) -> None:
        """Show how far a job is until it ends; `doing` is said beside the share of it."""
        self._job, self._doing = job, doing
        self.button.setEnabled(False)
        self.stop.setText(self.words.say("book.cancel"))
        job.lingered.connect(self.stop.show)
        job.progressed.connect(self._on_progress)
        job.ended.connect(lambda: self._on_ended(done))

    def _on_progress(self, done: int, total: int) -> None:
        if total:
            self.about.setText(f"{self._doing} {self.words.percent(done / total)}")

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self, done: Callable[[], object]) -> None:
        self._job = None
        self.button.setEnabled(True)
        self.stop.hide()
        done()


class SectionItem(Control):
    """One section in the list at the left: icon, words, a short note; 34 high."""

    def __init__(self, theme: Theme, code: str, icon: str):
        super().__init__(theme)
        self.code, self.icon_name, self.note = code, icon, ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, note: str = "") -> None:
        self.note = note
        self.setText(words)
        self.setAccessibleName(f"{words} {note}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 34)

    def nextCheckState(self) -> None:
        """The page decides which section is open."""

    def paint(self, ink: Ink) -> None:
        on = self.isChecked()
        if on or self.hovered:
            ink.rounded(self.rect(), 6, "accent-soft" if on else "hover")
        ink.icon(10, 9, self.icon_name, "accent-text" if on else "text-muted")
        ink.text(QRectF(36, 0, self.width() - 46, 34), self.text(), "text", strong=on)
        ink.text(QRectF(36, 0, self.width() - 46, 34), self.note, "text-muted", "meta", align=RIGHT)
