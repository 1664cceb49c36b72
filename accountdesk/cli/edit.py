"""``edit``: fields of one row."""

from __future__ import annotations

from accountdesk.cli import pairs
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("noun", "cli.noun", metavar="NOUN")
    parser.value("id", "cli.row", metavar="ID")
    parser.value("pairs", "cli.pairs", nargs="+", metavar="k=v")


def run(call: Call) -> int:
    """Change the fields; nothing is written when nothing differs."""
    with call.desk() as desk:
        noun = desk.book.nouns.named(call.arguments.noun)
        row = desk.records.resolve(noun.code, call.arguments.id)
        values = desk.records.parsed(noun, pairs.read(call, noun, call.arguments.pairs), row)
        changes = desk.records.edit(noun.code, row.id, values, version=row.version)
    code = "cli.edit.done" if changes.batch else "cli.edit.same"
    said = call.words.say(code, name=noun.title_of(row))
    call.tell({"batch": changes.batch or None, "id": row.id}, said)
    return 0
