from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.accounts import TIERS
from accountdesk.domain.errors import Refused
from accountdesk.host.clocks import Clock
from accountdesk.store import account_lists
from accountdesk.store.account_lists import SORT_KEYS, AccountFilter
from accountdesk.store.books import Book
from tests.conftest import TODAY

CITIES = ("Aachen", "", "Ningbo", "Suzhou", "aachen")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book of 230 accounts with many ties and many unknowns."""
    dice = random.Random(7)
    book = Book.create(tmp_path_factory.mktemp("lists") / "book.adk", clock=Clock(TODAY))
    with book.write("sample") as work:
        owners = [work.insert("colleagues", {"name": name}) for name in ("Lin Wei", "Ada")]
        for number in range(230):
            account = work.insert(
                "accounts",
                {
                    "ref": f"C{number % 40:03d}",
                    "name": f"{dice.choice('江川上海ABab')}{number % 60}",
                    "tier": dice.choice(["", *TIERS]),
                    "city": dice.choice(CITIES),
                    "country": dice.choice(["China", "Germany", ""]),
                    "industry": dice.choice(["Valves", ""]),
                    "owner_id": dice.choice([None, *owners]),
                    "next_step": dice.choice(["", "Call"]),
                    "next_step_on": dice.choice([None, TODAY + timedelta(days=dice.randrange(-5, 20))]),
                },
            )
            for _ in range(dice.randrange(3)):
                day = date(2026, dice.randrange(1, 12), 1)
                amount = dice.choice([None, 1000, 2500])
                work.insert("orders", {"account_id": account, "ordered_on": day, "amount_minor": amount})
            if dice.random() < 0.5:
                work.insert("interactions", {"account_id": account, "day": date(2026, dice.randrange(1, 12), 1)})
        work.trash("accounts", [work.rows("accounts", limit=1)[0].id])
    return book


def everything(book: Book, sort: str = "id", wanted: AccountFilter | None = None) -> list[AccountLine]:
    with book.read() as reader:
        return account_lists.page(reader, wanted or AccountFilter(), sort, limit=None)


def key_of(line: AccountLine, sort: str) -> Any:
    """Return what a person expects the list to be sorted by."""
    match sort:
        case "revenue_total":
            return line.revenue_minor
        case "last_contact":
            return line.last_contact_on
        case "last_order":
            return line.last_order_on
        case "next_step":
            return line.next_due_on
        case "orders":
            return line.orders
        case "tier":
            return TIERS.index(line.tier) if line.tier else len(TIERS)
        case "name" | "name_zh":
            return line.key[0]
        case "stage" | "health" | "value_12m" | "tags":
            return line.id
        case _:
            return getattr(line, sort)


HIGHEST_FIRST = ("revenue_total", "last_contact", "last_order", "orders")


@pytest.mark.parametrize("sort", [*SORT_KEYS, *(f"-{key}" for key in SORT_KEYS)])
def test_every_sort_is_that_of_a_sorted_list_with_unknowns_last(book: Book, sort: str) -> None:
    lines = everything(book, sort)
    name = sort.removeprefix("-")
    descending = (name in HIGHEST_FIRST) != sort.startswith("-")
    known = [line for line in lines if key_of(line, name) is not None]
    unknown = [line for line in lines if key_of(line, name) is None]
    assert lines == known + unknown
    assert known == sorted(known, key=lambda line: (key_of(line, name), line.id), reverse=descending)
    assert unknown == sorted(unknown, key=lambda line: line.id, reverse=descending)
    assert len({line.id for line in lines}) == len(lines) == 229


@pytest.mark.parametrize(
    "sort", ["name", "revenue_total", "-revenue_total", "-last_contact", "next_step", "tier", "city"]
)
def test_pages_from_anchors_and_pages_behind_pages_are_the_whole_list(book: Book, sort: str) -> None:
    whole = everything(book, sort)
    every = 16
    with book.read() as reader:
        anchors = account_lists.anchors(reader, AccountFilter(), sort, every)
        assert anchors == [line.key for line in whole[::every]]
        jumped = [account_lists.page(reader, AccountFilter(), sort, at=anchor, limit=every) for anchor in anchors]
        assert [line for page in jumped for line in page] == whole
        walked: list[AccountLine] = []
        while page := account_lists.page(
            reader, AccountFilter(), sort, after=walked[-1].key if walked else None, limit=every
        ):
            walked += page
        assert walked == whole


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (AccountFilter(tiers=("S", "A")), lambda line: line.tier in ("S", "A")),
        (AccountFilter(countries=("China",)), lambda line: line.country == "China"),
        (AccountFilter(industries=("Valves",)), lambda line: line.industry == "Valves"),
        (AccountFilter(due_until=TODAY), lambda line: line.next_due_on is not None and line.next_due_on <= TODAY),
        (
            AccountFilter(silent_since=date(2026, 6, 1)),
            lambda line: line.last_contact_on is None or line.last_contact_on <= date(2026, 6, 1),
        ),
        (AccountFilter(without_next_step=True), lambda line: not line.next_step),
        (AccountFilter(text="江"), lambda line: "江" in line.name),
        (AccountFilter(text="jiang"), lambda line: "江" in line.name),
        (AccountFilter(text="!"), lambda line: False),
        (
            AccountFilter(tiers=("B",), text="ningbo"),
            lambda line: line.tier == "B" and line.city == "Ningbo",
        ),
    ],
)
def test_a_filter_leaves_exactly_what_holds(book: Book, wanted: AccountFilter, holds: Any) -> None:
    expected = [line for line in everything(book, "name") if holds(line)]
    assert everything(book, "name", wanted) == expected
    with book.read() as reader:
        number, revenue = account_lists.count(reader, wanted)
        anchors = account_lists.anchors(reader, wanted, "name", 5)
    known = [line.revenue_minor for line in expected if line.revenue_minor is not None]
    assert (number, revenue) == (len(expected), sum(known) if known else None)
    assert anchors == [line.key for line in expected[::5]]


def test_the_filter_by_owner_takes_the_colleagues_accounts(book: Book) -> None:
    owner = next(line.owner_id for line in everything(book) if line.owner == "Ada")
    assert owner is not None
    mine = everything(book, "name", AccountFilter(owner_ids=(owner,)))
    assert {line.owner for line in mine} == {"Ada"}
    assert len(mine) == sum(line.owner == "Ada" for line in everything(book))


def test_lines_of_single_accounts(book: Book) -> None:
    lines = everything(book)
    with book.read() as reader:
        assert account_lists.line(reader, lines[3].id) == lines[3]
        assert account_lists.line(reader, "0" * 32) is None
        assert account_lists.lines(reader, [lines[1].id, "x", lines[0].id]) == [lines[1], lines[0]]
        total, _ = account_lists.count(reader, AccountFilter())
    assert total == len(lines)


def test_values_to_choose_from_come_most_frequent_first(book: Book) -> None:
    with book.read() as reader:
        values = list(account_lists.distinct(reader, "country"))
    lines = everything(book)
    assert dict(values) == {name: sum(line.country == name for line in lines) for name in ("China", "Germany")}
    assert [number for _, number in values] == sorted((number for _, number in values), reverse=True)


def test_an_unknown_key_is_refused_with_the_known_ones(book: Book) -> None:
    with pytest.raises(Refused, match="sort_unknown") as refused:
        everything(book, "shoe_size")
    assert "revenue_total" in str(refused.value.values["known"])
