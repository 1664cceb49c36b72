"""Before this book is left for another: can that one be opened at all, and making a new one."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

from accountdesk.domain.errors import Refused, WorldError
from accountdesk.host.locks import Lock, LockHeldError, lock_path
from accountdesk.store.books import SUFFIX, recognise

# The currencies offered for a new book: those of the big trading nations, the usual ones first.
CURRENCIES = tuple(
    "CNY EUR USD GBP JPY CHF HKD TWD SGD KRW INR AUD CAD SEK NOK DKK PLN CZK THB VND MYR IDR AED BRL MXN ZAR".split()
)


def check_openable(path: Path) -> None:
    """Raise what would keep a book from being opened.

    WorldError ``book_missing``; BookError for a newer, damaged or foreign one; Refused ``book_in_use``.
    """
    if not path.is_file():
        raise WorldError("book_missing", path=str(path))
    recognise(path)
    try:
        Lock(lock_path(path)).release()
    except LockHeldError:
        raise Refused("book_in_use", name=path.name) from None
    except OSError as error:
        raise WorldError("file_not_written", path=str(path), detail=error.strerror or "") from None


def make_book(path: Path, currency: str, today: Date | None = None) -> Path:
    """Make an empty book and return where it lies; raises Refused ``book_exists``, WorldError."""
    from accountdesk.bootstrap import new_desk

    target = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    new_desk(target, currency=currency, today=today).close()
    return target
