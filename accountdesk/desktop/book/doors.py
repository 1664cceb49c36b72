"""Files dropped anywhere on the window: tables go to the import, a book is opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.drops import FileDrops

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

SUFFIX = ".adk"


def attach(context: DesktopContext, window: QWidget) -> None:
    """Take what is dropped for the open book, and for no book before it."""
    for old in window.findChildren(FileDrops, options=Qt.FindChildOption.FindDirectChildrenOnly):
        window.removeEventFilter(old)
        old.deleteLater()

    def on_dropped(files: Sequence[Path]) -> None:
        books = [file for file in files if file.suffix == SUFFIX]
        if books:
            context.tasks.read(
                context.bus, lambda: _checked(books[0]), context.navigate.open_book, failed=context.notifier.failed
            )
        else:
            begin_import(context, window, files)

    FileDrops(window).dropped.connect(on_dropped)


def begin_import(context: DesktopContext, window: QWidget, files: Sequence[Path]) -> None:
    """Open the import page and hand it files."""
    from accountdesk.desktop.book.imports import ImportPage

    context.navigate.open("import")
    for page in window.findChildren(ImportPage):
        if page.context is context:
            page.take(files)


def _checked(path: Path) -> Path:
    from accountdesk.desktop.book.openings import check_openable

    check_openable(path)
    return path
