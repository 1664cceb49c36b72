"""The command line's front room: global options, one command, an exit code, and one clear sentence when it fails."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import cast

from accountdesk.cli.calls import Call, Command
from accountdesk.cli.usages import Parser, WrongUsageError, day
from accountdesk.domain.errors import BookError, DeskError, Refused
from accountdesk.host import folders, resources
from accountdesk.words import LANGUAGES, Words

DONE, FAILED, WRONG_USAGE, BOOK_UNUSABLE = 0, 1, 2, 3

# Each command and its module, loaded when it is called.
COMMANDS = {
    "new": "new",
    "import": "imports",
    "export": "export",
    "accounts": "accounts",
    "list": "lists",
    "show": "show",
    "history": "history",
    "add": "add",
    "edit": "edit",
    "trash": "trash",
    "undo": "undo",
    "search": "search",
    "log": "log",
    "report": "report",
    "backup": "backup",
    "restore": "restore",
    "check": "check",
    "privacy": "privacy",
    "self-check": "self_check",
    "demo": "demo",
    "gallery": "gallery",
}
# Refusals that mean the command was not understood.
_NOT_UNDERSTOOD = frozenset({"noun_unknown", "sort_unknown"})


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 the book is unusable."""
    _speak_unicode()
    words = _words("")
    options: argparse.Namespace | None = None
    try:
        words = _words(_asked_language(argv))
        options = _global_parser(words).read(argv)
        words = _words(options.lang)
        return _run(options, words)
    except WrongUsageError as error:
        _say(error.sentence, error.usage)
        return WRONG_USAGE
    except DeskError as error:
        _trace(options)
        _say(words.error(error))
        return _code_of(error)
    except KeyboardInterrupt:
        _say(words.error(Refused("cancelled")))
        return FAILED
    except BrokenPipeError:
        # Whoever read our answer has enough; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except SystemExit as over:  # help was asked for
        return int(over.code or 0)
    except Exception as error:  # our own mistake: say so calmly and write down where it happened
        _trace(options)
        _log(error)
        _say(words.say("error.unexpected", code=type(error).__name__))
        return FAILED


def _run(options: argparse.Namespace, words: Words) -> int:
    if options.command not in COMMANDS:
        parser = _global_parser(words)
        if options.command is None:
            raise WrongUsageError(words.say("cli.no_command"), parser.format_help())
        raise WrongUsageError(words.say("cli.command_unknown", name=options.command), _commands(words))
    command = cast("Command", import_module(f"accountdesk.cli.{COMMANDS[options.command]}"))
    parser = Parser(words, f"accountdesk {options.command}", words.say(help_code(options.command)))
    command.declare(parser)
    call = Call(
        words=words,
        lang_given=options.lang is not None,
        book=options.book,
        today=options.today,
        json=options.json,
        quiet=options.quiet,
        arguments=parser.read(options.rest),
        parser=parser,
    )
    return command.run(call)


def _global_parser(words: Words) -> Parser:
    parser = Parser(words, "accountdesk", _commands(words))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.option("--book", code="cli.help.book", type=Path, metavar="FILE")
    parser.option("--lang", code="cli.help.lang", choices=LANGUAGES)
    parser.option("--today", code="cli.help.today", type=day, metavar="YYYY-MM-DD")
    parser.option("--json", code="cli.help.json", action="store_true")
    parser.option("--quiet", code="cli.help.quiet", action="store_true")
    parser.option("--debug", code="cli.help.debug", action="store_true")
    parser.value("command", "cli.help.command", nargs="?", metavar="COMMAND")
    parser.value("rest", "cli.help.rest", nargs=argparse.REMAINDER, metavar="…")
    return parser


def _commands(words: Words) -> str:
    width = max(map(len, COMMANDS))
    lines = (f"  {name:<{width}}  {words.say(help_code(name))}" for name in COMMANDS)
    return "\n".join([words.say("cli.about"), "", *lines])


def help_code(command: str) -> str:
    """Return the code of the sentence that says what a command does."""
    return f"cli.{command.replace('-', '_')}.help"


def _asked_language(argv: Sequence[str]) -> str | None:
    """Find ``--lang`` before anything is parsed, so that even wrong usage is answered in that language."""
    for index, argument in enumerate(argv):
        found = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(argv):
            found = argv[index + 1]
        if found in LANGUAGES:
            return found
        if argument in COMMANDS:
            break
    return None


def _words(lang: str | None) -> Words:
    if not lang:
        system = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
        lang = "zh_CN" if system.startswith("zh") else "en"
    return Words(lang, resources() / "translations")


def _code_of(error: DeskError) -> int:
    if isinstance(error, BookError):
        return BOOK_UNUSABLE
    return WRONG_USAGE if error.code in _NOT_UNDERSTOOD else FAILED


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _trace(options: argparse.Namespace | None) -> None:
    if options is not None and options.debug:
        traceback.print_exc()


def _log(error: Exception) -> None:
    from accountdesk.host import logs

    with _forgiving_disk():
        logs.start(folders().logs)
        logging.getLogger(logs.LOGGER).error("unexpected error on the command line", exc_info=error)


@contextmanager
def _forgiving_disk() -> Iterator[None]:
    """A log that cannot be written must not hide the error it was about."""
    try:
        yield
    except OSError:
        return


def _speak_unicode() -> None:
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower() != "utf-8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
