"""What tests of the window share: theme, words, lanes, and Qt kept off the screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date as Date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

import accountdesk.desktop  # noqa: F401  before any Qt
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.host import resources

TODAY = Date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: Any) -> Iterator[None]:
    """Delete what the test before asked to delete: without an event loop Qt puts that off."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.disable()  # as in the program: a lane must not free a widget
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _swept() -> Iterator[None]:
    """Leave no widgets as garbage to tests that have threads and no window."""
    yield
    gc.collect()


@pytest.fixture
def theme(qapp: Any) -> Theme:
    qapp.setStyle("Fusion")
    theme = Theme(resources(), "light")
    theme.moves = False
    theme.dress(qapp)
    return theme


@pytest.fixture
def words() -> Wording:
    return Wording("en", resources() / "translations")


@pytest.fixture
def tasks(qapp: Any) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.drain()


@pytest.fixture
def settled(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Wait until everything that was asked for has arrived."""

    def settle() -> None:
        qtbot.wait(2)  # what was asked for in this turn is fetched in the next
        qtbot.waitUntil(lambda: tasks.pending == 0)

    return settle


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Preferences and logs in a folder of the test."""
    monkeypatch.setenv("ACCOUNTDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
