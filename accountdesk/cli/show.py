"""``show``: the whole file of one account, the same numbers as page and report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from accountdesk.cli import columns, shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.domain.accounts import Account, display_names
from accountdesk.domain.answers import AccountFile
from accountdesk.domain.colleagues import Colleague
from accountdesk.domain.nouns import Nouns
from accountdesk.domain.people import Person
from accountdesk.words import Words


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("account", "cli.account", metavar="ACCOUNT")


def run(call: Call) -> int:
    """Print the file."""
    with call.desk() as desk:
        account = desk.records.resolve("accounts", call.arguments.account)
        today = desk.clock.today()
        file = desk.account_files.read(account.id, today, lang=call.words.lang, entries=0)
        nouns = desk.book.nouns
    call.answer(_answer(file, nouns), lambda: _lines(file, nouns, call.words, today))
    return 0


def _answer(file: AccountFile, nouns: Nouns) -> dict[str, Any]:
    revenue, line = file.revenue, file.line
    return {
        **shapes.row(nouns["accounts"], file.account, file.currency),
        "owner": file.owner.name if file.owner else None,
        "parent": file.parent.name if file.parent else None,
        "people": [shapes.row(nouns["people"], person, file.currency) for person in file.people],
        "promises": [shapes.row(nouns["promises"], promise, file.currency) for promise in file.promises],
        "invoices": [shapes.row(nouns["invoices"], invoice, file.currency) for invoice in file.unpaid],
        "facts": {
            "stage": None,
            "health": None,
            "value_12m": None,
            "revenue_total": shapes.money(line.revenue_minor, file.currency),
            "revenue_12m": shapes.money(revenue.total_12m_minor, file.currency),
            "revenue_12m_before": shapes.money(revenue.previous_12m_minor, file.currency),
            "last_order": shapes.plain(revenue.last_order_on),
            "order_gap_days": None if revenue.mean_gap_days is None else round(revenue.mean_gap_days, 1),
            "paid_late_days": None if file.mean_days_late is None else round(file.mean_days_late, 1),
            "last_contact": shapes.plain(line.last_contact_on),
            "next_step": shapes.plain(line.next_step),
            "next_due": shapes.plain(line.next_due_on),
        },
        "counts": {
            "orders": line.orders,
            "people": len(file.people),
            "promises": len(file.promises),
            "timeline": file.timeline.total,
            "by_kind": dict(file.timeline.counts),
        },
        "tags": [],
    }


def _lines(file: AccountFile, nouns: Nouns, words: Words, today: date) -> Iterator[str]:
    account, line, revenue = file.account, file.line, file.revenue
    name, other = display_names(account, words.lang)
    yield f"{name}  {account.tier}".rstrip()
    if other:
        yield other
    yield ""
    linked: tuple[Account | Colleague | Person | None, ...] = (file.owner, file.parent, file.next_person)
    titles = {row.id: display_names(row, words.lang)[0] for row in linked if row is not None}
    shown = [
        (words.say(field.label), columns.text_of(field, account, words, file.currency, titles))
        for field in nouns["accounts"].fields
        if field.name not in ("name", "name_other", "tier", "yearly_sales_currency")
    ]
    if line.revenue_minor is not None:
        shown.append(
            (words.say("cli.accounts.revenue_total"), words.money(line.revenue_minor, file.currency, full=True))
        )
    if revenue.total_12m_minor is not None:
        shown.append(
            (words.say("cli.show.revenue_12m"), words.money(revenue.total_12m_minor, file.currency, full=True))
        )
    shown.append((words.say("cli.show.orders"), words.number(line.orders)))
    if line.last_contact_on:
        shown.append((words.say("cli.accounts.last_contact"), words.ago(line.last_contact_on, today)))
    yield from columns.pairs(shown)
    if file.people:
        yield from ("", words.say("noun.people.many"))
        rows = (
            [display_names(person, words.lang)[0], person.title, person.mobile or person.phone, person.email]
            for person in file.people
        )
        heads = ("field.name", "field.title", "field.phone", "field.email")
        yield from columns.table([words.say(head) for head in heads], rows)
    if file.promises:
        yield from ("", words.say("noun.promises.many"))
        called = {**file.people_names, **{one.id: display_names(one, words.lang)[0] for one in file.people}}
        sides = {side: words.say(f"choice.promise_direction.{side}") for side in ("mine", "theirs")}
        heads = ("field.direction", "field.what", "field.person_id", "field.due_on")
        cells = (
            [
                sides[one.direction],
                one.what,
                called.get(one.person_id or "", ""),
                words.due(one.due_on, today) if one.due_on else "",
            ]
            for one in file.promises
        )
        yield from columns.table([words.say(head) for head in heads], cells)
