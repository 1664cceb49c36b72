"""Keyset paging: rows behind an anchor in any order, so that a deep page costs as little as the first.

An anchor is the sort value and the id of a row; NULL stands last in both directions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, cast, func, or_, select

from accountdesk.domain.fields import Kind, Noun, Row
from accountdesk.store.readers import Reader
from accountdesk.store.rows import column_named, columns, highest_first, reader, where_equal
from accountdesk.store.text_filters import where_text

Anchor = tuple[Any, str]


def in_order(column: ColumnElement[Any], tie: ColumnElement[Any], *, descending: bool) -> tuple[Any, Any]:
    """Return the ORDER BY of a sort column and its tie-breaker."""
    return (column.desc() if descending else column.asc()).nulls_last(), (tie.desc() if descending else tie.asc())


def behind(
    column: ColumnElement[Any], tie: ColumnElement[Any], anchor: Anchor, *, descending: bool, inclusive: bool
) -> ColumnElement[bool]:
    """Return the condition for rows behind ``anchor`` (and at it when ``inclusive``)."""
    value, row_id = anchor
    if inclusive:
        tied = tie <= row_id if descending else tie >= row_id
    else:
        tied = tie < row_id if descending else tie > row_id
    if value is None:
        return and_(column.is_(None), tied)
    further = column < value if descending else column > value
    return or_(further, and_(column == value, tied), column.is_(None))


def _sorted_by(kind: Noun, book: Reader, sort: str) -> tuple[ColumnElement[Any], bool]:
    name = sort.removeprefix("-") or "id"
    column = column_named(kind, book.tables.of(kind), name)
    field = kind.by_name.get(name)
    if field is not None and field.kind is Kind.DECIMAL:
        column = cast(column, Float)
    return column, highest_first(field) != sort.startswith("-")


def row_count(book: Reader, noun: str, *, equal: Mapping[str, Any], text: str = "") -> int:
    """Return how many live rows of a noun match."""
    kind = book.nouns[noun]
    table = book.tables.of(kind)
    query = where_equal(select(func.count()).select_from(table), kind, table, equal, trashed=False)
    return int(book.connection.scalar(where_text(query, kind, book.tables, text)) or 0)


def row_anchors(
    book: Reader, noun: str, sort: str, every: int, *, equal: Mapping[str, Any], text: str = ""
) -> list[Anchor]:
    """Return the anchors of rows 0, ``every``, 2 * ``every`` … of a noun's live rows; ``text`` narrows them."""
    kind = book.nouns[noun]
    table = book.tables.of(kind)
    column, descending = _sorted_by(kind, book, sort)
    number = func.row_number().over(order_by=in_order(column, table.c.id, descending=descending))
    query = where_equal(select(column.label("v"), table.c.id, number.label("n")), kind, table, equal, trashed=False)
    numbered = where_text(query, kind, book.tables, text).subquery()
    wanted = select(numbered.c.v, numbered.c.id).where((numbered.c.n - 1) % every == 0).order_by(numbered.c.n)
    return [(value, row_id) for value, row_id in book.connection.execute(wanted)]


def row_page(
    book: Reader,
    noun: str,
    sort: str,
    *,
    equal: Mapping[str, Any],
    text: str = "",
    at: Anchor | None = None,
    after: Anchor | None = None,
    limit: int = 128,
) -> list[tuple[Row, Anchor]]:
    """Return up to ``limit`` live rows with their anchors, from ``at`` on, behind ``after``, or the first ones."""
    kind = book.nouns[noun]
    table = book.tables.of(kind)
    column, descending = _sorted_by(kind, book, sort)
    query = where_equal(select(*columns(kind, table), column.label("v")), kind, table, equal, trashed=False)
    query = where_text(query, kind, book.tables, text)
    start = at or after
    if start is not None:
        query = query.where(behind(column, table.c.id, start, descending=descending, inclusive=at is not None))
    query = query.order_by(*in_order(column, table.c.id, descending=descending)).limit(limit)
    build = reader(kind)
    return [(build(stored[:-1]), (stored[-1], stored[0])) for stored in book.connection.execute(query)]
