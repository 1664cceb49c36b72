"""What the frame itself shows, as the gallery pictures it: answers to a search, and trouble told calmly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accountdesk.desktop.kit.scenes import Scene
from accountdesk.domain.errors import WorldError

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.shell.windows import MainWindow


def scenes(context: DesktopContext) -> Sequence[Scene]:
    """Over the accounts: a search with and without answers, a sentence of refusal, a dialog of trouble."""
    words, notifier = context.words, context.notifier

    def accounts() -> None:
        context.navigate.open("accounts")

    def fail() -> None:
        notifier.failed(WorldError("file_not_opened", path="customers.csv"))

    return [
        Scene("search", accounts, (_searching("HX"),), after=(_leave_search,)),
        Scene("search-nothing", accounts, (_searching("Wqq0"),), after=(_leave_search,)),
        Scene("refused", accounts, (lambda: notifier.refused(words.say("error.book_in_use", name="sample.adk")),)),
        Scene("trouble", accounts, (fail,)),
    ]


def _window() -> MainWindow:
    from accountdesk.desktop.shell.windows import MainWindow

    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))


def _searching(text: str) -> Callable[[], None]:
    def search() -> None:
        field = _window().bar.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.setText(text)
        field.textEdited.emit(text)

    return search


def _leave_search() -> None:
    field = _window().bar.search
    field.clear()
    field.textEdited.emit("")
    field.clearFocus()
