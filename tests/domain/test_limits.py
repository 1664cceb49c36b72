"""What a book can hold: numbers so large that sums would break, and characters that command a terminal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from accountdesk.domain import money
from accountdesk.domain.errors import FieldError
from accountdesk.domain.fields import Field, Kind
from accountdesk.domain.nouns import Nouns
from accountdesk.domain.orders import line_total, total_minor
from accountdesk.domain.values import MAX_MINOR, MAX_NUMBER, clean_text, parse, validate


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.DECIMAL, "1e16"),
        (Kind.DECIMAL, "-1e90"),
        (Kind.DECIMAL, "9" * 400),
        (Kind.MONEY, "1000000000000000.01"),
        (Kind.MONEY, "-1e17"),
        (Kind.MONEY, "1e99"),
        (Kind.MONEY, "9" * 400),
    ],
)
def test_numbers_nobody_means_are_refused(kind: Kind, text: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse(Field(kind, name="amount"), text)
    assert refused.value.code == "number_too_large"


@pytest.mark.parametrize(
    "values", [{"quantity": Decimal(MAX_NUMBER) + 1}, {"price": Decimal("1e40")}, {"quantity": -Decimal("1e16")}]
)
def test_numbers_of_a_row_are_looked_at_too(values: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match="number_too_large"):
        validate(Nouns()["order_lines"], values, complete=False)
    with pytest.raises(FieldError, match="number_too_large"):
        validate(Nouns()["orders"], {"amount_minor": MAX_MINOR + 1}, complete=False)


def test_the_largest_line_has_a_worth() -> None:
    worth = total_minor([line_total(Decimal(MAX_NUMBER), Decimal(MAX_NUMBER), None)] * 3, "KWD")
    assert worth == 3 * MAX_NUMBER**2 * 1000
    assert money.convert(MAX_MINOR, "JPY", Decimal(MAX_NUMBER), "KWD") == MAX_MINOR * MAX_NUMBER * 1000


def test_characters_that_command_a_terminal_are_left_out() -> None:
    assert clean_text("name", "\x1b[31mRed\x07 \x08Firm\x7f\x9b") == "[31mRed Firm"
    assert clean_text("note", "a\x0bb\x0cc\u2028d\u2029e\x85f\rg\r\nh", several_lines=True) == "a\nb\nc\nd\ne\nf\ng\nh"
    assert clean_text("name", "a\x0bb\x85c\x1fd") == "a b c d"
