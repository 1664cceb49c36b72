"""A checkup of the book: is the file sound, and does everything derived still follow from the rows?"""

from __future__ import annotations

from collections.abc import Callable

from accountdesk.domain.findings import Findings
from accountdesk.store.books import Book


class Checkups:
    """Looks a book over without changing it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def run(self, progress: Callable[[int, int], None] | None = None) -> Findings:
        """Return what is wrong with the book; ``progress(done, total)`` counts steps and may raise to stop."""
        from accountdesk.store import checks

        return Findings(tuple(checks.findings(self._book, progress)))
