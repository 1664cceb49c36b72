"""The clock everybody is given instead of asking the system, so that any day can be replayed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the day and the instant; with ``fixed`` it is always that day, at the real time of day."""

    fixed: dt.date | None = None

    def today(self) -> dt.date:
        """Return the user's local day."""
        return self.fixed or dt.datetime.now(dt.UTC).astimezone().date()

    def now(self) -> dt.datetime:
        """Return the instant in UTC; its local day is always ``today()``."""
        instant = dt.datetime.now(dt.UTC)
        if self.fixed is None:
            return instant
        time_of_day = instant.astimezone().time()
        # Without a zone the system reads it as local time, with the offset of the fixed day, not of the real one.
        return dt.datetime.combine(self.fixed, time_of_day).astimezone(dt.UTC)
