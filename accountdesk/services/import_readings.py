"""From files to rows that stand on their own: opened, mapped, parsed and checked before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from accountdesk.domain.errors import FieldError, Refused, WorldError
from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.domain.nouns import Nouns
from accountdesk.domain.tables import Problem, RawRow, Sheet
from accountdesk.exchange.csv_tables import read_csv
from accountdesk.exchange.mappings import ROW_ID, ColumnMap, Labels, Mappings
from accountdesk.services.import_cells import Parser, currency_named, parser, read_money, text_of

_SAMPLED = 200  # rows that show what a column without a known header holds
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Source:
    """One file with what its columns are."""

    path: Path
    sheet: Sheet
    columns: ColumnMap


@dataclass(frozen=True, slots=True)
class LinkText:
    """How a cell names a row of another noun: by number, by name, or both."""

    ref: str = ""
    name: str = ""

    def __str__(self) -> str:
        return self.ref or self.name


@dataclass(slots=True)
class ReadRow:
    """A row whose values are right by themselves; links are still texts."""

    source: int
    line: int
    cells: tuple[str, ...]
    values: dict[str, Any]
    links: dict[str, LinkText]
    companions: dict[str, dict[str, Any]]
    id: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot go in, with all that was read of it."""

    source: int
    line: int
    cells: tuple[str, ...]
    problem: Problem


@dataclass(slots=True)
class Reading:
    """All that was read of the files of one import."""

    noun: Noun
    sources: list[Source]
    rows: list[ReadRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    read: int = 0


def open_sheet(path: Path) -> Sheet:
    """Return the table of a file; raises WorldError ``file_not_opened``, Refused ``file_unknown_kind``."""
    if path.suffix.lower() in (".xlsx", ".xls", ".ods", ".pdf", ".doc", ".docx", ".zip", ".vcf", ".ics"):
        raise Refused("file_unknown_kind", path=str(path), known="CSV")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorldError("file_not_opened", path=str(path), detail=error.strerror or "") from None
    try:
        return read_csv(data)
    except Refused as error:
        raise Refused(error.code, **{**error.values, "path": str(path)}) from None


def open_source(path: Path, noun: Noun, mappings: Mappings, given: Mapping[str, str | None] | None) -> Source:
    """Open a file and find out its columns; raises Refused ``import_column_missing`` without one it must have."""
    sheet = open_sheet(path)
    sample = [row.cells for row in islice(sheet.rows, _SAMPLED) if row.problem is None]
    columns = mappings.columns(noun, sheet.headers, sample, given)
    for name in missing_columns(noun, columns):
        raise Refused("import_column_missing", field=name, noun=noun.code, path=str(path))
    return Source(path, sheet, columns)


def missing_columns(noun: Noun, columns: ColumnMap) -> tuple[str, ...]:
    """Return the fields that an import of ``noun`` cannot do without and that have no column; a number names a row."""
    return tuple(
        each.name
        for each in noun.fields
        if each.required
        and each.default in (None, "")
        and not columns.has(each.name)
        and not (each.name == "name" and columns.has("ref"))
    )


def read_rows(reading: Reading, nouns: Nouns, labels: Labels, currency: str, tick: Callable[[int, int], None]) -> None:
    """Parse and check every row of the sources into ``reading``; ``tick`` gets rows done and about how many in all."""
    total = sum(source.sheet.lines for source in reading.sources)
    for number, source in enumerate(reading.sources):
        columns = _Columns(source, reading.noun, nouns, labels, currency)
        for raw in source.sheet.rows:
            if reading.read % 256 == 0:
                tick(reading.read, max(total, reading.read))
            reading.read += 1
            problem = raw.problem
            if problem is None:
                try:
                    reading.rows.append(columns.read(number, raw))
                    continue
                except FieldError as error:
                    problem = Problem(error.code, error.values, error.field)
            reading.refused.append(RefusedRow(number, raw.line, raw.cells, problem))
    tick(reading.read, reading.read)


class _Columns:
    """Reads the rows of one source."""

    def __init__(self, source: Source, noun: Noun, nouns: Nouns, labels: Labels, currency: str) -> None:
        self._noun = noun
        self._currency = currency
        self._sheet = source.sheet
        self._values: list[tuple[int, str, Parser]] = []
        self._money: list[tuple[int, Field]] = []
        self._links: list[tuple[int, str, bool]] = []
        self._parts: dict[str, int] = {}
        self._companions: list[tuple[int, str, str, Parser]] = []
        self._id = -1
        for column in source.columns.taken:
            target = column.target
            assert target is not None
            if target.companion:
                each = nouns[target.companion].by_name[target.field]
                read = parser(each, labels, self._column(column.index))
                self._companions.append((column.index, target.companion, target.field, read))
            elif target.field == ROW_ID:
                self._id = column.index
            elif target.part in ("given", "family"):
                self._parts[target.part] = column.index
            else:
                self._place(column.index, noun.by_name[target.field], target.part, labels)
        self._required = [f for f in noun.fields if f.required and f.default in (None, "")]

    def _place(self, index: int, each: Field, part: str, labels: Labels) -> None:
        if each.kind is Kind.LINK:
            self._links.append((index, each.name, part == "ref"))
        elif each.kind is Kind.MONEY:
            self._money.append((index, each))
        elif each.kind is Kind.CURRENCY:
            read = parser(each, labels, self._column(index))
            # The book's own currency is written as none, so that it reads the same however a file names it.
            self._values.append((index, each.name, lambda cell: "" if (c := read(cell)) == self._currency else c))
        else:
            self._values.append((index, each.name, parser(each, labels, self._column(index))))

    def _column(self, index: int) -> Callable[[], Iterator[str]]:
        return lambda: (row.cells[index] for row in self._sheet.rows if row.problem is None)

    def read(self, source: int, raw: RawRow) -> ReadRow:
        """Return the row; raises FieldError."""
        cells = raw.cells
        values: dict[str, Any] = {}
        for index, name, read in self._values:
            cell = cells[index]
            if cell:
                value = read(cell)
                if value is not None:
                    values[name] = value
        if self._parts:
            self._join_name(cells, values)
        for index, each in self._money:
            if cells[index].strip():
                values[each.name] = self._amount(each, cells[index], values)
        links: dict[str, LinkText] = {}
        for index, name, is_ref in self._links:
            if cells[index]:
                _add_link(links, name, text_of(name, cells[index]), is_ref)
        companions: dict[str, dict[str, Any]] = {}
        for index, noun, name, read in self._companions:
            value = read(cells[index]) if cells[index] else None
            if value is not None:
                companions.setdefault(noun, {})[name] = value
        for required in self._required:
            if required.name not in values and required.name not in links:
                if required.name == "name" and values.get("ref"):
                    continue
                raise FieldError(required.name, "field_required")
        if self._noun.check is not None:
            self._noun.check(values)
        row_id = cells[self._id].strip() if self._id >= 0 else ""
        return ReadRow(source, raw.line, cells, values, links, companions, row_id if _is_row_id(row_id) else "")

    def _amount(self, each: Field, cell: str, values: dict[str, Any]) -> int:
        currency = values.get(each.currency) or ""
        if not currency and each.currency in self._noun.by_name:
            named = currency_named(cell)
            # An amount without a currency is in the book's, also where the row had another one before.
            currency = values[each.currency] = named if named != self._currency else ""
        return read_money(each, cell, currency or self._currency)

    def _join_name(self, cells: Sequence[str], values: dict[str, Any]) -> None:
        given, family = (
            text_of("name", cells[self._parts[part]]) if part in self._parts else "" for part in ("given", "family")
        )
        if given or family:
            chinese = any("\u3400" <= char <= "\u9fff" for char in given + family)
            values["name"] = family + given if chinese else f"{given} {family}".strip()


def _add_link(links: dict[str, LinkText], name: str, text: str, is_ref: bool) -> None:
    if not text:
        return
    known = links.get(name, LinkText())
    if is_ref:
        links[name] = LinkText(text, known.name or known.ref)
    elif not known.ref and not any(char.isalpha() for char in text):
        links[name] = LinkText(text, known.name)
    else:
        links[name] = LinkText(known.ref, text)


def _is_row_id(text: str) -> bool:
    return len(text) == 32 and _HEX.issuperset(text)
