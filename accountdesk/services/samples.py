"""The sample book: twenty invented firms with two years of work behind them, the same again for the same day.

Everything is written in one batch. The texts are in the language of ``words``; names stand in both.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from accountdesk.domain import money
from accountdesk.domain.changes import ChangeSet
from accountdesk.domain.dates import from_canonical
from accountdesk.domain.ids import IdMaker
from accountdesk.services.sample_chats import ITEMS, ordinary_talks
from accountdesk.services.sample_faces import FACES, Face
from accountdesk.services.sample_firms import COLLEAGUES, FIRMS, Firm, Text
from accountdesk.services.sample_talks import ANSWERS, PLEDGES, SETTLED, TALKS, Talk
from accountdesk.services.sample_trades import PRODUCTS, TODAY, TRADES, Sale, sales
from accountdesk.store.books import Book
from accountdesk.words import Words

CURRENCY = "CNY"
# Setting of the book that says it is a sample: "1".
META = "sample"
_BILLED = 440  # days back for which there are invoices
_SHIPS = 7  # days from order to shipping; the bill follows a day later
_YOUNG = 12  # days an order may still lie in stock
_DAY = re.compile(r"\{(\d{4}-\d\d-\d\d)\}")
# Days around the mean by which bills are paid; they add up to nothing.
_SPREAD = (0, 1, -1, 2, -2, 3, -3, 0)


def ids(today: date) -> IdMaker:
    """Return a maker that gives the sample book of a day the same ids every time."""
    start = int(datetime.combine(today, time(), UTC).timestamp() * 1000)
    chance = random.Random(f"sample {today}")  # noqa: S311 - ids of invented rows, not secrets
    return IdMaker(lambda: start, chance.randbytes)


def fill(book: Book, words: Words, today: date) -> ChangeSet:
    """Write the sample into an empty book whose currency is CNY."""
    book.set_meta(META, "1")
    book.set_meta("lang", words.lang)
    book.set_meta("name", words.say("sample.name"))
    rows = _Rows(book.ids, words, today)
    with book.write("sample") as work:
        for noun in book.nouns:
            if noun in rows.of:
                work.insert_many(noun, rows.of[noun])
    changes: ChangeSet = work.changes
    return changes


class _Rows:
    """All rows of the sample by noun; keys of the data become ids here, its days days of the book."""

    def __init__(self, make_id: IdMaker, words: Words, today: date) -> None:
        self._make_id = make_id
        self._words = words
        self._shift = today - TODAY
        self._index = 1 if words.lang.startswith("zh") else 0
        self.of: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._titles = {row[0]: row[1 + self._index] for row in PRODUCTS}
        keys = [
            *(row[0] for row in (*COLLEAGUES, *PRODUCTS)),
            *(firm.key for firm in FIRMS),
            *(face.key for face in FACES),
        ]
        self._ids = {key: make_id() for key in keys}
        self._people()
        self._talks()
        self._purchases()
        self._answers()

    def _add(self, noun: str, key: str = "", **values: Any) -> str:
        row_id = self._ids.get(key) or self._make_id()
        self.of[noun].append({"id": row_id, **values})
        return row_id

    def _text(self, text: Text) -> str:
        return _DAY.sub(lambda found: self._words.date_short(self._day(found[1])), text[self._index])

    def _day(self, text: str | date) -> date:
        return (date.fromisoformat(text) if isinstance(text, str) else text) + self._shift

    def _named(self, english: str, chinese: str) -> dict[str, str]:
        """Return both names, the one that is usually written first."""
        first, second = (chinese, english) if self._index and chinese else (english, chinese)
        return {"name": first, "name_other": second}

    # -- who

    def _people(self) -> None:
        for key, english, chinese, title, department, number, hired in COLLEAGUES:
            self._add(
                "colleagues",
                key,
                ref=number,
                **self._named(english, chinese),
                title=self._text(title),
                department=self._text(department),
                hired_on=self._day(hired),
                email=f"{english.lower().replace(' ', '.')}@ours.example",
                reports_to_id=None if key == "min" else self._ids["min"],
            )
        for firm in FIRMS:
            self._add("accounts", firm.key, **self._firm(firm))
        domains = {firm.key: firm.domain for firm in FIRMS}
        for index, face in enumerate(FACES, 1):
            self._add("people", face.key, **self._face(face, index, domains[face.firm]))
        for ref, english, chinese, category, unit, price, cost in PRODUCTS:
            self._add(
                "products",
                ref,
                ref=ref,
                **self._named(english, chinese),
                category=self._text(category),
                unit=self._text(unit),
                list_price=Decimal(price),
                cost=Decimal(cost),
                currency=CURRENCY,
            )

    def _firm(self, firm: Firm) -> dict[str, Any]:
        return {
            "ref": firm.ref,
            **self._named(firm.name, firm.zh),
            "short_name": self._text(firm.short),
            "tier": firm.tier,
            "owner_id": self._ids[firm.owner],
            "parent_id": self._ids.get(firm.parent),
            "industry": self._text(firm.industry),
            "size": firm.size,
            "yearly_sales_minor": money.to_minor(Decimal(firm.sales), firm.sales_currency) if firm.sales else None,
            "yearly_sales_currency": firm.sales_currency if firm.sales else "",
            "website": f"https://www.{firm.domain}",
            "phone": firm.phone,
            "email": f"office@{firm.domain}",
            "address": self._text(firm.address),
            "city": self._text(firm.city),
            "region": self._text(firm.region),
            "postal_code": firm.postal_code,
            "country": self._text(firm.country),
            "language": firm.language,
            "customer_since": from_canonical(firm.since),
            "payment_terms": self._text(firm.terms),
            "payment_habit": self._text(firm.habit),
            "buying_process": self._text(firm.process),
            "next_step": self._text(firm.step),
            "next_step_on": self._day(firm.step_on) if firm.step_on else None,
            "next_step_person_id": self._ids.get(firm.step_with),
            "source": self._words.say("sample.source"),
            "checked_on": self._day(firm.checked) if firm.checked else None,
            "notes": self._text(firm.notes),
        }

    def _face(self, face: Face, number: int, domain: str) -> dict[str, Any]:
        local = ".".join(face.name.removeprefix("Dr ").split()).lower()
        ascii_local = local.translate(str.maketrans("łśąęóöı", "lsaeooi"))
        chinese = face.culture == "chinese"
        return {
            "account_id": self._ids[face.firm],
            **self._named(face.name, face.zh),
            "main": face.main,
            "title": self._text(face.title),
            "department": self._text(face.department),
            "mobile": f"+86 155 0100 {number:04d}" if chinese else f"+44 7700 900{number:03d}",
            "email": f"{ascii_local}@{domain}",
            "wechat": f"{ascii_local.replace('.', '_')}_{number}" if face.channel == "wechat" else "",
            "birthday": from_canonical(face.birthday) if face.birthday else None,
            "gender": face.gender,
            "language": face.language,
            "culture": face.culture,
            "preferred_channel": face.channel,
            "best_hours": self._text(face.hours),
            "do_not_disturb": tuple(self._text(text) for text in face.leave_alone),
            "buying_role": face.role,
            "stance": face.stance,
            "influence": face.influence,
            "care_level": face.care,
            "reports_to_id": self._ids.get(face.boss),
            "notes": self._text(face.notes),
        }

    # -- what was said

    def _talks(self) -> None:
        made = [*TALKS, *ordinary_talks()]
        made.sort(key=lambda talk: (talk.day, talk.time, talk.firm))
        kept: dict[str, str] = {}
        for number, talk in enumerate(made):
            kept[talk.key] = self._talk(talk)
            if talk.key.startswith("ordinary") and number % 9 == 0:
                self._settled(talk, kept[talk.key], number)
        for pledge in PLEDGES:
            self._add(
                "promises",
                account_id=self._ids[pledge.firm],
                person_id=self._ids[pledge.person],
                direction=pledge.direction,
                what=self._text(pledge.what),
                due_on=self._day(pledge.due),
                made_on=self._day(pledge.made),
                interaction_id=kept.get(pledge.talk),
                colleague_id=self._ids["lin"],
            )

    def _talk(self, talk: Talk) -> str:
        row_id = self._add(
            "interactions",
            account_id=self._ids[talk.firm],
            day=self._day(talk.day),
            time=time.fromisoformat(talk.time) if talk.time else None,
            channel=talk.channel,
            direction=talk.direction,
            subject=self._text(talk.subject),
            note=self._text(talk.note),
            minutes=talk.minutes,
            mood=talk.mood,
            place=self._text(talk.place),
            colleague_id=self._ids[talk.colleague],
        )
        for person in talk.people:
            self._add("participants", interaction_id=row_id, person_id=self._ids[person])
        return row_id

    def _settled(self, talk: Talk, row_id: str, number: int) -> None:
        direction, what, days = SETTLED[number // 9 % len(SETTLED)]
        made = self._day(talk.day)
        late = number % 4 == 0
        self._add(
            "promises",
            account_id=self._ids[talk.firm],
            person_id=self._ids[talk.people[0]],
            direction=direction,
            what=self._text(what).format(item=self._titles[ITEMS[number % len(ITEMS)]]),
            due_on=made + timedelta(days=days),
            made_on=made,
            state="broken" if late and direction == "theirs" else "kept",
            closed_on=min(made + timedelta(days=days + (2 if late else -1)), TODAY + self._shift),
            interaction_id=row_id,
            colleague_id=self._ids["lin"],
        )

    # -- what was bought

    def _purchases(self) -> None:
        late = {trade.firm: trade.late for trade in TRADES}
        terms = {firm.key: firm.terms_days for firm in FIRMS}
        costs = {row[0]: Decimal(row[6]) for row in PRODUCTS}
        billed: dict[str, int] = defaultdict(int)
        for sale in sales():
            order = self._order(sale, costs)
            if sale.status == "confirmed" and _YOUNG < (TODAY - sale.day).days <= _BILLED:
                spread = _SPREAD[billed[sale.firm] % len(_SPREAD)]
                billed[sale.firm] += 1
                self._invoice(sale, order, terms[sale.firm], late[sale.firm] + spread)
        self._add(
            "credit_notes",
            ref="G-0071",
            account_id=self._ids["jiangchuan"],
            booked_on=self._day("2025-11-18"),
            amount_minor=368_000,
            currency=CURRENCY,
            reason=self._text(("Wrong cable delivered, C-071", "线缆发错，C-071")),
        )

    def _order(self, sale: Sale, costs: Mapping[str, Decimal]) -> str:
        currency = sale.currency or CURRENCY
        shipped = sale.status == "confirmed" and (TODAY - sale.day).days > _YOUNG
        order = self._add(
            "orders",
            ref=sale.ref,
            account_id=self._ids[sale.firm],
            colleague_id=self._ids["lin"],
            ordered_on=self._day(sale.day),
            status=sale.status,
            amount_minor=money.to_minor(sale.amount, currency),
            currency=currency,
            rate=sale.rate,
            shipped_on=self._day(sale.day + timedelta(days=_SHIPS)) if shipped else None,
            note=self._text(sale.note),
        )
        for position, item in enumerate(sale.items, 1):
            self._add(
                "order_lines",
                order_id=order,
                product_id=self._ids[item.product],
                position=position,
                quantity=Decimal(item.quantity),
                price=item.price,
                cost=(costs[item.product] / (sale.rate or 1)).quantize(Decimal("0.01")),
            )
        return order

    def _invoice(self, sale: Sale, order: str, terms: int, late: int) -> None:
        issued = sale.day + timedelta(days=_SHIPS + 1)
        due = issued + timedelta(days=terms)
        paid: date | None = due + timedelta(days=late)
        ref, currency = f"R{sale.ref}", sale.currency or CURRENCY
        if sale.ref == "26-0774":  # the one bill that nobody paid
            ref, issued, due, paid = "26-0871", date(2026, 8, 22), date(2026, 10, 21), None
        if paid is not None and paid > TODAY:
            paid, due = None, max(due, TODAY + timedelta(days=1))
        amount = money.to_minor(sale.amount, currency)
        self._add(
            "invoices",
            ref=ref,
            account_id=self._ids[sale.firm],
            order_id=order,
            issued_on=self._day(issued),
            due_on=self._day(due),
            paid_on=self._day(paid) if paid else None,
            amount_minor=amount,
            paid_minor=amount if paid else None,
            currency=currency,
            rate=sale.rate,
        )

    # -- what they answered

    def _answers(self) -> None:
        for answer in sorted(ANSWERS, key=lambda one: one.day):
            self._add(
                "surveys",
                account_id=self._ids[answer.firm],
                person_id=self._ids[answer.person],
                answered_on=self._day(answer.day),
                kind=answer.kind,
                score=answer.score,
                comment=self._text(answer.comment),
                closed_on=self._day(answer.closed) if answer.closed else None,
            )
