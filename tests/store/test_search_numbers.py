"""Numbers of search documents: every row keeps or gets its own, whatever is changed and added together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accountdesk.services.desk import Desk
from accountdesk.store import works
from tests.conftest import TODAY


def test_rows_of_one_day_are_changed_and_added_together(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    order, _ = desk.records.add("orders", {"account_id": account, "ordered_on": TODAY, "ref": "old"})
    with desk.book.write("import") as work:
        work.update("orders", order, {"ref": "older"})
        new = work.insert("orders", {"account_id": account, "ordered_on": TODAY, "ref": "new"})
    assert {hit.id for text in ("older", "new") for hit in desk.finders.search(text)} == {order, new}
    assert desk.checkups.run().ok


def test_rows_without_a_day_are_changed_and_added_within_a_minute(desk: Desk) -> None:
    first, _ = desk.records.add("accounts", {"name": "First"})
    with desk.book.write("import") as work:
        second = work.insert("accounts", {"name": "Second"})
        work.update("accounts", first, {"city": "Bonn"})
    assert [hit.id for hit in desk.finders.search("second")] == [second]
    assert [hit.id for hit in desk.finders.search("bonn")] == [first]
    assert desk.checkups.run().ok


def test_so_many_rows_that_all_are_written_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "_ALL", 10)
    desk.records.add("accounts", {"name": "First"})
    with desk.book.write("import") as work:
        for number in range(30):
            work.insert("accounts", {"name": f"Firm {number}"})
    assert len(desk.finders.search("firm")) == 30
    assert len(desk.finders.search("first")) == 1
    assert desk.checkups.run().ok


def test_a_row_that_moves_to_another_day_is_found_in_its_new_place(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    days = [date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)]
    calls = [
        desk.records.add("interactions", {"account_id": account, "day": day, "subject": "Price talk"})[0]
        for day in days
    ]
    assert [hit.id for hit in desk.finders.search("price")] == calls[::-1]
    desk.records.edit("interactions", calls[0], {"day": days[2] + timedelta(days=1)})
    assert [hit.id for hit in desk.finders.search("price")] == [calls[0], calls[2], calls[1]]
    assert desk.checkups.run().ok
