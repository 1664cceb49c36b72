"""``history``: who changed what on a row, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from accountdesk.cli import columns, shapes
from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.domain.changes import HistoryEntry
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Noun, Row
from accountdesk.services.desk import Desk
from accountdesk.words import Words


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("noun", "cli.noun", metavar="NOUN")
    parser.value("id", "cli.row", metavar="ID")


def run(call: Call) -> int:
    """Print the changes of one row, oldest first."""
    with call.desk() as desk:
        noun = desk.book.nouns.named(call.arguments.noun)
        row_id, row = _found(desk, noun, call.arguments.id)
        entries = desk.records.history(noun.code, row_id)
        currency = desk.book.currency
        titles = {} if call.json else _titles(desk, noun, entries)
    answer = [_entry(noun, entry, row, currency) for entry in entries]
    call.answer(answer, lambda: _lines(noun, entries, call.words, currency, titles))
    return 0


def _found(desk: Desk, noun: Noun, text: str) -> tuple[str, Row | None]:
    try:
        row = desk.records.resolve(noun.code, text)
    except Refused as error:
        if error.code != "row_missing":
            raise
        return text, None  # trashed or removed: only its id is left to ask by
    return row.id, row


def _entry(noun: Noun, entry: HistoryEntry, row: Row | None, currency: str) -> dict[str, Any]:
    field = noun.by_name.get(entry.field)

    def shaped(stored: Any) -> Any:
        return shapes.value(field, stored, row, currency) if field else shapes.plain(stored)

    return {
        "at": shapes.plain(entry.at),
        "actor": entry.actor,
        "reason": entry.reason,
        "field": (shapes.key(field) if field else entry.field) or None,
        "before": shaped(entry.before),
        "after": shaped(entry.after),
        "batch": entry.batch,
        "op": entry.op,
    }


def _titles(desk: Desk, noun: Noun, entries: list[HistoryEntry]) -> dict[str, str]:
    """Return what linked rows are called, so that a person reads names and not ids."""
    linked: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        field = noun.by_name.get(entry.field)
        if field is not None and field.target:
            linked[field.target] |= {value for value in (entry.before, entry.after) if value}
    titles: dict[str, str] = {}
    with desk.book.read() as reader:
        for target, ids in linked.items():
            titles |= reader.titles(target, sorted(ids))
    return titles


def _lines(
    noun: Noun, entries: list[HistoryEntry], words: Words, currency: str, titles: Mapping[str, str]
) -> Iterator[str]:
    heads = ("at", "actor", "what", "field", "before", "after")

    def cells(entry: HistoryEntry) -> list[str]:
        field = noun.by_name.get(entry.field)
        named = words.say(field.label) if field else entry.field
        values = [
            titles.get(value) or columns.said(field, value, words, currency) for value in (entry.before, entry.after)
        ]
        return [
            words.date_time(entry.at.astimezone()),
            entry.actor,
            words.say(f"cli.history.op_{entry.op}"),
            named,
            *values,
        ]

    yield from columns.table([words.say(f"cli.history.{head}") for head in heads], map(cells, entries))
