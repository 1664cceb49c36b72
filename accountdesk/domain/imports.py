"""What an import did: the counts that must add up, what resembles something else, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A created row whose name is like that of another row with a different reference; nothing was merged."""

    id: str
    ref: str
    name: str
    other_id: str
    other_ref: str
    other_name: str
    score: int  # 0 to 100


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row that cannot stand without a link nobody knows; kept here with all its cells, not created."""

    file: str
    line: int
    field: str  # the link that is missing
    text: str  # what the file says there
    cells: Mapping[str, str]  # by header


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A created or updated row whose optional link names something the book does not know; the link stays empty."""

    file: str
    line: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A row that did not go in, with the sentence that says why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The outcome of one import; ``read = created + updated + unchanged + rejected + len(review)``.

    ``created``, ``updated`` and ``unchanged`` count rows of ``kind`` (a noun's name on the command line) only; rows of
    other nouns, and rows of the same noun that the file only mentions, are in ``also``. ``batch`` is 0 when nothing
    was written.
    """

    batch: int
    kind: str
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    duplicates: tuple[Resemblance, ...] = ()
    review: tuple[ReviewRow, ...] = ()
    also: Mapping[str, int] = field(default_factory=dict)
    errors_file: str | None = None
    unmapped: tuple[str, ...] = ()  # headers of columns that were not taken
    unlinked: tuple[Unlinked, ...] = ()
    refused: tuple[RefusedLine, ...] = ()  # the first of them; the error file has all
    dry_run: bool = False

    @property
    def adds_up(self) -> bool:
        """Tell whether no row was swallowed."""
        return self.read == self.created + self.updated + self.unchanged + self.rejected + len(self.review)


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """One column of a file before its import: first values, and the field it will go into (none: left out)."""

    header: str
    samples: tuple[str, ...]
    noun: str = ""  # whose field it is: the kind itself, or a noun beside it
    field: str = ""


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a file seems to hold; ``noun`` is empty when its headers say nothing, ``missing`` names fields it lacks."""

    path: Path
    noun: str
    rows: int
    columns: tuple[ColumnLook, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether it can be imported as it is."""
        return bool(self.noun) and not self.missing
