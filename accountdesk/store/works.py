"""The one writer: inserts, changes and trashes rows of any noun in one transaction that keeps facts and search true."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from accountdesk.domain.changes import ChangeSet
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.domain.fields import Field, Kind, Noun, Row
from accountdesk.domain.values import validate
from accountdesk.store.readers import Reader, accounts_of
from accountdesk.store.rows import chunks, encode_all, instant_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from accountdesk.store.books import Book

# Beyond this many rows one pass over everything is cheaper than many short ones.
_ALL = 20_000


class Work(Reader):
    """A unit of work; ``changes`` says what it did once the transaction has been committed."""

    def __init__(self, book: Book, connection: Connection, reason: str, actor: str, details: Mapping[str, Any]) -> None:
        super().__init__(connection, book.tables)
        self._book = book
        self._reason = reason
        self._actor = actor
        self._details = details
        self._touched: dict[str, set[str]] = defaultdict(set)
        self._accounts: set[str] = set()
        self._stale_orders: set[str] = set()
        self._batch = 0
        self.now = book.clock.now()
        self.changes = ChangeSet(0)

    @property
    def batch(self) -> int:
        """The number of this transaction in the change log; opening it on first use."""
        if not self._batch:
            row = {
                "at": instant_text(self.now),
                "actor": self._actor,
                "reason": self._reason,
                "details": json.dumps(self._details, ensure_ascii=False, sort_keys=True),
            }
            result = self.connection.execute(insert(self.tables.batches), row)
            key = result.inserted_primary_key
            assert key is not None
            self._batch = int(key[0])
        return self._batch

    def mark(self, noun: str, ids: Iterable[str], accounts: Iterable[str] = ()) -> None:
        """Note that rows changed, so that facts, search and listeners follow."""
        self._touched[noun].update(ids)
        self._accounts.update(accounts)

    def _mark_before(self, kind: Noun, ids: Sequence[str]) -> None:
        """Mark rows that are about to change, with the accounts and orders that will no longer be theirs."""
        self.mark(kind.code, ids, accounts_of(self.connection, self.tables, kind, ids))
        if kind.code == "order_lines":
            self._stale_orders |= self._orders_of_lines(ids)

    def insert(self, noun: str, values: Mapping[str, Any]) -> str:
        """Add one row and return its id; raises FieldError when a value or a link is wrong."""
        kind = self.nouns[noun]
        checked = validate(kind, {k: v for k, v in values.items() if k != "id"}, complete=True)
        self._check_links(kind, checked)
        return self.insert_many(noun, [{**checked, **({"id": values["id"]} if "id" in values else {})}])[0]

    def insert_many(self, noun: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Add validated rows (each may bring its ``id``) and return their ids."""
        if not rows:
            return []
        kind = self.nouns[noun]
        defaults = {field.name: field.default for field in kind.fields}
        stored = []
        for row in rows:
            whole = {**defaults, **row}
            whole["id"] = row.get("id") or self._book.ids()
            stored.append({**encode_all(kind, whole), "version": 1})
        assert self.batch  # the triggers write under the newest batch
        self.connection.execute(insert(self.tables.of(kind)), stored)
        ids = [str(row["id"]) for row in stored]
        self.mark(noun, ids)
        return ids

    def update(self, noun: str, row_id: str, values: Mapping[str, Any], *, version: int | None = None) -> bool:
        """Change fields of one row; False when nothing differs.

        Raises Refused ``row_missing`` or, when ``version`` is not the row's, ``row_changed``; FieldError for wrong
        values.
        """
        kind = self.nouns[noun]
        row = self.get(noun, row_id)
        if row is None:
            raise Refused("row_missing", noun=noun, id=row_id)
        if version is not None and row.version != version:
            raise Refused("row_changed", noun=noun, id=row_id)
        whole = {field.name: getattr(row, field.name) for field in kind.fields}
        checked = validate(kind, {**whole, **values}, complete=True)
        different = {name: checked[name] for name in values if checked[name] != whole[name]}
        if not different:
            return False
        self._check_links(kind, different)
        self.update_many(noun, [(row_id, different)])
        return True

    def update_many(self, noun: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Change validated fields of rows, each row once; each change raises the row's version."""
        kind = self.nouns[noun]
        self.put_back(noun, [(row_id, encode_all(kind, values)) for row_id, values in rows])

    def put_back(self, noun: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Set columns of rows, each row once, as they are stored, such as what the change log says they held."""
        if not rows:
            return
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        self._mark_before(kind, [row_id for row_id, _ in rows])
        by_shape: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row_id, stored in rows:
            by_shape[tuple(sorted(stored))].append({"b_id": row_id, **{f"b_{k}": v for k, v in stored.items()}})
        assert self.batch  # the triggers write under the newest batch
        for names, parameters in by_shape.items():
            values: dict[Any, Any] = {table.c[name]: bindparam(f"b_{name}") for name in names}
            values[table.c.version] = table.c.version + 1
            statement = update(table).where(table.c.id == bindparam("b_id")).values(values)
            self.connection.execute(statement, parameters)

    def insert_again(self, noun: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows that were removed, as the change log holds them; columns it has forgotten are empty."""
        if not rows:
            return
        table = self.tables.of(self.nouns[noun])
        by_shape: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
        for stored in rows:
            by_shape[tuple(sorted(stored))].append(stored)
        assert self.batch
        for alike in by_shape.values():
            self.connection.execute(insert(table), alike)
        self.mark(noun, [str(stored["id"]) for stored in rows])

    def trash(self, noun: str, ids: Sequence[str]) -> int:
        """Put rows, and the rows they own, into the trash; returns how many of ``ids`` were live."""
        return self._set_deleted(noun, ids, instant_text(self.now))

    def restore(self, noun: str, ids: Sequence[str]) -> int:
        """Take rows out of the trash with what went in together with them; returns how many of ``ids`` came back.

        Raises FieldError ``link_missing`` for a row whose owner is still in the trash.
        """
        back = self._set_deleted(noun, ids, None)
        kind = self.nouns[noun]
        for field in kind.links():
            for owner in self._owners_away(kind, field, ids) if field.owned else ():
                title = self.titles(field.target, [owner])[owner]
                raise FieldError(field.name, "link_missing", noun=field.target, text=title or owner)
        return back

    def _owners_away(self, kind: Noun, link: Field, ids: Sequence[str]) -> Iterator[str]:
        """Yield the owners in the trash of live rows among ``ids``."""
        table, owner = self.tables.of(kind), self.tables.of(self.nouns[link.target]).alias()
        query = select(owner.c.id).join_from(table, owner, owner.c.id == table.c[link.name])
        query = query.where(table.c.deleted_at.is_(None), owner.c.deleted_at.is_not(None))
        for group in chunks(list(ids)):
            yield from self.connection.scalars(query.where(table.c.id.in_(group)))

    def _set_deleted(self, noun: str, ids: Sequence[str], stamp: str | None) -> int:
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        by_stamp: dict[str | None, list[str]] = defaultdict(list)
        for group in chunks(list(dict.fromkeys(ids))):
            wanted = select(table.c.id, table.c.deleted_at).where(table.c.id.in_(group))
            wanted = wanted.where(table.c.deleted_at.is_(None) if stamp else table.c.deleted_at.is_not(None))
            for row_id, was in self.connection.execute(wanted):
                by_stamp[was].append(row_id)
        for was, together in by_stamp.items():
            self._move(kind, together, was, stamp)
        return sum(map(len, by_stamp.values()))

    def _move(self, kind: Noun, ids: list[str], was: str | None, stamp: str | None) -> None:
        """Set ``deleted_at`` of rows from ``was`` to ``stamp``, then of the rows they own that stand at ``was`` too."""
        table = self.tables.of(kind)
        self._mark_before(kind, ids)
        assert self.batch
        for group in chunks(ids):
            self.connection.execute(
                update(table).where(table.c.id.in_(group)).values(deleted_at=stamp, version=table.c.version + 1)
            )
        for owner, field in self.nouns.links_to[kind.code]:
            if not field.owned:
                continue
            child = self.tables.of(owner)
            same = child.c.deleted_at.is_(None) if was is None else child.c.deleted_at == was
            owned: list[str] = []
            for group in chunks(ids):
                owned += self.connection.scalars(select(child.c.id).where(child.c[field.name].in_(group), same))
            if owned:
                self._move(owner, owned, was, stamp)

    def delete(self, noun: str, ids: Sequence[str]) -> None:
        """Remove rows for good (undo of a creation, erasure); the change log keeps them until it is erased too."""
        kind = self.nouns[noun]
        table = self.tables.of(kind)
        self._mark_before(kind, ids)
        assert self.batch
        for group in chunks(list(ids)):
            self.connection.execute(delete(table).where(table.c.id.in_(group)))

    def row(self, noun: str, row_id: str) -> Row:
        """Return a live row or raise Refused ``row_missing``."""
        found = self.get(noun, row_id)
        if found is None:
            raise Refused("row_missing", noun=noun, id=row_id)
        return found

    def _check_links(self, kind: Noun, values: Mapping[str, Any]) -> None:
        for field in kind.fields:
            target = values.get(field.name)
            if field.kind is Kind.LINK and target and self.get(field.target, target) is None:
                raise FieldError(field.name, "link_missing", noun=field.target, text=target)

    def _orders_of_lines(self, ids: Iterable[str]) -> set[str]:
        lines = self.tables.of(self.nouns["order_lines"])
        found: set[str] = set()
        for group in chunks(sorted(ids)):
            found.update(o for o in self.connection.scalars(select(lines.c.order_id).where(lines.c.id.in_(group))) if o)
        return found

    def finish(self) -> None:
        """Bring facts and search documents up to date; called by the book before it commits."""
        if not self._batch:
            return
        for code, ids in self._touched.items():
            if len(ids) < _ALL:
                self._accounts |= accounts_of(self.connection, self.tables, self.nouns[code], sorted(ids))
        orders = self._touched.get("orders", set()) | self._stale_orders
        orders |= self._orders_of_lines(self._touched.get("order_lines", ()))
        many = sum(map(len, self._touched.values())) >= _ALL
        facts = self._book.facts
        if orders:
            facts.refresh_orders(self.connection, None if many else orders)
        if self._accounts or many:
            facts.refresh_accounts(self.connection, None if many else self._accounts)
        for code, ids in self._touched.items():
            whole = len(ids) >= _ALL
            self._book.search.refresh(self.connection, self.nouns[code], None if whole else ids, self.now)
        touched = {code: frozenset(ids) for code, ids in self._touched.items()}
        self.changes = ChangeSet(self._batch, touched, frozenset(self._accounts))
