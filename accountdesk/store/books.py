"""The open book: made, recognised, migrated, read in snapshots and written in whole transactions."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from accountdesk.domain.errors import BookError, Refused, WorldError
from accountdesk.domain.ids import IdMaker
from accountdesk.domain.nouns import Nouns
from accountdesk.host.clocks import Clock
from accountdesk.store.drivers import APPLICATION_ID, explain
from accountdesk.store.glances import Glance, Glances

if TYPE_CHECKING:  # SQLAlchemy is loaded by the first use that needs it, which is behind the first rows
    from accountdesk.store.engines import Engines
    from accountdesk.store.readers import Reader
    from accountdesk.store.tables import Tables

HEAD = "0001"  # the newest migration; a book that names another one is older or newer
SUFFIX = ".adk"


class Book:
    """One SQLite file. ``Book.create`` and ``Book.open`` are the ways to get one."""

    def __init__(
        self, path: Path, *, nouns: Nouns | None = None, clock: Clock | None = None, ids: IdMaker | None = None
    ) -> None:
        self.path = path
        self.nouns = nouns if nouns is not None else Nouns()
        self.clock = clock or Clock()
        self.ids = ids or IdMaker()
        self._glances = Glances(path)

    @classmethod
    def create(cls, path: Path, currency: str = "CNY", **settings: Any) -> Book:
        """Make a new, empty book; raises Refused when the file exists, WorldError when it cannot be made."""
        if path.exists():
            raise Refused("book_exists", path=str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{os.getpid()}.new")
            draft.unlink(missing_ok=True)
        except OSError as error:
            raise WorldError("file_not_written", path=str(path), detail=error.strerror or "") from None
        from accountdesk.store import backups

        book = cls(draft, **settings)
        try:
            with book.explained():
                book._lay_out(currency)
            book.close()
            # A kill while the tables are being laid must not leave half a book under its name.
            backups.replace(draft, path)
        finally:
            book.close()
            backups.discard(draft)
        return cls.open(path, **settings)

    @classmethod
    def open(cls, path: Path, **settings: Any) -> Book:
        """Open an existing book, migrating an older one after a verified backup.

        Raises WorldError when there is no such file, BookError when it is newer, damaged or no book.
        """
        if not path.is_file():
            raise WorldError("book_missing", path=str(path))
        meta: dict[str, str] = {}
        revision = recognise(path, lambda connection: meta.update(connection.execute("SELECT key, value FROM meta")))
        with path.open("rb") as file:
            ahead = file.read(19)[18:] == b"\x02"
        if not ahead:
            _write_ahead(path)
        book = cls(path, **settings)
        book.currency, book.book_id = meta.get("currency", "CNY"), meta.get("book_id", "")
        if revision != HEAD:
            from accountdesk.store import migrations

            try:
                migrations.bring_up(book, revision)
            except BaseException:
                book.close()
                raise
        return book

    def close(self) -> None:
        """Close all connections; the next use opens the file anew, which may be another one by then."""
        self._glances.close()
        if "engines" in self.__dict__:
            self.engines.dispose()
        for name in ("currency", "book_id", "facts", "search"):
            self.__dict__.pop(name, None)

    @cached_property
    def tables(self) -> Tables:
        """The tables of the book's nouns."""
        from accountdesk.store.tables import Tables

        return Tables(self.nouns)

    @cached_property
    def engines(self) -> Engines:
        """The writer and the readers."""
        from accountdesk.store.engines import open_engines

        return open_engines(self.path)

    def glance(self) -> AbstractContextManager[Glance]:
        """Give a quick look at one snapshot, for plain SQL that must not wait for SQLAlchemy."""
        return self._glances.open()

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a reader over one snapshot; may be used on any thread."""
        from accountdesk.store.readers import Reader

        with self.explained(), self.engines.read.begin() as connection:
            yield Reader(connection, self.tables)

    @contextlib.contextmanager
    def write(self, reason: str, *, actor: str = "me", **details: Any) -> Iterator[Any]:
        """Give a :class:`Work` in one transaction; an exception takes everything back.

        ``reason`` is a code of the catalogue (``batch.<reason>``), ``details`` its values.
        """
        from accountdesk.store.works import Work

        with self.explained(), self.engines.write.begin() as connection:
            work = Work(self, connection, reason, actor, details)
            yield work
            work.finish()

    @contextlib.contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the driver's errors inside into those a person can be told about."""
        try:
            yield
        except Exception as error:
            known = explain(error, self.path)
            if known is None:
                raise
            raise known from error

    def meta(self, key: str, default: str = "") -> str:
        """Return one setting that travels with the book."""
        with self.glance() as glance:
            found = glance.query("SELECT value FROM meta WHERE key = ?", [key])
        return str(found[0][0]) if found else default

    def set_meta(self, key: str, value: str) -> None:
        """Keep one setting with the book."""
        from sqlalchemy import insert, update

        table = self.tables.meta
        with self.explained(), self.engines.write.begin() as connection:
            if connection.execute(update(table).where(table.c.key == key).values(value=value)).rowcount == 0:
                connection.execute(insert(table), {"key": key, "value": value})

    @cached_property
    def currency(self) -> str:
        """The book's currency (ISO 4217)."""
        return self.meta("currency", "CNY")

    @cached_property
    def book_id(self) -> str:
        """The book's own id."""
        return self.meta("book_id")

    @cached_property
    def facts(self) -> Any:
        """The keeper of derived rows."""
        from accountdesk.store.facts import Facts

        return Facts(self.tables, self.currency, self._spelling.sort_key)

    @cached_property
    def search(self) -> Any:
        """The keeper of search documents."""
        from accountdesk.store.searches import Searches

        return Searches(self.tables, self._spelling.keys)

    @cached_property
    def _spelling(self) -> Any:
        from accountdesk.host import resources
        from accountdesk.words.pinyin import Pinyin

        return Pinyin.load(resources())

    def last_batch(self) -> int:
        """Return the number of the newest transaction; it only ever rises."""
        with self.glance() as glance:
            return int(glance.query("SELECT max(id) FROM batches")[0][0] or 0)

    def _lay_out(self, currency: str) -> None:
        from sqlalchemy import insert, text

        from accountdesk.store import triggers

        metadata = self.tables.every()
        with self.engines.write.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            metadata.create_all(connection)
            connection.execute(
                text(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
                )
            )
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            triggers.install(connection, self.nouns)
            connection.execute(
                insert(self.tables.meta),
                [{"key": "book_id", "value": self.ids()}, {"key": "currency", "value": currency}],
            )


def recognise(path: Path, check: Callable[[Any], None] | None = None, *, still: bool = False) -> str:
    """Return the migration a book stands at without changing a byte of it; ``check`` may look further.

    ``still``: nobody else has the file open (a backup), so that it can be read where nothing can be written.
    Raises BookError ``book_damaged``, ``book_foreign`` (a database of something else) or ``book_newer``.
    """
    try:
        connection = driver.connect(_address(path, still=still), uri=True, timeout=5)
    except driver.Error as error:
        raise explain(error, path) or BookError("book_damaged", path=str(path)) from None
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        if application != APPLICATION_ID or "alembic_version" not in tables:
            raise BookError("book_foreign", path=str(path))
        revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        if revision > HEAD:
            raise BookError("book_newer", path=str(path), found=revision, known=HEAD)
        if check is not None:
            check(connection)
    except driver.Error as error:
        raise explain(error, path) or BookError("book_damaged", path=str(path)) from None
    finally:
        connection.close()
    return revision


def _address(path: Path, *, still: bool) -> str:
    """Return how to open a file that is only to be looked at."""
    left = {ending: path.with_name(path.name + ending) for ending in ("-wal", "-journal")}
    full = {ending for ending, part in left.items() if part.exists() and part.stat().st_size}
    # A rollback journal is left by a kill in the middle of a restore: SQLite must be allowed to take that back.
    looking = "ro&immutable=1" if still and not full else "ro"
    return f"{path.resolve().as_uri()}?mode={'rw' if '-journal' in full else looking}"


def _write_ahead(path: Path) -> None:
    """Go back to write-ahead logging after a restore that was killed; later, a reader could stand in the way."""
    try:
        connection = driver.connect(str(path), timeout=5)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    except driver.Error as error:
        raise explain(error, path) or BookError("book_damaged", path=str(path)) from None
