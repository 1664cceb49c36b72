"""Rows that live inside another row's form: the lines of an order, who took part in a contact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.fields import ChoiceEditor, Editor, Find, LinkEditor, LinkField, TextEditor
from accountdesk.desktop.kit.labels import Label, SectionLabel, Sentence
from accountdesk.desktop.kit.links import Titles
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.desktop.records.sayings import noun_said
from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.domain.nouns import Nouns

NUMBER = 84
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY)


def parts_of(nouns: Nouns, noun: Noun) -> list[tuple[Noun, Field]]:
    """The nouns that exist only inside rows of this one, with the link that ties them.

    Such a noun reaches its account only through its owner.
    """
    return [
        (part, link)
        for part, link in nouns.links_to[noun.code]
        if link.owned and len(part.account_path) > 1 and part.account_path[0] == link.name
    ]


@dataclass(frozen=True)
class PartRow:
    """One row as texts; an empty id is a new one."""

    id: str
    texts: Mapping[str, str]


class PartsTable(QWidget):
    """A small table of editors; rows are added below and removed at their end."""

    typed = Signal()

    def __init__(
        self, theme: Theme, words: Wording, tasks: Tasks, noun: Noun, link: Field, find: Callable[[str], Find]
    ):
        super().__init__()
        self.theme, self.words, self.noun, self.link = theme, words, noun, link
        self.titles: Titles = {}
        self._tasks, self._find = tasks, find
        self.fields = [field for field in noun.fields if field.listed and field is not link]
        self._rows: list[tuple[str, dict[str, Editor], IconButton]] = []
        self._before: list[PartRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionLabel(theme, words.say(f"noun.{noun.code}.many")))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        for place, field in enumerate(self.fields):
            number = field.kind in _NUMBERS
            label = Label(theme, words.say(field.label), "meta", token="text-muted", right=number)
            self._grid.addWidget(label, 0, place)
            self._grid.setColumnStretch(place, 0 if number else 1)
        column.addLayout(self._grid)
        self._error = Sentence(theme, "", "meta", "danger")
        self._error.hide()
        column.addWidget(self._error)
        self.more = Button(theme, words.say("records.add_part", noun=noun_said(noun, words)), icon="plus", small=True)
        self.more.clicked.connect(self._on_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch()
        column.addLayout(foot)

    # -- values -------------------------------------------------------------------------------

    def fill(self, rows: Sequence[PartRow], titles: Titles) -> None:
        """Show these rows; they are what `changed` compares with."""
        self.titles = {**self.titles, **titles}
        while self._rows:
            self._drop(0)
        for row in rows:
            self._add(row)
        self._before = self.rows()

    def rows(self) -> list[PartRow]:
        """The rows that say anything."""
        found = []
        for row_id, editors, _ in self._rows:
            texts = {name: editor.text().strip() for name, editor in editors.items()}
            if row_id or any(texts.values()):
                found.append(PartRow(row_id, texts))
        return found

    @property
    def changed(self) -> bool:
        return self.rows() != self._before

    def set_error(self, place: int, name: str, sentence: str) -> None:
        """Say what is wrong with one cell, counted among the rows that say anything."""
        said = [row for row in self._rows if row[0] or any(editor.text().strip() for editor in row[1].values())]
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if place < len(said) and name in said[place][1]:
            editor = said[place][1][name]
            editor.set_wrong(bool(sentence))
            editor.widget.setAccessibleDescription(sentence)
            editor.widget.setFocus()

    def clear_errors(self) -> None:
        self._error.hide()
        for _, editors, _ in self._rows:
            for editor in editors.values():
                editor.set_wrong(False)

    # -- rows ---------------------------------------------------------------------------------

    def add(self) -> None:
        """Add an empty row and put the keyboard into it."""
        self._add(PartRow("", {}))
        next(iter(self._rows[-1][1].values())).widget.setFocus()

    def _on_more(self) -> None:
        self.add()

    def _add(self, row: PartRow) -> None:
        line = self._grid.rowCount()
        editors: dict[str, Editor] = {}
        for place, field in enumerate(self.fields):
            editor = self._editor(field)
            editor.set_text(row.texts.get(field.name, ""))
            editor.widget.setAccessibleName(self.words.say(field.label))
            editor.on_typed(self.typed.emit)
            editors[field.name] = editor
            self._grid.addWidget(editor.widget, line, place)
        remove = IconButton(self.theme, "close", self.words.say("records.remove_part"))
        remove.clicked.connect(self._on_remove)
        self._grid.addWidget(remove, line, len(self.fields))
        self._rows.append((row.id, editors, remove))

    def _on_remove(self) -> None:
        for place, (_, _, button) in enumerate(self._rows):
            if button is self.sender():
                self._drop(place)
                self.more.setFocus()
                self.typed.emit()
                return

    def _drop(self, place: int) -> None:
        _, editors, button = self._rows.pop(place)
        for widget in (*(editor.widget for editor in editors.values()), button):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _editor(self, field: Field) -> Editor:
        if field.kind is Kind.LINK:
            target = field.target
            link = LinkField(self.theme, self._tasks, self._find(target))
            link.setProperty("compact", True)
            return LinkEditor(link, lambda row_id: self.titles.get((target, row_id), ""))
        if field.kind is Kind.CHOICE:
            options = [Option(code, self.words.say(field.choice_label(code))) for code in field.choices]
            return ChoiceEditor(Choice(self.theme, options, small=True))
        edit = QLineEdit()
        edit.setProperty("compact", True)
        if field.kind in _NUMBERS:
            edit.setFixedWidth(NUMBER)
            edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return TextEditor(edit)
