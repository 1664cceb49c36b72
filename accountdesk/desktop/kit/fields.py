"""Editors for one value each, all with the same face: text in, text out, `edited` when it is kept.

What a text means is parsed by whoever declared the field, so an editor never loses what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from accountdesk.desktop.kit.calendars import DayField
from accountdesk.desktop.kit.checks import CheckBox
from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.menus import Choice, MenuItem
from accountdesk.desktop.kit.suggestions import Suggestions
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme


class Editor(Protocol):
    """What a form asks of an editor; `widget` is what it lays out."""

    @property
    def widget(self) -> QWidget: ...
    def text(self) -> str: ...
    def set_text(self, text: str) -> None: ...
    def set_wrong(self, wrong: bool) -> None: ...
    def on_edited(self, slot: Callable[[], object]) -> None: ...
    def on_typed(self, slot: Callable[[], object]) -> None: ...


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class TextEditor:
    """One line: text, number, money, code."""

    def __init__(self, widget: QLineEdit):
        self.widget = widget

    def text(self) -> str:
        return self.widget.text()

    def set_text(self, text: str) -> None:
        self.widget.setText(text)
        self.widget.setCursorPosition(0)

    def set_wrong(self, wrong: bool) -> None:
        restyle(self.widget, "wrong", wrong)

    def on_edited(self, slot: Callable[[], object]) -> None:
        self.widget.editingFinished.connect(slot)
        if isinstance(self.widget, DayField):
            self.widget.picked.connect(slot)

    def on_typed(self, slot: Callable[[], object]) -> None:
        self.widget.textEdited.connect(lambda _: slot())


class GrowingText(QPlainTextEdit):
    """Several lines that grow with the text, from `least` to `most` lines."""

    left = Signal()

    def __init__(self, theme: Theme, least: int = 2, most: int = 8,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self._line = theme.line("body")
        self._least, self._most = least, most
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        self.setFixedHeight(lines * self._line + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongEditor:
    """Several lines."""

    def __init__(self, widget: GrowingText):
        self.widget = widget

    def text(self) -> str:
        return self.widget.toPlainText()

    def set_text(self, text: str) -> None:
        self.widget.setPlainText(text)

    def set_wrong(self, wrong: bool) -> None:
        restyle(self.widget, "wrong", wrong)

    def on_edited(self, slot: Callable[[], object]) -> None:
        self.widget.left.connect(slot)

    def on_typed(self, slot: Callable[[], object]) -> None:
        self.widget.textChanged.connect(slot)


class ChoiceEditor:
    """One of a few."""

    def __init__(self, widget: Choice):
        self.widget = widget

    def text(self) -> str:
        return self.widget.value

    def set_text(self, text: str) -> None:
        self.widget.choose(text)

    def set_wrong(self, wrong: bool) -> None:
        self.widget.wrong = wrong
        self.widget.update()

    def on_edited(self, slot: Callable[[], object]) -> None:
        self.widget.chosen.connect(lambda _: slot())

    def on_typed(self, slot: Callable[[], object]) -> None:
        self.widget.chosen.connect(lambda _: slot())


class FlagEditor:
    """Yes or no, kept as `yes` and `no`."""

    def __init__(self, widget: CheckBox):
        self.widget = widget

    def text(self) -> str:
        return "yes" if self.widget.isChecked() else "no"

    def set_text(self, text: str) -> None:
        self.widget.setChecked(text in ("yes", "true", "1"))

    def set_wrong(self, wrong: bool) -> None:
        """A check box cannot be wrong by itself."""

    def on_edited(self, slot: Callable[[], object]) -> None:
        self.widget.toggled.connect(lambda _: slot())

    def on_typed(self, slot: Callable[[], object]) -> None:
        self.widget.toggled.connect(lambda _: slot())


Find = Callable[[str], Sequence[Option]]


class LinkField(QLineEdit):
    """Names another row: type to find it; holds the row's id, shows its name.

    `find(text)` runs on a read lane and answers options whose code is the id.
    """

    linked = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, find: Find, parent: QWidget | None = None):
        super().__init__(parent)
        self._tasks, self._find = tasks, find
        self._id, self._name = "", ""
        self._labels: dict[str, str] = {}
        self._suggestions = Suggestions(theme, self)
        self._suggestions.picked.connect(self._on_picked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    @property
    def linked_id(self) -> str:
        """The id of the row that is named, or an empty text."""
        return self._id

    def set_link(self, row_id: str, name: str) -> None:
        """Name a row without telling."""
        self._id, self._name = row_id, name
        self.setText(name)
        self.setCursorPosition(0)

    def _on_typed(self) -> None:
        self._pause.start(80)

    def _on_pause(self) -> None:
        text = self.text().strip()
        if text:
            self._tasks.read(self, lambda: self._find(text), self._on_found, key="find")
        else:
            self._suggestions.close()

    def _on_found(self, options: Sequence[Option]) -> None:
        self._labels = {option.code: option.label for option in options}
        if self.hasFocus():
            self._suggestions.offer([MenuItem(option.code, option.label, option.icon, option.count)
                                     for option in options[:8]])

    def _on_picked(self, row_id: str) -> None:
        self.set_link(row_id, self._labels.get(row_id, ""))
        self.linked.emit()

    def _on_finished(self) -> None:
        if self._suggestions.open:
            return
        if not self.text().strip():
            had, self._id, self._name = self._id, "", ""
            if had:
                self.linked.emit()
        elif self.text() != self._name:
            self.setText(self._name)


class LinkEditor:
    """Another row by its id."""

    def __init__(self, widget: LinkField, name_of: Callable[[str], str]):
        self.widget = widget
        self._name_of = name_of

    def text(self) -> str:
        return self.widget.linked_id

    def set_text(self, text: str) -> None:
        self.widget.set_link(text, self._name_of(text) if text else "")

    def set_wrong(self, wrong: bool) -> None:
        restyle(self.widget, "wrong", wrong)

    def on_edited(self, slot: Callable[[], object]) -> None:
        self.widget.linked.connect(slot)

    def on_typed(self, slot: Callable[[], object]) -> None:
        self.widget.linked.connect(slot)
