"""The checked accounts as a table: the columns a person knows from the list, exact values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accountdesk.domain import money
from accountdesk.store import account_lists

if TYPE_CHECKING:
    from accountdesk.domain.tables import Cell
    from accountdesk.services.desk import Desk
    from accountdesk.words import Words

_HEADERS = (
    "field.ref",
    "field.name",
    "field.name_other",
    "field.tier",
    "field.owner_id",
    "field.city",
    "field.country",
    "field.industry",
    "accounts.column.last_contact",
    "accounts.column.revenue",
    "accounts.column.orders",
    "accounts.column.last_order",
    "field.next_step",
    "field.next_step_on",
)


def table(desk: Desk, ids: Sequence[str], words: Words) -> tuple[list[str], list[list[Cell]]]:
    """Headers and rows of the given accounts; called on a read lane."""
    currency = desk.book.currency
    with desk.book.read() as reader:
        lines = account_lists.lines(reader, ids)
    rows: list[list[Cell]] = [
        [
            line.ref,
            line.name,
            line.name_other,
            line.tier,
            line.owner,
            line.city,
            line.country,
            line.industry,
            line.last_contact_on,
            None if line.revenue_minor is None else money.to_major(line.revenue_minor, currency),
            line.orders,
            line.last_order_on,
            line.next_step,
            line.next_due_on,
        ]
        for line in lines
    ]
    return [words.say(code) for code in _HEADERS], rows
