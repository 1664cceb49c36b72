"""The start of the window: frame and paint first, the book and everything heavy afterwards.

Before the first paint only the frame's own modules are loaded; see the architecture.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from accountdesk.desktop.kit.preferences import Preferences
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.desktop.shell.frames import Room
from accountdesk.desktop.shell.windows import MainWindow
from accountdesk.host import folders, resources

if TYPE_CHECKING:
    from accountdesk.desktop.book.firsts import FirstRunPage
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.kit.choosers import FileChooser
    from accountdesk.desktop.kit.pages import Page
    from accountdesk.desktop.shell.programs import Program


def _accounts(context: DesktopContext) -> Page:
    from accountdesk.desktop.accounts.pages import AccountsPage
    return AccountsPage(context)


def _account(context: DesktopContext) -> Page:
    from accountdesk.desktop.accounts.files import AccountFilePage
    return AccountFilePage(context)


def _records(context: DesktopContext) -> Page:
    from accountdesk.desktop.records.lists import RecordsPage
    return RecordsPage(context)


def _trash(context: DesktopContext) -> Page:
    from accountdesk.desktop.records.trash import TrashPage
    return TrashPage(context)


def _book(context: DesktopContext) -> Page:
    from accountdesk.desktop.book.pages import BookPage
    return BookPage(context)


def _import(context: DesktopContext) -> Page:
    from accountdesk.desktop.book.imports import ImportPage
    return ImportPage(context)


def _log_contact(context: DesktopContext, window: QWidget, account_id: str) -> None:
    from accountdesk.desktop.interactions.cards import open_log_card
    open_log_card(context, window, account_id)


def _attach(context: DesktopContext, window: QWidget) -> None:
    from accountdesk.desktop.book.doors import attach as take_drops
    from accountdesk.desktop.records.doors import attach
    attach(context, window)
    take_drops(context, window)


ROOMS = (
    Room("accounts", "accounts", "nav.accounts", _accounts),
    Room("account", "", "", _account, rail="accounts"),
    Room("book", "book", "nav.book", _book, group=9),
    Room("import", "", "", _import, rail="book"),
    Room("records", "", "", _records, rail="book"),
    Room("trash", "", "", _trash, rail="book"),
)


def application() -> QApplication:
    """Make the application, in Fusion.

    The style is named on the command line, because `setStyle` hands out a wrapped style: a tenth of a bare window.
    """
    return QApplication([sys.argv[0], "-style", "Fusion"])


def start(app: QApplication, lang: str = "", theme: str = "") -> MainWindow:
    """Dress the application and make the window, ready to be shown; nothing else is loaded."""
    place = folders().config
    place.mkdir(parents=True, exist_ok=True)
    preferences = Preferences(place / "window.ini")
    chosen = lang or preferences.language or language_of(QLocale.system().name())
    app.setApplicationName("AccountDesk")
    dress = Theme(resources(), theme or preferences.theme)
    dress.dress(app)
    dress.setParent(app)
    words = Wording(chosen, resources() / "translations", app)
    return MainWindow(dress, words, preferences, ROOMS)


def furnished(app: QApplication, window: MainWindow, *, today: Date | None = None,
              debug: bool = False, files: FileChooser | None = None) -> Program:
    """The program behind a window, still without a book; `files` asks for files instead of the system's dialogs."""
    from accountdesk.desktop.shell.programs import Program

    return Program(app, window, _log_contact, _attach, today=today, debug=debug, files=files)


def nothing_yet(window: MainWindow) -> bool:
    """Whether there is no book on this machine that a start could open."""
    known = (folders().book, *window.preferences.recent_books)
    return not any(book.is_file() for book in known)


def begin(program: Program, book: Path | None = None, *, sample: bool = False) -> None:
    """Open a book, or ask how to begin where there is none yet."""
    if not sample and book is None and nothing_yet(program.window):
        welcome(program)
    else:
        program.open(book, sample=sample)


def welcome(program: Program) -> FirstRunPage:
    """Stand the first page in the window, until a person has chosen how to begin."""
    from accountdesk.desktop.book.firsts import Beginning, FirstRunPage

    window = program.window
    page = FirstRunPage(window.theme, window.words, program.tasks, program.files, folders().book,
                        program.notifier.failed)

    def carry_out(beginning: Beginning) -> None:
        def carry_on(context: DesktopContext) -> None:
            from accountdesk.desktop.book.doors import begin_import

            program.opened.disconnect(carry_on)
            if beginning.then == "import":
                begin_import(context, window, beginning.files)
            elif beginning.then == "account":
                context.navigate.add("accounts")

        window.rail.setEnabled(True)
        window.bar.setEnabled(True)
        program.opened.connect(carry_on)
        program.open(beginning.book, sample=beginning.book is None)
        window.stack.removeWidget(page)
        page.deleteLater()

    page.begun.connect(carry_out)
    window.rail.setEnabled(False)
    window.bar.setEnabled(False)
    window.bar.log.set_kind("plain")  # the fill is on the first page's own next step
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    return page


def language_of(name: str) -> str:
    """Our language nearest to a locale's name."""
    return "zh_CN" if name.startswith("zh") else "en"


def main(arguments: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    options = _options(arguments)
    app = application()
    window = start(app, options.lang or "")

    def furnish() -> None:
        program = furnished(app, window, today=options.today, debug=options.debug)
        begin(program, options.book, sample=options.command == "demo")

    window.painted.connect(furnish)
    window.show()
    return app.exec()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="accountdesk", add_help=False)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--lang", choices=("en", "zh_CN"))
    parser.add_argument("--today", type=Date.fromisoformat)
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--passphrase-stdin", action="store_true")
    parser.add_argument("command", nargs="?")
    return parser.parse_args(arguments)
