from __future__ import annotations

from datetime import date, time

import pytest

from accountdesk.domain.accounts import Account
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.domain.notes import Mark, parse_note
from accountdesk.domain.promises import Promise
from accountdesk.services.contacts import NewContact, NewPromise, subject_of
from accountdesk.services.desk import Desk
from tests.conftest import TODAY


@pytest.fixture
def account(desk: Desk) -> str:
    return desk.records.add("accounts", {"name": "江川阀门"})[0]


@pytest.fixture
def people(desk: Desk, account: str) -> dict[str, str]:
    return {
        name: desk.records.add("people", {"name": name, "name_other": other, "account_id": account})[0]
        for name, other in (("Li Na", "李娜"), ("Wang Tao", ""))
    }


def test_one_note_becomes_contact_participants_and_promises_in_one_step(
    desk: Desk, account: str, people: dict[str, str]
) -> None:
    logged = desk.contacts.log(
        NewContact(
            account,
            channel="visit",
            note="Toured the line with @李娜. >> send drawings by 27 Nov << Wang Tao confirms the price by Friday",
            minutes=80,
            time=time(9, 30),
            mood=4,
        )
    )
    with desk.book.read() as reader:
        contact = reader.get("interactions", logged.interaction)
        rows = reader.rows("promises")
        promises = {row.direction: row for row in rows if isinstance(row, Promise)}
        taking_part = [person for (person,) in reader.values("participants", ("person_id",))]
    assert contact is not None
    assert (contact.day, contact.time, contact.channel, contact.minutes, contact.mood) == (  # type: ignore[attr-defined]
        TODAY,
        time(9, 30),
        "visit",
        80,
        4,
    )
    assert contact.subject == "Toured the line with 李娜"  # type: ignore[attr-defined]
    assert taking_part == list(logged.people) == [people["Li Na"]]
    assert (promises["mine"].what, promises["mine"].due_on) == ("send drawings", date(2026, 11, 27))
    assert promises["mine"].person_id == people["Li Na"]  # named nearest before
    assert promises["theirs"].person_id == people["Wang Tao"]  # named in the promise itself
    assert {promise.interaction_id for promise in promises.values()} == {logged.interaction}
    assert set(logged.promises) == {promise.id for promise in promises.values()}
    desk.records.undo(logged.changes.batch)
    with desk.book.read() as reader:
        assert reader.count("interactions") == reader.count("promises") == reader.count("participants") == 0


def test_promises_edited_on_the_card_replace_those_in_the_note(desk: Desk, account: str) -> None:
    logged = desk.contacts.log(
        NewContact(account, note="x >> a >> b", day=date(2026, 11, 20), promises=[NewPromise("theirs", "c", TODAY)])
    )
    with desk.book.read() as reader:
        (promise,) = reader.rows("promises")
    assert (promise.what, promise.direction, promise.made_on) == ("c", "theirs", date(2026, 11, 20))  # type: ignore[attr-defined]
    assert logged.promises == (promise.id,)


def test_the_next_step_is_written_with_the_contact_or_left_alone(desk: Desk, account: str) -> None:
    desk.contacts.log(NewContact(account, note="x", next_step="Visit", next_step_on=date(2026, 12, 1)))
    row = desk.records.resolve("accounts", account)
    assert (row.next_step, row.next_step_on) == ("Visit", date(2026, 12, 1))  # type: ignore[attr-defined]
    desk.contacts.log(NewContact(account, note="y"))
    assert desk.records.resolve("accounts", account).next_step == "Visit"  # type: ignore[attr-defined]
    desk.contacts.log(NewContact(account, note="z", next_step=""))
    assert desk.records.resolve("accounts", account).next_step == ""  # type: ignore[attr-defined]


def test_an_empty_contact_or_a_wrong_value_writes_nothing(desk: Desk, account: str) -> None:
    for contact, field in (
        (NewContact(account, note="  "), "note"),
        (NewContact(account, note="x", channel="pigeon"), "channel"),
        (NewContact("0" * 32, note="x"), "account_id"),
        (NewContact(account, note="x", person_ids=["0" * 32]), "person_id"),
    ):
        with pytest.raises(FieldError) as refused:
            desk.contacts.log(contact)
        assert refused.value.field == field
    with desk.book.read() as reader:
        assert reader.count("interactions") == 0
    assert desk.contacts.log(NewContact(account, subject="Only a subject")).interaction


def test_marks_are_read_while_typing(desk: Desk, account: str, people: dict[str, str]) -> None:
    marks, names = desk.contacts.read_note(account, "@Li Na >> call", TODAY)
    assert [(mark.mark, mark.text) for mark in marks] == [(Mark.PERSON, "Li Na"), (Mark.MINE, "call")]
    assert names == {"Li Na": people["Li Na"], "李娜": people["Li Na"], "Wang Tao": people["Wang Tao"]}


def test_a_promise_is_settled_and_opened_again(desk: Desk, account: str) -> None:
    (promise,) = desk.contacts.log(NewContact(account, note="x >> call")).promises
    for state, closed in (("kept", TODAY), ("open", None), ("dropped", TODAY)):
        desk.contacts.settle(promise, state)
        row = desk.records.resolve("promises", promise)
        assert (row.state, row.closed_on) == (state, closed)  # type: ignore[attr-defined]


def test_a_next_step_does_not_overwrite_what_somebody_else_wrote(desk: Desk, account: str) -> None:
    seen = desk.records.resolve("accounts", account)
    assert isinstance(seen, Account)
    desk.contacts.set_next_step(seen, "Call", TODAY)
    with pytest.raises(Refused, match="row_changed"):
        desk.contacts.set_next_step(seen, "Visit", TODAY)


@pytest.mark.parametrize(
    ("note", "subject"),
    [
        ("Met @Li Na. Long talk.", "Met Li Na"),
        ("聊了续约。下周再谈", "聊了续约"),
        ("Talked >> send quote", "Talked"),
        (">> send quote by Friday", ">> send quote by Friday"),
        ("mail li@firm.example about C#", "mail li@firm.example about C#"),
        ("first line\nsecond", "first line"),
        ("word " * 40, ("word " * 16).strip() + "…"),
        ("字" * 100, "字" * 80 + "…"),
    ],
)
def test_a_contact_is_named_by_its_first_sentence(note: str, subject: str) -> None:
    assert subject_of(note, parse_note(note, TODAY)) == subject
