"""An account from afar: the days of 24 months and who took part in the talks of 180 days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.services.desk import Desk

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path):
    desk = new_desk(tmp_path / "book.adk", today=TODAY)
    yield desk
    desk.close()


def _talk(desk: Desk, account: str, ago: int, *people: str) -> str:
    with desk.book.write("add") as work:
        row: str = work.insert("interactions", {"account_id": account, "day": TODAY - timedelta(days=ago), "note": "x"})
        for person in people:
            work.insert("participants", {"interaction_id": row, "person_id": person})
    return row


def test_days_and_talks_of_an_account_are_counted_in_their_windows(desk: Desk):
    account, _ = desk.records.add("accounts", {"name": "Haituo"})
    other, _ = desk.records.add("accounts", {"name": "Nordvik"})
    sun, _ = desk.records.add("people", {"account_id": account, "name": "Sun Li", "title": "Buyer"})
    tang, _ = desk.records.add("people", {"account_id": account, "name": "Tang Yu"})
    _talk(desk, account, 1, sun)
    _talk(desk, account, 180, sun, tang)
    _talk(desk, account, 181, tang)
    _talk(desk, account, 1000, tang)
    _talk(desk, other, 3)
    gone = _talk(desk, account, 2, sun)
    desk.records.trash("interactions", gone)
    for status, day in (
        ("confirmed", date(2024, 12, 1)),
        ("confirmed", date(2026, 11, 12)),
        ("confirmed", date(2026, 11, 12)),
        ("confirmed", date(2024, 11, 30)),
        ("quote", date(2026, 11, 20)),
    ):
        desk.records.add(
            "orders", {"account_id": account, "ordered_on": day, "status": status, "amount_minor": 5, "currency": "CNY"}
        )
    desk.records.add("surveys", {"account_id": account, "answered_on": TODAY, "score": 7})

    glance = desk.account_files.read(account, TODAY).glance

    assert glance.days["orders"] == (date(2024, 12, 1), date(2026, 11, 12))
    assert glance.days["contacts"] == tuple(TODAY - timedelta(days=ago) for ago in (181, 180, 1))
    assert glance.days["surveys"] == (TODAY,)
    assert glance.talks == 2
    assert [(who.person_id, who.talks) for who in glance.people] == [(sun, 2), (tang, 1)]
    assert glance.people[0].title == "Buyer"
