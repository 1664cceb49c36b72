"""The first start without any book: each of the ways leads into a book with what was asked for."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from accountdesk.bootstrap import new_desk
from accountdesk.desktop import app as start
from accountdesk.desktop.book.imports import ImportPage
from accountdesk.desktop.records.forms import RecordForm
from accountdesk.host import folders
from tests.desktop.stages import TODAY, PlannedChooser


class Start:
    """A program at its first start, with the page that stands in its window."""

    def __init__(self, qtbot, app):
        self.qtbot = qtbot
        self.files = PlannedChooser()
        self.window = start.start(app, "en", "light")
        self.window.theme.moves = False
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.window.show()
        self.program = start.furnished(app, self.window, today=TODAY, files=self.files)
        assert start.nothing_yet(self.window)
        self.page = start.welcome(self.program)

    def settle(self):
        self.qtbot.waitUntil(lambda: self.program.tasks.pending == 0, timeout=30_000)

    def begun(self):
        """The context of the book that was opened."""
        self.qtbot.waitUntil(lambda: self.program.context is not None, timeout=30_000)
        self.settle()
        return self.program.context


@pytest.fixture
def first(qtbot, qapp, own_home, monkeypatch):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    first = Start(qtbot, qapp)
    yield first
    first.window.close()
    qapp.setQuitOnLastWindowClosed(True)


def test_files_start_the_import_into_a_new_book_of_the_chosen_currency(first, tmp_path):
    file = tmp_path / "accounts.csv"
    file.write_text("Customer ID,Company\nA1,Alfreds\n", encoding="utf-8")
    first.page.currency.choose("EUR")
    first.page.import_files([file])
    context = first.begun()
    assert (context.desk.book.path, context.desk.book.currency) == (folders().book, "EUR")
    page = first.window.page
    assert isinstance(page, ImportPage)
    assert [look.path for look in page.looks] == [file]
    assert first.window.rail.isEnabled()


def test_the_first_account_is_written_into_a_new_book(first):
    first.page.account.button.click()
    context = first.begun()
    (form,) = first.window.findChildren(RecordForm)
    form.form.editors["name"].set_text("Hengyue")
    form.save()
    first.settle()
    with context.desk.book.read() as reader:
        assert [row.name for row in reader.rows("accounts")] == ["Hengyue"]


def test_a_book_from_elsewhere_is_opened(first, tmp_path):
    other = tmp_path / "stick" / "mine.adk"
    new_desk(other).close()
    first.files.files = [other]
    first.page.other.button.click()
    assert first.begun().desk.book.path == other


def test_a_file_that_is_no_book_is_said_and_nothing_is_made(first, tmp_path):
    other = tmp_path / "mine.adk"
    other.write_text("nothing")
    first.page.open_book(other)
    first.settle()
    assert first.program.context is None
    assert first.page.isVisible()
    assert not Path(folders().book).exists()
    for dialog in first.window.findChildren(QWidget, "float"):
        dialog.dismiss()


def test_the_sample_is_opened(first):
    first.page.sample.button.click()
    context = first.begun()
    with context.desk.book.read() as reader:
        assert reader.count("accounts") == 20


def test_language_and_look_are_switched_at_once(first):
    first.page.language.chosen.emit("zh_CN")
    assert first.page._greeting.text() == "您好"
    first.page.look.chosen.emit("dark")
    assert first.window.theme.dark
    first.page.look.chosen.emit("light")
