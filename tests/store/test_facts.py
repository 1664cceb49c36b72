from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accountdesk.domain.errors import FieldError, Refused
from accountdesk.services.desk import Desk
from accountdesk.store import checks
from accountdesk.store.books import Book
from tests.conftest import TODAY


def facts(book: Book, account: str) -> dict[str, Any]:
    with book.read() as reader:
        table = book.tables.account_facts
        row = reader.connection.execute(table.select().where(table.c.account_id == account)).mappings().one()
    return dict(row)


@pytest.fixture
def account(desk: Desk) -> str:
    return desk.records.add("accounts", {"name": "江川阀门", "name_other": "Jiangchuan Valves", "tier": "A"})[0]


def add_order(desk: Desk, account: str, **values: Any) -> str:
    return desk.records.add("orders", {"account_id": account, "ordered_on": date(2026, 5, 4), **values})[0]


def test_an_account_without_orders_has_no_revenue_and_one_with_unknown_amounts_has_an_unknown_one(
    desk: Desk, account: str
) -> None:
    assert (facts(desk.book, account)["revenue_minor"], facts(desk.book, account)["orders"]) == (0, 0)
    add_order(desk, account)
    known = facts(desk.book, account)
    assert (known["revenue_minor"], known["orders"], known["unpriced_orders"]) == (None, 1, 1)


def test_an_order_is_worth_its_lines_or_else_its_amount_and_only_when_confirmed(desk: Desk, account: str) -> None:
    first = add_order(desk, account, amount_minor=99_00)
    line, _ = desk.records.add(
        "order_lines",
        {"order_id": first, "quantity": Decimal(3), "price": Decimal("1.115"), "discount": Decimal("0.5")},
    )
    add_order(desk, account, amount_minor=10_00, ordered_on=date(2026, 6, 1))
    add_order(desk, account, amount_minor=77_00, status="quote")
    add_order(desk, account, amount_minor=55_00, status="cancelled")
    known = facts(desk.book, account)
    assert known["revenue_minor"] == 167 + 10_00
    assert json.loads(known["months"]) == {"2026-05": 167, "2026-06": 10_00}
    assert (known["orders"], known["first_order_on"], known["last_order_on"]) == (2, "2026-05-04", "2026-06-01")
    desk.records.trash("order_lines", line)  # without lines the given amount counts again
    assert facts(desk.book, account)["revenue_minor"] == 99_00 + 10_00
    desk.records.undo()
    assert facts(desk.book, account)["revenue_minor"] == 167 + 10_00


def test_foreign_money_counts_at_the_rate_stored_with_it_and_never_without(desk: Desk, account: str) -> None:
    add_order(desk, account, amount_minor=100_00, currency="USD", rate=Decimal("7.1"))
    add_order(desk, account, amount_minor=5_000, currency="JPY")
    known = facts(desk.book, account)
    assert (known["revenue_minor"], known["unrated_orders"], known["unpriced_orders"]) == (710_00, 1, 0)


def test_credit_notes_lower_revenue_in_their_own_month(desk: Desk, account: str) -> None:
    order = add_order(desk, account, amount_minor=100_00)
    desk.records.add(
        "credit_notes",
        {"account_id": account, "order_id": order, "booked_on": date(2026, 8, 1), "amount_minor": 30_00},
    )
    desk.records.add(
        "credit_notes", {"account_id": account, "booked_on": date(2026, 8, 2), "amount_minor": 1, "currency": "USD"}
    )
    known = facts(desk.book, account)
    assert known["revenue_minor"] == 70_00
    assert json.loads(known["months"]) == {"2026-05": 100_00, "2026-08": -30_00}


def test_the_next_step_is_the_written_one_or_else_our_earliest_promise(desk: Desk, account: str) -> None:
    person, _ = desk.records.add("people", {"name": "李娜", "account_id": account})
    for what, due, direction in (
        ("Later", date(2026, 12, 5), "mine"),
        ("Sooner", date(2026, 12, 1), "mine"),
        ("Some day", None, "mine"),
        ("Theirs", date(2026, 11, 25), "theirs"),
    ):
        desk.records.add(
            "promises",
            {"account_id": account, "person_id": person, "what": what, "due_on": due, "direction": direction},
        )
    known = facts(desk.book, account)
    assert (known["next_step"], known["next_due_on"], known["next_person_id"]) == ("Sooner", "2026-12-01", person)
    assert (known["open_mine"], known["open_theirs"], known["people"]) == (3, 1, 1)
    desk.records.edit("accounts", account, {"next_step": "Visit", "next_step_on": TODAY})
    known = facts(desk.book, account)
    assert (known["next_step"], known["next_due_on"], known["next_person_id"]) == ("Visit", "2026-11-24", None)


def test_contacts_surveys_and_bills_are_summed_up(desk: Desk, account: str) -> None:
    for day in (date(2026, 3, 1), date(2026, 9, 1), date(2026, 6, 1)):
        last, _ = desk.records.add("interactions", {"account_id": account, "day": day, "note": "x"})
    for day, kind, score in (
        (date(2026, 3, 1), "nps", 4),
        (date(2026, 9, 1), "nps", 9),
        (date(2026, 10, 1), "csat", 2),
    ):
        desk.records.add("surveys", {"account_id": account, "answered_on": day, "kind": kind, "score": score})
    for due, paid, minor in ((date(2026, 9, 1), None, 50_00), (date(2026, 8, 1), None, None), (None, TODAY, 9)):
        desk.records.add(
            "invoices",
            {
                "account_id": account,
                "issued_on": TODAY,
                "due_on": due,
                "paid_on": paid,
                "amount_minor": 80_00,
                "paid_minor": minor,
            },
        )
    known = facts(desk.book, account)
    assert (known["last_contact_on"], known["contacts"]) == ("2026-09-01", 3)
    assert (known["last_nps"], known["last_nps_on"]) == (9, "2026-09-01")
    assert (known["unpaid_minor"], known["unpaid_due_on"]) == (110_00, "2026-08-01")
    desk.records.edit("interactions", last, {"day": date(2026, 11, 1)})
    assert facts(desk.book, account)["last_contact_on"] == "2026-11-01"


def test_what_moves_to_another_account_leaves_the_first(desk: Desk, account: str) -> None:
    other, _ = desk.records.add("accounts", {"name": "Brandt"})
    order = add_order(desk, account, amount_minor=100_00)
    desk.records.edit("orders", order, {"account_id": other})
    assert facts(desk.book, account)["revenue_minor"] == 0
    assert facts(desk.book, other)["revenue_minor"] == 100_00
    line, _ = desk.records.add("order_lines", {"order_id": order, "quantity": Decimal(1), "price": Decimal(7)})
    second = add_order(desk, account, amount_minor=1_00)
    desk.records.edit("order_lines", line, {"order_id": second})
    assert facts(desk.book, account)["revenue_minor"] == 7_00
    assert facts(desk.book, other)["revenue_minor"] == 100_00
    assert checks.findings(desk.book) == []


def test_names_sort_by_the_one_in_the_lists_language(desk: Desk, account: str) -> None:
    known = facts(desk.book, account)
    assert known["sort_en"].startswith("jiangchuan valves")
    assert known["sort_zh"].startswith("jiang chuan")
    nameless, _ = desk.records.add("accounts", {"name": "Łódź 2"})
    assert facts(desk.book, nameless)["sort_zh"] == facts(desk.book, nameless)["sort_en"]


def test_links_must_lead_to_a_live_row(desk: Desk, account: str) -> None:
    with pytest.raises(FieldError, match="link_missing"):
        desk.records.add("people", {"name": "X", "account_id": "0" * 32})
    desk.records.trash("accounts", account)
    with pytest.raises(FieldError, match="link_missing"):
        desk.records.add("people", {"name": "X", "account_id": account})
    with pytest.raises(Refused, match="row_missing"):
        desk.records.edit("accounts", account, {"name": "Y"})


def test_a_reader_answers_about_rows(desk: Desk, account: str) -> None:
    for number, (size, since) in enumerate(((5, "2020"), (None, ""), (50, "2021-03"), (5, ""))):
        desk.records.add("accounts", {"name": f"Firm {number}", "size": size, "notes": since})
    with desk.book.read() as reader:
        assert [row.size for row in reader.rows("accounts", sort="size")] == [50, 5, 5, None, None]  # type: ignore[attr-defined]
        assert [row.size for row in reader.rows("accounts", sort="-size")] == [5, 5, 50, None, None]  # type: ignore[attr-defined]
        assert [row.name for row in reader.rows("accounts", sort="name", limit=2, offset=1)] == ["Firm 1", "Firm 2"]  # type: ignore[attr-defined]
        assert reader.count("accounts", equal={"size": 5}) == 2
        assert reader.count("accounts", equal={"size": [5, 50]}) == 3
        assert reader.count("accounts", equal={"size": None}) == 2
        assert reader.titles("accounts", [account, "0" * 32]) == {account: "江川阀门"}
        assert reader.account_of("accounts", account) == account
        assert reader.account_of("products", account) is None
        assert set(reader.get_many("accounts", [account, "0" * 32])) == {account}
        with pytest.raises(Refused, match="sort_unknown"):
            reader.rows("accounts", sort="shoe_size")
        with pytest.raises(Refused, match="sort_unknown"):
            reader.rows("accounts", equal={"shoe_size": 5})


def test_prices_sort_as_numbers(desk: Desk, account: str) -> None:
    order = add_order(desk, account)
    for price in ("9.5", "10.25", "100"):
        desk.records.add("order_lines", {"order_id": order, "quantity": Decimal(1), "price": Decimal(price)})
    with desk.book.read() as reader:
        prices = [row.price for row in reader.rows("order_lines", sort="price")]  # type: ignore[attr-defined]
        (line,) = reader.rows("order_lines", equal={"price": Decimal("9.5")})
        assert reader.account_of("order_lines", line.id) == account
    assert prices == [Decimal(100), Decimal("10.25"), Decimal("9.5")]


def test_a_row_is_asked_for_or_refused_inside_a_change(desk: Desk, account: str) -> None:
    with desk.book.write("edit") as work:
        assert work.row("accounts", account).id == account
        with pytest.raises(Refused, match="row_missing"):
            work.row("accounts", "0" * 32)
        assert work.insert_many("accounts", []) == []
        work.update_many("accounts", [])
    assert work.changes.batch == 0
    assert not work.changes.touches("accounts")


def test_what_a_change_touched_is_told(desk: Desk, account: str) -> None:
    with desk.book.write("add") as work:
        order = work.insert("orders", {"account_id": account, "ordered_on": TODAY})
    assert work.changes.ids == {"orders": {order}}
    assert work.changes.touches("orders")
    assert work.changes.accounts == {account}
