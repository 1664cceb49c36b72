"""Rows and values as JSON: money as minor units with its currency, ISO days, null for what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.dates import PartialDate
from accountdesk.domain.fields import Field, Kind, Noun, Row
from accountdesk.domain.findings import Findings
from accountdesk.words import Words

_MINOR = "_minor"


def plain(value: Any) -> Any:
    """Return a value as JSON knows it; an empty text is unknown."""
    match value:
        case "" | None:
            return None
        case bool() | int() | str() | float():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case PartialDate():
            return value.canonical()
        case tuple() | list() | frozenset():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
    return str(value)


def money(minor: int | None, currency: str) -> dict[str, Any] | None:
    """Return an amount, or None when it is unknown."""
    return None if minor is None else {"minor": minor, "currency": currency}


def key(field: Field) -> str:
    """Return the name of a field in JSON: that of the column, money without its unit."""
    return field.name.removesuffix(_MINOR) if field.kind is Kind.MONEY else field.name


def value(field: Field, stored: Any, row: Row | None, currency: str) -> Any:
    """Return one value of a row; money is in the row's currency, or the book's ``currency``."""
    if field.kind is Kind.MONEY:
        own = getattr(row, field.currency, "") if row is not None and field.currency else ""
        return money(stored, own or currency)
    return plain(stored)


def row(noun: Noun, found: Row, currency: str) -> dict[str, Any]:
    """Return a whole row with its id and version."""
    fields = {key(field): value(field, getattr(found, field.name), found, currency) for field in noun.fields}
    return {"id": found.id, "version": found.version, **fields}


def account(line: AccountLine, currency: str) -> dict[str, Any]:
    """Return a line of the account list; figures that are not computed yet are null."""
    return {
        "id": line.id,
        "ref": plain(line.ref),
        "name": line.name,
        "stage": None,
        "tier": plain(line.tier),
        "health": None,
        "value_12m": None,
        "revenue_total": money(line.revenue_minor, currency),
        "last_contact": plain(line.last_contact_on),
        "next_step": plain(line.next_step),
        "tags": [],
    }


def findings(found: Findings, words: Words) -> dict[str, Any]:
    """Return the outcome of a check, each finding with its sentence."""
    return {
        "ok": found.ok,
        "findings": [
            {"code": one.code, "text": words.say(f"finding.{one.code}", **one.values), **plain(dict(one.values))}
            for one in found.findings
        ],
    }


def named(noun: Noun, name: str) -> str:
    """Return the field that a person names: ``amount`` for amount_minor, ``account`` for account_id, else as it is."""
    for candidate in (name, f"{name}{_MINOR}", f"{name}_id"):
        if candidate in noun.by_name:
            return candidate
    return name
