"""Work off the window's thread: three lanes to read, one to write, answers on the main thread.

An owner that is gone hears nothing, an older answer under the same key is dropped, writes never
overlap, and an error nobody handles reaches the notifier.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

BUSY_AFTER_MS = 300
PROGRESS_AFTER_MS = 1000
T = TypeVar("T")


class Cancelled(Exception):
    """Raised inside the work by `Job.report` once the person has pressed Cancel."""


class Job(QObject):
    """One piece of work under way: signs for busy, progress and cancel.

    `busied` comes after 300 ms, `lingered` after 1 s (time to show progress and Cancel),
    `progressed(done, total)` whenever the work reports, `ended` always and last.
    """

    busied = Signal()
    lingered = Signal()
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, owner: QObject, lane: str, key: str | None):
        super().__init__()
        self.owner = owner
        self.lane = lane
        self.key = key
        self.stale = False
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next report; its answer is dropped."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def report(self, done: int, total: int) -> None:
        """Called by the work: tells how far it is, raises Cancelled when it should stop."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total)


class Tasks(QObject):
    """The lanes. `failed(error)` is emitted for errors no caller handles."""

    failed = Signal(object)
    idled = Signal()
    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, readers: int = 3):
        super().__init__(parent)
        self._lanes = {"read": QThreadPool(self), "write": QThreadPool(self)}
        self._lanes["read"].setMaxThreadCount(readers)
        self._lanes["write"].setMaxThreadCount(1)
        self._open: dict[Job, tuple[Callable[[Any], object],
                                    Callable[[Exception], object] | None]] = {}
        self._newest: dict[tuple[int, str], Job] = {}
        self._answered.connect(self._on_answered)

    def read(self, owner: QObject, work: Callable[[], T], done: Callable[[T], object],
             key: str | None = None,
             failed: Callable[[Exception], object] | None = None) -> Job:
        """Run `work` on a read lane and `done(answer)` on the main thread.

        With a `key`, only the newest request of this owner under that key is answered.
        """
        return self._start("read", owner, lambda _: work(), done, key, failed)

    def write(self, owner: QObject, work: Callable[[], T], done: Callable[[T], object],
              failed: Callable[[Exception], object] | None = None) -> Job:
        """Run `work` on the write lane: writes come one after another, in order."""
        return self._start("write", owner, lambda _: work(), done, None, failed)

    def read_long(self, owner: QObject, work: Callable[[Job], T], done: Callable[[T], object],
                  key: str | None = None,
                  failed: Callable[[Exception], object] | None = None) -> Job:
        """As read, but the work gets its Job, to report progress and hear of Cancel."""
        return self._start("read", owner, work, done, key, failed)

    def write_long(self, owner: QObject, work: Callable[[Job], T], done: Callable[[T], object],
                   failed: Callable[[Exception], object] | None = None) -> Job:
        """As write, but the work gets its Job, to report progress and hear of Cancel."""
        return self._start("write", owner, work, done, None, failed)

    @property
    def pending(self) -> int:
        """How many answers are still to come."""
        return len(self._open)

    def drain(self) -> None:
        """Wait for all work to end; answers not yet delivered stay silent. For the close."""
        for job in self._open:
            job.cancel()
            job.stale = job.lane == "read"
        for lane in self._lanes.values():
            lane.waitForDone()

    # -- inside ---------------------------------------------------------------------------

    def _start(self, lane: str, owner: QObject, work: Callable[[Job], T],
               done: Callable[[T], object], key: str | None,
               failed: Callable[[Exception], object] | None) -> Job:
        job = Job(owner, lane, key)
        if key is not None:
            older = self._newest.get((id(owner), key))
            if older is not None:
                older.stale = True
                older.cancel()
            self._newest[id(owner), key] = job
        self._open[job] = (done, failed)
        QTimer.singleShot(BUSY_AFTER_MS, job, job.busied.emit)
        QTimer.singleShot(PROGRESS_AFTER_MS, job, job.lingered.emit)

        def run() -> None:
            answer: object = None
            error: object = None
            if not job.stale:
                try:
                    answer = work(job)
                except Cancelled:
                    job.stale = True
                except Exception as caught:
                    error = caught
            self._answered.emit(job, answer, error)

        self._lanes[lane].start(run)
        return job

    @Slot(object, object, object)
    def _on_answered(self, job: Job, answer: object, error: Exception | None) -> None:
        done, failed = self._open.pop(job)
        if job.key is not None and self._newest.get((id(job.owner), job.key)) is job:
            del self._newest[id(job.owner), job.key]
        try:
            self._deliver(job, done, failed, answer, error)
        finally:
            job.ended.emit()
            job.deleteLater()
            if not self._open:
                self.idled.emit()

    def _deliver(self, job: Job, done: Callable[[Any], object],
                 failed: Callable[[Exception], object] | None, answer: object,
                 error: Exception | None) -> None:
        gone = not isValid(job.owner)
        if error is not None:
            if job.stale:
                return
            if failed is not None and not gone:
                failed(error)
            elif not gone or job.lane == "write":
                self.failed.emit(error)
        elif not gone and not job.stale:
            done(answer)
