"""A progress bar for people who watch; never in a file, never on the answer's stream."""

from __future__ import annotations

import time
from typing import TextIO

from accountdesk.words import Words

_WIDTH = 30
_PAUSE = 0.1  # seconds between two pictures of the bar


class Bar:
    """Draws ``step`` and how far it is on one line; call it with (step, done, total)."""

    def __init__(self, words: Words, stream: TextIO) -> None:
        self._words = words
        self._stream = stream
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Draw the bar anew, at most ten times a second; wipe it at the end."""
        now = time.monotonic()
        over = done >= total
        if now - self._last < _PAUSE and not over:
            return
        self._last = now
        share = min(1.0, done / total) if total else 1.0
        filled = round(share * _WIDTH)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._stream.write(f"\r\x1b[K{self._words.say(f'progress.{step}')} {bar} {self._words.percent(share)}")
        if over:
            self._stream.write("\r\x1b[K")
        self._stream.flush()
