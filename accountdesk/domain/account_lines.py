"""One account as a list shows it; apart from the other answers, because the home page waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as lists show it; money in minor units of the book's currency, unknown is None."""

    id: str
    ref: str
    name: str
    name_other: str
    tier: str
    city: str
    country: str
    industry: str
    owner_id: str | None
    owner: str
    last_contact_on: date | None
    next_step: str
    next_due_on: date | None
    revenue_minor: int | None
    orders: int
    last_order_on: date | None
    months: Mapping[str, int]  # "2026-11" -> minor units
    key: tuple[object, str] = field(default=("", ""), compare=False)  # where it stands in the order it was read in
