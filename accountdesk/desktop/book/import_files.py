"""One file before its import: what it holds, how many rows, and which column goes where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from accountdesk.desktop.kit.checks import LinkButton
from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.controls import IconButton
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Painted, Rule, Sentence
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.domain.imports import ColumnLook, FileLook

ROW = 34
HEAD = 28
FEW = 6


def target_of(column: ColumnLook, kind: str, words: Wording) -> str:
    """Where a column goes, in words; an empty text when it is left out."""
    if not column.noun:
        return ""
    label = words.say(f"field.{column.field}") if column.field else words.say("import.own_id")
    if column.noun == kind:
        return label
    return words.say("import.beside", noun=words.say(f"noun.{column.noun}.one"), field=label)


class ColumnsTable(QWidget):
    """Header of the file, first values, arrow, field of the book: one painted row per column."""

    def __init__(self, theme: Theme, words: Wording):
        super().__init__()
        self.theme, self.words = theme, words
        self._look: FileLook | None = None
        self.columns: Sequence[ColumnLook] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)

    def show_look(self, look: FileLook, columns: Sequence[ColumnLook]) -> None:
        self._look, self.columns = look, columns
        self.setFixedHeight(HEAD + ROW * len(columns))
        said = (
            f"{column.header}: {target_of(column, look.noun, self.words) or self.words.say('import.left_out')}"
            for column in columns
        )
        self.setAccessibleName("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HEAD + ROW * len(self.columns))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        width = self.width()
        edges = (0.0, width * 0.24, width * 0.62, width * 0.66, float(width))
        words, look = self.words, self._look
        for place, code in ((0, "import.in_file"), (1, "import.values"), (3, "import.in_book")):
            area = QRectF(edges[place], 0, edges[place + 1] - edges[place], HEAD)
            ink.text(area, words.say(code), "text-muted", "meta")
        ink.hairline(0, HEAD - 1, width)
        for number, column in enumerate(self.columns):
            top = HEAD + number * ROW
            target = target_of(column, look.noun if look is not None else "", words)
            known = bool(target)
            self._cell(ink, edges, 0, top, column.header, "text" if known else "text-muted", strong=True)
            self._cell(ink, edges, 1, top, " · ".join(column.samples), "text-muted")
            ink.icon(edges[2], top + 9, "arrow-right", "text-muted" if known else "text-disabled")
            self._cell(ink, edges, 3, top, target or words.say("import.left_out"), "text" if known else "text-muted")
            if known:
                ink.icon(width - 16, top + 9, "check", "success")
            else:
                ink.icon(width - 16, top + 9, "minus", "text-muted")
            ink.hairline(0, top + ROW - 1, width)
        painter.end()

    def _cell(
        self, ink: Ink, edges: Sequence[float], place: int, top: float, text: str, token: str, *, strong: bool = False
    ) -> None:
        gap = 28 if place == 3 else 12
        area = QRectF(edges[place], top, edges[place + 1] - edges[place] - gap, ROW)
        ink.text(area, text, token, strong=strong)


class FileBlock(QWidget):
    """A file with its kind to correct and its columns; `kind_chosen(code)`, `removed()`."""

    kind_chosen = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, words: Wording, look: FileLook, kinds: Sequence[str]):
        super().__init__()
        self.theme, self.words, self.look = theme, words, look
        self._kinds = tuple(kinds)
        self._all = False
        self.kind = Choice(theme, small=True)
        self.kind.chosen.connect(self.kind_chosen)
        self.remove = IconButton(theme, "close")
        self.remove.clicked.connect(self.removed)
        self._rows = Label(theme, "", token="text-muted")
        name = Label(theme, look.path.name, strong=True)
        name.setToolTip(str(look.path))
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 4)
        head.setSpacing(8)
        head.addWidget(Painted(theme, lambda ink, _: ink.icon(0, 2, "file"), 16, 20))
        head.addWidget(name)
        head.addWidget(self._rows, 1)
        head.addWidget(self.kind)
        head.addWidget(self.remove)
        self.about = Sentence(theme, "", token="text-muted")
        self.table = ColumnsTable(theme, words)
        self.more = LinkButton(theme)
        self.more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(2)
        column.addWidget(Rule(theme))
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.table)
        column.addWidget(self.more)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        words, look = self.words, self.look
        options = [Option(code, words.say(f"noun.{code}.many")) for code in self._kinds]
        self.kind.set_options(options)
        self.kind.placeholder = words.say("import.kind_unclear")
        self.kind.setAccessibleName(words.say("import.kind"))
        self.kind.choose(look.noun)
        self.remove.set_label(words.say("import.remove"))
        self._rows.set_text(words.count("import.rows", look.rows))
        self._say_about()
        # What is left out comes last: what a person must look at is not hidden behind it.
        shown = sorted(look.columns, key=lambda column: not column.noun) if look.noun else list(look.columns)
        rest = len(shown) - FEW
        folded = rest > 1 and not self._all
        self.table.show_look(look, shown[:FEW] if folded else shown)
        self.more.setVisible(folded)
        if folded:
            self.more.setText(words.count("import.more_columns", rest))

    def _say_about(self) -> None:
        words, look = self.words, self.look
        known = sum(bool(column.noun) for column in look.columns)
        if not look.noun:
            said = words.say("import.columns_unclear")
        elif look.missing:
            fields = words.listing(words.say(f"field.{name}") for name in look.missing)
            said = words.say("import.columns_missing", fields=fields)
        elif known == len(look.columns):
            said = words.count("import.columns_all", known)
        else:
            said = words.count("import.columns_some", len(look.columns), known=words.number(known))
        self.about.setText(said)
        self.about.set_token("text-muted" if look.ready else "warning")

    def _on_more(self) -> None:
        self._all = True
        self.retranslate()
