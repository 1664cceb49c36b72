"""What most tests start from: a new book in a temporary folder, on a day that never changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.host.clocks import Clock
from accountdesk.services.desk import Desk
from accountdesk.store.books import Book

TODAY = date(2026, 11, 24)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book.create(tmp_path / "book.adk", "CNY", clock=Clock(TODAY))
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "book.adk", currency="CNY", today=TODAY)
    yield made
    made.close()
