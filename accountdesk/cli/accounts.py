"""``accounts``: the account list with its facts, sorted by any of its keys."""

from __future__ import annotations

from collections.abc import Iterator

from accountdesk.cli import columns, shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser, count
from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.accounts import display_names
from accountdesk.store import account_lists


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.option("--sort", code="cli.accounts.sort", metavar="KEY", default="name")
    parser.option("--limit", code="cli.limit", type=count, metavar="N")


def run(call: Call) -> int:
    """Print the list."""
    with call.desk() as desk, desk.book.read() as reader:
        everything = account_lists.AccountFilter()
        lines = account_lists.page(reader, everything, call.arguments.sort, limit=call.arguments.limit)
        currency = desk.book.currency
        today = desk.clock.today()

    def told() -> Iterator[str]:
        words = call.words
        heads = (
            "field.ref",
            "field.name",
            "field.tier",
            "cli.accounts.revenue_total",
            "cli.accounts.last_contact",
            "field.next_step",
            "cli.accounts.due",
        )

        def cells(line: AccountLine) -> list[str]:
            revenue = "" if line.revenue_minor is None else words.money(line.revenue_minor, currency, full=True)
            last = words.ago(line.last_contact_on, today) if line.last_contact_on else ""
            due = words.due(line.next_due_on, today) if line.next_due_on else ""
            return [line.ref, display_names(line, words.lang)[0], line.tier, revenue, last, line.next_step, due]

        yield from columns.table([words.say(head) for head in heads], map(cells, lines), right=(3,))
        yield words.count("accounts.count", len(lines))

    call.answer([shapes.account(line, currency) for line in lines], told)
    return 0
