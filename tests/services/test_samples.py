"""The sample book: the same for the same day, shifted for another, and true to what the designs show."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from accountdesk.bootstrap import sample_desk
from accountdesk.domain.errors import Refused
from accountdesk.domain.values import validate
from accountdesk.services.desk import Desk
from accountdesk.store import account_lists, histories
from tests.conftest import TODAY

# Short name: tier, last contact (days ago), 12 months (thousand yuan), next step, due in days.
SHOWN = {
    "Haituo": ("A", 61, 1320, "Call Sun Li about line 3", -3),
    "Jiangchuan": ("A", 0, 1860, "First reply to C-118", 0),
    "Hengyue": ("S", 1, 4860, "IP67 retest report", 0),
    "Nordvik": ("B", 19, 310, "Ask about quote Q-2231", 0),
    "Chengguang": ("A", 9, 780, "Visit Longhua plant", 0),
    "Brandt": ("A", 5, 940, "Call Anna Keller", 0),
    "Meridian": ("B", 2, 420, "Root cause of C-115", 1),
    "Yuanfan": ("B", 22, 180, "Birthday of Zhou Ming", 1),
    "Jincheng Rail": ("S", 12, 3200, "Renewal talk with Wu Jian", 3),
    "Yunzhan": ("B", 14, 260, "Offer IO-Link hubs", 4),
    "Jinglan": ("A", 3, 690, "30-day check of line 1", 6),
    "Tanaka": ("A", 6, 1140, "Sample of HX-40", 8),
    "Qinyue": ("A", 34, 1480, "Budget round 2027", 14),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = sample_desk(tmp_path_factory.mktemp("samples") / "sample.adk", today=TODAY)
    yield desk
    desk.close()


def everything(desk: Desk) -> dict[str, list[Any]]:
    with desk.book.read() as reader:
        return {noun: reader.rows(noun) for noun in desk.book.nouns}


def test_it_is_made_quickly_in_one_batch_and_sound(tmp_path: Path) -> None:
    started = time.perf_counter()
    desk = sample_desk(tmp_path / "sample.adk", today=TODAY)
    assert time.perf_counter() - started < 6  # 1 s on an idle machine
    with desk.book.read() as reader:
        assert [batch.reason for batch in histories.batches(reader)] == ["sample"]
    assert desk.checkups.run().ok
    assert desk.book.meta("sample") == "1"
    desk.close()
    with pytest.raises(Refused, match="book_exists"):
        sample_desk(tmp_path / "sample.adk", today=TODAY)
    assert [file.name for file in tmp_path.iterdir()] == ["sample.adk"]


def test_every_value_is_one_a_person_could_have_typed(sample: Desk) -> None:
    for code, rows in everything(sample).items():
        noun = sample.book.nouns[code]
        assert rows, code
        for row in rows:
            values = {field.name: getattr(row, field.name) for field in noun.fields}
            assert validate(noun, values, complete=True) == values


def test_the_same_day_gives_the_same_book(sample: Desk, tmp_path: Path) -> None:
    again = sample_desk(tmp_path / "again.adk", today=TODAY)
    assert everything(again) == everything(sample)
    again.close()


def test_another_day_shifts_everything(sample: Desk, tmp_path: Path) -> None:
    shift = timedelta(days=100)
    later = sample_desk(tmp_path / "later.adk", today=TODAY + shift)
    for noun, day in (
        ("orders", "ordered_on"),
        ("interactions", "day"),
        ("promises", "due_on"),
        ("invoices", "paid_on"),
    ):
        pairs = zip(everything(sample)[noun], everything(later)[noun], strict=True)
        for here, there in pairs:
            before, after = getattr(here, day), getattr(there, day)
            assert after == (before + shift if before else None)
    note = next(row.note for row in everything(later)["interactions"] if "retest" in row.note)
    assert "4 Mar" in note
    later.close()


def test_both_languages_hold_the_same_facts(sample: Desk, tmp_path: Path) -> None:
    chinese = sample_desk(tmp_path / "zh.adk", today=TODAY, lang="zh_CN")
    here, there = everything(sample), everything(chinese)
    assert {noun: len(rows) for noun, rows in here.items()} == {noun: len(rows) for noun, rows in there.items()}
    names = {row.ref: {row.name, row.name_other} for row in here["accounts"]}
    assert names == {row.ref: {row.name, row.name_other} for row in there["accounts"]}
    assert here["orders"][5].amount_minor == there["orders"][5].amount_minor
    assert any("裂纹来自清洗工序" in row.note for row in there["interactions"])
    chinese.close()


def test_the_list_is_that_of_the_design(sample: Desk) -> None:
    soon = account_lists.AccountFilter(tiers=("S", "A", "B"), due_until=TODAY + timedelta(days=14))
    with sample.book.read() as reader:
        lines = account_lists.page(reader, soon, "next_step", limit=None)
        short = dict(reader.values("accounts", ("id", "short_name")))
    assert [short[line.id] for line in lines] == list(SHOWN)
    for line in lines:
        tier, silent, value, step, due = SHOWN[short[line.id]]
        revenue = sample.account_files.read(line.id, TODAY).revenue
        assert (line.tier, line.next_step) == (tier, step)
        assert line.last_contact_on == TODAY - timedelta(days=silent)
        assert line.next_due_on == TODAY + timedelta(days=due)
        assert revenue.total_12m_minor == pytest.approx(value * 100_000, rel=0.003)
    assert sum(value for _, _, value, _, _ in SHOWN.values()) == 17_440


def test_hengyue_is_as_the_design_shows_it(sample: Desk) -> None:
    account = sample.records.resolve("accounts", "Suzhou Hengyue Precision Machinery")
    file = sample.account_files.read(account.id, TODAY, entries=200)
    revenue = file.revenue
    assert (revenue.orders, round(revenue.mean_gap_days or 0), round(file.mean_days_late or 0)) == (37, 19, 4)
    assert (revenue.last_order_on, revenue.last_order_minor) == (date(2026, 11, 12), 38_640_000)
    assert [(share.name, round(share.share * 100)) for share in revenue.categories] == [
        ("Sensors", 52), ("Connectors", 27), ("Controllers", 14),
    ]  # fmt: skip
    bars = [round((month.minor or 0) / 100_000) for month in revenue.months]
    assert bars[12:] == pytest.approx([288, 369, 331, 419, 362, 450, 400, 312, 500, 462, 581, 386], abs=1)
    assert (len(file.people), file.people[0].name) == (9, "Li Na")
    assert [colleague.name for colleague in file.colleagues] == ["Lin Wei", "Zhou Hang", "Shen Yue"]
    counts = file.timeline.counts
    assert [counts[kind] for kind in ("visit", "call", "mail", "surveys")] == [22, 41, 38, 6]
    assert {promise.what: promise.due_on for promise in file.promises} == {
        "Plant 2 audit date": date(2026, 11, 22),
        "IP67 retest report": TODAY,
        "Demand for Q1": date(2026, 11, 27),
        "Frame draft 2027": date(2026, 12, 4),
    }
    nps = [(answer.score, answer.person_id) for answer in file.surveys if answer.kind == "nps"][:3]
    assert [score for score, _ in nps][::-1] == [9, 9, 7]
    assert len({person for _, person in nps}) == 3
    call, visit, order, survey = file.timeline.entries[:4]
    assert (call.day, call.code, call.minutes, call.people) == (date(2026, 11, 23), "call", 6, ("Li Na",))
    assert (visit.title, visit.mood, visit.minutes) == ("sealing problem on line 4", 4, 90)
    assert {promise.what for promise in visit.promises} == {"IP67 retest report", "Plant 2 audit date"}
    assert (order.title, order.body, order.gap_days) == ("26-1142", "HX-22 sensor × 1,200, M12 connector × 2,400", 19)
    assert (survey.score, survey.body) == (7, "Delivery is reliable. Documents arrive too late for our audits.")


def test_haituo_falls_silent(sample: Desk) -> None:
    account = sample.records.resolve("accounts", "K-1008")
    file = sample.account_files.read(account.id, TODAY)
    overdue = [bill for bill in file.unpaid if bill.due_on and bill.due_on < TODAY]
    assert [(bill.ref, bill.amount_minor, (TODAY - (bill.due_on or TODAY)).days) for bill in overdue] == [
        ("26-0871", 8_420_000, 34)
    ]
    assert round(file.revenue.mean_gap_days or 0) == 28
    orders = Counter(month.month for month in file.revenue.months for _ in range(month.orders))
    half = [date(2026, month, 1) for month in range(2, 8)]
    assert sum(orders[month] for month in half) == 14
    assert orders[date(2026, 8, 1)] + orders[date(2026, 9, 1)] == 6


def test_hengyue_talks_are_with_whom_the_design_says(sample: Desk) -> None:
    account = sample.records.resolve("accounts", "K-1001")
    since = TODAY - timedelta(days=180)
    with sample.book.read() as reader:
        days = reader.values("interactions", ("id", "day"), equal={"account_id": account.id})
        recent = [row_id for row_id, day in days if day > since]
        pairs = reader.values("participants", ("person_id",), equal={"interaction_id": recent})
        talks = Counter(person for (person,) in pairs)
        names = reader.titles("people", list(talks))
    assert {names[person]: number for person, number in talks.items()} == {
        "Li Na": 21, "Chen Rui": 17, "Gao Lifeng": 6, "Tang Yu": 2,
    }  # fmt: skip
