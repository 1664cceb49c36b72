"""The program as `app.main` assembles it, on a home and a book of the test; only the system's file dialogs are ours."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

import accountdesk.desktop  # noqa: F401  before any Qt
from tests.journeys.hands import Seat

# Said by the offscreen platform about itself, not about the program.
HARMLESS = ("This plugin does not support",)


@pytest.fixture
def seats(
    qtbot: Any, qapp: Any, qtlog: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Seat]]:
    """Start the program, as often as wanted; what Qt complains about or nobody caught fails the test."""
    monkeypatch.setenv("ACCOUNTDESK_HOME", str(tmp_path / "home"))
    before = sys.excepthook
    started: list[Seat] = []

    def start(lang: str = "en") -> Seat:
        seat = Seat(qtbot, qapp, lang)
        started.append(seat)
        return seat

    gc.disable()  # as in the program: a lane must not free a widget
    yield start
    for seat in started:
        seat.leave()
    gc.collect()
    gc.enable()
    sys.excepthook = before
    assert [error for seat in started for error in seat.errors] == []
    complaints = [record.message for record in qtlog.records if not record.message.startswith(HARMLESS)]
    assert complaints == []
