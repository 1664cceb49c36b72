from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accountdesk.services.contacts import NewContact
from accountdesk.services.desk import Desk


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    """Fill the book with one account and what belongs to it."""
    account, _ = desk.records.add("accounts", {"name": "江川阀门", "tier": "A"})
    person, _ = desk.records.add("people", {"name": "李娜", "account_id": account})
    order, _ = desk.records.add("orders", {"ref": "1", "account_id": account, "ordered_on": date(2026, 5, 4)})
    line, _ = desk.records.add("order_lines", {"order_id": order, "quantity": Decimal(2), "price": Decimal("9.5")})
    desk.contacts.log(NewContact(account, note="Met @李娜 >> send quote by 27 Nov", person_ids=[person]))
    return {"accounts": account, "people": person, "orders": order, "order_lines": line}


def damage(desk: Desk, sql: str) -> None:
    with desk.book.engines.write.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        with connection.begin():
            connection.exec_driver_sql(sql)
    desk.book.close()


def test_a_book_at_work_is_sound(desk: Desk, ids: dict[str, str]) -> None:
    seen: list[tuple[int, int]] = []
    desk.records.edit("accounts", ids["accounts"], {"tier": "B", "notes": "moved"})
    desk.records.trash("orders", ids["orders"])
    desk.records.undo()
    desk.records.trash("accounts", ids["accounts"])
    desk.records.restore("accounts", ids["accounts"])
    assert desk.checkups.run(lambda done, total: seen.append((done, total))).ok
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == list(range(len(seen)))


@pytest.mark.parametrize(
    ("sql", "finding", "values"),
    [
        ("UPDATE account_facts SET revenue_minor = 1", "facts_wrong", {"noun": "accounts", "rows": 1}),
        ("DELETE FROM account_facts", "facts_wrong", {"noun": "accounts", "rows": 1}),
        ("DELETE FROM order_facts", "facts_wrong", {"noun": "orders", "rows": 1}),
        ("INSERT INTO order_facts SELECT 'x', account_id, ordered_on, status, lines, net_minor, book_minor, unrated"
         " FROM order_facts", "facts_wrong", {"noun": "orders", "rows": 1}),
        ("UPDATE accounts SET tier = 'Z'", "choice_strange", {"noun": "accounts", "field": "tier", "rows": 1}),
        ("UPDATE orders SET required_on = 'soon'", "value_unreadable", {"noun": "orders", "rows": 1}),
        ("UPDATE order_lines SET cost = 'cheap'", "value_unreadable", {"noun": "order_lines", "rows": 1}),
        ("UPDATE people SET account_id = 'nobody'", "link_broken", {"noun": "people", "target": "accounts", "rows": 1}),
        ("DELETE FROM changes WHERE noun = 'people' AND op = 'insert'", "history_missing",
         {"noun": "people", "rows": 1}),
        ("UPDATE changes SET batch = 999 WHERE noun = 'people'", "history_loose", {"noun": "people", "rows": 1}),
        ("DELETE FROM search_docs WHERE noun = 'people'", "search_incomplete",
         {"noun": "people", "missing": 1, "extra": 0}),
        ("UPDATE people SET deleted_at = '2026-01-01'", "search_incomplete",
         {"noun": "people", "missing": 0, "extra": 1}),
        ("DELETE FROM search_words WHERE rowid IN (SELECT doc FROM search_docs WHERE noun = 'people')",
         "search_differs", {"table": "search_words", "rows": 1}),
        ("DELETE FROM search_grams_data WHERE id > 10", "search_damaged", {"table": "search_grams"}),
    ],
)  # fmt: skip
def test_what_does_not_follow_from_the_rows_is_found(
    desk: Desk, ids: dict[str, str], sql: str, finding: str, values: dict[str, object]
) -> None:
    damage(desk, sql)
    result = desk.checkups.run()
    assert not result.ok
    assert (finding, values) in [(found.code, dict(found.values)) for found in result.findings]


def test_a_damaged_page_is_found(desk: Desk, ids: dict[str, str]) -> None:
    with desk.book.read() as reader:
        page = reader.connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_account_facts_sort_zh'"
        ).scalar_one()
    desk.book.close()
    content = bytearray(desk.book.path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    desk.book.path.write_bytes(content)
    found = desk.checkups.run().findings
    assert {finding.code for finding in found} >= {"file_damaged"}


def test_a_damaged_table_does_not_stop_the_rest_of_the_check(desk: Desk, ids: dict[str, str]) -> None:
    with desk.book.read() as reader:
        page = reader.connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'surveys'"
        ).scalar_one()
    desk.book.close()
    content = bytearray(desk.book.path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    desk.book.path.write_bytes(content)
    damage(desk, "UPDATE accounts SET tier = 'Z'")
    codes = [finding.code for finding in desk.checkups.run().findings]
    assert codes.count("file_damaged") >= 2
    assert "choice_strange" in codes
