"""From a noun's declared fields to the rows of a form, whatever the noun is.

Parsing and its errors stay in the domain; here they become sentences beside the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date
from typing import Any

from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.fields import Find
from accountdesk.desktop.kit.forms import FormField
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.domain.errors import FieldError
from accountdesk.domain.fields import Field, Kind
from accountdesk.domain.values import as_text, parse


def form_fields(fields: Iterable[Field], words: Wording, *, currency: str,
                find: Mapping[str, Find] | None = None,
                name_of: Callable[[str, str], str] | None = None) -> list[FormField]:
    """Rows for these fields; `find` per target noun looks rows up, `name_of(noun, id)` names one.

    Links whose noun has no `find` are left out: a person cannot type an id.
    """
    finders = find or {}
    return [_row(item, words, currency, finders.get(item.target), name_of)
            for item in fields if item.kind is not Kind.LINK or item.target in finders]


def _row(item: Field, words: Wording, currency: str, find: Find | None,
         name_of: Callable[[str, str], str] | None) -> FormField:
    def check(text: str) -> str:
        try:
            parse(item, text, currency=currency)
        except FieldError as error:
            return words.error(error)
        return ""

    def day_of(text: str) -> Date | None:
        try:
            value = parse(item, text, currency=currency)
        except FieldError:
            return None
        return value if isinstance(value, Date) else None

    def named(row_id: str) -> str:
        return name_of(item.target, row_id) if name_of is not None else ""

    options = [Option(code, words.say(item.choice_label(code))) for code in item.choices]
    return FormField(item.name, words.say(item.label), str(item.kind), options, item.required,
                     item.private, check=None if item.kind is Kind.LINK else check, find=find,
                     name_of=named, day_of=day_of)


def form_texts(fields: Iterable[Field], row: Any, *, currency: str) -> dict[str, str]:
    """A row's values as the texts a form shows."""
    return {item.name: as_text(item, getattr(row, item.name), currency=currency)
            for item in fields}


def form_values(fields: Iterable[Field], texts: Mapping[str, str], *,
                currency: str) -> dict[str, Any]:
    """Texts of a form as the values a service takes; raises FieldError for a wrong one."""
    known = {item.name: item for item in fields}
    return {name: parse(known[name], text, currency=currency)
            for name, text in texts.items() if name in known}
