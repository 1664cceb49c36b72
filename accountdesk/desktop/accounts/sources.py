"""What the list asks of the book: rows in an order, how many there are, and what can be chosen to filter by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from accountdesk.store import account_lists
from accountdesk.store.account_lists import AccountFilter

if TYPE_CHECKING:
    from accountdesk.domain.account_lines import AccountLine
    from accountdesk.services.desk import Desk
    from accountdesk.store.account_lists import Anchor

SOON_DAYS = 14
SILENT_DAYS = 60
SEVERAL = ("tiers", "owner_ids", "countries", "industries")
SINGLE = ("due_soon", "silent", "no_step")


@dataclass(frozen=True)
class Narrowing:
    """What a person narrowed the list to, in words that stay true tomorrow."""

    text: str = ""
    tiers: tuple[str, ...] = ()
    owner_ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    due_soon: bool = False
    silent: bool = False
    no_step: bool = False

    def on(self, today: Date) -> AccountFilter:
        """The same as days: due until, silent since."""
        return AccountFilter(
            text=self.text,
            tiers=self.tiers,
            owner_ids=self.owner_ids,
            countries=self.countries,
            industries=self.industries,
            due_until=today + timedelta(days=SOON_DAYS) if self.due_soon else None,
            silent_since=today - timedelta(days=SILENT_DAYS) if self.silent else None,
            without_next_step=self.no_step,
        )

    def with_toggled(self, name: str, value: str = "") -> Narrowing:
        """A single filter switched, or one value of several put in or taken out."""
        if name in SINGLE:
            return self._with(name, not getattr(self, name))
        chosen: tuple[str, ...] = getattr(self, name)
        kept = tuple(item for item in chosen if item != value)
        return self._with(name, kept if len(kept) < len(chosen) else (*chosen, value))

    def without(self, name: str) -> Narrowing:
        """The same without one filter."""
        return self._with(name, getattr(Narrowing(), name))

    def _with(self, name: str, value: Any) -> Narrowing:
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def kept(self) -> str:
        """As text for the preferences; empty when nothing is narrowed."""
        return json.dumps(asdict(self)) if self != Narrowing() else ""


def narrowing_of(text: str) -> Narrowing:
    """Read what `kept` wrote; anything else narrows nothing."""
    try:
        found = json.loads(text or "{}")
        values: dict[str, Any] = {name: tuple(str(item) for item in found.get(name, ())) for name in SEVERAL}
        values.update({name: bool(found.get(name)) for name in SINGLE})
        return Narrowing(text=str(found.get("text", "")), **values)
    except (ValueError, TypeError, AttributeError):
        return Narrowing()


@dataclass(frozen=True)
class Summary:
    """How many accounts the list shows of how many, and their revenue."""

    shown: int
    total: int
    revenue_minor: int | None


class AccountSource:
    """Pages of the account list for the paged model; called on read lanes."""

    def __init__(self, desk: Desk):
        self._desk = desk

    def count(self, where: AccountFilter) -> int:
        with self._desk.book.glance() as glance:
            return account_lists.count(glance, where)[0]

    def anchors(self, sort: str, where: AccountFilter) -> Sequence[Anchor]:
        from accountdesk.desktop.kit.paged import PAGE

        with self._desk.book.glance() as glance:
            return account_lists.anchors(glance, where, sort, PAGE)

    def page(
        self, sort: str, where: AccountFilter, at: Anchor | None, after: Anchor | None, limit: int
    ) -> Sequence[AccountLine]:
        with self._desk.book.glance() as glance:
            return account_lists.page(glance, where, sort, at=at, after=after, limit=limit)

    def key(self, sort: str, row: Any) -> Anchor:
        found: Anchor = row.key
        return found

    def summary(self, where: AccountFilter) -> Summary:
        """The line above the list, from one snapshot of the book."""
        with self._desk.book.glance() as glance:
            shown, revenue = account_lists.count(glance, where)
            total = shown if where == AccountFilter() else account_lists.count(glance, AccountFilter())[0]
            return Summary(shown, total, revenue)

    def choices(self, name: str) -> list[tuple[str, str, int]]:
        """What can be filtered by: (value, words or empty, how many accounts), most frequent first."""
        column = {"owner_ids": "owner_id", "countries": "country", "industries": "industry"}[name]
        with self._desk.book.read() as reader:
            found = [(value, number) for value, number in account_lists.distinct(reader, column) if value]
            names = reader.titles("colleagues", [value for value, _ in found]) if name == "owner_ids" else {}
            return [(value, names.get(value, ""), number) for value, number in found]

    def names(self, owner_ids: Sequence[str]) -> dict[str, str]:
        """The names of owners by id, for the words of a chip."""
        with self._desk.book.read() as reader:
            return reader.titles("colleagues", list(owner_ids))

    def revenue_of(self, ids: Sequence[str]) -> int | None:
        """The revenue of some accounts together."""
        with self._desk.book.read() as reader:
            known = [line.revenue_minor for line in account_lists.lines(reader, ids)]
            worth = [minor for minor in known if minor is not None]
            return sum(worth) if worth else None
