"""``check``: is the book sound, and does everything derived still follow from its rows?"""

from __future__ import annotations

from accountdesk.cli import shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser

_DAMAGED = "file_damaged"
_FOUND, _UNUSABLE = 1, 3


def declare(parser: Parser) -> None:
    """Name no arguments: the whole book is looked at."""


def run(call: Call) -> int:
    """Print what is wrong; the exit code says whether anything is."""
    progress = call.progress()
    with call.desk() as desk:
        found = desk.checkups.run((lambda done, total: progress("check", done, total)) if progress else None)
    answer = shapes.findings(found, call.words)
    lines = [one["text"] for one in answer["findings"]] or [call.words.say("cli.check.ok")]
    if found.ok:
        call.tell(answer, *lines)
        return 0
    call.answer(answer, lines)
    call.warn(call.words.count("cli.check.found", len(found.findings)))
    return _UNUSABLE if any(one.code == _DAMAGED for one in found.findings) else _FOUND
