"""A window with the Book and Import pages over a small book."""

import pytest

from accountdesk.desktop.book.imports import ImportPage
from accountdesk.desktop.book.pages import BookPage
from accountdesk.desktop.shell.frames import Room
from tests.desktop.stages import Stage

ROOMS = (Room("book", "book", "nav.book", BookPage, group=9), Room("import", "", "", ImportPage))


@pytest.fixture
def stage(qtbot, theme, words, tasks, tmp_path):
    stage = Stage(qtbot, theme, words, tasks, tmp_path / "book.adk", ROOMS)
    yield stage
    stage.close()
