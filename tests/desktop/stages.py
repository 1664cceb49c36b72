"""A whole window on a real book, for tests of pages: real lanes, real writes, only dialogs of the system are ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from accountdesk.bootstrap import new_desk, open_desk
from accountdesk.desktop.contexts import DesktopContext
from accountdesk.desktop.interactions.cards import open_log_card
from accountdesk.desktop.kit.buses import ChangeBus
from accountdesk.desktop.kit.notifiers import KeptNotes
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.preferences import Preferences
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.desktop.records.doors import attach
from accountdesk.desktop.shell.frames import Room
from accountdesk.desktop.shell.navigations import Navigator
from accountdesk.desktop.shell.windows import MainWindow

TODAY = Date(2026, 11, 24)


class PlannedChooser:
    """Answers file dialogs with what the test has planned."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.asked: list[str] = []

    def open_files(self, parent: QWidget, title: str, patterns: str, done: Callable[[Sequence[Path]], object]) -> None:
        self.asked.append(title)
        if self.files:
            done(self.files)

    def save_file(self, parent: QWidget, title: str, name: str, patterns: str, done: Callable[[Path], object]) -> None:
        self.asked.append(title)
        if self.files:
            done(self.files[0])


class Plain(Page):
    """A page without anything on it, to start from."""


class Stage:
    """The window, its context and the book behind it."""

    account = ""
    li_na = ""
    chen_rui = ""

    def __init__(self, qtbot: Any, theme: Theme, words: Wording, tasks: Tasks, book: Path, rooms: Sequence[Room] = ()):
        self.qtbot = qtbot
        self.tasks = tasks
        self.desk = open_desk(book, today=TODAY) if book.exists() else new_desk(book, today=TODAY)
        self.preferences = Preferences(book.parent / "window.ini")
        self.notes = KeptNotes()
        self.files = PlannedChooser()
        home = Room("home", "accounts", "nav.accounts", Plain)
        self.window = MainWindow(theme, words, self.preferences, [home, *rooms])
        self.context = DesktopContext(
            self.desk,
            tasks,
            ChangeBus(self.window),
            self.notes,
            self.preferences,
            theme,
            words,
            Navigator(self.window),
            self.desk.clock.today,
            self.files,
        )
        tasks.failed.connect(self.notes.failed)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.window.furnish(self.context, open_log_card, lambda _: ())
        attach(self.context, self.window)
        self.context.navigate.open("home")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def settle(self) -> None:
        """Wait until every answer has arrived."""
        self.qtbot.waitUntil(lambda: self.tasks.pending == 0, timeout=15_000)

    def float(self, kind: type[Any]) -> Any:
        """The float of this kind that is open."""
        found = [child for child in self.window.findChildren(kind) if child.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def open_floats(self) -> list[QWidget]:
        return [child for child in self.window.findChildren(QWidget, "float") if child.isVisible()]

    def rows(self, noun: str, **equal: Any) -> list[Any]:
        with self.desk.book.read() as reader:
            return reader.rows(noun, equal=equal)

    def close(self) -> None:
        for open_float in self.open_floats():
            open_float.dismiss()  # type: ignore[attr-defined]
        self.tasks.drain()
        self.desk.close()
