from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.tasks import Job, Tasks


def test_work_runs_elsewhere_and_the_answer_arrives_on_the_main_thread(qtbot, tasks):
    owner = QObject()
    heard: list[Any] = []
    main = QThread.currentThread()
    tasks.read(owner, lambda: QThread.currentThread() is main,
               lambda here: heard.append((here, QThread.currentThread() is main)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(False, True)]


def test_only_the_newest_answer_under_a_key_is_heard(qtbot, tasks):
    owner = QObject()
    heard: list[Any] = []
    gate = threading.Event()

    def slow(name):
        def work():
            gate.wait(5)
            return name

        return work

    for name in ("a", "ab", "abc"):
        tasks.read(owner, slow(name), heard.append, key="search")
    tasks.read(owner, lambda: "other", heard.append, key="else")
    gate.set()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert sorted(heard) == ["abc", "other"]


def test_a_request_that_was_overtaken_before_it_began_does_no_work(qtbot, tasks):
    owner = QObject()
    done: list[Any] = []
    gate = threading.Event()
    for _ in range(3):
        tasks.read(owner, lambda: gate.wait(5), lambda _: None)  # every lane is taken
    worked: list[Any] = []
    for n in range(50):
        tasks.read(owner, lambda n=n: worked.append(n), done.append, key="k")
    gate.set()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert worked == [49]


def test_an_owner_that_is_gone_hears_nothing(qtbot, tasks):
    owner = QWidget()
    heard: list[Any] = []
    gate = threading.Event()
    tasks.read(owner, lambda: gate.wait(5), heard.append)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert heard == []


def test_writes_come_one_after_another_in_order(qtbot, tasks):
    owner = QObject()
    log: list[Any] = []
    inside: list[Any] = []

    def write(n):
        def work():
            inside.append(n)
            assert len(inside) == 1
            time.sleep(0.003)
            inside.remove(n)
            return n

        return work

    for n in range(20):
        tasks.write(owner, write(n), log.append)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert log == list(range(20))


def test_an_error_nobody_handles_reaches_the_notifier(qtbot, tasks):
    owner = QObject()
    heard: list[Any] = []
    own: list[Any] = []
    tasks.failed.connect(heard.append)

    def fail():
        raise ValueError("x")

    tasks.read(owner, fail, lambda _: None)
    tasks.read(owner, fail, lambda _: None, failed=own.append)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert [type(error) for error in heard] == [ValueError]
    assert [type(error) for error in own] == [ValueError]


def test_a_failed_write_is_told_even_when_its_page_is_gone(qtbot, tasks):
    owner = QWidget()
    heard: list[Any] = []
    gate = threading.Event()
    tasks.failed.connect(heard.append)

    def fail():
        gate.wait(5)
        raise OSError("disk full")

    tasks.write(owner, fail, lambda _: None)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))


def test_busy_is_shown_only_when_work_takes_long(qtbot, tasks):
    owner = QObject()
    signs: list[Any] = []
    quick = tasks.read(owner, lambda: 1, lambda _: None)
    quick.busied.connect(lambda: signs.append("quick"))
    gate = threading.Event()
    slow = tasks.read(owner, lambda: gate.wait(5), lambda _: None)
    slow.busied.connect(lambda: signs.append("slow"))
    qtbot.waitUntil(lambda: bool(signs), timeout=2000)
    gate.set()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert signs == ["slow"]


def test_long_work_reports_and_stops_at_its_next_report_when_cancelled(qtbot, tasks):
    owner = QObject()
    heard: list[Any] = []
    steps: list[Any] = []
    begun: list[int] = []

    def work(job: Job):
        for n in range(10_000):
            begun.append(n)
            job.report(n, 10_000)
            time.sleep(0.002)
        return "all"

    job = tasks.write_long(owner, work, heard.append)
    job.progressed.connect(lambda done, total: steps.append(done))
    qtbot.waitUntil(lambda: len(steps) > 5)
    job.cancel()
    then = len(begun)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert len(begun) - then <= 1
    assert heard == []


def test_drain_waits_for_writes_under_way(qapp):
    tasks = Tasks()
    owner = QObject()
    done: list[Any] = []

    def work():
        time.sleep(0.1)
        done.append(1)

    tasks.write(owner, work, lambda _: None)
    tasks.drain()
    assert done == [1]


@pytest.mark.parametrize("calls", [20_000])
def test_calls_that_answer_nothing_do_not_wear_none_out(qapp, calls):
    thing = QObject()
    for _ in range(calls):
        thing.setObjectName("x")
