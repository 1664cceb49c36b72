"""History read from the change log: who changed what, and how a row stood on a day."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from accountdesk.domain.changes import Batch, HistoryEntry
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Row
from accountdesk.store.readers import Reader
from accountdesk.store.rows import decode, from_stored, instant_text

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
