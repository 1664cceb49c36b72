"""Several files of several kinds imported as one act: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from accountdesk.domain.changes import ChangeSet
from accountdesk.domain.errors import Refused
from accountdesk.domain.imports import FileLook, ImportResult

if TYPE_CHECKING:
    from accountdesk.services.desk import Desk
    from accountdesk.words import Words

Told = Callable[[str, str, int, int], object]
"""A step (read, match, write), the noun, rows done, rows in all."""


@dataclass(frozen=True)
class Outcome:
    """What came of an import: one result per kind, in the order they went in; `cancelled` means nothing was kept."""

    results: tuple[ImportResult, ...] = ()
    cancelled: bool = False
    nouns: tuple[str, ...] = field(default=())

    @property
    def batches(self) -> tuple[int, ...]:
        return tuple(result.batch for result in self.results if result.batch)

    @property
    def written(self) -> int:
        """Rows created or updated, also those made on the way."""
        return sum(result.created + result.updated + sum(result.also.values()) for result in self.results)

    def changes(self) -> ChangeSet:
        """For everybody who shows rows: any row of any noun may be new."""
        return ChangeSet(max(self.batches, default=0), dict.fromkeys(self.nouns, frozenset({"*"})))


def in_order(looks: Sequence[FileLook], nouns: Sequence[str]) -> list[tuple[str, list[FileLook]]]:
    """Group files by kind, in an order in which links find what they mean."""
    kinds = {look.noun for look in looks}
    return [(code, [look for look in looks if look.noun == code]) for code in nouns if code in kinds]


def run_import(
    desk: Desk, looks: Sequence[FileLook], words: Words, *, update: bool, told: Told, cancelled: Callable[[], bool]
) -> Outcome:
    """Import the files; when one of them fails or somebody cancels, what went in before is taken back.

    To be called on the write lane. Raises what the import raises, with nothing kept.
    """
    results: list[ImportResult] = []
    nouns = tuple(desk.book.nouns)
    try:
        for code, files in in_order(looks, nouns):
            paths: list[Path] = [look.path for look in files]
            progress = partial(_tell, told, code)
            results.append(
                desk.imports.run(code, paths, update=update, progress=progress, cancelled=cancelled, words=words)
            )
    except Exception as error:
        take_back(desk, [result.batch for result in results])
        if isinstance(error, Refused) and error.code == "cancelled":
            return Outcome(cancelled=True, nouns=nouns)
        raise
    return Outcome(tuple(results), nouns=nouns)


def _tell(told: Told, noun: str, step: str, done: int, total: int) -> None:
    told(step, noun, done, total)


def take_back(desk: Desk, batches: Sequence[int]) -> None:
    """Undo batches, the latest first."""
    for batch in reversed([batch for batch in batches if batch]):
        desk.records.undo(batch)
