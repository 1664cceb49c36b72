"""What lies in the trash of a whole book, as a person sees it: what went along with its owner comes back with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accountdesk.domain.fields import Row
from accountdesk.store.readers import Reader

SHOWN = 1000


@dataclass(frozen=True, slots=True)
class Trashed:
    """A row in the trash that can come back on its own."""

    noun: str
    id: str
    row: Row
    at: datetime


def trashed(reader: Reader, limit: int = SHOWN) -> list[Trashed]:
    """Return the rows in the trash that can come back on their own, latest first."""
    stamps: dict[tuple[str, str], datetime] = {}
    found: list[Trashed] = []
    for code in reader.nouns:
        for row in reader.trashed(code, limit=limit):
            assert row.deleted_at is not None
            stamps[code, row.id] = row.deleted_at
            found.append(Trashed(code, row.id, row, row.deleted_at))
    alone = [
        entry
        for entry in found
        if not any(
            field.owned and stamps.get((field.target, getattr(entry.row, field.name))) == entry.at
            for field in reader.nouns[entry.noun].links()
        )
    ]
    return sorted(alone, key=lambda entry: entry.at, reverse=True)[:limit]
