"""Check box, switch, number keys and words that act: the smaller things that are pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.controls import Control
from accountdesk.desktop.kit.inks import CENTRE, Ink
from accountdesk.desktop.kit.marks import check_box
from accountdesk.desktop.kit.themes import Theme


class LinkButton(Control):
    """Words in `accent-text` that act: Undo, All 42."""

    def __init__(self, theme: Theme, text: str = "", strong: bool = False,
                 parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.strong = strong
        self.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(round(self.theme.width(self.text(), "body", self.strong) + 1.5), 28)

    def paint(self, ink: Ink) -> None:
        ink.text(self.rect(), self.text(), "accent-text" if self.isEnabled() else "text-disabled",
                 strong=self.strong)
        if self.hovered:
            width = self.theme.width(self.text(), "body", self.strong)
            ink.hairline(0, self.height() / 2 + 9, width, "accent-text")


class CheckBox(Control):
    """A 16 px box with words; `set_some(True)` shows the dash of some of several."""

    radius = 4

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None):
        super().__init__(theme, parent)
        self._some = False
        self.setCheckable(True)
        self.setText(text)

    def set_some(self, some: bool) -> None:
        self._some = some
        self.update()

    def sizeHint(self) -> QSize:
        words = self.theme.width(self.text()) + 8 if self.text() else 0
        return QSize(round(16 + words + 0.5), 28 if self.text() else 16)

    def paint(self, ink: Ink) -> None:
        state = None if self._some else self.isChecked()
        check_box(ink, 0, self.height() / 2, state, self.isEnabled())
        ink.text(self.rect().adjusted(24, 0, 0, 0), self.text(),
                 "text" if self.isEnabled() else "text-disabled")


class Switch(Control):
    """On or off, 32x18; Space toggles; the state is also its accessible text."""

    radius = 9

    def __init__(self, theme: Theme, label: str = "", parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.setCheckable(True)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        return QSize(32, 18)

    def paint(self, ink: Ink) -> None:
        on = self.isChecked()
        fill = "text-disabled" if not self.isEnabled() else "accent" if on else "control-outline"
        ink.rounded(self.rect(), 9, fill)
        ink.circle(QRectF(16 if on else 2, 2, 14, 14), "on-accent")


class NumberKey(Control):
    """One of a row of short answers, such as a mood of 1 to 5: 28 square."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None):
        super().__init__(theme, parent)
        self.setCheckable(True)
        self.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paint(self, ink: Ink) -> None:
        on = self.isChecked()
        if on or self.hovered:
            ink.rounded(self.rect(), 6, "accent-soft" if on else "hover")
        ink.text(self.rect(), self.text(), "accent-text" if on else "text-muted", strong=on,
                 align=CENTRE)
