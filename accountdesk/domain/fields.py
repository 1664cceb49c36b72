"""The declared-once mechanism: a noun is a frozen dataclass whose fields carry all that the floors need.

Tables, columns, forms, import and export, history, undo, privacy and the command line read
``Noun.fields``; nothing about a noun is written a second time.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any


class Kind(enum.StrEnum):
    """What a value is; decides column type, parsing, editor and formatting."""

    TEXT = "text"  # one line
    NOTE = "note"  # several lines, plain text with marks
    LINES = "lines"  # tuple of short texts
    CHOICE = "choice"  # one code of ``choices``
    CURRENCY = "currency"  # ISO 4217 code
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact number: quantity, price, ratio
    MONEY = "money"  # integer minor units; ``currency`` names the sibling field
    FLAG = "flag"
    DATE = "date"
    TIME = "time"  # local wall time, minutes
    PARTIAL_DATE = "partial_date"
    INSTANT = "instant"  # aware UTC
    LINK = "link"  # id of a row of ``target``


class Merge(enum.StrEnum):
    """How two rows become one when duplicates are merged."""

    KEEP = "keep"  # the kept row wins, gaps are filled
    JOIN = "join"  # both texts stay
    EARLIEST = "earliest"
    LATEST = "latest"


class Erase(enum.StrEnum):
    """What a person's erasure does to a field of a row that names that person."""

    KEEP = "keep"
    CLEAR = "clear"  # the value goes
    REDACT = "redact"  # the person's names inside the text go


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field of a noun. ``name`` is also the column name; ``label`` is a code of the catalogue."""

    kind: Kind
    name: str = ""
    label: str = ""
    unit: str = ""
    required: bool = False
    private: bool = False  # never shown in customer-safe mode or in a customer's copy
    searchable: bool = False
    en: tuple[str, ...] = ()  # import synonyms, beside the name and the label
    zh: tuple[str, ...] = ()
    grammar: bool = True  # may be named in rules
    merge: Merge = Merge.KEEP
    erase: Erase = Erase.KEEP
    choices: tuple[str, ...] = ()
    choice_set: str = ""  # labels are ``choice.<choice_set>.<code>``
    target: str = ""  # noun of a LINK
    owned: bool = False  # a LINK whose row goes when the target goes
    currency: str = ""  # sibling CURRENCY field of MONEY and prices; "" = the book's
    low: int | None = None  # inclusive bounds of a number
    high: int | None = None
    default: Any = None
    listed: bool = False  # a column of the noun's default list

    def choice_label(self, code: str) -> str:
        """Return the catalogue code of one choice."""
        return f"choice.{self.choice_set or self.name}.{code}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: a client-made id, a version raised at each write, and the trash mark."""

    id: str = ""
    version: int = 0
    deleted_at: datetime | None = None


ROW_COLUMNS = ("id", "version", "deleted_at")


@dataclasses.dataclass(frozen=True, slots=True)
class Companion:
    """Columns of an import that describe a row of another noun beside the row itself (a contact person)."""

    noun: str
    link: str  # the companion's link field to the row
    fields: Mapping[str, tuple[str, ...]]  # companion field -> header synonyms, en and zh


@dataclasses.dataclass(frozen=True)
class Noun:
    """A kind of row and what holds for it on every floor.

    ``title`` names the fields that name a row; ``identity`` lists the ways to recognise a row in an
    import, best first; ``account_path`` is the chain of link fields to the account a row belongs to;
    ``when`` is the date field that places a row in time; ``kind_names`` are its names on the command line.
    """

    code: str
    row: type[Row]
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    identity: tuple[tuple[str, ...], ...] = ()
    account_path: tuple[str, ...] = ()
    when: str = ""
    icon: str = "document"
    lane: str = ""  # a lane of the timeline; "" = not in it
    importable: bool = True
    companions: tuple[Companion, ...] = ()
    check: Callable[[Mapping[str, Any]], None] | None = None  # a rule over the whole row; raises FieldError

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by name."""
        return {field.name: field for field in self.fields}

    @property
    def kind(self) -> str:
        """The noun's name on the command line (``order-lines``)."""
        return self.code.replace("_", "-")

    def links(self, target: str = "") -> Iterator[Field]:
        """Yield the link fields, all or those to ``target``."""
        return (f for f in self.fields if f.kind is Kind.LINK and target in ("", f.target))

    def safe_fields(self) -> tuple[Field, ...]:
        """Return the fields a customer may see (customer-safe mode, a customer's copy)."""
        return tuple(f for f in self.fields if not f.private)

    def title_of(self, row: Row | Mapping[str, Any]) -> str:
        """Return the first non-empty title value of ``row``, or an empty text."""
        for name in self.title:
            value = row.get(name) if isinstance(row, Mapping) else getattr(row, name)
            if value not in (None, ""):
                return str(value)
        return ""


def fields_of(row: type[Row]) -> tuple[Field, ...]:
    """Return the declared fields of a row class in order, names and labels filled in."""
    declared = []
    for item in dataclasses.fields(row):
        field = item.metadata.get("field")
        if field is not None:
            declared.append(dataclasses.replace(field, name=item.name, label=field.label or f"field.{item.name}"))
    return tuple(declared)


def _declare(kind: Kind, default: Any, settings: dict[str, Any]) -> Any:
    for key in ("en", "zh", "choices"):
        if isinstance(settings.get(key), str):
            settings[key] = tuple(part.strip() for part in settings[key].split(","))
    field = Field(kind=kind, default=default, **settings)
    return dataclasses.field(default=default, metadata={"field": field})


def text(default: str = "", **settings: Any) -> Any:
    """Declare one line of text."""
    return _declare(Kind.TEXT, default, settings)


def note(**settings: Any) -> Any:
    """Declare text of several lines."""
    return _declare(Kind.NOTE, "", {"merge": Merge.JOIN, **settings})


def lines(**settings: Any) -> Any:
    """Declare a tuple of short texts."""
    return _declare(Kind.LINES, (), {"merge": Merge.JOIN, **settings})


def choice(choices: str, default: str = "", **settings: Any) -> Any:
    """Declare one code out of ``choices`` (comma-separated codes)."""
    return _declare(Kind.CHOICE, default, {"choices": choices, **settings})


def currency(**settings: Any) -> Any:
    """Declare an ISO 4217 code; empty means the book's currency."""
    return _declare(Kind.CURRENCY, "", {"en": "currency, currency code", "zh": "币种, 货币", **settings})


def integer(**settings: Any) -> Any:
    """Declare a whole number or nothing."""
    return _declare(Kind.INTEGER, None, settings)


def decimal(**settings: Any) -> Any:
    """Declare an exact decimal number or nothing."""
    return _declare(Kind.DECIMAL, None, settings)


def money(currency: str = "currency", **settings: Any) -> Any:
    """Declare integer minor units of the currency in the sibling field ``currency``."""
    return _declare(Kind.MONEY, None, {"currency": currency, **settings})


def flag(**settings: Any) -> Any:
    """Declare yes or no."""
    return _declare(Kind.FLAG, default=False, settings=settings)


def date(**settings: Any) -> Any:
    """Declare a calendar day or nothing."""
    return _declare(Kind.DATE, None, settings)


def time_of_day(**settings: Any) -> Any:
    """Declare a local wall time or nothing."""
    return _declare(Kind.TIME, None, settings)


def partial_date(**settings: Any) -> Any:
    """Declare a date that may lack its year or day, or follow the lunar calendar."""
    return _declare(Kind.PARTIAL_DATE, None, settings)


def link(target: str, **settings: Any) -> Any:
    """Declare the id of a row of the noun ``target``, or nothing."""
    return _declare(Kind.LINK, None, {"target": target, **settings})


def private_names(fields: Iterable[Field]) -> frozenset[str]:
    """Return the names of the private ones among ``fields``."""
    return frozenset(f.name for f in fields if f.private)
