"""``list``: the rows of any noun."""

from __future__ import annotations

from collections.abc import Iterator

from accountdesk.cli import columns, shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser, count


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("noun", "cli.noun", metavar="NOUN")
    parser.option("--sort", code="cli.list.sort", metavar="FIELD", default="")
    parser.option("--limit", code="cli.limit", type=count, metavar="N")


def run(call: Call) -> int:
    """Print the rows, all fields as JSON, the chief ones for people."""
    given = call.arguments
    with call.desk() as desk, desk.book.read() as reader:
        noun = desk.book.nouns.named(given.noun)
        currency = desk.book.currency
        sort = given.sort.removeprefix("-")
        order = ("-" if given.sort.startswith("-") else "") + shapes.named(noun, sort) if sort else ""
        rows = reader.rows(noun.code, sort=order, limit=given.limit)
        fields = [field for field in noun.fields if field.listed]
        titles: dict[str, str] = {}
        if not call.json:
            for field in fields:
                if field.target:
                    ids = {getattr(row, field.name) for row in rows} - {None}
                    titles |= reader.titles(field.target, sorted(ids))

    def told() -> Iterator[str]:
        words = call.words
        headers = [words.say(field.label) for field in fields]
        cells = ([columns.text_of(field, row, words, currency, titles) for field in fields] for row in rows)
        right = [index for index, field in enumerate(fields) if columns.stands_right(field)]
        yield from columns.table(headers, cells, right)
        yield words.count("cli.list.count", len(rows))

    call.answer([shapes.row(noun, row, currency) for row in rows], told)
    return 0
