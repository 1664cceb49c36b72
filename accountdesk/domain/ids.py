"""Row identities: UUIDv7 (RFC 9562 §5.7) made by the client, so that two books can be merged later."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NewType

AccountId = NewType("AccountId", str)
PersonId = NewType("PersonId", str)
ColleagueId = NewType("ColleagueId", str)
InteractionId = NewType("InteractionId", str)
ProductId = NewType("ProductId", str)
OrderId = NewType("OrderId", str)


class IdMaker:
    """Makes 32-character lower-case hexadecimal UUIDv7 strings that rise within one maker.

    ``now_ms`` gives Unix milliseconds, ``entropy`` random bytes; both can be replaced to make a
    book that comes out the same each time.
    """

    def __init__(
        self,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._now_ms = now_ms
        self._entropy = entropy
        self._last_ms = -1
        self._counter = 0

    def __call__(self) -> str:
        ms = max(self._now_ms(), self._last_ms)
        if ms == self._last_ms:
            self._counter += 1
            if self._counter > 0xFFF:
                ms += 1
                self._counter = 0
        else:
            self._counter = 0
        self._last_ms = ms
        tail = int.from_bytes(self._entropy(8), "big") & ((1 << 62) - 1)
        value = (ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | self._counter << 64 | 0b10 << 62 | tail
        return f"{value:032x}"
