"""``new``: make an empty book."""

from __future__ import annotations

from accountdesk.bootstrap import new_desk
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.domain.fields import Field, Kind
from accountdesk.domain.values import parse


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.option("--currency", code="cli.new.currency", metavar="C", default="CNY")


def run(call: Call) -> int:
    """Make the book in the given currency."""
    currency = parse(Field(Kind.CURRENCY, name="currency"), call.arguments.currency) or "CNY"
    desk = new_desk(call.path, currency=currency, today=call.today)
    try:
        answer = {"book": str(call.path), "id": desk.book.book_id}
        if call.lang_given:
            desk.book.set_meta("lang", call.words.lang)
    finally:
        desk.close()
    call.tell(answer, call.words.say("cli.new.done", path=str(call.path), currency=currency))
    return 0
