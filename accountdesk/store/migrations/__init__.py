"""Taking an older book to today's tables: a proven copy first, then one transaction, checked before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, func, select
from sqlalchemy import table as sa_table

from accountdesk.domain.errors import BookError
from accountdesk.store import backups, triggers

if TYPE_CHECKING:
    from accountdesk.store.books import Book

# Beside this file in the checkout, in a wheel and in the frozen program, which carries the scripts as data.
SCRIPTS = Path(__file__).resolve().parent


def newest(scripts: Path = SCRIPTS) -> str:
    """Return the newest migration among the scripts; empty when there are none."""
    try:
        return ScriptDirectory.from_config(_config(scripts)).get_current_head() or ""
    except CommandError:
        return ""


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def bring_up(book: Book, revision: str, *, scripts: Path = SCRIPTS, keep: bool = True) -> None:
    """Migrate ``book`` from ``revision`` (empty for a file without tables) to the newest migration.

    With ``keep`` a verified copy ``pre-migration-<revision>`` is made first. Raises BookError ``migration_failed``
    when the result is not sound; the book is then as it was.
    """
    if revision and keep:
        backups.copy(book.path, backups.folder_of(book.path) / f"pre-migration-{revision}{book.path.suffix}")
    with book.engines.write.connect() as connection:
        raw: Any = connection.connection.driver_connection
        # Dropping the old table of a batch migration would take its children with it; inside a transaction
        # this setting is ignored.
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                _migrate(book, connection, scripts)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _migrate(book: Book, connection: Connection, scripts: Path) -> None:
    before = dict(_counts(book, connection))
    # A migration is no change that a person made, and a trigger on a table that is being rebuilt would stop it.
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'").all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    triggers.install(connection, book.nouns)
    for table, number in _counts(book, connection):
        if number < before.get(table, 0):
            raise BookError("migration_failed", path=str(book.path), detail=table)
    if before:
        book.facts.refresh_orders(connection, None)
        book.facts.refresh_accounts(connection, None)
        for noun in book.nouns.values():
            book.search.refresh(connection, noun, None, book.clock.now())
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None:
        raise BookError("migration_failed", path=str(book.path), detail=orphan[0])
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if found != "ok":
        raise BookError("migration_failed", path=str(book.path), detail=str(found).partition("\n")[0])


def _counts(book: Book, connection: Connection) -> Iterator[tuple[str, int]]:
    tables = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")}
    for name in (*book.nouns, "batches", "changes"):
        if name in tables:
            yield name, connection.scalar(select(func.count()).select_from(sa_table(name))) or 0
