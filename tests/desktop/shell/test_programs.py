"""The program behind the window: opening books, backing them up, noticing other writers, refusing a second window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from accountdesk.bootstrap import new_desk
from accountdesk.desktop import app as desktop
from accountdesk.desktop.shell import programs
from accountdesk.desktop.shell.programs import Program
from accountdesk.host.locks import Lock, lock_path
from accountdesk.store.books import Book
from tests.conftest import TODAY


@pytest.fixture
def book(tmp_path: Path) -> Path:
    desk = new_desk(tmp_path / "mine.adk", today=TODAY)
    desk.records.add("accounts", {"name": "Suzhou Hengyue"})
    desk.close()
    return desk.book.path


@pytest.fixture
def program(qtbot: QtBot, qapp, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(programs, "BACKUP_MS", 1)
    monkeypatch.setattr(programs, "WATCH_MS", 20)
    monkeypatch.setattr(qapp, "quit", lambda: None)
    window = desktop.start(qapp, "en", "light")
    made = desktop.furnished(qapp, window, today=TODAY)
    qtbot.addWidget(window, before_close_func=lambda _: made.leave())
    window.show()
    return made


def open_book(qtbot: QtBot, program: Program, book: Path) -> None:
    program.open(book)
    qtbot.waitUntil(lambda: program.context is not None and program.tasks.pending == 0, timeout=15_000)


def test_an_opened_book_is_backed_up_once_for_what_changed(qtbot: QtBot, program: Program, book: Path) -> None:
    folder = book.with_name(f"{book.name}.backups")
    open_book(qtbot, program, book)
    qtbot.waitUntil(lambda: folder.is_dir() and len(list(folder.glob("*.adk"))) == 1, timeout=15_000)
    program.leave()
    open_book(qtbot, program, book)
    qtbot.wait(200)
    qtbot.waitUntil(lambda: program.tasks.pending == 0)
    (copy,) = folder.glob("*.adk")
    with Book.open(copy).read() as reader:
        assert reader.count("accounts") == 1


def test_what_the_command_line_writes_is_noticed(qtbot: QtBot, program: Program, book: Path) -> None:
    open_book(qtbot, program, book)
    assert program.context is not None
    with qtbot.waitSignal(program.context.bus.changed, timeout=15_000):
        other = Book.open(book)
        with other.write("add") as work:
            work.insert("accounts", {"name": "Ningbo Haituo"})
        other.close()


def test_a_book_that_is_open_in_another_window_is_refused(qtbot: QtBot, program: Program, book: Path) -> None:
    with Lock(lock_path(book)):
        program.open(book)
        qtbot.waitUntil(lambda: program.tasks.pending == 0, timeout=15_000)
        assert program.context is None
