"""Undo and redo in any order: what rests on something else is refused by name, and nothing is left hanging."""

from __future__ import annotations

from typing import Any

import pytest

from accountdesk.domain.changes import ChangeSet
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.services.desk import Desk
from tests.conftest import TODAY


@pytest.fixture
def firm(desk: Desk) -> str:
    return desk.records.add("accounts", {"name": "Firm", "ref": "F1"})[0]


def refused_for(desk: Desk, batch: int) -> object:
    """The later batch that an undo of ``batch`` is refused for."""
    with pytest.raises(Refused) as refused:
        desk.records.undo(batch)
    assert refused.value.code == "undo_later_batch"
    return refused.value.values["later"]


def city(desk: Desk, account: str) -> str:
    row: Any = desk.records.resolve("accounts", account)
    return str(row.city)


def test_redoing_an_edit_of_a_row_that_was_taken_back_is_refused_until_the_row_is_there(desk: Desk) -> None:
    account, added = desk.records.add("accounts", {"name": "Firm"})
    edited = desk.records.edit("accounts", account, {"city": "Aachen"})
    unedited = desk.records.undo(edited.batch)
    unmade = desk.records.undo(added.batch)
    assert refused_for(desk, unedited.batch) == unmade.batch
    desk.records.undo(unmade.batch)
    desk.records.undo(unedited.batch)
    assert city(desk, account) == "Aachen"
    assert desk.checkups.run().ok


def test_redoing_a_row_whose_account_was_taken_back_is_refused_until_the_account_is_there(desk: Desk) -> None:
    account, added = desk.records.add("accounts", {"name": "Firm"})
    _, person = desk.records.add("people", {"name": "Ada", "account_id": account})
    without_person = desk.records.undo(person.batch)
    without_both = desk.records.undo(added.batch)
    assert refused_for(desk, without_person.batch) == without_both.batch
    desk.records.undo(without_both.batch)
    desk.records.undo(without_person.batch)
    assert desk.checkups.run().ok


def test_redoing_a_link_to_a_row_that_was_taken_back_is_refused(desk: Desk, firm: str) -> None:
    person, added = desk.records.add("people", {"name": "Ada", "account_id": firm})
    linked = desk.records.edit("accounts", firm, {"next_step_person_id": person})
    unlinked = desk.records.undo(linked.batch)
    unmade = desk.records.undo(added.batch)
    assert refused_for(desk, unlinked.batch) == unmade.batch
    assert desk.checkups.run().ok


def test_an_edit_is_not_redone_over_the_undoing_of_an_older_one(desk: Desk, firm: str) -> None:
    first = desk.records.edit("accounts", firm, {"city": "Aachen"})
    second = desk.records.edit("accounts", firm, {"city": "Ningbo"})
    without_second = desk.records.undo(second.batch)
    without_first = desk.records.undo(first.batch)
    assert refused_for(desk, without_second.batch) == without_first.batch
    desk.records.undo(without_first.batch)
    desk.records.undo(without_second.batch)
    assert city(desk, firm) == "Ningbo"


def test_a_row_that_was_imported_again_under_its_id_is_not_put_back_twice(desk: Desk) -> None:
    account, added = desk.records.add("accounts", {"name": "Firm"})
    undone = desk.records.undo(added.batch)
    _, again = desk.records.add("accounts", {"id": account, "name": "Firm"})
    assert refused_for(desk, undone.batch) == again.batch
    assert desk.checkups.run().ok


def test_a_row_does_not_come_back_alive_to_an_account_in_the_trash(desk: Desk, firm: str) -> None:
    person, _ = desk.records.add("people", {"name": "Ada", "account_id": firm})
    left = desk.records.trash("people", person)
    gone = desk.records.trash("accounts", firm)
    assert refused_for(desk, left.batch) == gone.batch
    with pytest.raises(FieldError) as refused:
        desk.records.restore("people", person)
    assert (refused.value.code, refused.value.values["text"]) == ("link_missing", "Firm")
    desk.records.restore("accounts", firm)
    desk.records.restore("people", person)
    assert desk.checkups.run().ok


def test_an_account_does_not_go_back_into_the_trash_without_what_it_got_since(desk: Desk, firm: str) -> None:
    desk.records.trash("accounts", firm)
    back = desk.records.restore("accounts", firm)
    _, person = desk.records.add("people", {"name": "Ada", "account_id": firm})
    assert refused_for(desk, back.batch) == person.batch
    desk.records.undo(person.batch)
    desk.records.undo(back.batch)
    with desk.book.read() as reader:
        assert reader.get("accounts", firm) is None
    assert desk.checkups.run().ok


def test_several_changes_of_a_row_in_one_batch_are_taken_back_to_the_first_value(desk: Desk, firm: str) -> None:
    with desk.book.write("edit") as work:
        work.update("accounts", firm, {"city": "Aachen"})
        work.update("accounts", firm, {"city": "Ningbo", "tier": "A"})
        work.update("accounts", firm, {"tier": "B"})
    changes: ChangeSet = work.changes
    desk.records.undo(changes.batch)
    row: Any = desk.records.resolve("accounts", firm)
    assert (row.city, row.tier) == ("", "")


def test_many_rows_go_to_the_trash_and_come_back_with_what_they_own(desk: Desk) -> None:
    with desk.book.write("add") as work:
        accounts = [work.insert("accounts", {"name": f"Firm {number}"}) for number in range(5)]
        orders = [work.insert("orders", {"account_id": account, "ordered_on": TODAY}) for account in accounts]
    desk.records.trash("orders", orders[0])
    desk.records.trash_all("accounts", [*accounts, accounts[0]])
    with desk.book.read() as reader:
        assert reader.count("accounts") == reader.count("orders") == 0
    with desk.book.write("restore") as work:
        assert work.restore("accounts", accounts) == 5
    with desk.book.read() as reader:
        assert reader.count("accounts") == 5
        assert reader.count("orders") == 4  # the one that was in the trash before stays there
    assert desk.checkups.run().ok


def test_after_undoing_a_redo_the_first_batch_counts_as_undone_again(desk: Desk) -> None:
    account, added = desk.records.add("accounts", {"name": "Firm"})
    gone = desk.records.undo(added.batch)
    back = desk.records.undo(gone.batch)
    gone_again = desk.records.undo(back.batch)
    with pytest.raises(Refused, match="batch_undone"):
        desk.records.undo(added.batch)
    back_again = desk.records.undo(gone_again.batch)
    with pytest.raises(Refused, match="batch_undone"):
        desk.records.undo(gone.batch)
    last = desk.records.undo(added.batch)  # holds again
    with pytest.raises(Refused, match="undo_later_batch"):
        desk.records.undo(back_again.batch)
    desk.records.undo(last.batch)
    assert desk.records.resolve("accounts", account).id == account
    assert desk.checkups.run().ok


def test_the_newest_batch_that_holds_is_found_through_undo_and_redo(desk: Desk, firm: str) -> None:
    edited = desk.records.edit("accounts", firm, {"city": "Aachen"})
    redone = desk.records.undo(desk.records.undo(edited.batch).batch)
    desk.records.undo(redone.batch)
    desk.records.undo()  # the edit is undone already, so this takes the account back
    with pytest.raises(Refused, match="row_missing"):
        desk.records.resolve("accounts", firm)
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.records.undo()


def test_a_row_that_is_there_is_never_put_back_again(desk: Desk) -> None:
    account, added = desk.records.add("accounts", {"name": "Firm"})
    gone = desk.records.undo(added.batch)
    with desk.book.write("import") as work:
        work.insert("accounts", {"id": account, "name": "Firm again"})
    edit = desk.records.edit("accounts", account, {"city": "Bonn"})
    assert refused_for(desk, gone.batch) == edit.batch
    assert desk.checkups.run().ok
