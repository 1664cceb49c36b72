"""Text to value and back, by the declared kind of a field: for import, forms, export and the command line alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from accountdesk.domain import money
from accountdesk.domain.dates import PartialDate, parse_day, parse_partial
from accountdesk.domain.errors import DeskError, FieldError
from accountdesk.domain.fields import Field, Kind, Noun

MAX_TEXT = 100_000  # characters; longer text is refused, never cut
_YES = frozenset("1 true yes y x on ja 是 对 真 √ ✓".split())
_NO = frozenset("0 false no n off nein 否 不 假".split())
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_UNITS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "k": 1_000, "K": 1_000, "M": 1_000_000}
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # they command a terminal; no text needs them
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INT64 = 2**63 - 1
MAX_MINOR = 10**17  # of an amount, so that sums of many stay within what the book can hold
MAX_NUMBER = 10**15  # of an exact number: a quantity, a price, a rate


def clean_text(field: str, text: str, *, several_lines: bool = False) -> str:
    """Return ``text`` normalised: NFC, trimmed, line feeds only, nothing that turns its direction or commands a screen.

    Runs of blanks become one unless it has ``several_lines``. Raises FieldError ``text_has_nul``,
    ``text_has_surrogate`` or ``text_too_long``.
    """
    if "\x00" in text:
        raise FieldError(field, "text_has_nul")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise FieldError(field, "text_has_surrogate")
    text = _BREAKS.sub("\n", _CONTROLS.sub("", _BIDI.sub("", unicodedata.normalize("NFC", text)))).strip()
    if not several_lines:
        text = " ".join(text.split())
    if len(text) > MAX_TEXT:
        raise FieldError(field, "text_too_long", length=len(text), limit=MAX_TEXT)
    return text


def parse_number(text: str) -> Decimal:
    """Return the exact number of a text such as ``1,234.50``, ``1.234,50``, ``(12)``, ``¥3万`` or ``5 %``.

    Raises DeskError ``number_unreadable``.
    """
    raw = unicodedata.normalize("NFKC", text).strip()
    negative = raw.startswith("(") and raw.endswith(")")
    body = raw.strip("()").strip()
    body = re.sub(r"^(?:[A-Z]{3}|CN¥|RMB|[¥$€£元])\s*|\s*(?:[A-Z]{3}|RMB|[¥$€£元])$", "", body).strip()
    factor = Decimal(1)
    if body and body[-1] in _UNITS:
        factor = Decimal(_UNITS[body[-1]])
        body = body[:-1].strip()
    elif body.endswith("%"):
        factor = Decimal("0.01")
        body = body[:-1].strip()
    body = re.sub(r"[\s\u00a0'’_]", "", body)
    comma, point = body.rfind(","), body.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "." if comma > point else ","
        body = body.replace(thousands, "").replace(",", ".")
    elif comma >= 0:
        grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", body)
        body = body.replace(",", "" if grouped else ".")
    elif body.count(".") > 1:
        body = body.replace(".", "")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", body):
        raise DeskError("number_unreadable", text=text)
    try:
        number = Decimal(body) * factor
    except InvalidOperation:
        raise DeskError("number_unreadable", text=text) from None
    return -number if negative else number


def parse(field: Field, text: str, *, currency: str = "CNY", day_first: bool | None = None) -> Any:
    """Return the value of ``text`` for ``field``; an empty text is the field's empty value.

    ``currency`` is that of a MONEY field. A LINK's text must already be an id. Raises FieldError.
    """
    cleaned = clean_text(field.name, text, several_lines=field.kind in (Kind.NOTE, Kind.LINES))
    if not cleaned:
        return field.default
    try:
        return _parse(field, cleaned, currency, day_first)
    except FieldError:
        raise
    except DeskError as error:
        raise FieldError(field.name, error.code, **error.values) from None


def _parse(field: Field, text: str, currency: str, day_first: bool | None) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.NOTE | Kind.LINK:
            return text
        case Kind.LINES:
            return tuple(part for part in (line.strip() for line in text.split("\n")) if part)
        case Kind.CHOICE:
            return parse_choice(field, text)
        case Kind.CURRENCY:
            if not re.fullmatch(r"[A-Za-z]{3}", text):
                raise DeskError("currency_unknown", text=text)
            return text.upper()
        case Kind.INTEGER:
            return _bounded(field, _whole(parse_number(text), text))
        case Kind.DECIMAL:
            return _bounded(field, parse_number(text))
        case Kind.MONEY:
            return _minor(parse_number(text), currency, text)
        case Kind.FLAG:
            folded = text.casefold()
            if folded in _YES or folded in _NO:
                return folded in _YES
            raise DeskError("flag_unreadable", text=text)
        case Kind.DATE:
            return parse_day(text, day_first=day_first)
        case Kind.TIME:
            return _time(text)
        case Kind.PARTIAL_DATE:
            return parse_partial(text)
        case Kind.INSTANT:
            return _instant(text)


def parse_choice(field: Field, text: str) -> str:
    """Return the code that ``text`` names; labels are matched by the caller, which knows the languages."""
    for code in field.choices:
        if text.casefold() == code.casefold():
            return code
    raise FieldError(field.name, "choice_unknown", text=text, known=", ".join(field.choices))


def _time(text: str) -> time:
    found = re.fullmatch(r"(\d{1,2})[:：.时h](\d\d)(?::\d\d)?分?", text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise DeskError("time_unreadable", text=text)
    return time(int(found[1]), int(found[2]))


def _instant(text: str) -> datetime:
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise DeskError("date_unreadable", text=text) from None
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _minor(number: Decimal, currency: str, text: str) -> int:
    # Looked at before it is rounded too: decimal arithmetic has not digits enough for every number people can type.
    minor = money.to_minor(number, currency) if abs(number) <= MAX_MINOR else None
    if minor is None or abs(minor) > MAX_MINOR:
        raise DeskError("number_too_large", text=text)
    return minor


def _whole(number: Decimal, text: str) -> int:
    if number != number.to_integral_value():
        raise DeskError("number_not_whole", text=text)
    return _int64(int(number), text)


def _int64(number: int, text: str) -> int:
    if abs(number) > _INT64:
        raise DeskError("number_too_large", text=text)
    return number


def _bounded(field: Field, number: Any) -> Any:
    most = {Kind.DECIMAL: MAX_NUMBER, Kind.MONEY: MAX_MINOR}.get(field.kind, _INT64)
    if abs(number) > most:
        raise FieldError(field.name, "number_too_large", text=str(number))
    if (field.low is not None and number < field.low) or (field.high is not None and number > field.high):
        raise FieldError(field.name, "number_out_of_range", value=str(number), low=field.low, high=field.high)
    return number


def as_text(field: Field, value: Any, *, currency: str = "CNY") -> str:
    """Return the language-neutral text of a value that :func:`parse` reads back to the same value."""
    if value is None:
        return ""
    match field.kind:
        case Kind.MONEY:
            return format(money.to_major(value, currency), "f")
        case Kind.DECIMAL:
            return format(value, "f")
        case Kind.FLAG:
            return "1" if value else "0"
        case Kind.LINES:
            return "\n".join(value)
        case Kind.TIME:
            return str(value.strftime("%H:%M"))
        case Kind.DATE | Kind.INSTANT:
            return str(value.isoformat())
        case _:
            return str(value)


def validate(noun: Noun, values: Mapping[str, Any], *, complete: bool) -> dict[str, Any]:
    """Return ``values`` checked against the declaration; ``complete`` also asks for required fields.

    Raises FieldError for an unknown field, a wrong type, an empty required field or a broken row rule.
    """
    checked: dict[str, Any] = {}
    for name, value in values.items():
        field = noun.by_name.get(name)
        if field is None:
            raise FieldError(name, "field_unknown", noun=noun.code)
        checked[name] = _checked(field, value)
    if complete:
        for field in noun.fields:
            if field.required and checked.get(field.name) in (None, ""):
                raise FieldError(field.name, "field_required")
    if noun.check is not None:
        noun.check(checked)
    return checked


def _checked(field: Field, value: Any) -> Any:
    if not _fits(field, value):
        raise FieldError(field.name, "value_wrong_kind", kind=field.kind.value, text=str(value)[:80])
    if field.kind in (Kind.TEXT, Kind.NOTE):
        value = clean_text(field.name, value, several_lines=field.kind is Kind.NOTE)
    elif field.kind is Kind.LINES:
        value = tuple(clean_text(field.name, line) for line in value)
    elif field.kind is Kind.CHOICE and value and value not in field.choices:
        raise FieldError(field.name, "choice_unknown", text=value, known=", ".join(field.choices))
    elif field.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY) and value is not None:
        _bounded(field, value)
    if field.required and value in (None, ""):
        raise FieldError(field.name, "field_required")
    return value


_TYPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.INTEGER: int,
    Kind.MONEY: int,
    Kind.DECIMAL: Decimal,
    Kind.FLAG: bool,
    Kind.DATE: date,
    Kind.TIME: time,
    Kind.PARTIAL_DATE: PartialDate,
    Kind.INSTANT: datetime,
    Kind.LINES: tuple,
}


def _fits(field: Field, value: Any) -> bool:
    if value is None:
        return field.default is None
    return isinstance(value, _TYPES.get(field.kind, str))
