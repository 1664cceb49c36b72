"""Which backups stay: all of today and yesterday, then ever fewer the older they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

DAILY, WEEKLY, MONTHLY = 12, 10, 9


@dataclass(frozen=True, slots=True)
class Backup:
    """A proven copy of a book: when it was made and the newest transaction it holds."""

    path: Path
    at: datetime  # local time
    batch: int
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Restored:
    """A book that was put back; ``batch`` marks that in its change log.

    ``before`` is the copy of the book as it stood, or the damaged file moved aside, or None when there was no book.
    """

    path: Path
    batch: int
    before: Path | None


def kept(
    times: Iterable[datetime], today: date, *, daily: int = DAILY, weekly: int = WEEKLY, monthly: int = MONTHLY
) -> frozenset[datetime]:
    """Return which of the backups made at ``times`` (local) stay.

    All from yesterday on; before that the newest of each of the ``daily`` latest days that have one, then of
    ``weekly`` further ISO weeks, then of ``monthly`` further months.
    """
    stay: set[datetime] = set()
    left = {"day": daily, "week": weekly, "month": monthly}
    last: dict[str, object] = {}
    for at in sorted(times, reverse=True):
        day = at.date()
        if day >= today - timedelta(days=1):
            stay.add(at)
            continue
        spans = {"day": day, "week": day.isocalendar()[:2], "month": (day.year, day.month)}
        span = next((name for name in spans if left[name]), None)
        if span is not None and last.get(span) != spans[span]:
            stay.add(at)
            left[span] -= 1
            last = dict(spans)
    return frozenset(stay)
