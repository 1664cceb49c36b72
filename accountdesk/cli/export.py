"""``export``: all rows of a noun as a file that can be imported again."""

from __future__ import annotations

from pathlib import Path

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("noun", "cli.noun", metavar="NOUN")
    parser.option("-o", "--out", code="cli.export.out", type=Path, required=True, metavar="FILE")


def run(call: Call) -> int:
    """Write the file; its suffix decides the format."""
    out: Path = call.arguments.out
    with call.desk() as desk:
        rows = desk.exports.run(call.arguments.noun, out, words=call.words, progress=call.progress())
    call.tell({"rows": rows, "file": str(out)}, call.words.count("cli.export.done", rows, path=str(out)))
    return 0
