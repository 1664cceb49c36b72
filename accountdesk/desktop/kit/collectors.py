"""Garbage is collected on the main thread only.

A cycle may hold a widget, and a widget freed by a lane takes the program down with it. So the collector that Python
starts wherever it happens to be stays off, and a timer of the main thread does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000


class Collector(QObject):
    """Collects when Python would have: as soon as a generation has more objects than its threshold."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, leaving aside what the start has loaded: it stays until the end."""
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Hand back to Python, when no lane works any more."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
