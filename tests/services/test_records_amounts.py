from __future__ import annotations

from typing import Any

import pytest

from accountdesk.services.desk import Desk
from tests.conftest import TODAY


@pytest.fixture
def order(desk: Desk) -> str:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    values = {"account_id": account, "ordered_on": TODAY, "currency": "JPY", "amount_minor": 1000}
    return desk.records.add("orders", values)[0]


def amount(desk: Desk, order: str) -> tuple[int, str]:
    row: Any = desk.records.resolve("orders", order)
    return row.amount_minor, row.currency


def test_an_amount_typed_alone_is_in_the_currency_of_its_row(desk: Desk, order: str) -> None:
    row = desk.records.resolve("orders", order)
    values = desk.records.parsed(desk.book.nouns["orders"], {"amount_minor": "2,500"}, row)
    desk.records.edit("orders", order, values)
    assert amount(desk, order) == (2500, "JPY")


@pytest.mark.parametrize(("currency", "minor"), [("", 100_000), ("USD", 100_000), ("KWD", 1_000_000), ("KRW", 1000)])
def test_an_amount_stays_as_many_units_when_only_its_currency_is_mended(
    desk: Desk, order: str, currency: str, minor: int
) -> None:
    for text, expected in ((currency, (minor, currency)), ("JPY", (1000, "JPY"))):
        row = desk.records.resolve("orders", order)
        values = desk.records.parsed(desk.book.nouns["orders"], {"currency": text}, row)
        desk.records.edit("orders", order, values)
        assert amount(desk, order) == expected
    assert desk.checkups.run().ok
