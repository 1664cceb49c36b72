"""What the database itself keeps: the change log of every noun and the full-text tables; safe to run again."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from accountdesk.domain.fields import Noun
from accountdesk.domain.nouns import Nouns

_BATCH = "(SELECT max(id) FROM batches)"

_SEARCH = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5("
    "body, keys, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_grams USING fts5("
    "body, content='', contentless_delete=1, tokenize='trigram')",
)


def install(connection: Connection, nouns: Nouns) -> None:
    """(Re)create triggers and full-text tables; run after creating a book and after each migration."""
    for statement in _SEARCH:
        connection.execute(text(statement))
    for noun in nouns.values():
        for name, body in log_triggers(noun):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(body)


def log_triggers(noun: Noun) -> Iterator[tuple[str, str]]:
    """Yield name and DDL of the three triggers that write ``noun``'s changes.

    An insert needs no payload (the row, or what its later changes say, holds it), an update logs the
    columns that differ, a delete the whole row. ``version`` is bookkeeping and is not logged.
    """
    table = noun.code
    names = ["deleted_at", *(field.name for field in noun.fields)]
    insert = "INSERT INTO changes(batch, noun, row_id, op, before, after) VALUES"
    yield (
        f"log_{table}_insert",
        f"CREATE TRIGGER log_{table}_insert AFTER INSERT ON {table} BEGIN {insert} "
        f"({_BATCH}, '{table}', NEW.id, 'insert', NULL, NULL); END",
    )
    differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names)
    before, after = (_differing(side, names) for side in ("OLD", "NEW"))
    yield (
        f"log_{table}_update",
        f"CREATE TRIGGER log_{table}_update AFTER UPDATE ON {table} WHEN {differs} BEGIN {insert} "
        f"({_BATCH}, '{table}', NEW.id, 'update', {before}, {after}); END",
    )
    whole = ", ".join(f"'{name}', OLD.{name}" for name in ("id", "version", *names))
    yield (
        f"log_{table}_delete",
        f"CREATE TRIGGER log_{table}_delete AFTER DELETE ON {table} BEGIN {insert} "
        f"({_BATCH}, '{table}', OLD.id, 'delete', json_object({whole}), NULL); END",
    )


def _differing(side: str, names: list[str]) -> str:
    rows = " UNION ALL ".join(
        f"SELECT '{name}' AS k, {side}.{name} AS v WHERE OLD.{name} IS NOT NEW.{name}" for name in names
    )
    return f"(SELECT json_group_object(k, v) FROM ({rows}))"  # noqa: S608 - declared names only
