"""Another book in the same window: the old one is let go, the new one held; a backup gone back to is opened anew."""

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.desktop import app as start
from accountdesk.desktop.book.files import BackupsSection
from accountdesk.desktop.book.openings import check_openable
from accountdesk.desktop.book.pages import BookPage
from accountdesk.domain.errors import Refused
from accountdesk.host.locks import Lock, lock_path
from tests.desktop.stages import TODAY, PlannedChooser


@pytest.fixture
def program(qtbot, qapp, own_home, tmp_path, monkeypatch):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    window = start.start(qapp, "en", "light")
    window.theme.moves = False
    qtbot.addWidget(window)
    window.show()
    program = start.furnished(qapp, window, today=TODAY, files=PlannedChooser())
    for name in ("first", "second"):
        desk = new_desk(tmp_path / f"{name}.adk", today=TODAY)
        desk.records.add("accounts", {"name": f"Account of {name}"})
        desk.close()
    program.open(tmp_path / "first.adk")
    wait(qtbot, program, tmp_path / "first.adk")
    yield program
    window.close()


def wait(qtbot, program, path):
    qtbot.waitUntil(
        lambda: (
            program.context is not None
            and program.context.desk.book.path == path
            and program.tasks.pending == 0
            and bool(program.context.navigate.here)
        ),
        timeout=15_000,
    )


def books_section(qtbot, program):
    program.context.navigate.open("book", "books")
    qtbot.waitUntil(lambda: program.tasks.pending == 0)
    page = program.window.page
    assert isinstance(page, BookPage)
    return page.sections["books"]


def names(program):
    with program.context.desk.book.read() as reader:
        return [row.name for row in reader.rows("accounts")]


def test_another_book_takes_the_place_of_this_one(qtbot, program, tmp_path):
    first, second = tmp_path / "first.adk", tmp_path / "second.adk"
    books_section(qtbot, program).open_book(second)
    wait(qtbot, program, second)
    assert names(program) == ["Account of second"]
    Lock(lock_path(first)).release()
    with pytest.raises(Refused):
        check_openable(second)
    books_section(qtbot, program).open_book(first)
    wait(qtbot, program, first)
    assert names(program) == ["Account of first"]


def test_a_book_another_window_holds_is_refused_and_this_one_stays(qtbot, program, tmp_path):
    with Lock(lock_path(tmp_path / "second.adk")):
        section = books_section(qtbot, program)
        section.open_book(tmp_path / "second.adk")
        qtbot.waitUntil(section.strip.isVisible)
    assert names(program) == ["Account of first"]


def test_going_back_to_a_backup_opens_the_book_anew(qtbot, program, tmp_path):
    first = tmp_path / "first.adk"
    desk = program.context.desk
    backup = desk.backups.make()
    desk.records.add("accounts", {"name": "Later"})
    before = program.context
    program.context.navigate.open("book", "backups")
    qtbot.waitUntil(lambda: program.tasks.pending == 0)
    page = program.window.page
    assert isinstance(page, BookPage)
    section = page.sections["backups"]
    assert isinstance(section, BackupsSection)
    section.ask_restore(backup.path).go.click()
    qtbot.waitUntil(lambda: program.context is not before, timeout=15_000)
    wait(qtbot, program, first)
    assert names(program) == ["Account of first"]
