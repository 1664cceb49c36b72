"""Tables as files bring them: rows of cells with their line, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

Cell = str | int | Decimal | date | time | datetime | bool | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was refused: a code of the catalogue (``error.<code>``), its values, and the field if one is wrong."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a file: the number of its first line, its cells, and what is wrong with it (cells as far as read)."""

    line: int
    cells: tuple[str, ...]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file; ``rows`` can be gone through more than once and leaves empty rows out."""

    headers: tuple[str, ...]
    rows: Iterable[RawRow]
    lines: int = 0  # about how many rows there are, for a progress bar
    encoding: str = ""
    delimiter: str = ""
