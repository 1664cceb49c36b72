"""What an import did, in words: counts by kind, look-alikes, refused rows, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.book.import_work import Outcome
from accountdesk.desktop.book.rows import SettingRow
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.labels import Label, Rule, SectionLabel, Sentence
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.scrolls import Scroll
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.domain.imports import ImportResult

SHOWN = 12
WIDTH = 720


class ResultView(QWidget):
    """The page after an import; `undone`, `again`, `left` are what a person can do next."""

    undone = Signal()
    again = Signal()
    left = Signal()

    def __init__(self, theme: Theme, words: Wording):
        super().__init__()
        self.theme, self.words = theme, words
        self.outcome = Outcome()
        self._name = Label(theme, "", "page", strong=True)
        self.undo = Button(theme, icon="undo")
        self.undo.clicked.connect(self.undone)
        self.more = Button(theme)
        self.more.clicked.connect(self.again)
        self.go = Button(theme, "", "primary")
        self.go.clicked.connect(self.left)
        self._inside = QWidget()
        self._inside.setMaximumWidth(WIDTH)
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 12, 0, 16)
        self._lines.setSpacing(0)
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(24, 0, 24, 0)
        beside.addWidget(self._inside, 100)
        beside.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        for button in (self.undo, self.more, self.go):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule(theme))
        column.addWidget(Scroll(holder), 1)

    def show_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        say = self.words.say
        self._name.set_text(say("import.finished"))
        self.undo.setText(say("import.undo"))
        self.undo.setVisible(bool(self.outcome.batches))
        self.more.setText(say("import.again"))
        self.go.setText(say("import.show"))
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not self.outcome.written:
            self._lines.addWidget(Sentence(self.theme, say("import.nothing_new"), "title"))
        for result in self.outcome.results:
            for widget in self._kind(result):
                self._lines.addWidget(widget)
            self._lines.addSpacing(8)
        self._lines.addStretch()

    def _kind(self, result: ImportResult) -> Iterable[QWidget]:
        words, theme = self.words, self.theme
        code = result.kind.replace("-", "_")
        row = SettingRow(theme)
        row.say(words.say(f"noun.{code}.many"), self._counts(result))
        if result.errors_file:
            errors = result.errors_file
            button = Button(theme, words.say("import.open_errors"), icon="external", small=True)
            button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(errors)))
            row.line.addWidget(button)
        yield row
        if result.refused:
            yield SectionLabel(theme, words.say("import.refused"), "alert-circle")
            yield self._rows(
                ShortRow(f"{n}", line.reason, note=words.say("import.refused_row", file=line.file, line=line.line))
                for n, line in enumerate(result.refused[:SHOWN])
            )
        if result.review:
            yield self._rows(
                ShortRow(
                    f"{n}",
                    f"{words.say(f'field.{line.field}')}: {line.text}",
                    note=words.say("import.refused_row", file=line.file, line=line.line),
                )
                for n, line in enumerate(result.review[:SHOWN])
            )
        if result.unlinked:
            yield Sentence(theme, words.count("import.unlinked", len(result.unlinked)), token="text-muted")
        if result.duplicates:
            yield SectionLabel(theme, words.say("import.alike"), "people")
            yield self._rows(
                ShortRow(
                    f"{n}",
                    words.say("import.alike_row", name=pair.name, other=pair.other_name),
                    note=words.percent(pair.score / 100),
                )
                for n, pair in enumerate(result.duplicates[:SHOWN])
            )
            yield Sentence(theme, escape(words.say("import.alike_about")), "meta", token="text-muted")

    def _rows(self, rows: Iterable[ShortRow]) -> ShortRows:
        shown = ShortRows(self.theme, acts=False)
        shown.set_rows(list(rows))
        return shown

    def _counts(self, result: ImportResult) -> str:
        words = self.words
        pairs = (
            ("import.created", result.created),
            ("import.updated", result.updated),
            ("import.unchanged", result.unchanged),
            ("import.rejected", result.rejected),
            ("import.review", len(result.review)),
        )
        said = words.listing(words.say(code, n=words.number(count)) for code, count in pairs if count)
        made = [
            words.say(
                "import.also_one",
                n=words.number(count),
                noun=words.say(f"noun.{noun.replace('-', '_')}.{'one' if count == 1 else 'many'}").lower(),
            )
            for noun, count in result.also.items()
            if count
        ]
        if made:
            also = words.say("import.also", what=words.listing(made))
            said = f"{said}\n{also}" if said else also
        return said or words.say("import.nothing_new")
