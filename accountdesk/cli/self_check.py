"""``self-check``: is this installation whole?"""

from __future__ import annotations

from accountdesk.cli import columns, shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser


def declare(parser: Parser) -> None:
    """Name no arguments."""


def run(call: Call) -> int:
    """Print versions and what is wrong."""
    from accountdesk.services import self_checks

    found = self_checks.run()
    answer = {**shapes.findings(found, call.words), "versions": dict(found.versions)}
    wrong = [one["text"] for one in answer["findings"]]
    lines = [*columns.pairs(found.versions.items()), *(wrong or [call.words.say("cli.self_check.ok")])]
    if found.ok:
        call.tell(answer, *lines)
        return 0
    call.answer(answer, lines)
    call.warn(call.words.count("cli.check.found", len(wrong)))
    return 1
