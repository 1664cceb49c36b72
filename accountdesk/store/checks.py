"""The health of a book: what SQLite says of the file, and whether everything derived still follows from the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select, text

from accountdesk.domain.errors import BookError
from accountdesk.domain.fields import Kind, Noun
from accountdesk.domain.findings import Finding
from accountdesk.store.books import Book
from accountdesk.store.drivers import driver_findings
from accountdesk.store.readers import Reader
from accountdesk.store.rows import columns, from_stored

_FULL_TEXT = ("search_words", "search_grams")
_SELF_CHECK = "INSERT INTO {0}({0}) VALUES ('integrity-check')"
_DIFFERENCE = (
    "SELECT (SELECT count(*) FROM search_docs WHERE doc NOT IN (SELECT id FROM {0}_docsize))"
    " + (SELECT count(*) FROM {0}_docsize WHERE id NOT IN (SELECT doc FROM search_docs))"
)

Progress = Callable[[int, int], None]  # steps done, steps in all


def findings(book: Book, progress: Progress | None = None) -> list[Finding]:
    """Return what is wrong with a book, nothing when it is sound; the book is not changed."""
    found = [Finding(code, values) for code, values in driver_findings()]
    steps: list[Callable[[Reader], Iterator[Finding]]] = [
        _file,
        _foreign_keys,
        *(_noun_step(noun) for noun in book.nouns.values()),
        lambda reader: _facts(book, reader),
    ]
    for number, step in enumerate(steps):
        if progress is not None:
            progress(number, len(steps) + 1)
        found += _survived(book, step)
    if progress is not None:
        progress(len(steps), len(steps) + 1)
    found += _full_text(book)
    if progress is not None:
        progress(len(steps) + 1, len(steps) + 1)
    return found


def _survived(book: Book, step: Callable[[Reader], Iterator[Finding]]) -> list[Finding]:
    """Return the findings of a step; that a damaged page stops it is a finding too."""
    found: list[Finding] = []
    try:
        with book.read() as reader:
            found.extend(step(reader))
    except BookError as error:
        if error.code != "book_damaged":
            raise
        found.append(Finding("file_damaged", {"detail": "—"}))
    return found


def _file(reader: Reader) -> Iterator[Finding]:
    # Opening a full-text table makes SQLite forget what it remembers of it. The integrity check alone would compare
    # that with what others have written since, and call a sound book damaged.
    for table in _FULL_TEXT:
        reader.connection.exec_driver_sql(f"SELECT rowid FROM {table} WHERE {table} MATCH 'a' LIMIT 1").all()  # noqa: S608 - names from a fixed tuple
    for (line,) in reader.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Finding("file_damaged", {"detail": line})


def _foreign_keys(reader: Reader) -> Iterator[Finding]:
    orphans: dict[tuple[str, str], int] = {}
    for table, _, target, _ in reader.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        orphans[table, target] = orphans.get((table, target), 0) + 1
    for (table, target), rows in orphans.items():
        yield Finding("link_broken", {"noun": table, "target": target, "rows": rows})


def _noun_step(noun: Noun) -> Callable[[Reader], Iterator[Finding]]:
    def step(reader: Reader) -> Iterator[Finding]:
        yield from _values(reader, noun)
        yield from _log(reader, noun)
        yield from _docs(reader, noun)

    return step


def _values(reader: Reader, noun: Noun) -> Iterator[Finding]:
    table = reader.tables.of(noun)
    choices = [field for field in noun.fields if field.kind is Kind.CHOICE]
    unreadable = 0
    strange = dict.fromkeys((field.name for field in choices), 0)
    for stored in reader.connection.execute(select(*columns(noun, table))).mappings():
        try:
            from_stored(noun, dict(stored))
        except (ValueError, ArithmeticError, TypeError, AttributeError):
            unreadable += 1
        for field in choices:
            strange[field.name] += bool(stored[field.name]) and stored[field.name] not in field.choices
    if unreadable:
        yield Finding("value_unreadable", {"noun": noun.code, "rows": unreadable})
    for name, rows in strange.items():
        if rows:
            yield Finding("choice_strange", {"noun": noun.code, "field": name, "rows": rows})


def _log(reader: Reader, noun: Noun) -> Iterator[Finding]:
    table, changes = reader.tables.of(noun), reader.tables.changes.c
    made = select(changes.id).where(changes.noun == noun.code, changes.row_id == table.c.id, changes.op == "insert")
    rows = _number(reader.connection, select(table.c.id).where(~made.exists()))
    if rows:
        yield Finding("history_missing", {"noun": noun.code, "rows": rows})
    known = select(reader.tables.batches.c.id).where(reader.tables.batches.c.id == changes.batch)
    rows = _number(reader.connection, select(changes.id).where(changes.noun == noun.code, ~known.exists()))
    if rows:
        yield Finding("history_loose", {"noun": noun.code, "rows": rows})


def _number(connection: Connection, query: Any) -> int:
    return sum(1 for _ in connection.execute(query))


def _docs(reader: Reader, noun: Noun) -> Iterator[Finding]:
    names = [field.name for field in noun.fields if field.searchable]
    table, docs = reader.tables.of(noun), reader.tables.search_docs
    written = set(reader.connection.scalars(select(docs.c.id).where(docs.c.noun == noun.code)))
    wanted = {
        row_id
        for row_id, *texts in reader.connection.execute(
            select(table.c.id, *(table.c[name] for name in names)).where(table.c.deleted_at.is_(None))
        )
        if any(value not in (None, "") for value in texts)
    }
    if wanted != written:
        missing, extra = len(wanted - written), len(written - wanted)
        yield Finding("search_incomplete", {"noun": noun.code, "missing": missing, "extra": extra})


def _facts(book: Book, reader: Reader) -> Iterator[Finding]:
    orders = book.facts.orders(reader.connection, None)
    yield from _compared(reader.connection, book.tables.order_facts, "order_id", "orders", orders)
    accounts = book.facts.accounts(reader.connection, None)
    yield from _compared(reader.connection, book.tables.account_facts, "account_id", "accounts", accounts)


def _compared(
    connection: Connection, table: Table, key: str, noun: str, computed: list[dict[str, Any]]
) -> Iterator[Finding]:
    right: dict[str, Mapping[str, Any]] = {row[key]: row for row in computed}
    wrong = 0
    for row in connection.execute(select(table)).mappings():
        wrong += right.pop(row[key], None) != dict(row)
    wrong += len(right)
    if wrong:
        yield Finding("facts_wrong", {"noun": noun, "rows": wrong})


def _full_text(book: Book) -> Iterator[Finding]:
    """Ask the full-text tables about themselves; only a writer may, though nothing is written."""
    for table in _FULL_TEXT:
        try:
            with book.explained(), book.engines.write.begin() as connection:
                connection.execute(text(_SELF_CHECK.format(table)))
                wrong = connection.execute(text(_DIFFERENCE.format(table))).scalar_one()
        except BookError as error:
            if error.code != "book_damaged":
                raise
            yield Finding("search_damaged", {"table": table})
            continue
        if wrong:
            yield Finding("search_differs", {"table": table, "rows": wrong})
