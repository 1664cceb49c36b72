"""Rows of any noun made from its declaration alone: a value per kind, rows it links to made first."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from accountdesk.domain.dates import PartialDate
from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.store.works import Work

TEXTS = ("Jiāngchuān 江川阀门", "Łukasz Świątek", "喆堃 Quality")
# Fields whose rule spans the row take a value that every rule accepts.
_SAFE_INTEGERS = {"score": 3}


class Maker:
    """Makes valid rows; ``turn`` picks different values for the same field."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def values(self, noun: Noun, turn: int = 0, links: dict[str, str] | None = None) -> dict[str, Any]:
        """Return a value for every field; ``links`` are rows to use, and takes up those that had to be made."""
        links = {} if links is None else links
        order = list(self._work.nouns)
        made: dict[str, Any] = {}
        for field in noun.fields:
            if field.kind is not Kind.LINK:
                made[field.name] = value_for(field, turn)
                continue
            # A noun links to earlier ones; a link to itself or (the one exception) to a later one may stay empty.
            if field.target not in links and order.index(field.target) < order.index(noun.code):
                links[field.target] = self.row(field.target, turn, links)
            made[field.name] = links.get(field.target)
        return made

    def row(self, noun: str, turn: int = 0, links: dict[str, str] | None = None) -> str:
        """Make one row, and what it links to, and return its id."""
        return self._work.insert(noun, self.values(self._work.nouns[noun], turn, links))

    def one_of_each(self) -> dict[str, str]:
        """Make exactly one row of every noun and return their ids."""
        made: dict[str, str] = {}
        for noun in self._work.nouns:
            made[noun] = self.row(noun, 0, made)
        return made


def value_for(field: Field, turn: int = 0) -> Any:
    """Return a valid value of a field's kind, another one for each turn."""
    day = date(2026, 3, 5) + timedelta(days=turn)
    match field.kind:
        case Kind.TEXT:
            return f"{field.name} {TEXTS[turn % 3]} {turn}"
        case Kind.NOTE:
            return f"{field.name} first line {turn}\nsecond 第二行"
        case Kind.LINES:
            return (f"one {turn}", "二")
        case Kind.CHOICE:
            return field.choices[turn % len(field.choices)]
        case Kind.CURRENCY:
            return ("USD", "JPY")[turn % 2]
        case Kind.INTEGER:
            low = field.low if field.low is not None else 0
            high = field.high if field.high is not None else low + 1000
            return _SAFE_INTEGERS.get(field.name, low) + turn % (high - low)
        case Kind.DECIMAL:
            return Decimal(field.high if field.high is not None else 100) / 4 + Decimal(turn) / 100
        case Kind.MONEY:
            return 123456 + turn
        case Kind.FLAG:
            return turn % 2 == 0
        case Kind.DATE:
            return day
        case Kind.TIME:
            return time(9, 5 + turn)
        case Kind.PARTIAL_DATE:
            return PartialDate(1980, 4, 12 + turn)
        case Kind.INSTANT:
            return datetime(2026, 3, 5, 9, turn, tzinfo=UTC)
        case Kind.LINK:
            raise ValueError(field.name)
