"""Lists of any noun are narrowed by what a person types."""

from datetime import date
from typing import Any

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.services.desk import Desk
from accountdesk.store.keysets import row_anchors, row_count, row_page


@pytest.fixture
def desk(tmp_path):
    desk = new_desk(tmp_path / "book.adk", today=date(2026, 11, 24))
    for name, city in (("Hengyue Precision", "Suzhou"), ("Haituo 100%_Automation", "Ningbo"), ("晨光电子", "Shenzhen")):
        account, _ = desk.records.add("accounts", {"name": name, "city": city})
        desk.records.add("promises", {"account_id": account, "what": f"Call {city}"})
    yield desk
    desk.close()


def found(desk: Desk, noun: str, text: str) -> list[Any]:
    with desk.book.read() as reader:
        rows = [row for row, _ in row_page(reader, noun, "-id", equal={}, text=text)]
        assert row_count(reader, noun, equal={}, text=text) == len(rows)
        assert len(row_anchors(reader, noun, "-id", 1, equal={}, text=text)) == len(rows)
    return rows


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 3), ("heng", 1), ("SUZHOU heng", 1), ("suzhou hai", 0), ("晨", 1), ("0%_A", 1), ("%", 1), ("nobody", 0)],
)
def test_every_word_must_occur(desk, text, count):
    assert len(found(desk, "accounts", text)) == count


def test_rows_are_found_by_the_name_of_what_they_link_to(desk):
    assert [row.what for row in found(desk, "promises", "晨光")] == ["Call Shenzhen"]
