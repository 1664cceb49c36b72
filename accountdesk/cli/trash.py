"""``trash``: a row and what it owns into the trash."""

from __future__ import annotations

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("noun", "cli.noun", metavar="NOUN")
    parser.value("id", "cli.row", metavar="ID")


def run(call: Call) -> int:
    """Trash the row."""
    with call.desk() as desk:
        noun = desk.book.nouns.named(call.arguments.noun)
        row = desk.records.resolve(noun.code, call.arguments.id)
        changes = desk.records.trash(noun.code, row.id)
    said = call.words.say("cli.trash.done", name=noun.title_of(row), batch=str(changes.batch))
    call.tell({"batch": changes.batch, "id": row.id}, said)
    return 0
