"""What every tab of an account's file obeys: it shows a file, may forget it, and tells when it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.answers import AccountFile


class FileTab(QWidget):
    """A tab: fill `fill`. `scrolled(offset)` lets the header shrink, `tab_asked(code)` opens another tab."""

    scrolled = Signal(int)
    tab_asked = Signal(str)

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.context, self.theme, self.words = context, context.theme, context.words
        self.file: AccountFile | None = None

    def show_file(self, file: AccountFile, people: People) -> None:
        """Show an account as it was read."""
        self.file = file
        self.fill(file, people)

    def fill(self, file: AccountFile, people: People) -> None:
        """Say and show everything."""

    def forget(self) -> None:
        """What is shown is out of date."""
        self.file = None

    def shows(self, file: AccountFile) -> bool:
        """Whether this very answer is shown already."""
        return self.file is file
