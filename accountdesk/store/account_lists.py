"""Pages of the account list over facts: keyset anchors, any sort, filters, without scanning anything.

Plain SQL with parameters, so that the first rows of the home page need not wait for SQLAlchemy (half the way to them).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.errors import Refused

Anchor = tuple[Any, str]  # sort value and id, as in keysets

# Command-line and column keys -> (column of facts or accounts, highest first by default).
_SORTS: dict[str, tuple[str, bool]] = {
    "id": ("a.id", False),
    "ref": ("a.ref", False),
    "name": ("f.sort_en", False),
    "name_zh": ("f.sort_zh", False),
    "tier": ("f.tier_rank", False),
    "revenue_total": ("f.revenue_minor", True),
    "last_contact": ("f.last_contact_on", True),
    "last_order": ("f.last_order_on", True),
    "next_step": ("f.next_due_on", False),
    "city": ("a.city", False),
    "country": ("a.country", False),
    "industry": ("a.industry", False),
    "orders": ("f.orders", True),
}
# Known keys whose figures are not computed yet: every value is null, so the order is that of the id.
_UNKNOWN_YET = ("stage", "health", "value_12m", "tags")
SORT_KEYS = (*_SORTS, *_UNKNOWN_YET)
_COUNTED = ("tier", "owner_id", "country", "industry", "city")

_FROM = "FROM account_facts f JOIN accounts a ON a.id = f.account_id"
_LINE = (
    "a.id, a.ref, a.name, a.name_other, a.tier, a.city, a.country, a.industry, a.owner_id, o.name, f.last_contact_on,"
    " f.next_step, f.next_due_on, f.revenue_minor, f.orders, f.last_order_on, f.months"
)
_OWNER = "LEFT JOIN colleagues o ON o.id = a.owner_id"
_CHUNK = 500


class Queries(Protocol):
    """Whoever runs plain SQL within one snapshot: a reader, or a glance at the book."""

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows."""


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """What the list is narrowed to; empty means everything. ``text`` is matched as search does."""

    text: str = ""
    tiers: tuple[str, ...] = ()
    owner_ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    due_until: date | None = None  # next step due on or before
    silent_since: date | None = None  # no contact after
    without_next_step: bool = False


class _Where:
    """Conditions joined by AND, with their parameters in the same order."""

    def __init__(self, wanted: AccountFilter) -> None:
        self._conditions: list[str] = []
        self.parameters: list[Any] = []
        several = (
            ("a.tier", wanted.tiers),
            ("a.owner_id", wanted.owner_ids),
            ("a.country", wanted.countries),
            ("a.industry", wanted.industries),
        )
        for column, values in several:
            if values:
                self.add(f"{column} IN ({marks(values)})", *values)
        if wanted.due_until is not None:
            self.add("f.next_due_on <= ?", wanted.due_until.isoformat())
        if wanted.silent_since is not None:
            self.add("(f.last_contact_on IS NULL OR f.last_contact_on <= ?)", wanted.silent_since.isoformat())
        if wanted.without_next_step:
            self.add("f.next_step = ''")
        if wanted.text.strip():
            self._add_text(wanted.text)

    def _add_text(self, typed: str) -> None:
        from accountdesk.store.searches import match_words

        words = match_words(typed)
        if not words:  # nothing but punctuation
            self.add("1 = 0")
            return
        matched = "SELECT rowid FROM search_words WHERE search_words MATCH ?"
        documents = f"SELECT id FROM search_docs WHERE noun = 'accounts' AND doc IN ({matched})"  # noqa: S608 - as below
        self.add(f"a.id IN ({documents})", words)

    def add(self, condition: str, *parameters: Any) -> None:
        """Narrow further."""
        self._conditions.append(condition)
        self.parameters.extend(parameters)

    def __str__(self) -> str:
        return f"WHERE {' AND '.join(self._conditions)}" if self._conditions else ""


def marks(values: Sequence[Any]) -> str:
    """Return as many parameter marks as there are values."""
    return ", ".join("?" * len(values))


def _order(key: str) -> tuple[str, bool, str]:
    """Return the sort column, whether it falls, and the whole ORDER BY (unknown values last)."""
    name = key.removeprefix("-")
    if name in _UNKNOWN_YET:
        name = "id"
    if name not in _SORTS:
        raise Refused("sort_unknown", key=name, known=", ".join(SORT_KEYS))
    column, falling = _SORTS[name]
    falling = falling != key.startswith("-")
    way = "DESC" if falling else "ASC"
    return column, falling, f"ORDER BY {column} {way} NULLS LAST, f.account_id {way}"


def count(book: Queries, wanted: AccountFilter) -> tuple[int, int | None]:
    """Return how many accounts the filter leaves and their revenue in minor units (None when none is known)."""
    where = _Where(wanted)
    source = _FROM if wanted != AccountFilter() else "FROM account_facts f"
    # In two parts: the sum of many absurd numbers must not be too large for the database.
    sums = "sum(f.revenue_minor / 1000000), sum(f.revenue_minor % 1000000)"
    ((number, millions, rest),) = book.query(f"SELECT count(*), {sums} {source} {where}", where.parameters)
    return number, None if millions is None else millions * 1_000_000 + rest


def anchors(book: Queries, wanted: AccountFilter, sort: str, every: int) -> list[Anchor]:
    """Return the (sort value, id) of every ``every``-th row from the first one, for jumping to any page."""
    column, _, order = _order(sort)
    where = _Where(wanted)
    inner = f"SELECT {column} AS v, f.account_id AS i, row_number() OVER ({order}) AS n {_FROM} {where}"
    found = book.query(f"SELECT v, i FROM ({inner}) WHERE (n - 1) % ? = 0 ORDER BY n", [*where.parameters, every])  # noqa: S608 - as above
    return [(value, row_id) for value, row_id in found]


def page(
    book: Queries,
    wanted: AccountFilter,
    sort: str,
    *,
    at: Anchor | None = None,
    after: Anchor | None = None,
    limit: int | None = 128,
) -> list[AccountLine]:
    """Return up to ``limit`` lines from the anchor ``at`` on, or behind the anchor ``after``, or from the first row.

    Each line's ``key`` is its own anchor in this order.
    """
    column, falling, order = _order(sort)
    where = _Where(wanted)
    start = at or after
    if start is not None:
        _start(where, column, start, falling=falling, inclusive=at is not None)
    sql = f"SELECT {column}, {_LINE} {_FROM} {_OWNER} {where} {order} LIMIT ?"
    found = book.query(sql, [*where.parameters, -1 if limit is None else limit])
    return [_line(value, cells) for value, *cells in found]


def _start(where: _Where, column: str, start: Anchor, *, falling: bool, inclusive: bool) -> None:
    """Narrow to the rows behind an anchor; the rule is that of ``keysets.behind``."""
    value, row_id = start
    beyond = "<" if falling else ">"
    tied = f"f.account_id {beyond}{'=' if inclusive else ''} ?"
    if value is None:
        where.add(f"{column} IS NULL AND {tied}", row_id)
    else:
        where.add(f"({column} {beyond} ? OR ({column} = ? AND {tied}) OR {column} IS NULL)", value, value, row_id)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _line(value: Any, cells: Sequence[Any]) -> AccountLine:
    *head, owner, contact, step, due, revenue, orders, order, months = cells
    row_id, ref, name, other, tier, city, country, industry, owner_id = head
    return AccountLine(
        id=row_id,
        ref=ref,
        name=name,
        name_other=other,
        tier=tier,
        city=city,
        country=country,
        industry=industry,
        owner_id=owner_id,
        owner=owner or "",
        last_contact_on=_day(contact),
        next_step=step,
        next_due_on=_day(due),
        revenue_minor=revenue,
        orders=orders,
        last_order_on=_day(order),
        months=json.loads(months),
        key=(value, row_id),
    )


def line(book: Queries, account_id: str) -> AccountLine | None:
    """Return the line of one live account."""
    return next(iter(lines(book, [account_id])), None)


def lines(book: Queries, ids: Sequence[str]) -> list[AccountLine]:
    """Return the lines of the live accounts among ``ids``, in the order of ``ids``."""
    found: dict[str, AccountLine] = {}
    for begin in range(0, len(ids), _CHUNK):
        group = ids[begin : begin + _CHUNK]
        sql = f"SELECT f.account_id, {_LINE} {_FROM} {_OWNER} WHERE f.account_id IN ({marks(group)})"
        found.update((value, _line(value, cells)) for value, *cells in book.query(sql, group))
    return [found[row_id] for row_id in ids if row_id in found]


def distinct(book: Queries, name: str) -> Iterator[tuple[str, int]]:
    """Yield the values of a text column of live accounts with how often each stands there, most frequent first."""
    if name not in _COUNTED:
        raise ValueError(name)
    column = f"a.{name}"
    sql = f"SELECT {column}, count(*) AS n {_FROM} WHERE {column} <> '' GROUP BY {column} ORDER BY n DESC, {column}"
    yield from ((value, number) for value, number in book.query(sql))
