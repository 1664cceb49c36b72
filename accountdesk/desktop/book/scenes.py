"""The Book page, the import and the first start as the gallery pictures them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from accountdesk.desktop.book.imports import ImportPage
from accountdesk.desktop.book.pages import SECTIONS
from accountdesk.desktop.kit.scenes import Scene

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

TABLES = {
    "customers.csv": "Customer ID,Company,Contact,City,Fax tone\n"
    "NM-1,Nordmann Hydraulik,Ute Nordmann,Kassel,no\nVB-2,Vibrotek AB,Sven Olsson,Lund,yes\n",
    "orders.csv": "Order No,Customer ID,Order Date,Amount\n9001,NM-1,2026-10-02,18200\n9002,VB-2,2026-11-03,7400\n",
}


def scenes(context: DesktopContext) -> Sequence[Scene]:
    """Every section of the Book page, the import before, with files and after."""
    found = [Scene(f"book-{code}", partial(context.navigate.open, "book", code)) for code, _ in SECTIONS]
    return [
        *found,
        Scene("import-empty", partial(_start, context)),
        Scene("import-files", partial(_start, context), (partial(_take, context),), after=(partial(_start, context),)),
        Scene(
            "empty-import-result",
            partial(_start, context),
            (partial(_take, context), partial(_run, context)),
            after=(partial(_take_back, context),),
            empty=True,
        ),
    ]


def _pages(context: DesktopContext) -> list[ImportPage]:
    windows = QApplication.topLevelWidgets()
    return [page for window in windows for page in window.findChildren(ImportPage) if page.context is context]


def _start(context: DesktopContext) -> None:
    context.navigate.open("import")
    for page in _pages(context):
        page.start_over()


def _run(context: DesktopContext) -> None:
    for page in _pages(context):
        page.run()


def _take_back(context: DesktopContext) -> None:
    for page in _pages(context):
        page.take_back()


def _take(context: DesktopContext) -> None:
    folder = Path(mkdtemp(prefix="accountdesk-"))
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for page in _pages(context):
        page.take([folder / name for name in TABLES])
