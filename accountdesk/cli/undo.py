"""``undo``: take back the newest change, or the one that is named."""

from __future__ import annotations

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser, count
from accountdesk.store import histories


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("batch", "cli.undo.batch", nargs="?", type=count, metavar="BATCH")


def run(call: Call) -> int:
    """Undo in a change of its own, which can be undone in turn."""
    with call.desk() as desk:
        changes = desk.records.undo(call.arguments.batch)
        with desk.book.read() as reader:
            undone = histories.batch(reader, changes.batch).undoes
    call.tell({"batch": changes.batch, "id": undone}, call.words.say("cli.undo.done", batch=str(undone)))
    return 0
