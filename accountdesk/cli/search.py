"""``search``: anything in the book by what a person remembers of it."""

from __future__ import annotations

from collections.abc import Iterator

from accountdesk.cli import columns, shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser, count


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("text", "cli.search.text", nargs="+", metavar="TEXT")
    parser.option("--limit", code="cli.limit", type=count, metavar="N", default=50)


def run(call: Call) -> int:
    """Print what was found, best first."""
    with call.desk() as desk:
        hits = desk.finders.search(" ".join(call.arguments.text), limit=call.arguments.limit, lang=call.words.lang)

    def told() -> Iterator[str]:
        words = call.words
        rows = ([words.say(f"noun.{hit.noun}.one"), hit.title, hit.where, hit.id] for hit in hits)
        if hits:
            yield from columns.table(
                [words.say(f"cli.search.{head}") for head in ("noun", "title", "where", "id")], rows
            )
        yield words.count("cli.search.found", len(hits))

    call.answer(
        [{"noun": hit.noun, "id": hit.id, "title": hit.title, "where": shapes.plain(hit.where)} for hit in hits], told
    )
    return 0
