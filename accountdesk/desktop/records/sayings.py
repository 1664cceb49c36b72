"""What a value says to a person, and what it says in a field where it can be typed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accountdesk.desktop.kit.links import Titles
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.domain.dates import PartialDate, parse_partial
from accountdesk.domain.errors import DeskError
from accountdesk.domain.fields import Field, Kind, Noun, Row
from accountdesk.domain.values import as_text

_NONE: Titles = {}


def said(
    field: Field, value: Any, words: Wording, *, row: object = None, currency: str = "CNY", titles: Titles = _NONE
) -> str:
    """The value as lists and histories show it; an empty one is an empty text.

    `row` holds the sibling that names the currency of money; `currency` is the book's.
    """
    if value in (None, "", ()):
        return ""
    match field.kind:
        case Kind.CHOICE:
            return words.say(field.choice_label(value))
        case Kind.FLAG:
            return words.say("kit.yes" if value else "records.no")
        case Kind.DATE:
            return words.date(value)
        case Kind.TIME:
            return f"{value:%H:%M}"
        case Kind.INSTANT:
            return words.date_time(value.astimezone())
        case Kind.PARTIAL_DATE:
            return words.partial(value)
        case Kind.MONEY:
            return words.money(value, currency_of(field, row, currency), full=True)
        case Kind.INTEGER | Kind.DECIMAL:
            return words.number(value)
        case Kind.LINES:
            return words.listing(value)
        case Kind.LINK:
            return titles.get((field.target, value), "")
        case _:
            return " ".join(str(value).split())


def typed(field: Field, row: Row | Mapping[str, Any], words: Wording, *, currency: str) -> str:
    """The value as a text that reads back as the same value, in the words of the language where that is safe."""
    value = row.get(field.name) if isinstance(row, Mapping) else getattr(row, field.name)
    if isinstance(value, PartialDate):
        try:
            shown = words.partial(value)
            return shown if parse_partial(shown) == value else str(value)
        except DeskError:
            return str(value)
    if isinstance(value, str) and field.kind not in (Kind.CHOICE, Kind.LINK):
        return value
    return as_text(field, value, currency=currency_of(field, row, currency))


def currency_of(field: Field, row: object, currency: str) -> str:
    """The currency of a money field: its sibling's, or the book's."""
    if field.kind is not Kind.MONEY or row is None:
        return currency
    value = row.get(field.currency) if isinstance(row, Mapping) else getattr(row, field.currency, "")
    return str(value or currency)


def name_of(noun: Noun, row: Row | Mapping[str, Any], words: Wording) -> str:
    """What a row is called in a sentence, never empty and never long."""
    title = " ".join(noun.title_of(row).split())
    if not title:
        return words.say("records.unnamed", noun=words.say(f"noun.{noun.code}.one"))
    return title if len(title) <= 48 else title[:47].rstrip() + "…"


def noun_said(noun: Noun, words: Wording, *, many: bool = False) -> str:
    """The noun inside a sentence: small letters where the language has them."""
    return words.say(f"noun.{noun.code}.{'many' if many else 'one'}").lower()
