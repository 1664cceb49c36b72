"""One snapshot of the book: rows of any noun, counted, paged and sorted, without SQL outside this floor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from accountdesk.domain.fields import Noun, Row
from accountdesk.store.rows import chunks, column_named, columns, decode, ordered, reader, select_rows, where_equal
from accountdesk.store.tables import Tables

_NONE: Mapping[str, Any] = {}


class Reader:
    """Reads rows within one transaction; made by ``Book.read`` and ``Book.write``."""

    def __init__(self, connection: Connection, tables: Tables) -> None:
        self.connection = connection
        self.tables = tables
        self.nouns = tables.nouns

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of plain SQL; see ``account_lists.Queries``."""
        return [tuple(row) for row in self.connection.exec_driver_sql(sql, tuple(parameters))]

    def get(self, noun: str, row_id: str, *, trashed: bool = False) -> Row | None:
        """Return one row by id, or None; a trashed row only when asked for."""
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        query = where_equal(select_rows(kind, table), kind, table, {"id": row_id}, trashed=trashed)
        found = self.connection.execute(query).first()
        return reader(kind)(found) if found is not None else None

    def get_many(self, noun: str, ids: Sequence[str]) -> dict[str, Row]:
        """Return the live rows among ``ids`` by id."""
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        build = reader(kind)
        found: dict[str, Row] = {}
        for group in chunks(list(ids)):
            query = where_equal(select_rows(kind, table), kind, table, {"id": list(group)}, trashed=False)
            found.update((row[0], build(row)) for row in self.connection.execute(query))
        return found

    def rows(
        self,
        noun: str,
        *,
        equal: Mapping[str, Any] = _NONE,
        sort: str = "",
        limit: int | None = None,
        offset: int = 0,
        trashed: bool = False,
    ) -> list[Row]:
        """Return rows whose fields equal ``equal`` (a list means any of), sorted as the command line says.

        Raises Refused for a sort key or filter that is no field.
        """
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        query = ordered(where_equal(select_rows(kind, table), kind, table, equal, trashed=trashed), kind, table, sort)
        build = reader(kind)
        return [build(row) for row in self.connection.execute(query.limit(limit).offset(offset))]

    def trashed(self, noun: str, *, limit: int | None = None) -> list[Row]:
        """Return trashed rows, latest first."""
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        query = (
            select(*columns(kind, table))
            .where(table.c.deleted_at.is_not(None))
            .order_by(table.c.deleted_at.desc(), table.c.id)
        )
        build = reader(kind)
        return [build(row) for row in self.connection.execute(query.limit(limit))]

    def values(
        self, noun: str, names: Sequence[str], *, equal: Mapping[str, Any] = _NONE, trashed: bool = False
    ) -> Iterator[tuple[Any, ...]]:
        """Yield tuples of the named columns, decoded; for maps over many rows."""
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        wanted = [column_named(kind, table, name) for name in names]
        query = where_equal(select(*wanted), kind, table, equal, trashed=trashed)
        fields = [kind.by_name.get(name) for name in names]
        for row in self.connection.execute(query):
            yield tuple(cell if field is None else decode(field, cell) for field, cell in zip(fields, row, strict=True))

    def count(self, noun: str, *, equal: Mapping[str, Any] = _NONE) -> int:
        """Return how many live rows match."""
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        query = where_equal(select(func.count()).select_from(table), kind, table, equal, trashed=False)
        return int(self.connection.scalar(query) or 0)

    def titles(self, noun: str, ids: Sequence[str]) -> dict[str, str]:
        """Return the title of each existing row among ``ids``, trashed ones too."""
        kind = self.nouns[noun]
        names = ("id", *kind.title)
        found: dict[str, str] = {}
        for group in chunks(sorted(set(ids))):
            for row in self.values(noun, names, equal={"id": list(group)}, trashed=True):
                found[row[0]] = kind.title_of(dict(zip(names, row, strict=True)))
        return found

    def account_of(self, noun: str, row_id: str) -> str | None:
        """Return the account a row belongs to, following its declared path, or None."""
        found = accounts_of(self.connection, self.tables, self.nouns[noun], [row_id])
        return next(iter(found), None)


def accounts_of(connection: Connection, tables: Tables, noun: Noun, ids: Sequence[str]) -> set[str]:
    """Return the accounts the given rows belong to by the noun's declared path."""
    if not noun.account_path:
        return set()
    if noun.account_path == ("id",):
        return set(ids)
    table = tables.of(noun)
    column = table.c[noun.account_path[0]]
    query, hops = select(column), noun.account_path[1:]
    target = noun.by_name[noun.account_path[0]].target
    for hop in hops:
        next_noun = tables.nouns[target]
        next_table = tables.of(next_noun)
        query = select(next_table.c[hop]).join_from(table, next_table, next_table.c.id == column)
        column, target = next_table.c[hop], next_noun.by_name[hop].target
    found: set[str] = set()
    for group in chunks(list(ids)):
        found.update(value for (value,) in connection.execute(query.where(table.c.id.in_(group)).distinct()) if value)
    return found
