"""Finding any row by what a person types."""

from __future__ import annotations

from accountdesk.domain.answers import SearchHit
from accountdesk.store.books import Book


class Finders:
    """Searches the whole book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def search(self, text: str, *, limit: int = 50) -> list[SearchHit]:
        """Return matching rows, exact names first, then prefixes, names, and mentions newest first."""
        with self._book.read() as reader:
            hits = self._book.search.find(reader.connection, text, limit)
            accounts = {(hit.noun, hit.id): reader.account_of(hit.noun, hit.id) for hit in hits}
            names = reader.titles("accounts", [account for account in accounts.values() if account])
        return [
            SearchHit(
                hit.noun, hit.id, hit.title, "" if hit.noun == "accounts" else names.get(account or "", ""), account
            )
            for hit in hits
            for account in (accounts[hit.noun, hit.id],)
        ]
