"""``demo``: the sample book and a tour of it as files, for looking around without a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from accountdesk.bootstrap import sample_desk
from accountdesk.cli import gallery
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.domain.errors import WorldError
from accountdesk.host import resources
from accountdesk.services.desk import Desk
from accountdesk.words import LANGUAGES, Words

# Accounts of the sample whose reports are written: much and little, healthy and silent, Chinese and foreign.
_SHOWN = {"K-1001": "hengyue", "K-1008": "haituo", "K-1005": "chengguang", "K-1009": "brandt"}
# What the tour shows of the window; the gallery has every state.
SCENES = ("accounts", "account-overview", "account-timeline", "account-value", "log", "records-orders", "book-book")
_PICTURES = ("--size", "1366x768", *(word for scene in SCENES for word in ("--scene", scene)))


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.option("--out", code="cli.demo.out", type=Path, metavar="DIR", default=Path("demo-out"))


def run(call: Call) -> int:
    """Make the book anew and write the tour."""
    out: Path = call.arguments.out
    today = call.today or date.today()  # noqa: DTZ011 - the user's local day
    book = out / "sample.adk"
    try:
        files = [
            *_books(call, out, book, today),
            *gallery.draw(out / "gallery", _PICTURES, today=today),
        ]
    except OSError as error:
        raise WorldError("file_not_written", path=str(error.filename or out), detail=error.strerror or "") from None
    call.tell({"book": str(book), "files": [str(file) for file in files]}, *map(str, files))
    return 0


def _books(call: Call, out: Path, book: Path, today: date) -> Iterator[Path]:
    """Make a sample book in each language and write its reports in that language; the caller's is the main one."""
    out.mkdir(parents=True, exist_ok=True)
    for lang in sorted(LANGUAGES, key=lambda lang: lang != call.words.lang):
        path = book if lang == call.words.lang else book.with_name(f"sample-{lang}.adk")
        for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        desk = sample_desk(path, today=today, lang=lang)
        try:
            yield path
            yield from _papers(desk, Words(lang, resources() / "translations"), out, today)
        finally:
            desk.close()


def _papers(desk: Desk, words: Words, out: Path, today: date) -> Iterator[Path]:
    table = out / f"accounts-{words.lang}.xlsx"
    desk.exports.run("accounts", table, words=words)
    yield table
    for ref, name in _SHOWN.items():
        file = out / f"account-{name}-{words.lang}.pdf"
        desk.reports.account(desk.records.resolve("accounts", ref).id, file, words, "internal", today)
        yield file
