"""One window per book: a lock file that the system itself releases when its owner dies, even by kill -9."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt

    # Far behind the owner's note: Windows forbids others to read a locked byte.
    _LOCKED_BYTE = 1 << 20

    def _seize(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _seize(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock: process number and machine."""

    pid: int
    host: str


class LockHeldError(Exception):
    """Another process holds the lock; ``owner`` is None when its note cannot be read."""

    def __init__(self, path: Path, owner: Owner | None) -> None:
        super().__init__(path.name)
        self.path = path
        self.owner = owner


class Lock:
    """A lock that is held until ``release()`` or the end of the process.

    The file stays behind empty: deleting it would let two processes hold locks on two files of one name.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock at once.

        Raises:
            LockHeldError: another process, or another lock of this one, holds it.
            OSError: the file cannot be created.
        """
        self.path = path
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _seize(file):
            os.close(file)
            raise LockHeldError(path, owner_of(path))
        self._file: int | None = file
        note = json.dumps(asdict(Owner(os.getpid(), socket.gethostname())))
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, note.encode())

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._file is None:
            return
        file, self._file = self._file, None
        os.ftruncate(file, 0)
        os.close(file)

    def __enter__(self) -> Self:
        """Return the lock, which is already held."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release the lock."""
        self.release()


def lock_path(book: Path) -> Path:
    """Return where the lock of a book lies: beside it, so that every machine that sees the book sees the lock."""
    return book.with_name(book.name + ".lock")


def owner_of(path: Path) -> Owner | None:
    """Read the note of the lock's last owner; None when it was released or cannot be read."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        return Owner(int(note["pid"]), str(note["host"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
