"""What happened at one account: its timeline in one stream, its orders by month, and what is still unpaid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, literal, select, union_all

from accountdesk.domain.answers import (
    CategoryShare,
    Glance,
    MonthAmount,
    MonthlyRevenue,
    PersonTalks,
    TimelineEntry,
    TimelinePage,
)
from accountdesk.domain.credit_notes import CreditNote
from accountdesk.domain.interactions import Interaction
from accountdesk.domain.invoices import Invoice
from accountdesk.domain.orders import CONFIRMED, Order, line_total
from accountdesk.domain.promises import Promise
from accountdesk.domain.surveys import SurveyAnswer
from accountdesk.store.readers import Reader

MONTHS = 24
TALKS_DAYS = 180


def timeline(
    reader: Reader,
    account_id: str,
    *,
    kinds: Sequence[str] = (),
    limit: int = 60,
    offset: int = 0,
    until: date | None = None,
) -> TimelinePage:
    """Return a run of the account's timeline, newest first.

    ``kinds`` narrows to channels (``call``, ``visit`` …) or nouns (``orders``, ``surveys``, ``invoices`` …).
    """
    parts = []
    for noun in reader.nouns.values():
        if not noun.lane or noun.code == "promises" or noun.account_path != ("account_id",):
            continue
        table = reader.tables.of(noun)
        kind = table.c.channel if noun.code == "interactions" else literal(noun.code)
        clock = table.c.time if "time" in noun.by_name else literal(None)
        part = select(
            literal(noun.code).label("noun"),
            table.c.id.label("id"),
            table.c[noun.when].label("day"),
            clock.label("time"),
            kind.label("kind"),
        ).where(table.c.account_id == account_id, table.c.deleted_at.is_(None), table.c[noun.when].is_not(None))
        parts.append(part.where(table.c[noun.when] <= until.isoformat()) if until else part)
    stream = union_all(*parts).subquery()
    grouped = select(stream.c.kind, func.count()).group_by(stream.c.kind)
    counts: dict[str, int] = dict(reader.connection.execute(grouped).all())
    query = select(stream.c.noun, stream.c.id)
    if kinds:
        query = query.where(stream.c.kind.in_(list(kinds)))
    query = (
        query.order_by(stream.c.day.desc(), stream.c.time.desc().nulls_last(), stream.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    found = [(noun, row_id) for noun, row_id in reader.connection.execute(query)]
    rows: dict[tuple[str, str], Any] = {}
    for noun_code in {noun for noun, _ in found}:
        many = reader.get_many(noun_code, [row_id for code, row_id in found if code == noun_code])
        rows.update(((noun_code, row_id), row) for row_id, row in many.items())
    about = _Surroundings(reader, account_id, [rows[key] for key in found if key in rows])
    total = sum(number for kind, number in counts.items() if not kinds or kind in kinds)
    return TimelinePage(tuple(about.entry(*key, rows[key]) for key in found if key in rows), total, counts)


class _Surroundings:
    """What entries of one page need beside their own rows, fetched once for all of them."""

    def __init__(self, reader: Reader, account_id: str, rows: list[Any]) -> None:
        self._nouns = reader.nouns
        contacts = [row.id for row in rows if isinstance(row, Interaction)]
        orders = [row.id for row in rows if isinstance(row, Order)]
        self._promises: dict[str, list[Promise]] = defaultdict(list)
        self._with: dict[str, list[str]] = defaultdict(list)
        if contacts:
            for promise in reader.rows("promises", equal={"interaction_id": contacts}, sort="due_on"):
                assert isinstance(promise, Promise)
                self._promises[promise.interaction_id or ""].append(promise)
            pairs = list(
                reader.values("participants", ("interaction_id", "person_id"), equal={"interaction_id": contacts})
            )
            names = reader.titles("people", [person for _, person in pairs if person])
            for contact, person in pairs:
                if person:
                    self._with[contact].append(names[person])
        people = {row.person_id for row in rows if isinstance(row, SurveyAnswer) and row.person_id}
        self._names = reader.titles("people", sorted(people))
        self._worth, self._gaps = _order_worth(reader, account_id, orders)
        self._items = _order_items(reader, orders)

    def entry(self, noun: str, row_id: str, row: Any) -> TimelineEntry:
        """Return the timeline entry of a row."""
        if isinstance(row, Interaction):
            assert row.day is not None
            return TimelineEntry(
                noun,
                row_id,
                lane="contacts",
                icon=row.channel,
                day=row.day,
                time=row.time,
                title=row.subject,
                body=row.note,
                code=row.channel,
                people=tuple(self._with[row_id]),
                minutes=row.minutes,
                mood=row.mood,
                place=row.place,
                state=row.direction,
                promises=tuple(self._promises[row_id]),
                private=True,
            )
        if isinstance(row, Order):
            assert row.ordered_on is not None
            return TimelineEntry(
                noun,
                row_id,
                lane="orders",
                icon="cart",
                day=row.ordered_on,
                time=None,
                title=row.ref,
                body=self._items.get(row_id, ""),
                code=row.status,
                amount_minor=self._worth.get(row_id),
                currency=row.currency,
                gap_days=self._gaps.get(row_id),
            )
        if isinstance(row, SurveyAnswer):
            assert row.answered_on is not None
            return TimelineEntry(
                noun,
                row_id,
                lane="surveys",
                icon="thumb-up",
                day=row.answered_on,
                time=None,
                title=row.question,
                body=row.comment,
                code=row.kind,
                score=row.score,
                people=(self._names[row.person_id],) if row.person_id in self._names else (),
                private=True,
            )
        if isinstance(row, Invoice):
            assert row.issued_on is not None
            return TimelineEntry(
                noun,
                row_id,
                lane="orders",
                icon="invoice",
                day=row.issued_on,
                time=None,
                title=row.ref,
                body="",
                code="invoice",
                amount_minor=row.amount_minor,
                currency=row.currency,
                due_on=row.due_on,
                state="paid" if row.paid_on else "open",
            )
        if isinstance(row, CreditNote):
            assert row.booked_on is not None
            return TimelineEntry(
                noun,
                row_id,
                lane="orders",
                icon="receipt-minus",
                day=row.booked_on,
                time=None,
                title=row.ref,
                body=row.reason,
                code="credit",
                amount_minor=row.amount_minor,
                currency=row.currency,
            )
        # A noun whose declaration asks for a lane and that has nothing of its own to say.
        kind = self._nouns[noun]
        day: date = getattr(row, kind.when)
        clock = getattr(row, "time", None)
        title = kind.title_of(row)
        return TimelineEntry(noun, row_id, lane=kind.lane, icon=kind.icon, day=day, time=clock, title=title, body="")


def _order_worth(
    reader: Reader, account_id: str, orders: Sequence[str]
) -> tuple[dict[str, int | None], dict[str, int]]:
    """Return worth of the given orders and the days since the order-day before each confirmed one."""
    if not orders:
        return {}, {}
    facts = reader.tables.order_facts.c
    query = select(facts.order_id, facts.ordered_on, facts.status, facts.net_minor).where(
        facts.account_id == account_id
    )
    worth: dict[str, int | None] = {}
    gaps: dict[str, int] = {}
    before: date | None = None
    day: date | None = None
    for order_id, text, status, net in reader.connection.execute(query.order_by(facts.ordered_on)):
        worth[order_id] = net
        if status != CONFIRMED:
            continue
        here = date.fromisoformat(text)
        if here != day:
            before, day = day, here
        if before is not None:
            gaps[order_id] = (here - before).days
    return worth, gaps


def _order_items(reader: Reader, orders: Sequence[str]) -> dict[str, str]:
    """Return "HX-22 × 1,200, M12 × 2,400" per order, the first four lines."""
    if not orders:
        return {}
    lines = list(
        reader.values(
            "order_lines", ("order_id", "product_id", "description", "quantity"), equal={"order_id": list(orders)}
        )
    )
    names = reader.titles("products", [product for _, product, _, _ in lines if product])
    items: dict[str, list[str]] = defaultdict(list)
    for order_id, product, description, quantity in lines:
        name = names.get(product or "") or description
        if name:
            items[order_id].append(f"{name} × {quantity.normalize():,f}" if quantity is not None else name)
    return {order_id: ", ".join(parts[:4]) + (" …" if len(parts) > 4 else "") for order_id, parts in items.items()}


def revenue(
    reader: Reader, account_id: str, name: str, currency: str, today: date, months: Mapping[str, int]
) -> MonthlyRevenue:
    """Return the account's orders by month for the 24 months that end with today's.

    ``months`` are the account's revenue facts. The gap is the mean number of days between order-days.
    """
    facts = reader.tables.order_facts.c
    query = select(facts.ordered_on, facts.book_minor).where(
        facts.account_id == account_id, facts.status == CONFIRMED, facts.ordered_on <= today.isoformat()
    )
    per_month: Counter[str] = Counter()
    priced: Counter[str] = Counter()
    days: set[date] = set()
    last: tuple[str, int | None] | None = None
    for day, minor in reader.connection.execute(query.order_by(facts.ordered_on, facts.order_id)):
        per_month[day[:7]] += 1
        priced[day[:7]] += minor is not None
        days.add(date.fromisoformat(day))
        last = (day, minor)
    window = [_month_back(today, back) for back in range(MONTHS - 1, -1, -1)]
    amounts = []
    for month in window:
        key = month.isoformat()[:7]
        known = months.get(key, 0) if priced[key] or not per_month[key] else None
        amounts.append(MonthAmount(month, known, per_month[key], running=month == window[-1]))
    half = MONTHS // 2
    gap = (max(days) - min(days)).days / (len(days) - 1) if len(days) > 1 else None
    return MonthlyRevenue(
        account_name=name,
        currency=currency,
        today=today,
        months=tuple(amounts),
        total_12m_minor=_total(amounts[half:]),
        previous_12m_minor=_total(amounts[:half]),
        orders=sum(per_month.values()),
        mean_gap_days=gap,
        last_order_on=date.fromisoformat(last[0]) if last else None,
        last_order_minor=last[1] if last else None,
        categories=_categories(reader, account_id),
    )


def glance(reader: Reader, account_id: str, today: date) -> Glance:
    """Return the days of orders, contacts and surveys in the last 24 months and who took part in 180 days of contacts.

    Orders are the confirmed ones; several on one day count once. A contact counts for each person who took part.
    """
    first = _month_back(today, MONTHS - 1)
    days: dict[str, tuple[date, ...]] = {}
    for lane, noun_code in (("orders", "orders"), ("contacts", "interactions"), ("surveys", "surveys")):
        table = reader.tables.of(reader.nouns[noun_code])
        day = table.c[reader.nouns[noun_code].when]
        query = select(day).where(table.c.account_id == account_id, table.c.deleted_at.is_(None))
        query = query.where(day.between(first.isoformat(), today.isoformat()))
        if lane == "orders":
            query = query.where(table.c.status == CONFIRMED)
        found = reader.connection.scalars(query.distinct().order_by(day))
        days[lane] = tuple(date.fromisoformat(text) for text in found)
    contacts = reader.tables.of(reader.nouns["interactions"]).c
    parts, people = reader.tables.of(reader.nouns["participants"]).c, reader.tables.of(reader.nouns["people"]).c
    recent = (
        contacts.account_id == account_id,
        contacts.deleted_at.is_(None),
        contacts.day.between((today - timedelta(days=TALKS_DAYS)).isoformat(), today.isoformat()),
    )
    number = func.count(contacts.id.distinct())
    query = (
        select(people.id, people.name, people.title, number)
        .where(*recent, parts.interaction_id == contacts.id, parts.deleted_at.is_(None), people.deleted_at.is_(None))
        .where(people.id == parts.person_id)
        .group_by(people.id, people.name, people.title)
        .order_by(number.desc(), people.name)
    )
    return Glance(
        days=days,
        talks=reader.connection.scalar(select(func.count()).where(*recent)) or 0,
        people=tuple(PersonTalks(*row) for row in reader.connection.execute(query)),
    )


def _total(amounts: Sequence[MonthAmount]) -> int | None:
    known = [amount.minor for amount in amounts if amount.minor is not None]
    return sum(known) if known else None


def _month_back(today: date, back: int) -> date:
    index = today.year * 12 + today.month - 1 - back
    return date(index // 12, index % 12 + 1, 1)


def _categories(reader: Reader, account_id: str) -> tuple[CategoryShare, ...]:
    """Return the three largest product categories of the account's confirmed order lines, with their shares."""
    tables, nouns = reader.tables, reader.nouns
    facts = tables.order_facts.c
    lines, products = tables.of(nouns["order_lines"]).c, tables.of(nouns["products"]).c
    query = (
        select(products.category, lines.quantity, lines.price, lines.discount)
        .join_from(tables.of(nouns["order_lines"]), tables.order_facts, facts.order_id == lines.order_id)
        .join(tables.of(nouns["products"]), products.id == lines.product_id)
        .where(facts.account_id == account_id, facts.status == CONFIRMED, lines.deleted_at.is_(None))
    )
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for category, *numbers in reader.connection.execute(query):
        sums[category] += line_total(*(None if n is None else Decimal(n) for n in numbers)) or Decimal(0)
    total = sum(sums.values(), Decimal(0))
    if not total:
        return ()
    best = sorted(((share, name) for name, share in sums.items() if name), reverse=True)[:3]
    return tuple(CategoryShare(name, float(share / total)) for share, name in best)
