"""One call of a command: what was asked globally, how to open the book, and how to answer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from accountdesk.cli.usages import Parser
from accountdesk.host import folders
from accountdesk.services.desk import Desk
from accountdesk.words import Words


@dataclass(frozen=True)
class Call:
    """The global options, the command's own ``arguments``, and the words to answer in."""

    words: Words
    lang_given: bool  # whether the caller chose the language
    book: Path | None
    today: date | None
    json: bool
    quiet: bool
    arguments: argparse.Namespace
    parser: Parser

    @property
    def path(self) -> Path:
        """The book this call is about."""
        return self.book.expanduser() if self.book else folders().book

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Open the book for as long as the command needs it."""
        from accountdesk.bootstrap import open_desk

        desk = open_desk(self.path, today=self.today)
        try:
            yield desk
        finally:
            desk.close()

    def answer(self, answer: Any, lines: Iterable[str] | Callable[[], Iterable[str]]) -> None:
        """Print what was asked for: ``answer`` as JSON, or ``lines`` for a person."""
        if self.json:
            json.dump(answer, sys.stdout, ensure_ascii=False)
            sys.stdout.write("\n")
            return
        for line in lines() if callable(lines) else lines:
            sys.stdout.write(f"{line}\n")

    def tell(self, answer: Any, *lines: str) -> None:
        """Say what was done: ``answer`` as JSON, or ``lines`` for a person unless asked to be quiet."""
        if self.json or not self.quiet:
            self.answer(answer, lines)

    def warn(self, sentence: str) -> None:
        """Say something on the side."""
        sys.stderr.write(f"{sentence}\n")

    def progress(self) -> Callable[[str, int, int], None] | None:
        """Return what shows progress, or None when nobody watches."""
        if self.quiet or not sys.stderr.isatty():
            return None
        from accountdesk.cli.bars import Bar

        return Bar(self.words, sys.stderr)


class Command(Protocol):
    """What the module of a command offers."""

    def declare(self, parser: Parser) -> None:
        """Name the arguments."""

    def run(self, call: Call) -> int:
        """Do it and return the exit code."""
