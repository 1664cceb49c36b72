from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accountdesk.domain.errors import Refused
from accountdesk.host.clocks import Clock
from accountdesk.services.desk import Desk
from accountdesk.store.books import Book
from accountdesk.store.keysets import row_anchors, row_count, row_page
from accountdesk.store.trash_bins import trashed
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book of 150 orders with ties and unknowns in every column."""
    dice = random.Random(3)
    book = Book.create(tmp_path_factory.mktemp("keysets") / "book.adk", clock=Clock(TODAY))
    with book.write("sample") as work:
        accounts = [work.insert("accounts", {"name": name}) for name in ("Aachen", "Ningbo")]
        for number in range(150):
            work.insert(
                "orders",
                {
                    "account_id": dice.choice(accounts),
                    "ref": f"O{number % 20}",
                    "ordered_on": TODAY - timedelta(days=dice.randrange(30)),
                    "amount_minor": dice.choice([None, 5, 100, 2000]),
                    "rate": dice.choice([None, Decimal("9.5"), Decimal("10.25"), Decimal(100)]),
                    "shipped_on": dice.choice([None, date(2026, 3, 1), date(2026, 4, 1)]),
                },
            )
    return book


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("name", ["", "ref", "ordered_on", "amount_minor", "rate", "shipped_on", "account_id"])
@pytest.mark.parametrize("text", ["", "ningbo o1"])
def test_every_way_through_the_rows_is_the_sorted_list(book: Book, name: str, sign: str, text: str) -> None:
    sort = sign + name
    with book.read() as reader:
        everything: list[Any] = reader.rows("orders")
        names = {row.id: row.name for row in reader.rows("accounts")}  # type: ignore[attr-defined]
        rows = [row for row in everything if not text or (names[row.account_id] == "Ningbo" and "O1" in row.ref)]
        key = name or "id"
        descending = (key in ("ordered_on", "amount_minor", "rate", "shipped_on")) != bool(sign)
        known = [row for row in rows if getattr(row, key) is not None]
        known.sort(key=lambda row: (getattr(row, key), row.id), reverse=descending)
        unknown = [row for row in rows if getattr(row, key) is None]
        unknown.sort(key=lambda row: row.id, reverse=descending)
        wanted = [row.id for row in known + unknown]

        assert row_count(reader, "orders", equal={}, text=text) == len(wanted)
        anchors = row_anchors(reader, "orders", sort, 7, equal={}, text=text)
        jumped = [row_page(reader, "orders", sort, equal={}, text=text, at=anchor, limit=7) for anchor in anchors]
        assert [row.id for page in jumped for row, _ in page] == wanted
        assert [page[0][1] for page in jumped] == anchors
        walked: list[str] = []
        after = None
        while page := row_page(reader, "orders", sort, equal={}, text=text, after=after, limit=11):
            walked += [row.id for row, _ in page]
            after = page[-1][1]
        assert walked == wanted


def test_pages_are_narrowed_by_value_and_unknown_names_refused(book: Book) -> None:
    with book.read() as reader:
        page = row_page(reader, "orders", "ref", equal={"amount_minor": 5}, limit=500)
        assert (
            len(page)
            == row_count(reader, "orders", equal={"amount_minor": 5})
            == reader.count("orders", equal={"amount_minor": 5})
        )
        with pytest.raises(Refused, match="sort_unknown"):
            row_page(reader, "orders", "shoe_size", equal={})


def test_the_trash_shows_what_can_come_back_on_its_own(desk: Desk) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    person, _ = desk.records.add("people", {"name": "Ada", "account_id": account})
    order, _ = desk.records.add("orders", {"account_id": account, "ordered_on": TODAY})
    desk.records.add("order_lines", {"order_id": order, "quantity": Decimal(1)})
    product, _ = desk.records.add("products", {"name": "Pump"})
    desk.records.trash("people", person)
    desk.records.trash("products", product)
    desk.records.trash("accounts", account)
    with desk.book.read() as reader:
        found = [(entry.noun, entry.id) for entry in trashed(reader)]
        assert found == [("accounts", account), ("products", product), ("people", person)]
        assert [entry.id for entry in trashed(reader, limit=1)] == [account]
