"""History read from the change log: who changed what, how a row stood on a day, and taking a batch back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from accountdesk.domain.changes import Batch, ChangeSet, HistoryEntry
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Row
from accountdesk.store.readers import Reader
from accountdesk.store.rows import chunks, decode, from_stored, instant_text

if TYPE_CHECKING:
    from accountdesk.store.books import Book
    from accountdesk.store.works import Work


# Transactions that nobody can take back: what they removed is meant to be gone.
FINAL = ("erase", "book_restored")


def batches(reader: Reader, *, limit: int | None = 50, live: bool = False) -> list[Batch]:
    """Return transactions, newest first; ``live`` leaves only those that undo can take back."""
    table = reader.tables.batches
    query = select(table).order_by(table.c.id.desc()).limit(limit)
    if live:
        query = query.where(table.c.undone_by.is_(None), table.c.undoes.is_(None), table.c.reason.not_in(FINAL))
    return [_batch(row) for row in reader.connection.execute(query)]


def batch(reader: Reader, number: int) -> Batch:
    """Return one transaction; raises Refused ``batch_missing``."""
    table = reader.tables.batches
    row = reader.connection.execute(select(table).where(table.c.id == number)).first()
    if row is None:
        raise Refused("batch_missing", batch=number)
    return _batch(row)


def _batch(row: Any) -> Batch:
    return Batch(
        row.id,
        datetime.fromisoformat(row.at),
        row.actor,
        row.reason,
        json.loads(row.details),
        row.undone_by,
        row.undoes,
    )


def history(reader: Reader, noun: str, row_id: str) -> list[HistoryEntry]:
    """Return every change of one row, oldest first: one entry for its creation or removal, one per changed field."""
    kind = reader.nouns[noun]
    changes, made = reader.tables.changes.c, reader.tables.batches.c
    query = (
        select(changes.batch, made.at, made.actor, made.reason, changes.op, changes.before, changes.after)
        .join_from(reader.tables.changes, reader.tables.batches, made.id == changes.batch)
        .where(changes.noun == noun, changes.row_id == row_id)
        .order_by(changes.id)
    )
    entries: list[HistoryEntry] = []
    for number, at, actor, reason, op, before, after in reader.connection.execute(query):
        head = (number, datetime.fromisoformat(at), actor, reason, op)
        if op != "update":
            entries.append(HistoryEntry(*head, "", None, None))
            continue
        old, new = json.loads(before), json.loads(after)
        if not old:  # what changed has been erased
            entries.append(HistoryEntry(*head, "", None, None))
        for name in old:
            field = kind.by_name.get(name)
            values = (old[name], new[name]) if field is None else (decode(field, old[name]), decode(field, new[name]))
            entries.append(HistoryEntry(*head, name, *values))
    return entries


def as_of(reader: Reader, noun: str, row_id: str, moment: datetime) -> Row | None:
    """Return the row as it stood at ``moment`` (aware), or None when it did not exist or lay in the trash."""
    kind = reader.nouns[noun]
    table = reader.tables.of(kind)
    found = reader.connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
    stored: dict[str, Any] | None = dict(found) if found is not None else None
    changes, made = reader.tables.changes.c, reader.tables.batches.c
    later = (
        select(changes.op, changes.before)
        .join_from(reader.tables.changes, reader.tables.batches, made.id == changes.batch)
        .where(changes.noun == noun, changes.row_id == row_id, made.at > instant_text(moment))
        .order_by(changes.id.desc())
    )
    for op, before in reader.connection.execute(later):
        if op == "insert":
            stored = None
        elif op == "delete":
            stored = json.loads(before)
        elif stored is not None:
            stored.update(json.loads(before))
    if stored is None or stored.get("deleted_at"):
        return None
    return from_stored(kind, stored)


def undo(book: Book, number: int) -> ChangeSet:
    """Take one batch back in a transaction of its own, which can be undone in turn.

    Raises Refused ``batch_missing``, ``batch_undone``, ``batch_final`` (an erasure) or ``undo_later_batch`` (a later
    batch builds on it; ``later`` and ``reason`` name it). Nothing is changed then.
    """
    with book.write("undo", batch=number) as work:
        done = batch(work, number)
        if done.undone_by is not None:
            raise Refused("batch_undone", batch=number)
        if done.reason in FINAL:
            raise Refused("batch_final", batch=number)
        _refuse_if_built_upon(work, done)
        _revert(work, number)
        table = work.tables.batches
        work.connection.execute(update(table).where(table.c.id == number).values(undone_by=work.batch))
        work.connection.execute(update(table).where(table.c.id == work.batch).values(undoes=number))
        if done.undoes is not None:
            work.connection.execute(update(table).where(table.c.id == done.undoes).values(undone_by=None))
    changes: ChangeSet = work.changes
    return changes


def _logged(work: Work, number: int) -> Iterator[tuple[str, str, str, dict[str, Any], dict[str, Any]]]:
    changes = work.tables.changes.c
    query = select(changes.noun, changes.row_id, changes.op, changes.before, changes.after).where(
        changes.batch == number
    )
    for noun, row_id, op, before, after in work.connection.execute(query.order_by(changes.id.desc())).all():
        yield noun, row_id, op, json.loads(before) if before else {}, json.loads(after) if after else {}


def _refuse_if_built_upon(work: Work, done: Batch) -> None:
    created: dict[str, list[str]] = {}
    for noun, row_id, op, _, after in _logged(work, done.id):
        if op == "insert":
            created.setdefault(noun, []).append(row_id)
        elif op == "update":
            table = work.tables.of(work.nouns[noun])
            row = work.connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
            changed = frozenset(name for name, value in after.items() if row is None or row[name] != value)
            later = _first_later(work, noun, [row_id], done.id, changed) if changed else None
            if later is not None:
                _refuse(work, done, later)
    for noun, ids in created.items():
        for group in chunks(ids):
            later = _first_later(work, noun, group, done.id)
            if later is not None:
                _refuse(work, done, later)
            for owner, field in work.nouns.links_to[noun]:
                table = work.tables.of(owner)
                users = list(work.connection.scalars(select(table.c.id).where(table.c[field.name].in_(group))))
                for part in chunks(users):
                    later = _first_later(work, owner.code, part, done.id)
                    if later is not None:
                        _refuse(work, done, later)


def _first_later(
    work: Work, noun: str, ids: Sequence[str], number: int, names: frozenset[str] = frozenset()
) -> int | None:
    """Return the first batch after ``number`` that touched one of the rows (one of ``names``) and still holds."""
    changes, made = work.tables.changes.c, work.tables.batches.c
    query = (
        select(changes.batch, changes.op, changes.after)
        .join_from(work.tables.changes, work.tables.batches, made.id == changes.batch)
        .where(changes.noun == noun, changes.row_id.in_(ids), changes.batch > number)
        .where(made.undone_by.is_(None), made.undoes.is_(None), made.reason.not_in(FINAL))
        .order_by(changes.batch)
    )
    for batch_number, op, after in work.connection.execute(query if names else query.limit(1)):
        if not names or op != "update" or not names.isdisjoint(json.loads(after)):
            return int(batch_number)
    return None


def _refuse(work: Work, done: Batch, later: int) -> None:
    newer = batch(work, later)
    raise Refused(
        "undo_later_batch", batch=done.id, later=newer.id, later_reason=newer.reason, later_details=dict(newer.details)
    )


def _revert(work: Work, number: int) -> None:
    gone: dict[str, list[str]] = {}
    for noun, row_id, op, before, _ in _logged(work, number):
        kind = work.nouns[noun]
        if op == "insert":
            gone.setdefault(noun, []).append(row_id)
        elif op == "update":
            work.put_back(noun, row_id, before)
        else:
            assert work.batch
            work.connection.execute(insert(work.tables.of(kind)), before)
            work.mark(noun, [row_id])
    for noun, ids in gone.items():
        work.delete(noun, ids)
