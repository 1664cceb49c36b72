"""Copies of the book that are proven before they count, and putting one back in the place of the book."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from accountdesk.domain.backups import Backup, kept
from accountdesk.domain.errors import BookError, Refused, WorldError
from accountdesk.store.books import Book, recognise
from accountdesk.store.drivers import explain

Progress = Callable[[int, int], None]  # pages done, pages in all; an exception it raises stops the copy

_PAGES = 500  # at a time; Cancel is heard in between
_STAMP = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})-b(\d+)")


@dataclass(frozen=True, slots=True)
class Stand:
    """What a copy must share with its book: schema, newest transaction and the rows of every table."""

    revision: str
    batch: int
    rows: tuple[tuple[str, int], ...]


def folder_of(book: Path) -> Path:
    """Return the folder of a book's backups, beside it."""
    return book.with_name(book.name + ".backups")


def name_of(at: datetime, batch: int, suffix: str) -> str:
    """Return the file name of a rotating backup made at ``at`` (aware) with ``batch`` as its newest transaction."""
    return f"{at.astimezone().strftime(_STAMP)}-b{batch}{suffix}"


def found(folder: Path) -> list[Backup]:
    """Return the rotating backups in ``folder``, newest first."""
    backups = []
    for path in folder.glob("*-b*") if folder.is_dir() else ():
        match = _NAME.fullmatch(path.stem)
        if match is not None:
            at = datetime.strptime(match[1], _STAMP).astimezone()
            backups.append(Backup(path, at, int(match[2]), path.stat().st_size))
    return sorted(backups, key=lambda backup: (backup.at, backup.batch), reverse=True)


def rotate(folder: Path, today: date) -> list[Path]:
    """Remove the rotating backups that need not stay; returns what went."""
    backups = found(folder)
    stay = kept((backup.at for backup in backups), today)
    gone = [backup.path for backup in backups if backup.at not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def copy(
    source: Path,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    still: bool = False,
) -> Stand:
    """Copy a book, also one in use, into ``target`` and prove the copy before it takes that name.

    ``still``: nobody else has ``source`` open. Raises WorldError (disk), BookError ``backup_differs`` or
    ``book_damaged``, Refused ``cancelled``; ``target`` is then as it was.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _explained(source, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            discard(draft)
            stand = _copy(source, draft, progress, cancelled, still=still)
            _settle(draft)
            if prove(draft) != stand:
                raise BookError("backup_differs", path=str(target))
            replace(draft, target)
    finally:
        discard(draft)
    return stand


def _copy(
    source: Path, draft: Path, progress: Progress | None, cancelled: Callable[[], bool] | None, *, still: bool
) -> Stand:
    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Refused("cancelled")
        if progress is not None:
            progress(total - remaining, total)

    with closing(_opened(source, still=still)) as book:
        # One snapshot for the copy and for what it is compared with, whoever writes meanwhile.
        book.execute("BEGIN")
        stand = _stand(book)
        with closing(driver.connect(str(draft))) as out:
            out.execute("PRAGMA synchronous=FULL")
            book.backup(out, pages=_PAGES, progress=step)
    return stand


def prove(path: Path) -> Stand:
    """Read a copy that nobody else has open through and return what it holds.

    Raises BookError ``book_damaged``, ``book_foreign`` or ``book_newer``.
    """
    stands: list[Stand] = []

    def check(connection: Any) -> None:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise BookError("book_damaged", path=str(path))
        stands.append(_stand(connection))

    recognise(path, check, still=True)
    return stands[0]


def _opened(path: Path, *, still: bool) -> Any:
    log = path.with_name(path.name + "-wal")
    alone = still and not (log.exists() and log.stat().st_size)
    connection = driver.connect(
        f"{path.resolve().as_uri()}?mode={'ro&immutable=1' if alone else 'rw'}", uri=True, timeout=5
    )
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")
    return connection


def _stand(connection: Any) -> Stand:
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    rows = tuple((name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names)  # noqa: S608 - the file's own table names
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    batch = connection.execute("SELECT max(id) FROM batches").fetchone()[0]
    return Stand(str(revision), int(batch or 0), rows)


@contextlib.contextmanager
def _explained(source: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except driver.Error as error:
        known = explain(error, source)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise WorldError("file_not_written", path=str(target), detail=error.strerror or "") from error


def _settle(path: Path) -> None:
    # Windows flushes only what is open for writing.
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace(draft: Path, target: Path) -> None:
    """Give ``draft`` the name ``target`` for good: the folder's entry too is on the disk afterwards."""
    # A log that an earlier file of that name left behind would be read into the new one.
    _drop(target, "-journal", "-wal", "-shm")
    draft.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def discard(draft: Path) -> None:
    """Remove an unfinished file and what SQLite kept beside it, as far as that can be done."""
    with contextlib.suppress(OSError):
        _drop(draft, "", "-journal", "-wal", "-shm")


def _drop(path: Path, *endings: str) -> None:
    for ending in endings:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def set_aside(book: Path, at: datetime) -> Path:
    """Move a damaged book and its log out of the way, unharmed, and return where it is now."""
    aside = book.with_name(f"{book.name}.damaged-{at.astimezone().strftime(_STAMP)}")
    for ending in ("-wal", "-shm", ""):
        part = book.with_name(book.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def hold_alone(book: Path) -> None:
    """Fold the log of a book into it and make sure that nobody has it open; raises BookError ``book_locked``."""
    with _explained(book, book), closing(driver.connect(str(book), timeout=5)) as connection:
        connection.isolation_level = None
        # Leaving write-ahead logging needs the file for oneself; it also ends the log, so that no later book
        # under this name can meet it.
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        if mode != "delete":
            raise BookError("book_locked", path=str(book))


def note_restored(book: Book, newest: int) -> int:
    """Open a transaction in a book that was put back whose number is above ``newest``; returns the number.

    The number only ever rises, also over a restore: by it programs see that the book changed.
    """
    with book.write("book_restored") as work:
        raised = "UPDATE sqlite_sequence SET seq = max(seq, :newest) WHERE name = 'batches'"
        if work.connection.execute(text(raised), {"newest": newest}).rowcount == 0:
            work.connection.execute(text("INSERT INTO sqlite_sequence VALUES ('batches', :newest)"), {"newest": newest})
        return int(work.batch)
