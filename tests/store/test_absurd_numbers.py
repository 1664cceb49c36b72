"""Numbers as large as a book takes, many of them: it stays open, sound and listed."""

from __future__ import annotations

from decimal import Decimal

from accountdesk.domain.values import MAX_MINOR, MAX_NUMBER
from accountdesk.services.desk import Desk
from accountdesk.store import account_lists
from tests.conftest import TODAY


def test_sums_beyond_what_the_book_can_hold_do_not_close_it(desk: Desk) -> None:
    with desk.book.write("add") as work:
        for _ in range(3):
            account = work.insert("accounts", {"name": "Firm"})
            for _ in range(100):
                work.insert("orders", {"account_id": account, "ordered_on": TODAY, "amount_minor": MAX_MINOR})
                work.insert("invoices", {"account_id": account, "issued_on": TODAY, "amount_minor": MAX_MINOR})
            order = work.insert(
                "orders",
                {"account_id": account, "ordered_on": TODAY, "currency": "KWD", "rate": Decimal(MAX_NUMBER)},
            )
            most = Decimal(MAX_NUMBER)
            work.insert("order_lines", {"order_id": order, "quantity": most, "price": most})
    with desk.book.read() as reader:
        number, revenue = account_lists.count(reader, account_lists.AccountFilter())
    assert (number, revenue) == (3, 3 * (2**63 - 1))
    assert desk.checkups.run().ok
    assert desk.account_files.read(account, TODAY).line.revenue_minor == 2**63 - 1
