"""The columns of any noun's list, from its declaration: what is listed, how wide, and what leaves when it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from accountdesk.desktop.kit.cells import Column
from accountdesk.desktop.kit.lists import GAP
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.desktop.records.sayings import said
from accountdesk.desktop.records.sources import ListedRow
from accountdesk.domain.fields import Field, Kind, Noun

_WIDTHS = {
    Kind.DATE: 96,
    Kind.TIME: 56,
    Kind.INSTANT: 136,
    Kind.PARTIAL_DATE: 112,
    Kind.MONEY: 120,
    Kind.CURRENCY: 56,
    Kind.INTEGER: 72,
    Kind.DECIMAL: 84,
    Kind.CHOICE: 104,
    Kind.FLAG: 56,
    Kind.LINK: 168,
}
_REF = 96
_RIGHT = (Kind.MONEY, Kind.INTEGER, Kind.DECIMAL)
_LAST_TO_LEAVE = (Kind.MONEY, Kind.DATE)
_DOWN_FIRST = (*_RIGHT, Kind.DATE, Kind.INSTANT, Kind.PARTIAL_DATE, Kind.FLAG, Kind.TIME)
TEXT = 128
STRETCH = 160


def columns_of(noun: Noun, words: Wording, currency: str) -> tuple[Column, ...]:
    """The listed fields, title first and strong; one column stretches, the last ones leave when the room is short."""
    listed = [field for field in noun.fields if field.listed]
    title = next((name for name in noun.title if name in {field.name for field in listed}), listed[0].name)
    listed.sort(key=lambda field: field.name != title)
    wide = _widest(noun, listed)
    taken = 48 + STRETCH + GAP
    leaves: dict[str, int] = {}
    for field in sorted(listed, key=lambda field: field.name != title and field.kind not in _LAST_TO_LEAVE):
        if field is not wide:
            taken += _width(field) + GAP
            leaves[field.name] = taken
    return tuple(
        _column(
            field,
            0 if field is wide else _width(field),
            leaves.get(field.name, 0),
            words,
            currency,
            strong=field.name == title,
        )
        for field in listed
    )


def _width(field: Field) -> int:
    return _REF if field.name == "ref" else _WIDTHS.get(field.kind, TEXT)


def _widest(noun: Noun, listed: Sequence[Field]) -> Field:
    """The column that takes the room that is left: the name, else the account, never a number of ours."""
    by_name = {field.name: field for field in listed if field.name != "ref"}
    named = [by_name[name] for name in noun.title if name in by_name]
    long = [field for field in by_name.values() if field.kind in (Kind.LINK, Kind.TEXT, Kind.NOTE)]
    return (named or long or list(listed))[0]


def _column(field: Field, width: int, from_width: int, words: Wording, currency: str, *, strong: bool) -> Column:
    say: Callable[[ListedRow], str] = partial(_said, field, words, currency)
    return Column(
        field.name,
        say,
        field.label,
        width,
        right=field.kind in _RIGHT,
        sort="" if field.kind is Kind.LINK else field.name,
        down_first=field.kind in _DOWN_FIRST,
        from_width=from_width,
        strong=strong,
        colour=(lambda _: "text") if strong or field.kind in _RIGHT else (lambda _: "text-muted"),
    )


def _said(field: Field, words: Wording, currency: str, row: ListedRow) -> str:
    value = getattr(row.row, field.name)
    return said(field, value, words, row=row.row, currency=currency, titles=row.titles)
