"""Cells to values at the speed of an import: what was read once is not read twice, and plain forms take a short way.

The short ways give exactly what ``domain.values.parse`` gives; everything unusual goes through it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from accountdesk.domain import money, values
from accountdesk.domain.errors import FieldError
from accountdesk.domain.fields import Field, Kind

Labels = Callable[[str], Sequence[str]]  # a code of the catalogue -> its text in every language
Parser = Callable[[str], Any]

_KEPT = 50_000  # values remembered per column
_SHORT = 1_000  # characters
_PLAIN = re.compile(r"-?\d{1,13}(?:\.\d{1,6})?")  # far from the largest number a book takes
_SLASHED = re.compile(r"\s*(\d{1,2})([/-])(\d{1,2})\2\d{4}")
_NAMED_CURRENCY = re.compile(r"\s*([A-Z]{3}|[€£])\s*[-(]?\d|.*\d\)?\s*([A-Z]{3}|[€£])\s*")
_CURRENCY_SIGNS = {"€": "EUR", "£": "GBP", "RMB": "CNY"}
# Words people write for a choice beside its code and its labels.
_CHOICE_WORDS: Mapping[str, Mapping[str, str]] = {
    "channel": {
        "phone": "call", "telephone": "call", "phone call": "call", "通话": "call",
        "meeting": "visit", "on site": "visit", "面谈": "visit", "会面": "visit", "上门": "visit",
        "video call": "video", "online": "video", "视频会议": "video",
        "email": "mail", "e-mail": "mail", "电子邮件": "mail", "邮箱": "mail",
        "weixin": "wechat", "text message": "sms",
    },
    "gender": {"female": "f", "woman": "f", "女士": "f", "male": "m", "man": "m", "先生": "m", "other": "x"},
    "language": {"english": "en", "英语": "en", "chinese": "zh_CN", "zh": "zh_CN", "汉语": "zh_CN", "普通话": "zh_CN"},
    "order_status": {
        "canceled": "cancelled", "取消": "cancelled", "作废": "cancelled", "报价单": "quote", "确认": "confirmed",
    },
    "tier": {"a类": "A", "b类": "B", "c类": "C", "s类": "S", "a级": "A", "b级": "B", "c级": "C", "s级": "S"},
}  # fmt: skip


def text_of(field: str, cell: str, *, several_lines: bool = False) -> str:
    """Return a cell's text as ``values.clean_text`` gives it; raises FieldError."""
    if len(cell) < _SHORT and cell.isascii() and cell.isprintable():
        cell = cell.strip()
        return " ".join(cell.split()) if "  " in cell and not several_lines else cell
    return values.clean_text(field, cell, several_lines=several_lines)


def parser(field: Field, labels: Labels, column: Callable[[], Iterable[str]]) -> Parser:
    """Return what reads the cells of one column; an empty cell is None. Raises FieldError when it is called.

    ``column`` gives all cells of the column once more: they tell day and month apart where one cell cannot.
    MONEY is not read here, it needs its row's currency: see :func:`read_money`.
    """
    match field.kind:
        case Kind.TEXT | Kind.LINK:
            read = _text(field)
        case Kind.CHOICE:
            read = _choice(field, labels)
        case Kind.DATE:
            read = _day(field, column)
        case Kind.DECIMAL:
            read = _decimal(field)
        case _:
            read = _any(field)
    return _remembering(read)


def read_money(field: Field, cell: str, currency: str) -> int:
    """Return a cell as minor units of ``currency``; raises FieldError."""
    if _PLAIN.fullmatch(cell):
        return money.to_minor(Decimal(cell), currency)
    value: int = values.parse(field, cell, currency=currency)
    return value


def currency_named(cell: str) -> str:
    """Return the ISO 4217 code that an amount brings with it (``EUR 1,200``, ``€ 5``), or an empty text.

    ``$`` and ``¥`` belong to several currencies and say nothing.
    """
    found = _NAMED_CURRENCY.fullmatch(cell) or _NAMED_CURRENCY.match(cell)
    if found is None:
        return ""
    sign = found[1] or found[2]
    return _CURRENCY_SIGNS.get(sign, sign)


def _remembering(read: Parser) -> Parser:
    known: dict[str, Any] = {}

    def remember(cell: str) -> Any:
        value = known.get(cell, known)
        if value is known:
            value = read(cell)
            if len(known) < _KEPT:
                known[cell] = value
        return value

    return remember


def _text(field: Field) -> Parser:
    name = field.name
    return lambda cell: text_of(name, cell) or None


def _any(field: Field) -> Parser:
    def read(cell: str) -> Any:
        return values.parse(field, cell) if cell.strip() else None

    return read


def _decimal(field: Field) -> Parser:
    low, high = field.low, field.high

    def read(cell: str) -> Any:
        if _PLAIN.fullmatch(cell):
            number = Decimal(cell)
            if (low is None or number >= low) and (high is None or number <= high):
                return number
        return values.parse(field, cell) if cell.strip() else None

    return read


def choice_codes(field: Field, labels: Labels) -> dict[str, str]:
    """Return the code of every word for a choice: the codes themselves, their labels, and what people write."""
    known: dict[str, str] = dict(_CHOICE_WORDS.get(field.choice_set or field.name, {}))
    for code in field.choices:
        known.update((text.casefold(), code) for text in labels(field.choice_label(code)))
    known.update((code.casefold(), code) for code in field.choices)
    return known


def _choice(field: Field, labels: Labels) -> Parser:
    known = choice_codes(field, labels)

    def read(cell: str) -> Any:
        text = text_of(field.name, cell)
        if not text:
            return None
        return known.get(text.casefold()) or values.parse_choice(field, text)

    return read


def _day(field: Field, column: Callable[[], Iterable[str]]) -> Parser:
    order: list[bool | None] = []

    def read(cell: str) -> Any:
        if cell[10:11] in ("", " ", "T") and cell[4:5] == "-":
            try:
                return date.fromisoformat(cell[:10])
            except ValueError:
                pass
        if not cell.strip():
            return None
        try:
            return values.parse(field, cell, day_first=order[0] if order else None)
        except FieldError as error:
            if error.code != "date_ambiguous" or order:
                raise
            order.append(day_first(column()))
            return values.parse(field, cell, day_first=order[0])

    return read


def day_first(cells: Iterable[str]) -> bool | None:
    """Tell from a whole column whether 3/4/2026 is 3 April (True) or 4 March (False); None when nothing tells."""
    day = month = False
    for cell in cells:
        found = _SLASHED.match(cell)
        if found is not None:
            day |= int(found[1]) > 12
            month |= int(found[3]) > 12
    return None if day == month else day
