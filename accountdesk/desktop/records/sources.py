"""Rows of one noun for the paged list, read in any order with the names of what they link to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accountdesk.desktop.kit.links import Titles, titles_of
from accountdesk.desktop.kit.paged import PAGE
from accountdesk.domain.fields import Row
from accountdesk.store.keysets import Anchor, row_anchors, row_count, row_page

if TYPE_CHECKING:
    from accountdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row with its place in the order and the titles of the rows it links to."""

    id: str
    row: Row
    key: Anchor
    titles: Titles


class RecordSource:
    """A PageSource over any noun: `sort` is a field's name (`-name` reverses), `where` the typed filter."""

    def __init__(self, desk: Desk, noun: str):
        self._desk, self._noun = desk, noun

    def count(self, where: str) -> int:
        with self._desk.book.read() as reader:
            return row_count(reader, self._noun, equal={}, text=where)

    def anchors(self, sort: str, where: str) -> Sequence[Anchor]:
        with self._desk.book.read() as reader:
            return row_anchors(reader, self._noun, sort, PAGE, equal={}, text=where)

    def page(self, sort: str, where: str, at: Any | None, after: Any | None, limit: int) -> Sequence[ListedRow]:
        with self._desk.book.read() as reader:
            found = row_page(reader, self._noun, sort, equal={}, text=where, at=at, after=after, limit=limit)
        titles = titles_of(self._desk, self._desk.book.nouns[self._noun], [row for row, _ in found])
        return [ListedRow(row.id, row, anchor, titles) for row, anchor in found]

    def key(self, sort: str, row: ListedRow) -> Anchor:
        return row.key
