"""The short ways of reading a cell give what the domain's own parsing gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain import values
from accountdesk.domain.errors import FieldError
from accountdesk.domain.fields import Field, Kind
from accountdesk.domain.nouns import Nouns
from accountdesk.services.import_cells import currency_named, day_first, parser, read_money

NOUNS = Nouns()
FIELDS = [f for noun in NOUNS.values() for f in noun.fields if f.kind not in (Kind.MONEY, Kind.CHOICE, Kind.LINK)]
AMOUNT = NOUNS["orders"].by_name["amount_minor"]

cells = st.one_of(
    st.text(max_size=12),
    st.text("0123456789.,-/() ¥%eE万年月日T:", max_size=14),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day} 00:00:00.000"),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
)


def outcome(read: Any, cell: str) -> Any:
    try:
        return read(cell)
    except FieldError as error:
        return (error.code, error.field)
    except ArithmeticError:
        return ("number_too_large", "amount_minor")


@given(st.sampled_from(FIELDS), cells)
def test_short_ways_change_nothing(field: Field, cell: str):
    fast = outcome(parser(field, lambda code: (), list), cell)
    whole = outcome(lambda text: values.parse(field, text), cell)
    # What is empty is no value here, and the field's own empty value there.
    assert fast == whole or (fast is None and whole == field.default)


@given(cells, st.sampled_from(["CNY", "JPY", "KWD"]))
def test_amounts_too(cell: str, currency: str):
    if cell.strip():
        fast = outcome(lambda text: read_money(AMOUNT, text, currency), cell)
        assert fast == outcome(lambda text: values.parse(AMOUNT, text, currency=currency), cell)


@pytest.mark.parametrize(
    ("cell", "currency"),
    [("EUR 1,200", "EUR"), ("1200 USD", "USD"), ("€ 5", "EUR"), ("5€", "EUR"), ("£3", "GBP"), ("$5", ""), ("¥5", "")],
)
def test_an_amount_may_bring_its_currency(cell: str, currency: str):
    assert currency_named(cell) == currency


def test_a_column_tells_which_comes_first():
    assert day_first(["3/4/2026", "13/4/2026"]) is True
    assert day_first(["3/4/2026", "4/13/2026"]) is False
    assert day_first(["3/4/2026", "13/4/2026", "4/13/2026"]) is None
    assert day_first(["3/4/2026"]) is None
