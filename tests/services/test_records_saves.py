"""A row and the rows it owns are kept in one step, or not at all."""

from datetime import date
from decimal import Decimal

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.services.records import OwnedRows

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path):
    desk = new_desk(tmp_path / "book.adk", currency="CNY", today=TODAY)
    yield desk
    desk.close()


def lines(desk, order):
    with desk.book.read() as reader:
        return reader.rows("order_lines", equal={"order_id": order}, sort="-quantity")


def saved_order(desk):
    account, _ = desk.records.add("accounts", {"name": "Hengyue"})
    rows = [{"quantity": Decimal(2), "price": Decimal(10)}, {"quantity": Decimal(5), "price": Decimal(1)}]
    return desk.records.save(
        "orders",
        {"account_id": account, "ordered_on": TODAY, "ref": "O-1"},
        owned=[OwnedRows("order_lines", "order_id", rows)],
    )


def test_an_order_and_its_lines_are_one_batch(desk):
    order, changes = saved_order(desk)
    assert [line.quantity for line in lines(desk, order)] == [2, 5]
    assert changes.ids["orders"] == {order}
    desk.records.undo(changes.batch)
    with desk.book.read() as reader:
        assert reader.count("orders") == 0
        assert reader.count("order_lines") == 0


def test_lines_are_changed_added_and_put_into_the_trash(desk):
    order, _ = saved_order(desk)
    first, second = lines(desk, order)
    rows = [{"id": first.id, "quantity": Decimal(3)}, {"quantity": Decimal(7)}]
    desk.records.save("orders", {"ref": "O-2"}, row_id=order, owned=[OwnedRows("order_lines", "order_id", rows)])
    now = lines(desk, order)
    assert [line.quantity for line in now] == [3, 7]
    assert now[0].price == 10
    with desk.book.read() as reader:
        assert [row.id for row in reader.trashed("order_lines")] == [second.id]


def test_a_wrong_line_is_named_and_nothing_is_kept(desk):
    order, _ = saved_order(desk)
    first, second = lines(desk, order)
    rows = [{"id": first.id}, {"id": second.id, "quantity": None}]
    with pytest.raises(FieldError) as caught:
        desk.records.save("orders", {"ref": "O-9"}, row_id=order, owned=[OwnedRows("order_lines", "order_id", rows)])
    assert caught.value.field == "order_lines.1.quantity"
    assert caught.value.code == "field_required"
    with desk.book.read() as reader:
        assert reader.get("orders", order).ref == "O-1"


def test_a_stale_version_is_refused(desk):
    order, _ = saved_order(desk)
    desk.records.edit("orders", order, {"ref": "O-3"})
    with pytest.raises(Refused) as caught:
        desk.records.save("orders", {"ref": "O-4"}, row_id=order, version=1)
    assert caught.value.code == "row_changed"
