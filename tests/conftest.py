"""What most tests start from: a new book in a temporary folder, on a day that never changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accountdesk.bootstrap import open_desk
from accountdesk.host.clocks import Clock
from accountdesk.services.desk import Desk
from accountdesk.store.books import Book

TODAY = date(2026, 11, 24)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book that is closed; a copy of it is made in no time."""
    path = tmp_path_factory.mktemp("empty") / "book.adk"
    Book.create(path, "CNY", clock=Clock(TODAY)).close()
    return path


@pytest.fixture
def book(tmp_path: Path, empty_book: Path) -> Iterator[Book]:
    shutil.copy(empty_book, tmp_path / "book.adk")
    made = Book.open(tmp_path / "book.adk", clock=Clock(TODAY))
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path, empty_book: Path) -> Iterator[Desk]:
    shutil.copy(empty_book, tmp_path / "book.adk")
    made = open_desk(tmp_path / "book.adk", today=TODAY)
    yield made
    made.close()
