"""One mapper for all nouns: frozen rows in and out of tables, values encoded by kind and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Float, Select, Table, cast, select
from sqlalchemy.sql import ColumnElement

from accountdesk.domain.dates import from_canonical
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import ROW_COLUMNS, Field, Kind, Noun, Row

_CHUNK = 500

Coder = Callable[[Any], Any]


def instant_text(value: datetime) -> str:
    """Return the stored text of an instant: UTC, microseconds, sortable."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


_ENCODE: dict[Kind, Coder] = {
    Kind.DECIMAL: lambda v: format(v, "f"),
    Kind.DATE: date.isoformat,
    Kind.TIME: lambda v: v.strftime("%H:%M"),
    Kind.PARTIAL_DATE: lambda v: v.canonical(),
    Kind.INSTANT: instant_text,
    Kind.LINES: "\n".join,
    Kind.FLAG: int,
}
_DECODE: dict[Kind, Coder] = {
    Kind.DECIMAL: Decimal,
    Kind.DATE: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.PARTIAL_DATE: from_canonical,
    Kind.INSTANT: datetime.fromisoformat,
    Kind.LINES: lambda v: tuple(v.split("\n")) if v else (),
    Kind.FLAG: bool,
}
_DESCENDING = frozenset(
    {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.DATE, Kind.INSTANT, Kind.PARTIAL_DATE, Kind.FLAG, Kind.TIME}
)


def encode(field: Field, value: Any) -> Any:
    """Return what the column of ``field`` stores for ``value``."""
    if value is None:
        return None
    coder = _ENCODE.get(field.kind)
    return coder(value) if coder else value


def decode(field: Field, stored: Any) -> Any:
    """Return the value of ``field`` that a column's content means."""
    if stored is None:
        return field.default
    coder = _DECODE.get(field.kind)
    return coder(stored) if coder else stored


def encode_all(noun: Noun, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of ``values``; row columns (id, version, deleted_at) pass as they are."""
    by_name = noun.by_name
    return {name: encode(by_name[name], value) if name in by_name else value for name, value in values.items()}


def reader(noun: Noun) -> Callable[[Iterable[Any]], Row]:
    """Return a function that turns the full column tuple of ``noun`` (see :func:`columns`) into its row."""
    decoders = [(field.name, _DECODE.get(field.kind), field.default) for field in noun.fields]

    def build(stored: Iterable[Any]) -> Row:
        cells = iter(stored)
        values: dict[str, Any] = {"id": next(cells), "version": next(cells)}
        deleted = next(cells)
        values["deleted_at"] = datetime.fromisoformat(deleted) if deleted else None
        for (name, coder, default), cell in zip(decoders, cells, strict=True):
            values[name] = default if cell is None else coder(cell) if coder else cell
        return noun.row(**values)

    return build


def columns(noun: Noun, table: Table) -> list[ColumnElement[Any]]:
    """Return id, version, deleted_at and the declared columns in declared order."""
    return [table.c[name] for name in (*ROW_COLUMNS, *(field.name for field in noun.fields))]


def from_stored(noun: Noun, stored: Mapping[str, Any]) -> Row:
    """Return the row of a mapping of column names to stored values (the change log's JSON)."""
    values = {field.name: decode(field, stored.get(field.name)) for field in noun.fields}
    deleted = stored.get("deleted_at")
    return noun.row(
        id=str(stored["id"]),
        version=int(stored.get("version") or 0),
        deleted_at=datetime.fromisoformat(deleted) if deleted else None,
        **values,
    )


def where_equal(
    statement: Select[Any], noun: Noun, table: Table, equal: Mapping[str, Any], *, trashed: bool
) -> Select[Any]:
    """Narrow ``statement`` to rows whose fields equal the given values; live rows only unless ``trashed``."""
    if not trashed:
        statement = statement.where(table.c.deleted_at.is_(None))
    for name, value in equal.items():
        column = column_named(noun, table, name)
        field = noun.by_name.get(name)
        if isinstance(value, (list, set, frozenset)):
            statement = statement.where(column.in_([encode(field, item) if field else item for item in value]))
        else:
            stored = encode(field, value) if field else value
            statement = statement.where(column.is_(None) if stored is None else column == stored)
    return statement


def column_named(noun: Noun, table: Table, name: str) -> ColumnElement[Any]:
    """Return the column a person names; raises Refused for a name that is no field."""
    if name not in noun.by_name and name not in ROW_COLUMNS:
        raise Refused("sort_unknown", key=name, known=", ".join(noun.by_name))
    return table.c[name]


def highest_first(field: Field | None) -> bool:
    """Tell whether a list sorted by ``field`` starts with the highest value (numbers and dates do)."""
    return field is not None and field.kind in _DESCENDING


def ordered(statement: Select[Any], noun: Noun, table: Table, sort: str) -> Select[Any]:
    """Sort by a field: numbers and dates highest first, text ascending, ``-name`` reverses, nothing last."""
    if not sort:
        return statement.order_by(table.c.id)
    name = sort.removeprefix("-")
    column = column_named(noun, table, name)
    field = noun.by_name.get(name)
    if field is not None and field.kind is Kind.DECIMAL:
        column = cast(column, Float)
    order = column.desc() if highest_first(field) != sort.startswith("-") else column.asc()
    return statement.order_by(order.nulls_last(), table.c.id)


def select_rows(noun: Noun, table: Table) -> Select[Any]:
    """Return a select of the full column tuple of ``noun``."""
    return select(*columns(noun, table))


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ``ids`` in runs short enough for one IN list."""
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
