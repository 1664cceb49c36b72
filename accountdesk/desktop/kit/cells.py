"""Columns as objects: what a cell says, how it is painted, where it can be pressed.

A list is a sequence of these; the same function that paints a part answers its rectangle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from accountdesk.desktop.kit.inks import LEFT, RIGHT, Ink
from accountdesk.desktop.kit.marks import TIER, tier
from accountdesk.desktop.kit.themes import Theme


@dataclass(frozen=True)
class CellState:
    """How a row stands while one of its cells is painted."""

    hover: bool = False
    checked: bool = False
    current: bool = False


Painter = Callable[[Ink, QRectF, Any, CellState], object]
Part = tuple[QRectF, str]
Parts = Callable[[Theme, QRectF, Any], Sequence[Part]]


@dataclass(frozen=True)
class Column:
    """One column of a list.

    `label` is a code of the catalogue; `width` 0 stretches; `sort` is the key the column sorts
    by (empty: not sortable) and `down_first` whether the first press shows the highest first;
    `from_width` is the list's width below which the column leaves. `said` gives the cell as
    text; without `paint` that text is painted. `tip` answers the exact value. `parts` answers
    the pressable rectangles of a cell with their codes.
    """

    code: str
    said: Callable[[Any], str]
    label: str = ""
    width: int = 0
    right: bool = False
    sort: str = ""
    down_first: bool = False
    from_width: int = 0
    paint: Painter | None = None
    tip: Callable[[Any], str] | None = None
    parts: Parts | None = None
    colour: Callable[[Any], str] | None = None
    strong: bool = False

    def draw(self, ink: Ink, area: QRectF, row: Any, state: CellState) -> None:
        """Paint the cell of a row into its area."""
        if self.paint is not None:
            self.paint(ink, area, row, state)
            return
        colour = self.colour(row) if self.colour is not None else "text"
        ink.text(area, self.said(row), colour, strong=self.strong,
                 align=RIGHT if self.right else LEFT)

    def tip_for(self, theme: Theme, area: QRectF, row: Any) -> str:
        """The exact value, or the whole text when it does not fit."""
        if self.tip is not None:
            return self.tip(row)
        said = self.said(row)
        fits = theme.width(said, "body", self.strong, self.right) <= area.width() + 0.5
        return "" if fits else said


def two_lines(ink: Ink, area: QRectF, first: str, second: str, *, strong: bool = False,
              first_colour: str = "text", second_colour: str = "text-muted",
              letter: str = "", right: bool = False) -> None:
    """What over why: 13 over 12, with a tier letter behind the first line if there is one."""
    middle = area.center().y()
    align = RIGHT if right else LEFT
    top = QRectF(area.x(), middle - 19, area.width(), 20) if second else QRectF(
        area.x(), middle - 10, area.width(), 20)
    room = top.width() - (TIER + 6 if letter else 0)
    used = ink.text(QRectF(top.x(), top.y(), room, 20), first, first_colour, strong=strong,
                    align=align)
    if letter:
        tier(ink, round(top.x() + used + 6), top.center().y() + 0.5, letter)
    if second:
        ink.text(QRectF(area.x(), middle + 1, area.width(), 18), second, second_colour, "meta",
                 align=align)


def text_column(code: str, said: Callable[[Any], str], label: str = "", width: int = 0,
                **more: Any) -> Column:
    """A plain text column; `more` are further fields of Column."""
    return Column(code, said, label, width, **more)


def number_column(code: str, said: Callable[[Any], str], label: str = "", width: int = 80,
                  **more: Any) -> Column:
    """A right-aligned column that sorts highest first."""
    return Column(code, said, label, width, right=True, down_first=True, **more)
