"""Finding any row by what a person types."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from accountdesk.domain.accounts import Account, Named, display_names
from accountdesk.domain.answers import SearchHit
from accountdesk.store.books import Book

if TYPE_CHECKING:
    from accountdesk.domain.people import Person


class Finders:
    """Searches the whole book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def search(self, text: str, *, limit: int = 50, lang: str = "en") -> list[SearchHit]:
        """Return matching rows, exact names first, then prefixes, names, and mentions newest first.

        Of two names the one in the script of ``lang`` is given.
        """
        with self._book.read() as reader:
            hits = self._book.search.find(reader.connection, text, limit)
            account_of = {(hit.noun, hit.id): reader.account_of(hit.noun, hit.id) for hit in hits}
            wanted = {account for account in account_of.values() if account}
            places = cast("dict[str, Account]", reader.get_many("accounts", sorted(wanted)))
            people = cast("dict[str, Person]", reader.get_many("people", [h.id for h in hits if h.noun == "people"]))
        named: dict[str, Named] = {**places, **people}
        found = []
        for hit in hits:
            account = account_of[hit.noun, hit.id]
            title = display_names(named[hit.id], lang)[0] if hit.id in named else hit.title
            elsewhere = hit.noun != "accounts" and account in places
            where = display_names(places[account], lang)[0] if elsewhere and account else ""
            found.append(SearchHit(hit.noun, hit.id, title, where, account))
        return found
