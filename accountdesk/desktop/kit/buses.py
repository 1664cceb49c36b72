"""One signal for every change in the book, whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal


class Changes(Protocol):
    """What a write answers: its batch, and per noun the ids it touched."""

    @property
    def batch(self) -> int: ...

    @property
    def ids(self) -> Mapping[str, frozenset[str]]: ...


class ChangeBus(QObject):
    """`changed(changes, initiator)`: pages that care reload, hidden ones mark themselves stale.

    The initiator is the object that asked for the write, or None when the change came from
    outside the window.
    """

    changed = Signal(object, object)

    def publish(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tell everyone; called on the main thread, in the `done` of a write."""
        self.changed.emit(changes, initiator)


def touches(changes: Changes, nouns: frozenset[str]) -> bool:
    """Whether a change concerns any of these nouns."""
    return any(changes.ids.get(noun) for noun in nouns)
