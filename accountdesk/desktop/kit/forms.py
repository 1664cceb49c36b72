"""A form made from declared fields: sections of label and editor, the error beside its field.

The form speaks text; whoever declared the fields parses it. What was typed is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from accountdesk.desktop.kit.calendars import DayField
from accountdesk.desktop.kit.checks import CheckBox
from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.fields import (
    ChoiceEditor,
    Editor,
    Find,
    FlagEditor,
    GrowingText,
    LinkEditor,
    LinkField,
    LongEditor,
    TextEditor,
)
from accountdesk.desktop.kit.labels import Label, Painted, SectionLabel
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

LABEL = 128
LABEL_MOST = 184
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class FormField:
    """One row of a form.

    `kind` is one of text note lines choice currency integer decimal money flag date time
    partial_date instant link. `check(text)` answers an empty text or the sentence of what is
    wrong. A link needs `find(text)` (run on a read lane) and `name_of(id)`.
    """

    name: str
    label: str
    kind: str = "text"
    options: Sequence[Option] = ()
    required: bool = False
    private: bool = False
    hint: str = ""
    check: Callable[[str], str] | None = None
    find: Find | None = None
    name_of: Callable[[str], str] = field(default=str)
    day_of: Callable[[str], Date | None] = field(default=lambda _: None)


@dataclass(frozen=True)
class FormSection:
    """Rows under a heading; an empty label has none."""

    label: str
    fields: Sequence[FormField]


class ErrorLine(QWidget):
    """The sentence below a wrong field, as tall as it needs to be at the field's width."""

    def __init__(self, theme: Theme):
        super().__init__()
        self.theme = theme
        self._text = ""
        self.hide()

    @property
    def text(self) -> str:
        return self._text

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing when it is empty."""
        self._text = sentence
        self.setVisible(bool(sentence))
        self._fit()
        self.update()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.theme.font("meta"))
        box = metrics.boundingRect(QRect(0, 0, max(self.width(), 120), 400), _WRAPPED, self._text)
        self.setFixedHeight(max(box.height(), self.theme.line("meta")) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.theme.font("meta"))
        painter.setPen(self.theme.colour("danger"))
        painter.drawText(self.rect(), _WRAPPED, self._text)
        painter.end()


class Form(QWidget):
    """Editors for the sections; `edited(name)` when a value is kept, `typed` at every key.

    `texts()` answers all values as text, `changed_texts()` those that differ from `fill`.
    """

    edited = Signal(str)
    typed = Signal()

    def __init__(self, theme: Theme, words: Wording, tasks: Tasks, today: Callable[[], Date],
                 sections: Sequence[FormSection], parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words, self.tasks, self.today = theme, words, tasks, today
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, FormField] = {}
        self._errors: dict[str, ErrorLine] = {}
        self._before: dict[str, str] = {}
        wanted = (self._label_width(item) for section in sections for item in section.fields)
        self._label_room = min(LABEL_MOST, max(wanted, default=0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for section in sections:
            if section.label:
                column.addWidget(SectionLabel(theme, section.label))
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(0)
            grid.setColumnMinimumWidth(0, self._label_room)
            grid.setColumnStretch(1, 1)
            for item in section.fields:
                self._add(grid, item)
            column.addLayout(grid)
        column.addStretch()

    # -- values ---------------------------------------------------------------------------

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show these values; they are what `changed_texts` compares with."""
        for name, editor in self.editors.items():
            editor.set_text(texts.get(name, ""))
        self._before = self.texts()
        self.clear_errors()

    def texts(self) -> dict[str, str]:
        """Every value as it stands, as text."""
        return {name: editor.text() for name, editor in self.editors.items()}

    def changed_texts(self) -> dict[str, str]:
        """The values that differ from what was filled in."""
        return {name: text for name, text in self.texts().items()
                if text != self._before.get(name, "")}

    # -- errors ---------------------------------------------------------------------------

    def set_error(self, name: str, sentence: str) -> None:
        """Say below a field what is wrong with it; an empty sentence takes it back."""
        if name not in self.editors:
            return
        self.editors[name].set_wrong(bool(sentence))
        self.editors[name].widget.setAccessibleDescription(sentence)
        self._errors[name].say(sentence)

    def clear_errors(self) -> None:
        for name in self.editors:
            self.set_error(name, "")

    def check(self) -> bool:
        """Check every field, show what is wrong, put the keyboard into the first wrong one."""
        wrong = [name for name in self.editors if not self._check(name)]
        if wrong:
            self.focus(wrong[0])
        return not wrong

    def focus(self, name: str = "") -> None:
        """Put the keyboard into a field, or into the first."""
        name = name or next(iter(self.editors), "")
        if name in self.editors:
            self.editors[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self, name: str) -> bool:
        item, text = self.fields[name], self.editors[name].text()
        sentence = ""
        if item.required and not text.strip():
            sentence = self.words.say("kit.required")
        elif item.check is not None:
            sentence = item.check(text)
        self.set_error(name, sentence)
        return not sentence

    # -- making ---------------------------------------------------------------------------

    def _add(self, grid: QGridLayout, item: FormField) -> None:
        editor = self._editor(item)
        self.editors[item.name], self.fields[item.name] = editor, item
        editor.widget.setAccessibleName(item.label)
        if item.hint and isinstance(editor.widget, QLineEdit | GrowingText):
            editor.widget.setPlaceholderText(item.hint)
        error = ErrorLine(self.theme)
        self._errors[item.name] = error
        place = grid.rowCount()
        grid.addWidget(self._label(item), place, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setContentsMargins(0, 2, 0, 6)
        box.setSpacing(2)
        if isinstance(editor.widget, CheckBox):
            editor.widget.setMinimumHeight(32)
        shrinks = isinstance(editor.widget, Choice | CheckBox)
        box.addWidget(editor.widget, 0, Qt.AlignmentFlag.AlignLeft if shrinks
                      else Qt.AlignmentFlag(0))
        box.addWidget(error)
        grid.addLayout(box, place, 1)
        editor.on_edited(lambda: self._on_edited(item.name))
        editor.on_typed(lambda: self._on_typed(item.name))

    def _label_text(self, item: FormField) -> str:
        return f"{item.label} *" if item.required else item.label

    def _label_width(self, item: FormField) -> int:
        """What a label needs, and never less than others have: forms of a few short labels look alike."""
        return max(LABEL, round(self.theme.width(self._label_text(item))) + (22 if item.private else 2))

    def _label(self, item: FormField) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 0)
        line.setSpacing(4)
        line.addWidget(Label(self.theme, self._label_text(item), token="text-muted"))
        if item.private:
            lock = Painted(self.theme, lambda ink, _: ink.icon(0, 3, "lock", size=14), 16, 20)
            lock.setToolTip(self.words.say("kit.private"))
            line.addWidget(lock)
        line.addStretch()
        row.setMaximumWidth(self._label_room)
        return row

    def _editor(self, item: FormField) -> Editor:
        theme = self.theme
        if item.kind == "choice" or item.options:
            options = list(item.options)
            if not item.required and all(option.code for option in options):
                options.insert(0, Option("", self.words.say("kit.none")))
            return ChoiceEditor(Choice(theme, options))
        if item.kind == "flag":
            return FlagEditor(CheckBox(theme, self.words.say("kit.yes")))
        if item.kind == "note":
            return LongEditor(GrowingText(theme, 3))
        if item.kind == "lines":
            return LongEditor(GrowingText(theme, 1))
        if item.kind == "date":
            return TextEditor(DayField(theme, self.words, self.today, item.day_of))
        if item.kind == "link" and item.find is not None:
            return LinkEditor(LinkField(theme, self.tasks, item.find), item.name_of)
        return TextEditor(QLineEdit())

    def _on_edited(self, name: str) -> None:
        if self.editors[name].text() == self._before.get(name, ""):
            self.set_error(name, "")
            return
        if self._check(name):
            self.edited.emit(name)

    def _on_typed(self, name: str) -> None:
        if self._errors[name].isVisible():
            self.set_error(name, "")
        self.typed.emit()
