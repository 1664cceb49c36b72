"""Tables for people: aligned columns of text in a terminal, Chinese characters two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from accountdesk.domain.dates import PartialDate
from accountdesk.domain.fields import Field, Kind, Row
from accountdesk.words import Words

_WIDEST = 44  # cells of a column
_GAP = "  "
_RIGHT = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY})


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """Yield aligned lines under ``headers``; ``right`` numbers the columns that stand on the right."""
    cells = [[_cut(text) for text in row] for row in (headers, *rows)]
    widths = [max(cells_of(row[index]) for row in cells) for index in range(len(headers))]
    aligned = frozenset(right)
    for row in cells:
        parts = (_padded(text, widths[index], right=index in aligned) for index, text in enumerate(row))
        yield _GAP.join(parts).rstrip()


def pairs(named: Iterable[tuple[str, str]], indent: str = "") -> Iterator[str]:
    """Yield lines of name and value, the values under each other; empty ones are left out."""
    shown = [(name, text) for name, text in named if text]
    width = max((cells_of(name) for name, _ in shown), default=0)
    for name, text in shown:
        yield f"{indent}{_padded(name, width, right=False)}{_GAP}{text}"


def cells_of(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= 4 * _WIDEST and cells_of(text) <= _WIDEST:
        return text
    text = text[: 4 * _WIDEST]  # a long text is not measured once more for each character that goes
    while cells_of(text) > _WIDEST - 1:
        text = text[:-1]
    return f"{text}…"


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - cells_of(text))
    return space + text if right else text + space


def stands_right(field: Field) -> bool:
    """Tell whether values of a field are numbers to be read down the column."""
    return field.kind in _RIGHT


def text_of(field: Field, row: Row, words: Words, currency: str, titles: Mapping[str, str]) -> str:
    """Return a row's value for people; ``titles`` names linked rows."""
    stored = getattr(row, field.name)
    if field.kind is Kind.LINK:
        return titles.get(stored, "") if stored else ""
    return said(field, stored, words, getattr(row, field.currency, "") or currency if field.currency else currency)


def said(field: Field | None, stored: Any, words: Words, currency: str) -> str:
    """Return a value for people; ``field`` None when it is no declared field."""
    match stored:
        case None | "":
            return ""
        case bool():
            return words.say("cli.yes") if stored else ""
        case datetime():
            return words.date_time(stored.astimezone())
        case date():
            return words.date(stored)
        case time():
            return stored.isoformat("minutes")
        case PartialDate():
            return words.partial(stored)
        case Decimal():
            return words.number(stored)
        case tuple():
            return words.listing(stored)
    if field is not None and field.kind is Kind.MONEY:
        return words.money(stored, currency, full=True)
    if field is not None and field.kind is Kind.CHOICE:
        code = field.choice_label(str(stored))
        return words.say(code) if words.has(code) else str(stored)
    return words.number(stored) if isinstance(stored, int) else str(stored)
