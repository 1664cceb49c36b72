"""``add``: a row of any noun."""

from __future__ import annotations

from accountdesk.cli import pairs
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("noun", "cli.noun", metavar="NOUN")
    parser.value("pairs", "cli.pairs", nargs="+", metavar="k=v")


def run(call: Call) -> int:
    """Add the row."""
    with call.desk() as desk:
        noun = desk.book.nouns.named(call.arguments.noun)
        values = desk.records.parsed(noun, pairs.read(call, noun, call.arguments.pairs))
        row_id, changes = desk.records.add(noun.code, values)
    said = call.words.say("cli.add.done", noun=call.words.say(f"noun.{noun.code}.one"), id=row_id)
    call.tell({"batch": changes.batch, "id": row_id}, said)
    return 0
