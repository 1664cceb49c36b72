"""Facts: one derived row per account and per order, refreshed in the transaction that changes what they rest on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from accountdesk.domain import money
from accountdesk.domain.accounts import TIERS, has_han
from accountdesk.domain.orders import CONFIRMED, line_total, total_minor
from accountdesk.store.rows import chunks
from accountdesk.store.tables import Tables

_MOST = 2**63 - 1


class Facts:
    """Computes and refreshes derived rows; ``None`` for ids means all of them."""

    def __init__(self, tables: Tables, currency: str, sort_key: Callable[[str], str]) -> None:
        self._tables = tables
        self._currency = currency
        self._spell = sort_key

    def refresh_orders(self, connection: Connection, ids: Iterable[str] | None) -> None:
        """Bring ``order_facts`` of the given orders up to date."""
        self._replace(connection, self._tables.order_facts, "order_id", ids, self.orders)

    def refresh_accounts(self, connection: Connection, ids: Iterable[str] | None) -> None:
        """Bring ``account_facts`` of the given accounts up to date; order facts must be so already."""
        self._replace(connection, self._tables.account_facts, "account_id", ids, self.accounts)

    def _replace(self, connection: Connection, table: Table, key: str, ids: Iterable[str] | None, compute: Any) -> None:
        if ids is None:
            connection.execute(delete(table))
            groups: Iterator[Sequence[str] | None] = iter((None,))
        else:
            groups = chunks(sorted(ids))
        for group in groups:
            if group is not None:
                connection.execute(delete(table).where(table.c[key].in_(group)))
            rows = compute(connection, group)
            if rows:
                connection.execute(insert(table), rows)

    def orders(self, connection: Connection, ids: Sequence[str] | None) -> list[dict[str, Any]]:
        """Return the fact rows of the given live orders (all when None)."""
        nouns, tables = self._tables.nouns, self._tables
        orders, lines = tables.of(nouns["orders"]), tables.of(nouns["order_lines"])
        o, ln = orders.c, lines.c
        query = select(o.id, o.account_id, o.ordered_on, o.status, o.amount_minor, o.currency, o.rate).where(
            o.deleted_at.is_(None)
        )
        worth = select(ln.order_id, ln.quantity, ln.price, ln.discount).where(ln.deleted_at.is_(None))
        if ids is not None:
            query, worth = query.where(o.id.in_(ids)), worth.where(ln.order_id.in_(ids))
        totals: dict[str, list[Decimal | None]] = defaultdict(list)
        for order_id, *numbers in connection.execute(worth):
            totals[order_id].append(line_total(*(None if n is None else Decimal(n) for n in numbers)))
        rows = []
        for order_id, account_id, ordered_on, status, amount, currency, rate in connection.execute(query):
            own = currency or self._currency
            found = totals.get(order_id)
            net = amount if found is None else _held(total_minor(found, own))
            book = self._in_book(net, own, rate)
            rows.append(
                {
                    "order_id": order_id,
                    "account_id": account_id,
                    "ordered_on": ordered_on,
                    "status": status,
                    "lines": len(found or ()),
                    "net_minor": net,
                    "book_minor": book,
                    "unrated": int(net is not None and book is None),
                }
            )
        return rows

    def _in_book(self, minor: int | None, currency: str, rate: str | None) -> int | None:
        """Return an amount in the book's currency at the rate stored with it; None without a rate (never today's)."""
        if minor is None or currency == self._currency:
            return minor
        return _held(money.convert(minor, currency, Decimal(rate), self._currency)) if rate else None

    def accounts(self, connection: Connection, ids: Sequence[str] | None) -> list[dict[str, Any]]:
        """Return the fact rows of the given live accounts (all when None)."""
        nouns = self._tables.nouns
        table = self._tables.of(nouns["accounts"])
        a = table.c
        query = select(
            a.id, a.name, a.name_other, a.ref, a.tier, a.next_step, a.next_step_on, a.next_step_person_id
        ).where(a.deleted_at.is_(None))
        if ids is not None:
            query = query.where(a.id.in_(ids))
        rows = {}
        for row in connection.execute(query):
            names = [name for name in (row.name, row.name_other) if name] or [row.ref]
            rows[row.id] = {
                "account_id": row.id,
                **self._sort_keys(names),
                "tier_rank": TIERS.index(row.tier) if row.tier in TIERS else len(TIERS),
                "next_step": row.next_step,
                "next_due_on": row.next_step_on,
                "next_person_id": row.next_step_person_id,
                **_nothing_yet(),
            }
        self._contacts(connection, ids, rows)
        self._purchases(connection, ids, rows)
        self._promises(connection, ids, rows)
        self._bills(connection, ids, rows)
        return list(rows.values())

    def _sort_keys(self, names: list[str]) -> dict[str, str]:
        latin, han = (min(names, key=lambda name: has_han(name) != wanted) for wanted in (False, True))
        key = self._spell(latin)
        return {"sort_en": key, "sort_zh": key if han == latin else self._spell(han)}

    def _grouped(self, connection: Connection, ids: Sequence[str] | None, noun: str, *figures: Any) -> Iterator[Any]:
        table = self._tables.of(self._tables.nouns[noun])
        query = select(table.c.account_id, *(figure(table.c) for figure in figures))
        query = query.where(table.c.deleted_at.is_(None), table.c.account_id.is_not(None)).group_by(table.c.account_id)
        if ids is not None:
            query = query.where(table.c.account_id.in_(ids))
        return iter(connection.execute(query))

    def _contacts(self, connection: Connection, ids: Sequence[str] | None, rows: dict[str, dict[str, Any]]) -> None:
        for account, last, number in self._grouped(
            connection, ids, "interactions", lambda c: func.max(c.day), lambda _: func.count()
        ):
            if account in rows:
                rows[account].update(last_contact_on=last, contacts=number)
        for account, number in self._grouped(connection, ids, "people", lambda _: func.count()):
            if account in rows:
                rows[account]["people"] = number
        surveys = self._tables.of(self._tables.nouns["surveys"]).c
        query = select(surveys.account_id, surveys.answered_on, surveys.score).where(
            surveys.deleted_at.is_(None), surveys.kind == "nps", surveys.score.is_not(None)
        )
        if ids is not None:
            query = query.where(surveys.account_id.in_(ids))
        for account, day, score in connection.execute(query.order_by(surveys.answered_on, surveys.id)):
            if account in rows:
                rows[account].update(last_nps=score, last_nps_on=day)

    def _purchases(self, connection: Connection, ids: Sequence[str] | None, rows: dict[str, dict[str, Any]]) -> None:
        months: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        priced: dict[str, int] = {}
        facts = self._tables.order_facts.c
        query = select(facts.account_id, facts.ordered_on, facts.book_minor, facts.net_minor, facts.unrated).where(
            facts.status == CONFIRMED
        )
        if ids is not None:
            query = query.where(facts.account_id.in_(ids))
        for account, day, book, net, unrated in connection.execute(query):
            row = rows.get(account)
            if row is None:
                continue
            row["orders"] += 1
            row["first_order_on"] = min(row["first_order_on"] or day, day)
            row["last_order_on"] = max(row["last_order_on"] or day, day)
            row["unrated_orders"] += unrated
            row["unpriced_orders"] += net is None
            if book is not None:
                months[account][day[:7]] += book
                priced[account] = priced.get(account, 0) + book
        for account, day, amount in self._credits(connection, ids):
            if account in rows:
                months[account][day[:7]] -= amount
                priced[account] = priced.get(account, 0) - amount
        for account, row in rows.items():
            row["revenue_minor"] = _held(priced.get(account, 0 if row["orders"] == 0 else None))
            row["months"] = json.dumps(dict(sorted(months[account].items()))) if account in months else "{}"

    def _credits(self, connection: Connection, ids: Sequence[str] | None) -> Iterator[tuple[str, str, int]]:
        c = self._tables.of(self._tables.nouns["credit_notes"]).c
        query = select(c.account_id, c.booked_on, c.amount_minor, c.currency, c.rate).where(c.deleted_at.is_(None))
        if ids is not None:
            query = query.where(c.account_id.in_(ids))
        for account, day, minor, currency, rate in connection.execute(query):
            amount = self._in_book(minor, currency or self._currency, rate)
            if amount is not None and day is not None:
                yield account, day, amount

    def _promises(self, connection: Connection, ids: Sequence[str] | None, rows: dict[str, dict[str, Any]]) -> None:
        p = self._tables.of(self._tables.nouns["promises"]).c
        query = select(p.account_id, p.direction, p.due_on, p.what, p.person_id).where(
            p.deleted_at.is_(None), p.state == "open"
        )
        if ids is not None:
            query = query.where(p.account_id.in_(ids))
        for account, direction, due, what, person in connection.execute(query.order_by(p.due_on.nulls_last(), p.id)):
            row = rows.get(account)
            if row is None:
                continue
            row["open_mine" if direction == "mine" else "open_theirs"] += 1
            # The earliest promise of ours is the next step while none is written down.
            if direction == "mine" and not row["next_step"]:
                row.update(next_step=what, next_due_on=due, next_person_id=person)

    def _bills(self, connection: Connection, ids: Sequence[str] | None, rows: dict[str, dict[str, Any]]) -> None:
        i = self._tables.of(self._tables.nouns["invoices"]).c
        query = select(i.account_id, i.due_on, i.amount_minor, i.paid_minor, i.currency, i.rate).where(
            i.deleted_at.is_(None), i.paid_on.is_(None)
        )
        if ids is not None:
            query = query.where(i.account_id.in_(ids))
        for account, due, amount, paid, currency, rate in connection.execute(query):
            row = rows.get(account)
            open_minor = self._in_book((amount or 0) - (paid or 0), currency or self._currency, rate)
            if row is None or open_minor is None:
                continue
            row["unpaid_minor"] = _held(row["unpaid_minor"] + open_minor)
            if due is not None:
                row["unpaid_due_on"] = min(row["unpaid_due_on"] or due, due)


def _held(minor: int | None) -> int | None:
    """Return a sum as the book can hold it: absurd numbers in a file must not keep the book from being opened."""
    return None if minor is None else max(-_MOST, min(_MOST, minor))


def _nothing_yet() -> dict[str, Any]:
    zeros = (
        "contacts",
        "orders",
        "unpriced_orders",
        "unrated_orders",
        "people",
        "open_mine",
        "open_theirs",
        "unpaid_minor",
    )
    blanks = (
        "last_contact_on",
        "first_order_on",
        "last_order_on",
        "revenue_minor",
        "unpaid_due_on",
        "last_nps",
        "last_nps_on",
    )
    return {**dict.fromkeys(zeros, 0), **dict.fromkeys(blanks), "months": "{}"}
