from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accountdesk.domain.errors import Refused
from accountdesk.services.desk import Desk
from accountdesk.store import histories
from tests.conftest import TODAY


def refusal(desk: Desk, batch: int) -> Refused:
    with pytest.raises(Refused) as refused:
        desk.records.undo(batch)
    return refused.value


def test_undoing_orders_before_their_lines_is_refused_by_name_of_the_later_batch(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    with desk.book.write("import", kind="orders") as first:
        order = first.insert("orders", {"account_id": account, "ordered_on": TODAY})
    with desk.book.write("import", kind="order_lines", files=["lines.csv"]) as second:
        second.insert("order_lines", {"order_id": order, "quantity": Decimal(1)})
    before = desk.book.last_batch()
    refused = refusal(desk, first.changes.batch)
    assert refused.code == "undo_later_batch"
    assert refused.values["later"] == second.changes.batch
    assert refused.values["later_reason"] == "import"
    assert desk.book.last_batch() == before  # a refusal leaves no trace
    desk.records.undo(second.changes.batch)
    desk.records.undo(first.changes.batch)
    with desk.book.read() as reader:
        assert reader.count("orders") == reader.count("order_lines") == 0
    assert refusal(desk, first.changes.batch).code == "batch_undone"
    assert refusal(desk, 999).code == "batch_missing"
    assert desk.checkups.run().ok


def test_an_edit_of_other_fields_does_not_stop_an_undo_and_one_of_the_same_field_does(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    city = desk.records.edit("accounts", account, {"city": "Aachen"}).batch
    desk.records.edit("accounts", account, {"tier": "A"})
    moved = desk.records.edit("accounts", account, {"city": "Ningbo"}).batch
    assert refusal(desk, city).values["later"] == moved
    desk.records.undo(moved)
    desk.records.undo(city)
    row = desk.records.resolve("accounts", account)
    assert (row.city, row.tier) == ("", "A")  # type: ignore[attr-defined]


def test_a_value_that_came_back_by_hand_does_not_stop_an_undo(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    edit = desk.records.edit("accounts", account, {"city": "Aachen"}).batch
    desk.records.edit("accounts", account, {"city": "Ningbo"})
    desk.records.edit("accounts", account, {"city": "Aachen"})
    desk.records.undo(edit)
    assert desk.records.resolve("accounts", account).city == ""  # type: ignore[attr-defined]


def test_an_account_with_people_added_later_cannot_be_taken_back_before_them(desk: Desk) -> None:
    account, added = desk.records.add("accounts", {"name": "Firm"})
    _, person = desk.records.add("people", {"name": "Ada", "account_id": account})
    assert refusal(desk, added.batch).values["later"] == person.batch
    edited = desk.records.edit("accounts", account, {"tier": "A"})
    assert refusal(desk, added.batch).values["later"] in (person.batch, edited.batch)


def test_trash_of_an_account_with_everything_is_one_step_back(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    order, _ = desk.records.add("orders", {"account_id": account, "ordered_on": TODAY, "amount_minor": 100})
    line, _ = desk.records.add("order_lines", {"order_id": order, "quantity": Decimal(1), "price": Decimal(3)})
    gone, _ = desk.records.add("people", {"name": "Left earlier", "account_id": account})
    desk.records.trash("people", gone)
    desk.records.trash("accounts", account)
    with desk.book.read() as reader:
        assert reader.get("order_lines", line) is None
    desk.records.undo()
    with desk.book.read() as reader:
        assert reader.get("order_lines", line) is not None
        assert reader.get("people", gone) is None  # what lay in the trash before stays there
    desk.records.trash("accounts", account)
    desk.records.restore("accounts", account)
    with desk.book.read() as reader:
        assert reader.get("people", gone) is None
    assert desk.checkups.run().ok


def test_batches_are_listed_newest_first_and_tell_what_was_undone(desk: Desk) -> None:
    _, first = desk.records.add("accounts", {"name": "Firm"})
    undone = desk.records.undo()
    with desk.book.read() as reader:
        newest, oldest = histories.batches(reader)
        assert (newest.id, newest.undoes, newest.reason) == (undone.batch, first.batch, "undo")
        assert (oldest.id, oldest.undone_by, oldest.details) == (first.batch, undone.batch, {"noun": "accounts"})
        assert oldest.at.astimezone().date() == TODAY
        assert oldest.actor == "me"
        assert histories.batches(reader, live=True) == []
        assert histories.batch(reader, first.batch) == oldest
        assert len(histories.batches(reader, limit=1)) == 1


def test_a_chain_of_undo_and_redo_ends_where_it_began(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    edit = desk.records.edit("accounts", account, {"city": "Aachen"})
    undone = desk.records.undo(edit.batch)
    redone = desk.records.undo(undone.batch)
    assert desk.records.resolve("accounts", account).city == "Aachen"  # type: ignore[attr-defined]
    assert refusal(desk, undone.batch).code == "batch_undone"
    desk.records.undo(edit.batch)  # the edit holds again and can be taken back again
    assert desk.records.resolve("accounts", account).city == ""  # type: ignore[attr-defined]
    assert redone.batch > undone.batch


def test_a_row_that_was_taken_back_is_still_seen_on_its_days(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    desk.records.undo()
    assert desk.records.as_of("accounts", account, TODAY) is None
    assert desk.records.as_of("accounts", account, date(2026, 11, 23)) is None
    assert [entry.op for entry in desk.records.history("accounts", account)] == ["insert", "delete"]
