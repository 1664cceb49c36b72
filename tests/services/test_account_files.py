from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from accountdesk.domain.errors import Refused
from accountdesk.domain.invoices import Invoice
from accountdesk.services.account_files import mean_days_late
from accountdesk.services.contacts import NewContact
from accountdesk.services.desk import Desk
from tests.conftest import TODAY


class Story:
    """Two years of one account."""

    def __init__(self, desk: Desk) -> None:
        add = desk.records.add
        self.owner, _ = add("colleagues", {"name": "Lin Wei"})
        self.group, _ = add("accounts", {"name": "Group"})
        self.account, _ = add(
            "accounts",
            {"name": "江川阀门", "name_other": "Jiangchuan", "owner_id": self.owner, "parent_id": self.group},
        )
        self.ada, _ = add("people", {"name": "Ada", "account_id": self.account})
        self.main, _ = add("people", {"name": "Zoe", "account_id": self.account, "main": True})
        self.valve, _ = add("products", {"name": "Valve HX", "category": "Valves"})
        self.pump, _ = add("products", {"name": "Pump", "category": "Pumps"})
        self.orders = {
            ref: add("orders", {"account_id": self.account, "ref": ref, "ordered_on": day, **rest})[0]
            for ref, day, rest in (
                ("O1", date(2025, 3, 1), {"amount_minor": 100_00}),
                ("O2", date(2026, 3, 1), {}),
                ("O3", date(2026, 3, 31), {"amount_minor": 50_00}),
                ("O4", date(2026, 11, 1), {}),
                ("Q1", date(2026, 11, 2), {"amount_minor": 999_00, "status": "quote"}),
            )
        }
        for product, quantity, price in ((self.valve, 3, 60), (self.pump, 2, 10), (None, 1, 0)):
            values: dict[str, Any] = {"order_id": self.orders["O2"], "product_id": product, "description": "Kit"}
            add("order_lines", {**values, "quantity": Decimal(quantity), "price": Decimal(price)})
        self.talk = desk.contacts.log(
            NewContact(
                self.account, channel="call", note="Asked @Zoe >> quote by 27 Nov << PO", day=date(2026, 11, 2),
                time=time(9, 0), person_ids=[self.ada],
            )
        )  # fmt: skip
        self.late_talk = desk.contacts.log(
            NewContact(self.account, channel="visit", note="Tour", day=date(2026, 11, 2), time=time(15, 0))
        )
        desk.records.edit("interactions", self.late_talk.interaction, {"colleague_id": self.owner})
        self.survey, _ = add(
            "surveys",
            {
                "account_id": self.account, "person_id": self.main, "answered_on": date(2026, 10, 1), "score": 9,
                "question": "How likely?", "comment": "Fine",
            },
        )  # fmt: skip
        for ref, due, paid in (("I1", date(2026, 4, 1), date(2026, 4, 11)), ("I2", date(2026, 6, 1), None)):
            values = {"account_id": self.account, "ref": ref, "issued_on": date(2026, 3, 15), "amount_minor": 10_00}
            add("invoices", {**values, "due_on": due, "paid_on": paid})
        self.credit, _ = add(
            "credit_notes",
            {"account_id": self.account, "booked_on": date(2026, 5, 1), "amount_minor": 5_00, "reason": "Scratched"},
        )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Iterator[tuple[Desk, Story]]:
    import shutil

    from accountdesk.bootstrap import open_desk

    path = tmp_path_factory.mktemp("files") / "book.adk"
    shutil.copy(empty_book, path)
    desk = open_desk(path, today=TODAY)
    yield desk, Story(desk)
    desk.close()


def test_the_file_names_everybody_and_what_comes_next(told: tuple[Desk, Story]) -> None:
    desk, story = told
    file = desk.account_files.read(story.account, TODAY)
    assert file.owner is not None
    assert file.parent is not None
    assert (file.owner.name, file.parent.name, file.currency) == ("Lin Wei", "Group", "CNY")
    assert [person.name for person in file.people] == ["Zoe", "Ada"]  # the main contact first
    assert [promise.what for promise in file.promises] == ["quote", "PO"]
    assert file.line.next_step == "quote"
    assert file.next_person is not None
    assert file.next_person.name == "Zoe"
    assert file.people_names == {story.main: "Zoe", story.ada: "Ada"}
    assert [colleague.name for colleague in file.colleagues] == ["Lin Wei"]
    assert file.colleague_names == {story.owner: "Lin Wei"}
    assert [answer.score for answer in file.surveys] == [9]
    assert [invoice.ref for invoice in file.unpaid] == ["I2"]
    assert file.mean_days_late == 10
    assert file.revenue.account_name == "Jiangchuan"
    assert desk.account_files.read(story.account, TODAY, lang="zh_CN").revenue.account_name == "江川阀门"


def test_an_account_nobody_kept_has_no_file(told: tuple[Desk, Story]) -> None:
    desk, _ = told
    with pytest.raises(Refused, match="row_missing"):
        desk.account_files.read("0" * 32, TODAY)


def test_a_bare_account_has_an_empty_file(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Bare", "next_step": "Call"})
    file = desk.account_files.read(account, TODAY)
    assert (file.owner, file.parent, file.next_person, file.mean_days_late) == (None, None, None, None)
    assert (file.people, file.promises, file.timeline.entries, file.timeline.total) == ((), (), (), 0)
    revenue = file.revenue
    assert (revenue.orders, revenue.mean_gap_days, revenue.last_order_on, revenue.categories) == (0, None, None, ())
    assert [month.minor for month in revenue.months] == [0] * 24


def test_the_next_person_is_the_one_written_down(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm", "next_step": "Call"})
    person, _ = desk.records.add("people", {"name": "Ada", "account_id": account})
    desk.records.edit("accounts", account, {"next_step_person_id": person})
    file = desk.account_files.read(account, TODAY)
    assert file.next_person is not None
    assert file.next_person.id == person


def test_revenue_by_month_covers_twenty_four_months_and_ends_today(told: tuple[Desk, Story]) -> None:
    desk, story = told
    revenue = desk.account_files.read(story.account, TODAY).revenue
    assert (revenue.months[0].month, revenue.months[-1].month) == (date(2024, 12, 1), date(2026, 11, 1))
    assert [month.running for month in revenue.months] == [False] * 23 + [True]
    by_month = {month.month.isoformat()[:7]: (month.minor, month.orders) for month in revenue.months}
    assert by_month["2025-03"] == (100_00, 1)
    assert by_month["2026-03"] == (200_00 + 50_00, 2)
    assert by_month["2026-05"] == (-5_00, 0)  # a credit note in a month without orders
    assert by_month["2026-11"] == (None, 1)  # an order whose worth nobody knows is not nothing
    assert (revenue.total_12m_minor, revenue.previous_12m_minor) == (245_00, 100_00)
    assert (revenue.orders, revenue.last_order_on, revenue.last_order_minor) == (4, date(2026, 11, 1), None)
    assert revenue.mean_gap_days == (date(2026, 11, 1) - date(2025, 3, 1)).days / 3
    assert [(share.name, round(share.share, 2)) for share in revenue.categories] == [("Valves", 0.9), ("Pumps", 0.1)]


def test_revenue_can_be_asked_for_an_earlier_day(told: tuple[Desk, Story]) -> None:
    desk, story = told
    revenue = desk.account_files.read(story.account, date(2026, 3, 1)).revenue
    assert (revenue.orders, revenue.last_order_on, revenue.months[-1].orders) == (2, date(2026, 3, 1), 1)


def entries_of(desk: Desk, story: Story, **settings: Any) -> list[tuple[str, str]]:
    page = desk.account_files.timeline(story.account, **settings)
    return [(entry.noun, entry.id) for entry in page.entries]


def test_the_timeline_is_one_stream_newest_first(told: tuple[Desk, Story]) -> None:
    desk, story = told
    page = desk.account_files.timeline(story.account)
    days = [entry.day for entry in page.entries]
    assert days == sorted(days, reverse=True)
    assert page.total == len(page.entries) == 11
    assert page.counts == {"call": 1, "visit": 1, "orders": 5, "surveys": 1, "invoices": 2, "credit_notes": 1}
    talks = [entry.id for entry in page.entries if entry.noun == "interactions"]
    assert talks == [story.late_talk.interaction, story.talk.interaction]  # the later hour of one day first
    parts = [desk.account_files.timeline(story.account, limit=4, offset=start).entries for start in (0, 4, 8)]
    assert tuple(entry for part in parts for entry in part) == page.entries


def test_the_timeline_narrows_to_channels_and_nouns(told: tuple[Desk, Story]) -> None:
    desk, story = told
    assert entries_of(desk, story, kinds=["call"]) == [("interactions", story.talk.interaction)]
    assert {noun for noun, _ in entries_of(desk, story, kinds=["orders", "credit_notes"])} == {"orders", "credit_notes"}
    page = desk.account_files.timeline(story.account, kinds=["visit", "surveys"])
    assert page.total == 2
    assert sum(page.counts.values()) == 11  # the counts on the chips stay whole


def test_each_entry_says_what_a_person_wants_to_see(told: tuple[Desk, Story]) -> None:
    desk, story = told
    entries = {(entry.noun, entry.id): entry for entry in desk.account_files.timeline(story.account).entries}
    talk = entries["interactions", story.talk.interaction]
    assert (talk.code, talk.time, set(talk.people), talk.private) == ("call", time(9, 0), {"Ada", "Zoe"}, True)
    assert {promise.what for promise in talk.promises} == {"quote", "PO"}
    order = entries["orders", story.orders["O2"]]
    assert (order.amount_minor, order.gap_days) == (200_00, 365)
    assert order.body == "Valve HX × 3, Pump × 2, Kit × 1"
    assert entries["orders", story.orders["O3"]].gap_days == 30
    assert entries["orders", story.orders["O1"]].gap_days is None
    assert entries["orders", story.orders["Q1"]].gap_days is None
    survey = entries["surveys", story.survey]
    assert (survey.score, survey.title, survey.body, survey.people) == (9, "How likely?", "Fine", ("Zoe",))
    credit = entries["credit_notes", story.credit]
    assert (credit.amount_minor, credit.body) == (5_00, "Scratched")
    states = [entry.state for entry in entries.values() if entry.noun == "invoices"]
    assert sorted(states) == ["open", "paid"]


def test_an_order_of_many_lines_is_summed_up(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    order, _ = desk.records.add("orders", {"account_id": account, "ordered_on": TODAY})
    for number in range(6):
        values = {"order_id": order, "description": f"P{number}", "quantity": Decimal("1.50")}
        desk.records.add("order_lines", values)
    (entry,) = desk.account_files.timeline(account).entries
    assert entry.body == "P0 × 1.5, P1 × 1.5, P2 × 1.5, P3 × 1.5 …"


def test_how_late_invoices_are_paid_counts_early_ones_too() -> None:
    paid = [
        Invoice(due_on=date(2026, 1, 10), paid_on=date(2026, 1, 20)),
        Invoice(due_on=date(2026, 1, 10), paid_on=date(2026, 1, 4)),
        Invoice(due_on=date(2026, 1, 10)),
        Invoice(paid_on=date(2026, 1, 4)),
    ]
    assert mean_days_late(paid) == 2
    assert mean_days_late([]) is None
