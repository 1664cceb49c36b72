"""``gallery``: pictures of the pages; drawn by the window's program, declared here for its help and its start."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.domain.errors import WorldError


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("folder", "cli.gallery.folder", type=Path, metavar="DIR")
    parser.option("--page", code="cli.gallery.page", metavar="P", default="")


def run(call: Call) -> int:
    """Draw the pictures in a program of their own."""
    given = call.arguments
    files = draw(given.folder, ("--page", given.page) if given.page else (), book=call.book, today=call.today)
    call.tell({"files": files}, *files)
    return 0


def draw(
    folder: Path, options: Sequence[str] = (), *, book: Path | None = None, today: date | None = None
) -> list[str]:
    """Return the files that the gallery wrote into ``folder``; raises WorldError ``gallery_failed``.

    The window's libraries stay out of this process: whoever calls us may have no screen and no use for them.
    """
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "accountdesk"]
    command += ["--json", *(("--book", str(book)) if book else ()), *(("--today", today.isoformat()) if today else ())]
    done = subprocess.run(  # noqa: S603 - our own program with arguments of our own
        [*command, "gallery", str(folder), *options], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise WorldError("gallery_failed", detail=(done.stderr.strip().splitlines() or [""])[-1])
    files: list[str] = json.loads(done.stdout)["files"]
    return files
