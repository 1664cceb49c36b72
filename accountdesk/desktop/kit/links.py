"""Rows as links show them: found while one types, named by their title, for any noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.fields import Find
from accountdesk.domain.fields import Kind, Noun, Row

if TYPE_CHECKING:
    from accountdesk.services.desk import Desk

Titles = Mapping[tuple[str, str], str]
"""What a row is called, by noun and id."""
OFFERED = 8
_SEARCHED = 120


def find_rows(desk: Desk, noun: str) -> Find:
    """A question for a link field: rows of one noun by what is typed; to be asked on a read lane."""
    def find(text: str) -> list[Option]:
        hits = [hit for hit in desk.finders.search(text, limit=_SEARCHED) if hit.noun == noun]
        return [Option(hit.id, hit.title, count=hit.where) for hit in hits[:OFFERED]]

    return find


def titles_of(desk: Desk, noun: Noun, rows: Iterable[Row]) -> Titles:
    """The titles of all rows that these rows link to; to be asked on a read lane."""
    wanted: dict[str, set[str]] = {}
    kept = list(rows)
    for field in noun.fields:
        if field.kind is Kind.LINK:
            ids = {getattr(row, field.name) for row in kept} - {None, ""}
            wanted.setdefault(field.target, set()).update(ids)
    return titles_named(desk, wanted)


def titles_named(desk: Desk, wanted: Mapping[str, Iterable[str]]) -> Titles:
    """The titles of rows named by noun and ids; to be asked on a read lane."""
    found: dict[tuple[str, str], str] = {}
    with desk.book.read() as reader:
        for noun, ids in wanted.items():
            for row_id, title in reader.titles(noun, sorted(ids)).items():
                found[noun, row_id] = title
    return found
