"""The front door: decides between the window and the command line, and loads only the one that is needed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

_WITH_VALUE = frozenset({"--book", "--lang", "--today"})
_WITHOUT_VALUE = frozenset({"--json", "--quiet", "--debug", "--passphrase-stdin"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the given arguments and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    match door_for(arguments):
        case "window":
            hurry()
            from accountdesk.desktop import app

            return app.main(arguments)
        case "gallery":
            from accountdesk.desktop import gallery

            return gallery.main(arguments)
        case _:
            from accountdesk.cli import main as cli

            return cli.main(arguments)


def hurry() -> None:
    """Leave garbage alone until the window has settled: a tenth of the way to its first rows."""
    gc.disable()


def door_for(arguments: Sequence[str]) -> str:
    """Say who answers these arguments: ``window``, ``gallery`` or ``cli``.

    Anything doubtful goes to the command line, which knows how to explain wrong usage.
    """
    command, rest = _split(arguments)
    if command is None:
        return "window" if _has_screen() or "QT_QPA_PLATFORM" in os.environ else "cli"
    if command == "gallery":
        return "gallery" if not _asks_for_help(rest) else "cli"
    if command == "demo":
        tour = any(argument == "--out" or argument.startswith("--out=") for argument in rest)
        return "cli" if tour or _asks_for_help(rest) or not _has_screen() else "window"
    return "cli"


def _split(arguments: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Find the command behind the global options; an unknown option counts as one."""
    at = 0
    while at < len(arguments):
        argument = arguments[at]
        if argument in _WITH_VALUE:
            at += 2
        elif argument in _WITHOUT_VALUE or argument.partition("=")[0] in _WITH_VALUE:
            at += 1
        else:
            return argument, arguments[at + 1 :]
    return None, ()


def _asks_for_help(arguments: Sequence[str]) -> bool:
    return "-h" in arguments or "--help" in arguments


def _has_screen() -> bool:
    """Whether a window can be seen; the offscreen platform of tests and servers is no screen."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
