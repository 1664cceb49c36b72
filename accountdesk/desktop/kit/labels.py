"""Words that only stand there: one-line labels that elide, sentences that wrap, section labels,
stat cells, hairlines and facts in two columns.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from accountdesk.desktop.kit.inks import LEFT, RIGHT, Ink
from accountdesk.desktop.kit.themes import Size, Theme


class Label(QWidget):
    """One line of text, elided with a tooltip when the room is short."""

    def __init__(self, theme: Theme, text: str = "", size: Size = "body", strong: bool = False,
                 token: str = "text", right: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.size_name = size
        self.strong = strong
        self.token = token
        self.right = right
        self._text = ""
        self._tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, token: str | None = None, tip: str = "") -> None:
        """Show this text; `tip` holds the exact value behind it."""
        self._text = text
        self._tip = tip
        if token is not None:
            self.token = token
        self.setAccessibleName(text)
        self.updateGeometry()
        self._set_tip()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.theme.width(self._text, self.size_name, self.strong, self.right)
        return QSize(round(width + 1), self.theme.line(self.size_name))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self.theme.line(self.size_name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def _set_tip(self) -> None:
        wide = self.theme.width(self._text, self.size_name, self.strong, self.right)
        self.setToolTip(self._tip or (self._text if wide > self.width() + 0.5 else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).text(self.rect(), self._text, self.token, self.size_name,
                                      self.strong, RIGHT if self.right else LEFT)
        painter.end()


class Sentence(QLabel):
    """Text that wraps, never wider than 720; may hold rich text with <b>."""

    def __init__(self, theme: Theme, text: str = "", size: Size = "body", token: str = "text",
                 strong: bool = False, parent: QWidget | None = None):
        super().__init__(text, parent)
        self.theme = theme
        self.token = token
        self.setFont(theme.font(size, strong))
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMaximumWidth(720)
        self._least = QSize(60, theme.line(size))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.themeChanged.connect(self._colour)
        self._colour()

    def set_token(self, token: str) -> None:
        self.token = token
        self._colour()

    def minimumSizeHint(self) -> QSize:
        """One line: QLabel would ask for the height at the width of its longest word."""
        return self._least

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colour(self.token))
        self.setPalette(palette)


class Rule(QWidget):
    """A hairline across, or upright."""

    def __init__(self, theme: Theme, upright: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.upright = upright
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        if self.upright:
            ink.upright(0, 0, self.height())
        else:
            ink.hairline(0, 0, self.width())
        painter.end()


class Painted(QWidget):
    """A plain widget painted by a function `(ink, area)`: for one-off marks on a page."""

    def __init__(self, theme: Theme, paint: Callable[[Ink, QRectF], object], width: int,
                 height: int, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._paint = paint
        if width > 0:
            self.setFixedWidth(width)
        self.setFixedHeight(height)
        theme.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(Ink(painter, self.theme), QRectF(self.rect()))
        painter.end()


class SectionLabel(QWidget):
    """Heading of a section, 24 high: icon, words in 12/600 muted, a note at the right."""

    def __init__(self, theme: Theme, text: str = "", icon: str = "", note: str = "",
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.icon_name = icon
        self._text, self._note = text, note
        self.setFixedHeight(24)
        theme.themeChanged.connect(self.update)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def set_note(self, note: str) -> None:
        self._note = note
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        left = 0
        if self.icon_name:
            ink.icon(0, 4, self.icon_name)
            left = 22
        used = ink.text(QRectF(left, 0, self.width() - left, 24), self._text, "text-muted",
                        "meta", strong=True)
        note = QRectF(left + used + 8, 0, self.width() - left - used - 8, 24)
        ink.text(note, self._note, "text-muted", "meta", align=RIGHT)
        painter.end()


class StatCell(QWidget):
    """One figure of a header: label 12, value 15/600, note 12; a hairline at its left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self._lines = ("", "", "")
        self._note_token = "text-muted"
        self._value_token = "text"
        self.setFixedHeight(58)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.update)

    def set_lines(self, label: str, value: str, note: str = "", note_token: str = "text-muted",
                  value_token: str = "text", tip: str = "") -> None:
        """Label over value over note; `tip` holds the exact value."""
        self._lines = (label, value, note)
        self._note_token, self._value_token = note_token, value_token
        self.setToolTip(tip)
        self.setAccessibleName("  ".join(part for part in self._lines if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        label, value, note = self._lines
        widest = max(self.theme.width(label, "meta"), self.theme.width(value, "title", True),
                     self.theme.width(note, "meta"))
        return QSize(round(min(widest, 200) + 33), 58)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.upright(0, 0, self.height())
        label, value, note = self._lines
        room = self.width() - 32
        ink.text(QRectF(16, 0, room, 16), label, "text-muted", "meta")
        ink.text(QRectF(16, 18, room, 20), value, self._value_token, "title", strong=True)
        ink.text(QRectF(16, 40, room, 16), note, self._note_token, "meta")
        painter.end()
