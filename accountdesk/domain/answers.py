"""Answers: frozen data that the floors above draw, print and list; computed below, never in a widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list of accounts must not pay for nouns it does not show
    from accountdesk.domain.account_lines import AccountLine
    from accountdesk.domain.accounts import Account
    from accountdesk.domain.colleagues import Colleague
    from accountdesk.domain.invoices import Invoice
    from accountdesk.domain.people import Person
    from accountdesk.domain.promises import Promise
    from accountdesk.domain.surveys import SurveyAnswer


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """Revenue of one month; ``minor`` is None when orders exist but none has a worth."""

    month: date  # the first of the month
    minor: int | None
    orders: int
    running: bool  # the month of today


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """A product category's share (0 to 1) of the revenue that has lines."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class MonthlyRevenue:
    """Orders of one account by month, oldest first, ending with the running month; money in ``currency``."""

    account_name: str
    currency: str
    today: date
    months: tuple[MonthAmount, ...]
    total_12m_minor: int | None
    previous_12m_minor: int | None
    orders: int
    mean_gap_days: float | None
    last_order_on: date | None = None
    last_order_minor: int | None = None
    categories: tuple[CategoryShare, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened at an account; texts are data, the sentence around them is made above."""

    noun: str
    id: str
    lane: str  # contacts, orders, surveys, promises
    icon: str
    day: date
    time: time | None
    title: str
    body: str
    people: tuple[str, ...] = ()
    code: str = ""  # channel of a contact, status of an order, kind of a survey, direction of a promise
    amount_minor: int | None = None
    currency: str = ""
    minutes: int | None = None
    mood: int | None = None
    score: int | None = None
    place: str = ""
    due_on: date | None = None
    state: str = ""
    gap_days: int | None = None  # days since the order-day before
    promises: tuple[Promise, ...] = ()  # promises that a contact brought forth
    private: bool = False  # ``body`` is for our eyes only


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A run of the timeline, newest first; ``counts`` are per lane or channel over the whole account."""

    entries: tuple[TimelineEntry, ...]
    total: int
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonTalks:
    """How often a person of an account took part in a contact."""

    person_id: str
    name: str
    title: str
    talks: int


@dataclass(frozen=True, slots=True)
class Glance:
    """An account from afar: on which days of the last 24 months something happened, and who we talk to."""

    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)  # lane -> days, oldest first
    talks: int = 0  # contacts of the last 180 days
    people: tuple[PersonTalks, ...] = ()  # who took part in them, most often first


@dataclass(frozen=True, slots=True)
class AccountFile:
    """Everything one page or report about an account needs, as of ``today``."""

    today: date
    currency: str
    account: Account
    parent: Account | None
    owner: Colleague | None
    next_person: Person | None
    line: AccountLine
    people: tuple[Person, ...]
    promises: tuple[Promise, ...]  # open ones, earliest due first
    people_names: Mapping[str, str]  # id -> name, of everyone named in the file
    colleague_names: Mapping[str, str]
    colleagues: tuple[Colleague, ...]  # who of us had contact in the last year, most first
    revenue: MonthlyRevenue
    timeline: TimelinePage
    surveys: tuple[SurveyAnswer, ...]  # newest first
    unpaid: tuple[Invoice, ...]
    mean_days_late: float | None  # of paid invoices with a due date
    glance: Glance = field(default_factory=Glance)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A row that matches a search; ``where`` is the account it belongs to."""

    noun: str
    id: str
    title: str
    where: str
    account_id: str | None


@dataclass(frozen=True, slots=True)
class PersonExported:
    """What was given out about a person: the file, and the rows of each noun (and of the change log) in it."""

    file: Path
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PersonErased:
    """What was erased of a person: rows of each noun (and of the change log).

    ``swept`` is False while another program still holds the old bytes open; the next start finishes that.
    """

    erased: Mapping[str, int]
    swept: bool
