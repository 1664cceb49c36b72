"""Beside the files: what goes in and in which order, the one button, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.kit.checks import CheckBox
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Painted, SectionLabel, Sentence
from accountdesk.desktop.kit.marks import bar
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

WIDTH = 328


class ImportSide(QWidget):
    """The plan of an import; `go` starts it, `stop` ends it early."""

    def __init__(self, theme: Theme, words: Wording):
        super().__init__()
        self.theme, self.words = theme, words
        self._share = 0.0
        self._order = SectionLabel(theme)
        self._plan = ShortRows(theme, acts=False)
        self.update_rows = CheckBox(theme)
        self._update_about = Sentence(theme, "", "meta", token="text-muted")
        self._safe = Sentence(theme, "", token="text-muted")
        self.go = Button(theme, "", "primary")
        self.stop = Button(theme)
        self.stop.hide()
        self._told = Label(theme, "", token="text-muted")
        self._bar = Painted(theme, self._paint_bar, 0, 4)
        self._told.hide()
        self._bar.hide()
        for code, widget in (("import.update", self.update_rows), ("import.cancel", self.stop)):
            words.bind(widget, widget.setText, code)
        words.bind(self._update_about, self._update_about.setText, "import.update_about")
        words.bind(self._safe, self._safe.setText, "import.safe")
        words.bind(self._order, self._order.set_text, "import.order")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.stop)
        foot.addWidget(self.go)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 4, 24, 24)
        self._column.setSpacing(6)
        self._column.addWidget(self._order)
        self._column.addWidget(self._plan)
        self._column.addSpacing(6)
        self._column.addWidget(self.update_rows)
        self._column.addWidget(self._update_about)
        self._column.addSpacing(6)
        self._column.addWidget(self._safe)
        self._column.addStretch(1)
        self._column.addWidget(self._told)
        self._column.addWidget(self._bar)
        self._column.addSpacing(6)
        self._column.addLayout(foot)
        self.setFixedWidth(WIDTH)

    def set_narrow(self, narrow: bool) -> None:
        """Above the files instead of beside them."""
        self._column.setContentsMargins(24 if narrow else 20, 4, 24, 24)
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(WIDTH)

    def show_plan(self, kinds: Sequence[tuple[str, int]]) -> None:
        """The kinds that go in, in their order, with their rows."""
        words = self.words
        self._plan.set_rows(
            [ShortRow(code, words.say(f"noun.{code}.many"), note=words.number(rows)) for code, rows in kinds]
        )
        self._order.setVisible(bool(kinds))
        self.go.setText(words.count("import.go", sum(rows for _, rows in kinds)))

    # -- progress -----------------------------------------------------------------------------

    def begin(self) -> None:
        """The import runs."""
        self._share = 0.0
        self._told.set_text("")
        self._told.show()
        self._bar.show()

    def offer_stop(self) -> None:
        """It takes a while: let it be cancelled."""
        self.stop.show()

    def tell(self, step: str, noun: str, done: int, total: int) -> None:
        words = self.words
        nouns = words.say(f"noun.{noun}.many").lower()
        said = words.say(f"import.step_{step}", nouns=nouns, done=words.number(done), total=words.number(total))
        self._told.set_text(said)
        self._share = done / total if total else 0.0
        self._bar.update()

    def end(self) -> None:
        """It is over, one way or the other."""
        for widget in (self._told, self._bar, self.stop):
            widget.hide()

    def _paint_bar(self, ink: Ink, area: QRectF) -> None:
        bar(ink, area, self._share, "accent")
