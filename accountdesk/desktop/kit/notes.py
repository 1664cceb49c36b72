"""Notes with marks: what they mean in colour, in the editor and in the timeline alike.

`>>` my promise, `<<` theirs, `@` person, `#` tag, `!` risk, `$` chance. The rounded fills are
painted behind the text from the line layouts, by one function for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.themes import Theme
from accountdesk.domain.notes import Mark as Sign
from accountdesk.domain.notes import parse_note

LINE = 22
SIDE = 3
FILL = 18
MARGIN = 12
GAP = 4.5
"""What a blank beside a mark is widened by, so that fills never touch."""
_MEANINGS = {Sign.MINE: "warning", Sign.THEIRS: "warning", Sign.PERSON: "accent", Sign.TAG: "info",
             Sign.RISK: "danger", Sign.CHANCE: "success"}
_ANY_DAY = Date(2024, 1, 1)
"""Where a mark begins and ends does not depend on the day it is read."""


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a line: from `start` to `end`, and the meaning of its colour."""

    start: int
    end: int
    meaning: str


def marks(line: str, people: Sequence[str] = ()) -> list[Mark]:
    """The marks of one line of a note; `people` are known names, so that @Li Na is one mark."""
    return [Mark(piece.start, piece.end, _MEANINGS[piece.mark])
            for piece in parse_note(line, _ANY_DAY, people)]


def paint_fills(ink: Ink, layout: QTextLayout, offset: QPointF, found: list[Mark]) -> None:
    """The soft rounded fills behind the marked text of one laid-out block."""
    for mark in found:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(mark.start, line.textStart())
            last = min(mark.end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left = _x(line.cursorToX(first))
            right = _x(line.cursorToX(last))
            box = QRectF(offset.x() + left - SIDE, offset.y() + line.y() + (line.height() - FILL) / 2,
                         right - left + 2 * SIDE, FILL)
            ink.rounded(box, 4, f"{mark.meaning}-soft")


def _x(answer: object) -> float:
    """PySide answers cursorToX as (x, position)."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]


def mark_format(theme: Theme, meaning: str) -> QTextCharFormat:
    """The text colour of a meaning."""
    style = QTextCharFormat()
    style.setForeground(theme.colour("accent-text" if meaning == "accent" else meaning))
    return style


def gaps(text: str, found: Sequence[Mark]) -> list[int]:
    """Where the blanks beside the marks stand."""
    beside = {place for mark in found for place in (mark.start - 1, mark.end)}
    return sorted(place for place in beside if 0 <= place < len(text) and text[place] == " ")


def gap_format() -> QTextCharFormat:
    """A blank with room for the fills at its sides."""
    style = QTextCharFormat()
    style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    style.setFontLetterSpacing(GAP)
    return style


class MarkHighlighter(QSyntaxHighlighter):
    """Colours the marked text of an editor."""

    def __init__(self, theme: Theme, document: QTextDocument):
        super().__init__(document)
        self._theme = theme
        self.people: Sequence[str] = ()
        theme.themeChanged.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        found = marks(text, self.people)
        for mark in found:
            self.setFormat(mark.start, mark.end - mark.start,
                           mark_format(self._theme, mark.meaning))
        for place in gaps(text, found):
            self.setFormat(place, 1, gap_format())


class NoteEditor(QTextEdit):
    """The note box: marks in colour while one types; `settled` 150 ms after the last key.

    Plain text only. It is a QTextEdit because Qt's plain one cannot set its lines 22 apart.
    """

    settled = Signal()

    def __init__(self, theme: Theme, least_lines: int = 4, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.setFont(theme.font("body"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self.setMinimumHeight(least_lines * LINE + 28)
        self.setStyleSheet("background: transparent")
        self._highlighter = MarkHighlighter(theme, self.document())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.settled)
        self.textChanged.connect(self._on_text)
        theme.themeChanged.connect(self._colour)
        self._colour()
        self._part_lines()

    def setPlainText(self, text: str) -> None:
        super().setPlainText(text)
        self._part_lines()

    def set_people(self, names: Sequence[str]) -> None:
        """The names that @ may be followed by."""
        self._highlighter.people = tuple(names)
        self._highlighter.rehighlight()

    def _part_lines(self) -> None:
        """Set the lines 22 apart; blocks typed later inherit it."""
        style = QTextBlockFormat()
        style.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)
        frame = self.document().rootFrame()
        room = frame.frameFormat()
        room.setTopMargin(MARGIN - (LINE - self.theme.line("meta")))  # the first line has its gap above
        frame.setFrameFormat(room)
        self.document().clearUndoRedoStacks()

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self.theme.colour("text"))
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        self.viewport().update()

    def _on_text(self) -> None:
        self._pause.start(150)
        self.viewport().update()

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The blocks on screen with their place in the viewport."""
        layout = self.document().documentLayout()
        shift = self.verticalScrollBar().value()
        block = self.document().begin()
        while block.isValid():
            area = layout.blockBoundingRect(block).translated(0, -shift)
            if area.top() > self.viewport().height():
                return
            if area.bottom() >= 0:
                yield block, area
            block = block.next()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ink = Ink(painter, self.theme)
        focus = self.hasFocus()
        ink.rounded(self.viewport().rect(), 6, "surface" if focus else "surface-sunken",
                    "focus" if focus else "hairline-strong", 2 if focus else 1)
        for block, area in self.visible_blocks():
            found = marks(block.text(), self._highlighter.people)
            paint_fills(ink, block.layout(), area.topLeft(), found)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class NoteText:
    """A note laid out to read: line height 22, painted with its marks wherever a painter asks."""

    def __init__(self, theme: Theme, text: str, width: float, colour: str = "text",
                 most_lines: int = 0, people: Sequence[str] = ()):
        self.theme = theme
        self.colour = colour
        self.height = 0.0
        self._blocks: list[tuple[QTextLayout, list[Mark], float]] = []
        left = most_lines or 10_000
        for line in text.split("\n"):
            if left <= 0:
                break
            left -= self._lay(line, width, left, people)

    def _lay(self, text: str, width: float, most: int, people: Sequence[str]) -> int:
        layout = QTextLayout(text, self.theme.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        found = marks(text, people)
        formats = [_range(mark.start, mark.end, mark_format(self.theme, mark.meaning)) for mark in found]
        formats += [_range(place, place + 1, gap_format()) for place in gaps(text, found)]
        layout.setFormats(formats)
        layout.beginLayout()
        y, lines = 0.0, 0
        while lines < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (LINE - line.height()) / 2))
            y += LINE
            lines += 1
        layout.endLayout()
        self._blocks.append((layout, found, self.height))
        self.height += max(y, LINE if not text else 0)
        return max(lines, 1)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Paint the note with its top left corner at x, y."""
        ink.painter.setPen(self.theme.colour(self.colour))
        for layout, found, top in self._blocks:
            paint_fills(ink, layout, QPointF(x, y + top), found)
            layout.draw(ink.painter, QPointF(x, y + top))


def _range(start: int, end: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = start, end - start, style
    return stretch


class NoteView(QWidget):
    """A note to read, as tall as it needs to be."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._text, self._people = text, tuple[str, ...]()
        self._laid: NoteText | None = None
        self.setMaximumWidth(720)
        theme.themeChanged.connect(self._on_theme)
        self.set_text(text)

    def set_text(self, text: str, people: Sequence[str] = ()) -> None:
        self._text, self._people = text, tuple(people)
        self._laid = None
        self.setAccessibleName(text)
        self._fit()

    def _on_theme(self) -> None:
        self._laid = None
        self._fit()

    def _fit(self) -> None:
        if self.width() > 0:
            self._laid = NoteText(self.theme, self._text, self.width(), people=self._people)
            self.setFixedHeight(round(self._laid.height))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._laid is not None:
            painter = QPainter(self)
            self._laid.draw(Ink(painter, self.theme), 0, 0)
            painter.end()
