"""What there is to say about the open book: its file, its rows, its backups."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accountdesk.domain.backups import Backup
from accountdesk.store.trash_bins import trashed

if TYPE_CHECKING:
    from accountdesk.services.desk import Desk


@dataclass(frozen=True)
class BookState:
    """The book as it stands now; sizes in bytes."""

    path: Path
    currency: str
    size: int
    counts: Mapping[str, int]
    trash: int
    backups: tuple[Backup, ...]
    backups_folder: Path

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


def read_state(desk: Desk) -> BookState:
    """Read the state of a book; to be called on a read lane."""
    book = desk.book
    with book.read() as reader:
        counts = {code: reader.count(code) for code in book.nouns}
        bin_size = len(trashed(reader))
    files = [book.path, book.path.with_name(book.path.name + "-wal")]
    size = sum(file.stat().st_size for file in files if file.exists())
    return BookState(book.path, book.currency, size, counts, bin_size, desk.backups.list(), desk.backups.folder)


def short_path(path: Path) -> str:
    """The path as people write it: below their own folder it begins with ``~``, where a system knows that."""
    home = Path.home()
    if os.name == "nt" or not path.is_relative_to(home):
        return str(path)
    return str(Path("~") / path.relative_to(home))
