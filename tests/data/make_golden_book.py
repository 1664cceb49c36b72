"""Developer program: writes the golden book of the newest schema, one row of each noun, on small pages.

Run it once when a migration lands (``python -m tests.data.make_golden_book``) and never again for that schema.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from accountdesk.domain.ids import IdMaker
from accountdesk.host.clocks import Clock
from accountdesk.store.books import HEAD, Book
from tests.nouns.rows import Maker


def main() -> None:
    """Write ``book_<revision>.adk`` beside this file."""
    path = Path(__file__).with_name(f"book_{HEAD}.adk")
    ticks = count(1_790_000_000_000)
    ids = IdMaker(lambda: next(ticks), bytes)
    book = Book.create(path, "CNY", clock=Clock(date(2026, 11, 24)), ids=ids)
    with book.write("sample") as work:
        Maker(work).one_of_each()
    book.close()
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA page_size=512")
    connection.execute("VACUUM")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


if __name__ == "__main__":
    main()
