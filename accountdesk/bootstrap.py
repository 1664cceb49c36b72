"""The composition root: the one place that knows every concrete class and puts a desk together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from accountdesk.domain.errors import Refused
from accountdesk.domain.ids import IdMaker
from accountdesk.domain.nouns import Nouns
from accountdesk.host import resources
from accountdesk.host.clocks import Clock
from accountdesk.services.desk import Desk
from accountdesk.store.books import Book


def open_desk(path: Path, *, today: date | None = None, nouns: Nouns | None = None) -> Desk:
    """Open an existing book; ``today`` fixes the day for answers that can be repeated.

    Raises WorldError ``book_missing``, BookError for a newer, damaged or foreign book.
    """
    clock = Clock(today)
    return Desk(Book.open(path, nouns=nouns, clock=clock), clock, resources())


def new_desk(
    path: Path,
    *,
    currency: str = "CNY",
    today: date | None = None,
    nouns: Nouns | None = None,
    ids: IdMaker | None = None,
) -> Desk:
    """Make a new, empty book and open it; raises Refused ``book_exists``."""
    clock = Clock(today)
    return Desk(Book.create(path, currency, nouns=nouns, clock=clock, ids=ids), clock, resources())


def sample_desk(path: Path, *, today: date | None = None, lang: str = "en") -> Desk:
    """Make the sample book of a day, its texts in ``lang``, and open it; raises Refused ``book_exists``."""
    from accountdesk.services import samples
    from accountdesk.words import Words

    if path.exists():
        raise Refused("book_exists", path=str(path))
    day = Clock(today).today()
    # Under another name until it is full, so that a kill leaves no empty sample behind.
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    desk = new_desk(draft, currency=samples.CURRENCY, today=day, ids=samples.ids(day))
    try:
        samples.fill(desk.book, Words(lang, resources() / "translations"), day)
    finally:
        desk.close()
    draft.replace(path)
    return open_desk(path, today=today)
