from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accountdesk.bootstrap import open_desk
from accountdesk.domain.dates import PartialDate
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.services.desk import Desk
from tests.conftest import TODAY


def test_typed_texts_are_read_with_the_currency_beside_them(desk: Desk) -> None:
    desk.records.add("accounts", {"name": "Firm", "ref": "C1"})
    orders = desk.book.nouns["orders"]
    assert desk.records.parsed(orders, {"amount_minor": "1,234", "currency": "JPY"})["amount_minor"] == 1234
    values = desk.records.parsed(orders, {"amount_minor": "1,234.5", "account_id": "C1", "ordered_on": "2026-05-04"})
    assert values["amount_minor"] == 123450  # the book's currency
    order, _ = desk.records.add("orders", values)
    assert desk.records.resolve("orders", order).ordered_on == date(2026, 5, 4)  # type: ignore[attr-defined]


def test_a_link_is_typed_as_id_number_or_name(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "江川阀门", "name_other": "Jiangchuan", "ref": "007"})
    people = desk.book.nouns["people"]
    for text in (account, "007", " 007 ", "江川阀门", "Jiangchuan"):
        assert desk.records.parsed(people, {"account_id": text})["account_id"] == account
    assert desk.records.parsed(people, {"account_id": ""})["account_id"] is None
    desk.records.add("accounts", {"name": "江川阀门"})
    for text, code in (("江川阀门", "name_not_unique"), ("nobody", "row_missing")):
        with pytest.raises(FieldError) as refused:
            desk.records.parsed(people, {"account_id": text})
        assert (refused.value.code, refused.value.field) == (code, "account_id")
    with pytest.raises(FieldError, match="field_unknown"):
        desk.records.parsed(people, {"shoe_size": "44"})


def test_a_row_is_resolved_once_it_is_named_without_doubt(desk: Desk) -> None:
    person, _ = desk.records.add("people", {"name": "Li Na", "email": "li@firm.example"})
    assert desk.records.resolve("people", "Li Na").id == person
    assert desk.records.resolve("people", "li@firm.example").id == person
    desk.records.trash("people", person)
    with pytest.raises(Refused, match="row_missing"):
        desk.records.resolve("people", "Li Na")
    with pytest.raises(Refused, match="row_missing"):
        desk.records.restore("people", "0" * 32)


def test_several_rows_go_into_the_trash_in_one_step(desk: Desk) -> None:
    ids = [desk.records.add("products", {"name": f"P{number}"})[0] for number in range(3)]
    desk.records.trash("products", ids[0])
    changes = desk.records.trash_all("products", ids)
    assert changes.ids["products"] == set(ids[1:])
    desk.records.undo()
    with desk.book.read() as reader:
        assert {row.id for row in reader.rows("products")} == set(ids[1:])


def test_undo_without_a_number_takes_back_the_newest_that_holds(desk: Desk) -> None:
    first, _ = desk.records.add("accounts", {"name": "One"})
    desk.records.add("accounts", {"name": "Two"})
    desk.records.undo()
    desk.records.undo()
    with desk.book.read() as reader:
        assert reader.count("accounts") == 0
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.records.undo()
    with pytest.raises(Refused, match="row_missing"):
        desk.records.resolve("accounts", first)


def test_a_day_ends_at_local_midnight(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "One", "customer_since": PartialDate(2020)})
    desk.close()
    later = open_desk(desk.book.path, today=TODAY + timedelta(days=1))
    later.records.edit("accounts", account, {"name": "Two", "cost_to_serve_rate": Decimal("0.02")})
    assert later.records.as_of("accounts", account, TODAY).name == "One"  # type: ignore[union-attr]
    assert later.records.as_of("accounts", account, TODAY + timedelta(days=1)).name == "Two"  # type: ignore[union-attr]
    later.close()
