"""What a write did: batches, the rows they touched, and the history a person can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The outcome of one transaction; ``batch`` is 0 when nothing changed."""

    batch: int
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)  # noun code -> touched row ids
    accounts: frozenset[str] = frozenset()  # accounts whose facts were refreshed

    def touches(self, noun: str) -> bool:
        """Tell whether any row of ``noun`` changed."""
        return bool(self.ids.get(noun))


@dataclass(frozen=True, slots=True)
class Batch:
    """One transaction as the change log knows it; ``reason`` is a code (``batch.<reason>``) with ``details``."""

    id: int
    at: datetime
    actor: str
    reason: str
    details: Mapping[str, Any]
    undone_by: int | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field of one row at one change; ``op`` is ``insert``, ``update`` or ``delete``."""

    batch: int
    at: datetime
    actor: str
    reason: str
    op: str
    field: str
    before: Any
    after: Any
