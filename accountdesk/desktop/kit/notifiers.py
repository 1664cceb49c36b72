"""The port through which work tells a person something, without knowing how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Undo = Callable[[], object]


class Notifier(Protocol):
    """Shows what happened; the window answers with toasts and dialogs, a test with a list."""

    def done(self, sentence: str, undo: Undo | None = None, verb: str = "") -> None:
        """Something was kept; `undo` takes it back, or does what `verb` says: Open folder."""

    def refused(self, sentence: str) -> None:
        """The request cannot be met, and why."""

    def failed(self, error: BaseException) -> None:
        """An error nobody handled: of the world, or ours."""


class KeptNotes:
    """A notifier that only remembers: for pictures and for tests of pages."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.errors: list[BaseException] = []
        self.undos: list[Undo] = []

    def done(self, sentence: str, undo: Undo | None = None, verb: str = "") -> None:
        self.sentences.append(sentence)
        if undo is not None:
            self.undos.append(undo)

    def refused(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def failed(self, error: BaseException) -> None:
        self.errors.append(error)
