"""Backups of the book: made by hand or when it is opened, thinned out with age, and put back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from accountdesk.domain.backups import Backup, Restored
from accountdesk.domain.errors import BookError, DeskError, Refused, WorldError
from accountdesk.domain.nouns import Nouns
from accountdesk.host.clocks import Clock
from accountdesk.host.locks import Lock, LockHeldError, lock_path
from accountdesk.store import backups
from accountdesk.store.books import HEAD, Book, recognise

Progress = Callable[[int, int], None]


class Backups:
    """Copies of one open book. ``progress(done, total)`` counts pages; what it raises stops the copy."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def folder(self) -> Path:
        """Where the backups lie: beside the book."""
        return backups.folder_of(self._book.path)

    def list(self) -> tuple[Backup, ...]:
        """Return the backups in the folder, newest first."""
        return tuple(backups.found(self.folder))

    def make(
        self,
        out: Path | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Backup:
        """Copy the book into ``out``, or into the folder of backups, and prove the copy.

        Raises Refused ``backup_onto_book`` or ``file_not_backup`` (``out`` is something else), ``cancelled``;
        WorldError when the disk fails.
        """
        at = self._book.clock.now().astimezone()
        target = out or self.folder / backups.name_of(at, self._book.last_batch(), self._book.path.suffix)
        _refuse_overwriting(target, self._book.path)
        stand = backups.copy(self._book.path, target, progress=progress, cancelled=cancelled)
        return Backup(target, at, stand.batch, target.stat().st_size)

    def on_open(
        self, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Backup | None:
        """Make a backup when something changed since the newest one, and thin out old ones; None when nothing did."""
        from accountdesk.store import erasures

        erasures.sweep_if_due(self._book)
        known = self.list()
        if self._book.last_batch() == (known[0].batch if known else 0):
            return None
        made = self.make(progress=progress, cancelled=cancelled)
        backups.rotate(self.folder, self._book.clock.today())
        return made

    def restore(self, file: Path, *, locked: bool = False, progress: Progress | None = None) -> Restored:
        """Put a backup back in the place of this book, which stays usable; see :func:`restore`."""
        self._book.close()
        return restore(
            file,
            self._book.path,
            clock=self._book.clock,
            nouns=self._book.nouns,
            locked=locked,
            progress=progress,
        )


def restore(
    file: Path,
    into: Path,
    *,
    clock: Clock | None = None,
    nouns: Nouns | None = None,
    locked: bool = False,
    progress: Progress | None = None,
) -> Restored:
    """Put the backup ``file`` in the place of the book ``into``, which is copied first (or moved aside when damaged).

    Who was erased since the backup is erased from it too. ``locked``: the caller holds the book's lock.
    Raises WorldError ``backup_missing``, BookError for a backup that is newer, damaged or none, or a book in use.
    """
    if not file.is_file():
        raise WorldError("backup_missing", path=str(file))
    if into.exists() and file.samefile(into):
        raise Refused("backup_onto_book", path=str(file))
    backups.prove(file)
    if locked:
        return _restore(file, into, clock or Clock(), nouns, progress)
    try:
        with Lock(lock_path(into)):
            return _restore(file, into, clock or Clock(), nouns, progress)
    except LockHeldError:
        raise BookError("book_locked", path=str(into)) from None
    except OSError as error:
        raise WorldError("file_not_written", path=str(into), detail=error.strerror or "") from None


def _restore(file: Path, into: Path, clock: Clock, nouns: Nouns | None, progress: Progress | None) -> Restored:
    from accountdesk.store import erasures, migrations

    before, newest = _put_by(into, clock)
    erased = erasures.kept_ledger(into)
    draft = into.with_name(f".{into.name}.restored")
    backups.discard(draft)  # of an attempt that was killed
    try:
        stand = backups.copy(file, draft, progress=progress, still=True)
        with closing(Book(draft, clock=clock, nouns=nouns)) as book:
            if stand.revision != HEAD:
                migrations.bring_up(book, stand.revision, keep=False)
            if erasures.erase_again(book, erased):
                erasures.sweep(book)
            batch = backups.note_restored(book, newest)
        backups.prove(draft)
        if into.exists():
            backups.hold_alone(into)
        backups.replace(draft, into)
    finally:
        backups.discard(draft)
    return Restored(into, batch, before)


def _put_by(into: Path, clock: Clock) -> tuple[Path | None, int]:
    """Save what stands at ``into``; returns where, and the newest transaction ever seen there."""
    folder, at = backups.folder_of(into), clock.now()
    newest = max((backup.batch for backup in backups.found(folder)), default=0)
    if not into.exists():
        return None, newest
    try:
        recognise(into)
        target = folder / f"before-restore-{backups.name_of(at, newest, into.suffix)}"
        return target, max(newest, backups.copy(into, target).batch)
    except BookError as error:
        # A newer book, one in use or another program's file stays where it is.
        if error.code != "book_damaged":
            raise
        return backups.set_aside(into, at), newest


def _refuse_overwriting(target: Path, book: Path) -> None:
    if not target.exists():
        return
    if target.samefile(book):
        raise Refused("backup_onto_book", path=str(target))
    try:
        recognise(target, still=True)
    except DeskError:
        raise Refused("file_not_backup", path=str(target)) from None
