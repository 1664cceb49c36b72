"""Taking a batch back from what the change log remembers of it, unless something later rests on it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from accountdesk.domain.changes import Batch, ChangeSet
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Noun
from accountdesk.store.histories import FINAL, batch
from accountdesk.store.rows import chunks

if TYPE_CHECKING:
    from accountdesk.store.books import Book
    from accountdesk.store.works import Work


def undo(book: Book, number: int) -> ChangeSet:
    """Take one batch back in a transaction of its own, which can be undone in turn.

    Raises Refused ``batch_missing``, ``batch_undone``, ``batch_final`` (an erasure) or ``undo_later_batch`` (a later
    batch builds on it; ``later`` and ``later_reason`` name it). Nothing is changed then.
    """
    with book.write("undo", batch=number) as work:
        done = batch(work, number)
        if done.undone_by is not None:
            raise Refused("batch_undone", batch=number)
        if done.reason in FINAL:
            raise Refused("batch_final", batch=number)
        traces = _traces(work, number)
        for noun, trace in traces.items():
            _refuse_if_built_upon(work, done, noun, trace)
        _take_back(work, traces)
        for noun, trace in traces.items():
            _refuse_if_left_hanging(work, done, work.nouns[noun], [*trace.changed, *trace.removed])
        table = work.tables.batches
        work.connection.execute(update(table).where(table.c.id == number).values(undone_by=work.batch))
        work.connection.execute(update(table).where(table.c.id == work.batch).values(undoes=number))
        _settle(work, done)
    changes: ChangeSet = work.changes
    return changes


def _settle(work: Work, done: Batch) -> None:
    """Say of each batch down the chain of undoings whether it holds again now that ``done`` does not."""
    table, holds = work.tables.batches, True
    while done.undoes is not None:
        by = None if holds else done.id
        work.connection.execute(update(table).where(table.c.id == done.undoes).values(undone_by=by))
        done, holds = batch(work, done.undoes), not holds


@dataclass(slots=True)
class _Trace:
    """What a batch did to the rows of one noun, as the columns store it; several changes of a row are one here."""

    created: list[str] = field(default_factory=list)
    changed: dict[str, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)  # id -> before, after
    removed: dict[str, dict[str, Any]] = field(default_factory=dict)  # id -> the whole row


def _traces(work: Work, number: int) -> dict[str, _Trace]:
    changes = work.tables.changes.c
    query = select(changes.noun, changes.row_id, changes.op, changes.before, changes.after)
    query = query.where(changes.batch == number).order_by(changes.id.desc())
    traces: dict[str, _Trace] = defaultdict(_Trace)
    for noun, row_id, op, before, after in work.connection.execute(query):
        trace = traces[noun]
        if op == "insert":
            trace.created.append(row_id)
            trace.changed.pop(row_id, None)  # the row goes as a whole
        elif op == "delete":
            trace.removed[row_id] = json.loads(before)
        else:
            # From the last change to the first: the oldest value before, the newest after.
            known = trace.changed.setdefault(row_id, ({}, {}))
            known[0].update(json.loads(before))
            known[1].update({**json.loads(after), **known[1]})
    return dict(traces)


def _refuse_if_built_upon(work: Work, done: Batch, noun: str, trace: _Trace) -> None:
    kind = work.nouns[noun]
    table = work.tables.of(kind)
    for group in chunks(list(trace.changed)):
        there = {
            row["id"]: row for row in work.connection.execute(select(table).where(table.c.id.in_(group))).mappings()
        }
        differ = {row_id: _differing(there.get(row_id), trace.changed[row_id][1]) for row_id in group}
        _refuse_if_changed_later(work, done, noun, {row_id: names for row_id, names in differ.items() if names})
    for group in chunks(list(trace.removed)):
        taken = work.connection.scalar(select(table.c.id).where(table.c.id.in_(group)).limit(1))
        if taken is not None:  # made again under its old id
            raise _refusal(work, done, _newest(work, done, noun, taken))
    for group in chunks(trace.created):
        _refuse_if_touched_later(work, done, noun, group)
        for owner, link in work.nouns.links_to[noun]:
            users = work.tables.of(owner)
            linked = work.connection.scalars(select(users.c.id).where(users.c[link.name].in_(group)))
            _refuse_if_touched_later(work, done, owner.code, linked)


def _differing(row: Mapping[Any, Any] | None, after: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in after.items() if row is None or row[name] != value)


def _refuse_if_changed_later(work: Work, done: Batch, noun: str, names: Mapping[str, frozenset[str]]) -> None:
    """Refuse when one of the columns ``names`` of a row was given its value by a later batch that still holds."""
    for number, row_id, op, after in _later(work, done, noun, list(names)):
        if op != "update" or not names[row_id].isdisjoint(json.loads(after)):
            raise _refusal(work, done, number)


def _refuse_if_touched_later(work: Work, done: Batch, noun: str, ids: Iterator[str] | Sequence[str]) -> None:
    for group in chunks(list(ids)):
        for number, *_ in _later(work, done, noun, group, limit=1):
            raise _refusal(work, done, number)


def _later(
    work: Work, done: Batch, noun: str, ids: Sequence[str], limit: int | None = None
) -> Iterator[tuple[int, str, str, str]]:
    """Yield batch, row, kind and new values of later changes that still hold, oldest first.

    An undoing of something later still cancels out with it; one that undid what was before ``done`` holds.
    """
    changes, made = work.tables.changes.c, work.tables.batches.c
    query = (
        select(changes.batch, changes.row_id, changes.op, changes.after)
        .join_from(work.tables.changes, work.tables.batches, made.id == changes.batch)
        .where(changes.noun == noun, changes.row_id.in_(ids), changes.batch > done.id)
        .where(made.undone_by.is_(None), made.reason.not_in(FINAL))
        .where(or_(made.undoes.is_(None), made.undoes < done.id))
        .order_by(changes.batch, changes.id)
    )
    yield from work.connection.execute(query.limit(limit))


def _take_back(work: Work, traces: Mapping[str, _Trace]) -> None:
    for noun, trace in traces.items():
        work.insert_again(noun, list(trace.removed.values()))
        work.put_back(noun, [(row_id, before) for row_id, (before, _) in trace.changed.items()])
        if trace.created:
            work.delete(noun, trace.created)


def _refuse_if_left_hanging(work: Work, done: Batch, kind: Noun, ids: Sequence[str]) -> None:
    """Refuse when a row that came back means one that is gone since, or lives on with its owner in the trash."""
    table = work.tables.of(kind)
    for group in chunks(ids):
        for link in kind.links():
            target = work.tables.of(work.nouns[link.target]).alias()
            gone: ColumnElement[bool] = target.c.id.is_(None)
            if link.owned:
                gone = or_(gone, and_(table.c.deleted_at.is_(None), target.c.deleted_at.is_not(None)))
            query = (
                select(table.c[link.name])
                .join_from(table, target, target.c.id == table.c[link.name], isouter=True)
                .where(table.c.id.in_(group), table.c[link.name].is_not(None), gone)
            )
            missing = work.connection.scalar(query.limit(1))
            if missing is not None:
                raise _refusal(work, done, _newest(work, done, link.target, missing))
        for owner, link in work.nouns.links_to[kind.code]:
            if not link.owned:
                continue
            owned = work.tables.of(owner).alias()
            query = (
                select(owned.c.id)
                .join_from(owned, table, table.c.id == owned.c[link.name])
                .where(table.c.id.in_(group), table.c.deleted_at.is_not(None), owned.c.deleted_at.is_(None))
            )
            left = work.connection.scalar(query.limit(1))
            if left is not None:
                raise _refusal(work, done, _newest(work, done, owner.code, left))


def _newest(work: Work, done: Batch, noun: str, row_id: str) -> int:
    """Return the last batch before this one that touched a row."""
    changes = work.tables.changes.c
    query = select(func.max(changes.batch)).where(changes.noun == noun, changes.row_id == row_id)
    return int(work.connection.scalar(query.where(changes.batch < work.batch)) or done.id)


def _refusal(work: Work, done: Batch, later: int) -> Refused:
    newer = batch(work, later)
    return Refused(
        "undo_later_batch", batch=done.id, later=newer.id, later_reason=newer.reason, later_details=dict(newer.details)
    )
