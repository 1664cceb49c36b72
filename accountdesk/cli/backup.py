"""``backup``: a proven copy of the book."""

from __future__ import annotations

from pathlib import Path

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.option("-o", "--out", code="cli.backup.out", type=Path, metavar="FILE")


def run(call: Call) -> int:
    """Copy the book and prove the copy."""
    progress = call.progress()
    with call.desk() as desk:
        made = desk.backups.make(
            call.arguments.out,
            progress=(lambda done, total: progress("backup", done, total)) if progress else None,
        )
    answer = {"ok": True, "findings": [], "file": str(made.path), "bytes": made.size, "last_batch": made.batch}
    call.tell(answer, call.words.say("cli.backup.done", path=str(made.path), size=call.words.size(made.size)))
    return 0
