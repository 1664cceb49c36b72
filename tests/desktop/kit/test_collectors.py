"""Garbage with widgets in it goes on the main thread, never on a lane."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from accountdesk.desktop.kit.collectors import Collector
from accountdesk.desktop.kit.tasks import Tasks


class Ring(QWidget):
    """A widget that nobody holds but itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_a_lane_frees_no_widget_and_the_main_thread_does(
    qtbot: QtBot, tasks: Tasks, settled: Callable[[], None]
) -> None:
    collector = Collector(tasks)
    freed_on: list[threading.Thread] = []
    weakref.finalize(Ring(), lambda: freed_on.append(threading.current_thread()))
    made: list[list[object]] = []
    tasks.read(tasks, lambda: made.extend([] for _ in range(50_000)), lambda _: None)
    settled()
    assert freed_on == []
    collector.look()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and bool(freed_on))
    assert freed_on == [threading.main_thread()]
    collector.stop()
    assert gc.isenabled()
