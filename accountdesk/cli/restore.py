"""``restore``: a backup in the place of the book, which is kept beside it."""

from __future__ import annotations

from pathlib import Path

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.host.clocks import Clock


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("file", "cli.restore.file", type=Path, metavar="FILE")


def run(call: Call) -> int:
    """Put the backup back; works with a damaged or missing book too."""
    from accountdesk.services.backups import restore

    progress = call.progress()
    done = restore(
        call.arguments.file,
        call.path,
        clock=Clock(call.today),
        progress=(lambda done, total: progress("restore", done, total)) if progress else None,
    )
    before = str(done.before) if done.before else None
    answer = {"ok": True, "findings": [], "book": str(done.path), "batch": done.batch, "before": before}
    lines = [call.words.say("cli.restore.done", path=str(done.path))]
    if before:
        lines.append(call.words.say("cli.restore.before", path=before))
    call.tell(answer, *lines)
    return 0
