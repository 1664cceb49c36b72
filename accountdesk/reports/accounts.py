"""The account report: everything on file about one account as a tagged PDF, for ourselves or for the customer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from accountdesk.charts import pictures, revenues, styles
from accountdesk.domain import accounts, people
from accountdesk.domain.answers import AccountFile, MonthAmount
from accountdesk.domain.colleagues import Colleague
from accountdesk.domain.invoices import days_late
from accountdesk.domain.people import Person
from accountdesk.host import resources
from accountdesk.reports import documents
from accountdesk.reports.timelines import entries, icon_of_promise
from accountdesk.words import Words

INTERNAL = "internal"
CUSTOMER = "customer"
EDITIONS = (INTERNAL, CUSTOMER)

_CHART = (493.0, 220.0)  # the width of the text on A4, in points


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What was written: the file, its pages, the time taken, and characters no bundled font could show."""

    file: Path
    pages: int
    ms: int
    missing_glyphs: str


def write(file: AccountFile, words: Words, edition: str, out: Path) -> ReportResult:
    """Write the report on ``file`` as PDF to ``out`` and say what came of it. Raises OSError when it cannot be written.

    The customer's edition prints only fields declared as not private, contacts without our notes, and no tier.
    """
    started = time.monotonic()
    document = documents.compose("account.typ", _Report(file, words, edition).data())
    documents.write(document, out)
    return ReportResult(out, document.pages, round((time.monotonic() - started) * 1000), document.missing)


class _Report:
    """The data of one report: sentences and figures, ready to be laid out."""

    def __init__(self, file: AccountFile, words: Words, edition: str) -> None:
        if edition not in EDITIONS:
            raise ValueError(f"no edition {edition!r}")
        self.file = file
        self.words = words
        self.ours = edition == INTERNAL
        self.edition = edition
        self.names = accounts.display_names(file.account, words.lang)

    def data(self) -> dict[str, Any]:
        """Return what ``account.typ`` lays out."""
        say, today = self.words.say, self.file.today
        name, second = self.names
        made = say("report.made_on", date=today)
        return {
            "lang": "zh" if self.words.lang == "zh_CN" else "en",
            "title": say("report.account_title", account=name),
            "author": self._called(self.file.owner) if self.file.owner else "AccountDesk",
            "made": [today.year, today.month, today.day],
            "name": _named(name),
            "second": _named(second) if second else None,
            "tier": self._tier(),
            "about": list(self._about()),
            "cells": list(self._cells()),
            "facts": {"title": say("report.facts"), "rows": list(self._facts())},
            "people": self._people(),
            "promises": self._promises(),
            "value": self._value(),
            "months": self._months(),
            "invoices": self._invoices(),
            "timeline": self._timeline(),
            "foot": [name, made, say(f"report.edition_{self.edition}")],
            "page": say("report.page", page="{page}", pages="{pages}"),
        }

    def _money(self, minor: int | None, currency: str = "", *, full: bool = True) -> str:
        return "–" if minor is None else self.words.money(minor, currency or self.file.currency, full=full)

    def _called(self, one: Person | Colleague) -> str:
        return _in_order(one.name, one.name_other, self.words.lang)[0]

    def _tier(self) -> dict[str, Any] | None:
        tier = self.file.account.tier
        return {"text": tier, "filled": tier == "S"} if tier and self.ours else None

    def _about(self) -> Iterator[str]:
        account, say = self.file.account, self.words.say
        if account.ref:
            yield say("report.ref", ref=account.ref)
        if place := self.words.listing(part for part in (account.city, account.country) if part):
            yield place
        if self.file.owner:
            yield say("report.owner", name=self._called(self.file.owner))

    def _cells(self) -> Iterator[dict[str, str]]:
        say, revenue, line, today = self.words.say, self.file.revenue, self.file.line, self.file.today
        total = "–" if revenue.total_12m_minor is None else self._money(revenue.total_12m_minor, full=False)
        yield _cell(say("report.cell_revenue"), total, revenues.change(revenue, self.words))
        gap = revenue.mean_gap_days
        every = "" if gap is None else self.words.count("report.every_days", round(gap))
        yield _cell(say("report.cell_orders"), self.words.number(revenue.orders), every)
        last = line.last_contact_on
        yield _cell(
            say("report.cell_last_contact"),
            say("report.none") if last is None else self.words.ago(last, today),
            "" if last is None else self.words.date(last),
        )
        if self.ours and line.next_step:
            due = line.next_due_on
            late = due is not None and due < today
            when = "" if due is None else self.words.due(due, today)
            whom = self._called(self.file.next_person) if self.file.next_person else ""
            yield _cell(
                say("report.cell_next_step"),
                line.next_step,
                self.words.listing(part for part in (when, whom) if part),
                "danger" if late else "text-muted",
            )

    def _facts(self) -> Iterator[dict[str, str]]:
        account, words = self.file.account, self.words
        since = account.customer_since
        address = words.listing(
            part
            for part in (account.address, account.postal_code, account.city, account.region, account.country)
            if part
        )
        sales = account.yearly_sales_minor
        values: Mapping[str, str] = {
            "industry": account.industry,
            "size": "" if account.size is None else words.count("report.people", account.size),
            "yearly_sales_minor": ""
            if sales is None
            else words.money_short(sales, account.yearly_sales_currency or self.file.currency),
            "parent_id": self.file.parent.name if self.file.parent else "",
            "address": address,
            "phone": account.phone,
            "email": account.email,
            "website": account.website,
            "customer_since": "" if since is None else words.partial(since),
            "payment_terms": account.payment_terms,
            "payment_habit": self._habit(),
            "buying_process": account.buying_process,
            "notes": account.notes,
        }
        for field in accounts.NOUN.fields:
            if values.get(field.name) and (self.ours or not field.private):
                yield {"label": words.say(field.label), "value": values[field.name]}
        if self.file.colleagues:
            ours = words.listing(self._called(colleague) for colleague in self.file.colleagues)
            yield {"label": words.say("report.our_side"), "value": ours}

    def _habit(self) -> str:
        late = self.file.mean_days_late
        said = self.file.account.payment_habit
        if late is None:
            return said
        code = "report.pays_late" if late > 0 else "report.pays_early"
        mean = self.words.count(code, abs(round(late))) if round(late) else self.words.say("report.pays_in_time")
        return self.words.listing(part for part in (said, mean) if part)

    def _people(self) -> dict[str, Any]:
        say = self.words.say
        return {
            "title": say("noun.people.many"),
            "head": [say(code) for code in ("field.name", "field.title", "field.phone", "field.email")],
            "empty": say("report.no_people"),
            "rows": [self._person(person) for person in self.file.people if person.left_on is None],
        }

    def _person(self, person: Person) -> dict[str, Any]:
        first, second = _in_order(person.name, person.name_other, self.words.lang)
        return {
            "name": _named(first),
            "second": _named(second) if second else None,
            "role": [part for part in (person.title, person.department) if part],
            "phones": [part for part in (person.mobile, person.phone) if part],
            "mails": [part for part in (person.email,) if part],
            "more": self.words.listing(self._about_person(person)),
        }

    def _about_person(self, person: Person) -> Iterator[str]:
        """Yield what else is known of a person, as far as this edition may print it."""
        if person.wechat:
            yield self.words.say("report.wechat", name=person.wechat)
        for field in people.NOUN.fields:
            value = getattr(person, field.name)
            if not value or (field.private and not self.ours):
                continue
            if field.name == "birthday":
                yield self.words.say("report.birthday", day=self.words.partial(value))
            elif field.name == "preferred_channel":
                yield self.words.say("report.prefers", channel=self.words.say(field.choice_label(value)))
            elif field.name in ("buying_role", "stance"):
                yield self.words.say(field.choice_label(value))

    def _promises(self) -> dict[str, Any]:
        say, today = self.words.say, self.file.today
        known = {**self.file.people_names, **{person.id: self._called(person) for person in self.file.people}}
        rows = []
        for promise in self.file.promises:
            mine = promise.direction == "mine"
            icon, tone = icon_of_promise(promise.direction)
            due = promise.due_on
            rows.append(
                {
                    "icon": icon,
                    "icon-tone": tone,
                    "side": say(f"choice.promise_direction.{'mine' if mine else 'theirs'}"),
                    "what": promise.what,
                    "whom": known.get(promise.person_id or "", ""),
                    "due": "" if due is None else self._due(due),
                    "tone": "danger" if due and due < today else "warning" if due == today else "text",
                }
            )
        return {
            "title": say("report.promises"),
            "head": [say("report.side"), say("field.what"), say("field.person_id"), say("report.due")],
            "empty": say("report.no_promises"),
            "rows": rows,
        }

    def _due(self, due: date) -> str:
        """Return the day itself, which holds on paper, and beside it that it is today or late."""
        day, today = self.words.date(due), self.file.today
        return day if due > today else self.words.listing((day, self.words.due(due, today)))

    def _value(self) -> dict[str, str]:
        revenue, words = replace(self.file.revenue, account_name=self.names[0]), self.words
        told = revenues.said(revenue, words)
        drawn = any(month.orders or month.minor for month in revenue.months)
        if not drawn and revenue.last_order_on is not None:
            told = words.say("report.last_order", date=revenue.last_order_on)
        svg = ""
        if drawn:
            paper = replace(styles.load(resources(), "light"), font_px=8.5, line_px=1.5, hairline_px=0.6)
            svg = pictures.to_svg(revenues.figure(revenue, paper, words, _CHART))
        question = revenues.question(revenue, words)
        return {"title": question, "said": told, "svg": svg, "alt": f"{question} {told}"}

    def _months(self) -> dict[str, Any]:
        say, words, months = self.words.say, self.words, self.file.revenue.months
        head = [say(f"report.month_{column}") for column in ("month", "orders", "amount", "before", "change")]
        if not any(month.orders or month.minor for month in months):
            return self._latest_months(head[0], head[2])
        year = revenues.YEAR
        recent, before = months[-year:], months[:-year]
        older = {month.month: month for month in before}
        rows = []
        for month in recent:
            past = older.get(month.month.replace(year=month.month.year - 1))
            rows.append(
                [
                    words.month(month.month),
                    words.number(month.orders),
                    self._money(month.minor),
                    self._money(past.minor) if past else "–",
                    "" if month.running else self._change(month.minor, past.minor if past else None),
                ]
            )
        total, total_before = _sum(recent), _sum(before)
        return {
            "title": say("report.months"),
            "head": head,
            "rows": rows,
            "total": [
                say("report.total"),
                words.number(sum(month.orders for month in recent)),
                self._money(total),
                self._money(total_before),
                self._change(total, total_before),
            ],
        }

    def _latest_months(self, month: str, amount: str) -> dict[str, Any]:
        """Return the last months in which there were orders, when the last two years have none."""
        known = sorted(self.file.line.months.items())[-revenues.YEAR :]
        rows = [[self.words.month(date.fromisoformat(f"{key}-01")), self._money(minor)] for key, minor in known]
        total = [self.words.say("report.total"), self._money(sum(minor for _, minor in known))]
        return {"title": self.words.say("report.months"), "head": [month, amount], "rows": rows, "total": total}

    def _change(self, minor: int | None, before: int | None) -> str:
        if minor is None or before is None or before <= 0:
            return ""
        return self.words.percent(Decimal(minor) / Decimal(before) - 1, signed=True)

    def _invoices(self) -> dict[str, Any]:
        say, today = self.words.say, self.file.today
        rows = []
        for invoice in self.file.unpaid:
            late = days_late(invoice, today)
            due = "–" if invoice.due_on is None else self.words.date(invoice.due_on)
            rows.append(
                {
                    "cells": [invoice.ref, self._money(invoice.amount_minor, invoice.currency), due],
                    "late": self.words.count("date.late", late) if late else "",
                    "tone": "danger" if late else "text",
                }
            )
        head = [say("noun.invoices.one"), say("field.amount_minor"), say("report.due"), ""]
        return {"title": say("report.unpaid"), "head": head, "rows": rows}

    def _timeline(self) -> dict[str, Any]:
        shown = list(entries(self.file, self.words, ours=self.ours))
        groups = [
            {"title": self.words.month(month), "entries": [told for _, told in group]}
            for month, group in groupby(shown, key=lambda pair: pair[0].replace(day=1))
        ]
        page = self.file.timeline
        hidden = page.total - len(page.entries)
        return {
            "title": self.words.say("report.timeline"),
            "empty": self.words.say("report.no_timeline"),
            "groups": groups,
            "more": self.words.count("report.timeline_more", hidden) if hidden > 0 else "",
        }


def _cell(label: str, value: str, note: str, tone: str = "text-muted") -> dict[str, str]:
    return {"label": label, "value": value, "note": note, "tone": tone}


def _named(text: str) -> dict[str, Any]:
    return {"text": text, "han": accounts.has_han(text)}


def _in_order(name: str, other: str, lang: str) -> tuple[str, str]:
    """Return a person's names, the one in the script of ``lang`` first."""
    if name and other and accounts.has_han(other) == lang.startswith("zh") != accounts.has_han(name):
        return other, name
    return name or other, other if name else ""


def _sum(months: tuple[MonthAmount, ...]) -> int | None:
    known = [month.minor for month in months if month.minor is not None]
    return sum(known) if known else None
