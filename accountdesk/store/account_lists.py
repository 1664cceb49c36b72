"""Pages of the account list over facts: keyset anchors, any sort, filters, without scanning anything."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.errors import Refused
from accountdesk.store.keysets import Anchor, behind, in_order
from accountdesk.store.readers import Reader

# Command-line and column keys -> (column of facts or accounts, highest first by default).
_SORTS: dict[str, tuple[str, bool]] = {
    "id": ("id", False),
    "ref": ("ref", False),
    "name": ("sort_en", False),
    "name_zh": ("sort_zh", False),
    "tier": ("tier_rank", False),
    "revenue_total": ("revenue_minor", True),
    "last_contact": ("last_contact_on", True),
    "last_order": ("last_order_on", True),
    "next_step": ("next_due_on", False),
    "city": ("city", False),
    "country": ("country", False),
    "industry": ("industry", False),
    "orders": ("orders", True),
}
# Known keys whose figures are not computed yet: every value is null, so the order is that of the id.
_UNKNOWN_YET = ("stage", "health", "value_12m", "tags")
SORT_KEYS = (*_SORTS, *_UNKNOWN_YET)


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


def _column(reader: Reader, key: str) -> tuple[ColumnElement[Any], bool]:
    name = key.removeprefix("-")
    if name in _UNKNOWN_YET:
        name = "id"
    if name not in _SORTS:
        raise Refused("sort_unknown", key=name, known=", ".join(SORT_KEYS))
    column_name, descending = _SORTS[name]
    facts, accounts = reader.tables.account_facts, reader.tables.of(reader.nouns["accounts"])
    column = facts.c[column_name] if column_name in facts.c else accounts.c[column_name]
    return column, descending != key.startswith("-")


def _narrowed(query: Select[Any], reader: Reader, wanted: AccountFilter) -> Select[Any]:
    facts, a = reader.tables.account_facts.c, reader.tables.of(reader.nouns["accounts"]).c
    if wanted.tiers:
        query = query.where(a.tier.in_(wanted.tiers))
    if wanted.owner_ids:
        query = query.where(a.owner_id.in_(wanted.owner_ids))
    if wanted.countries:
        query = query.where(a.country.in_(wanted.countries))
    if wanted.industries:
        query = query.where(a.industry.in_(wanted.industries))
    if wanted.due_until is not None:
        query = query.where(facts.next_due_on <= wanted.due_until.isoformat())
    if wanted.silent_since is not None:
        query = query.where(
            or_(facts.last_contact_on.is_(None), facts.last_contact_on <= wanted.silent_since.isoformat())
        )
    if wanted.without_next_step:
        query = query.where(facts.next_step == "")
    if wanted.text.strip():
        docs = reader.tables.search_docs.c
        matched = _matching(wanted.text)
        query = query.where(a.id.in_(select(docs.id).where(docs.noun == "accounts", docs.doc.in_(matched))))
    return query


def _matching(typed: str) -> Any:
    from sqlalchemy import text

    from accountdesk.store.searches import match_words

    words = match_words(typed)
    if not words:
        return [-1]  # nothing but punctuation: no document
    return text("SELECT rowid FROM search_words WHERE search_words MATCH :words").bindparams(words=words)


def _base(reader: Reader, *columns: ColumnElement[Any]) -> Select[Any]:
    facts, accounts = reader.tables.account_facts, reader.tables.of(reader.nouns["accounts"])
    return select(*columns).select_from(facts).join(accounts, accounts.c.id == facts.c.account_id)


def count(reader: Reader, wanted: AccountFilter) -> tuple[int, int | None]:
    """Return how many accounts the filter leaves and their revenue in minor units (None when none is known)."""
    facts = reader.tables.account_facts
    if wanted == AccountFilter():
        query = select(func.count(), func.sum(facts.c.revenue_minor)).select_from(facts)
    else:
        query = _narrowed(_base(reader, func.count(), func.sum(facts.c.revenue_minor)), reader, wanted)
    number, revenue = reader.connection.execute(query).one()
    return int(number), revenue


def anchors(reader: Reader, wanted: AccountFilter, sort: str, every: int) -> list[Anchor]:
    """Return the (sort value, id) of every ``every``-th row from the first one, for jumping to any page."""
    column, descending = _column(reader, sort)
    facts = reader.tables.account_facts.c
    order = in_order(column, facts.account_id, descending=descending)
    numbered = func.row_number().over(order_by=order)
    inner = _narrowed(
        _base(reader, column.label("v"), facts.account_id.label("i"), numbered.label("n")), reader, wanted
    ).subquery()
    query = select(inner.c.v, inner.c.i).where((inner.c.n - 1) % every == 0).order_by(inner.c.n)
    return [(value, row_id) for value, row_id in reader.connection.execute(query)]


def page(
    reader: Reader,
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
    column, descending = _column(reader, sort)
    tables = reader.tables
    facts, accounts = tables.account_facts, tables.of(reader.nouns["accounts"])
    colleagues = tables.of(reader.nouns["colleagues"])
    f, a = facts.c, accounts.c
    query = _base(
        reader,
        column.label("sort_value"),
        a.id,
        a.ref,
        a.name,
        a.name_other,
        a.tier,
        a.city,
        a.country,
        a.industry,
        a.owner_id,
        colleagues.c.name.label("owner"),
        f.last_contact_on,
        f.next_step,
        f.next_due_on,
        f.revenue_minor,
        f.orders,
        f.last_order_on,
        f.months,
    ).outerjoin(colleagues, colleagues.c.id == a.owner_id)
    query = _narrowed(query, reader, wanted)
    start = at or after
    if start is not None:
        query = query.where(behind(column, f.account_id, start, descending=descending, inclusive=at is not None))
    query = query.order_by(*in_order(column, f.account_id, descending=descending)).limit(limit)
    return [_line(row) for row in reader.connection.execute(query)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _line(row: Row[Any]) -> AccountLine:
    return AccountLine(
        id=row.id,
        ref=row.ref,
        name=row.name,
        name_other=row.name_other,
        tier=row.tier,
        city=row.city,
        country=row.country,
        industry=row.industry,
        owner_id=row.owner_id,
        owner=row.owner or "",
        last_contact_on=_day(row.last_contact_on),
        next_step=row.next_step,
        next_due_on=_day(row.next_due_on),
        revenue_minor=row.revenue_minor,
        orders=row.orders,
        last_order_on=_day(row.last_order_on),
        months=json.loads(row.months),
        key=(row.sort_value, row.id),
    )


def line(reader: Reader, account_id: str) -> AccountLine | None:
    """Return the line of one live account."""
    found = lines(reader, [account_id])
    return found[0] if found else None


def lines(reader: Reader, ids: Sequence[str]) -> list[AccountLine]:
    """Return the lines of the given live accounts, by name."""
    found: list[AccountLine] = []
    for row_id in ids:
        found += [hit for hit in page(reader, AccountFilter(), "id", at=(row_id, row_id), limit=1) if hit.id == row_id]
    return found


def distinct(reader: Reader, name: str) -> Iterator[tuple[str, int]]:
    """Yield the values of a text column of live accounts with how often each stands there, most frequent first."""
    a = reader.tables.of(reader.nouns["accounts"]).c
    column = a[name]
    query = select(column, func.count()).where(a.deleted_at.is_(None), column != "").group_by(column)
    yield from (
        (value, number) for value, number in reader.connection.execute(query.order_by(func.count().desc(), column))
    )
