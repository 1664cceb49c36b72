"""Where one is and was: addresses with a history, and the doors that pages may ask for.

An address is the code of a page and what it shows, parted by a slash: `accounts`,
`account/<id>`, `account/<id>/timeline`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

KEPT = 100


class Navigator(QObject):
    """Goes to addresses and back again; `moved(address)` follows each step.

    Doors that are no pages are signals, answered by the window: the card to log a contact,
    another book, the search field.
    """

    moved = Signal(str)
    contact_asked = Signal(str)
    book_asked = Signal(object)
    sample_asked = Signal()
    search_asked = Signal()
    row_asked = Signal(str, str, object)
    history_asked = Signal(str, str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._past: list[str] = []
        self._future: list[str] = []
        self._here = ""

    @property
    def here(self) -> str:
        """The address of the page that is open."""
        return self._here

    @property
    def can_go_back(self) -> bool:
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._future)

    def open(self, code: str, *place: str) -> None:
        """Go to a page; `place` is what it should show there."""
        address = "/".join([code, *(part for part in place if part)])
        if address == self._here:
            self.moved.emit(address)
            return
        if self._here:
            self._past.append(self._here)
            del self._past[:-KEPT]
        self._future.clear()
        self._go(address)

    def replace(self, code: str, *place: str) -> None:
        """Change the address in place, without a step in the history: a tab was opened."""
        self._here = "/".join([code, *(part for part in place if part)])

    def open_account(self, account_id: str, tab: str = "") -> None:
        """Open the file of an account, perhaps at one of its tabs."""
        self.open("account", account_id, tab)

    def log_contact(self, account_id: str = "") -> None:
        """Open the card to log a contact, with an account if one is meant."""
        self.contact_asked.emit(account_id)

    def add(self, noun: str, preset: Mapping[str, object] | None = None) -> None:
        """Open the form for a new row of a noun; `preset` are values it starts with."""
        self.row_asked.emit(noun, "", dict(preset or {}))

    def edit(self, noun: str, row_id: str) -> None:
        """Open the form of a row."""
        self.row_asked.emit(noun, row_id, {})

    def show_history(self, noun: str, row_id: str) -> None:
        """Open the history of a row: who changed what, and how it stood on a day."""
        self.history_asked.emit(noun, row_id)

    def open_book(self, book: Path) -> None:
        """Close this book and open another."""
        self.book_asked.emit(book)

    def open_sample(self) -> None:
        """Close this book and open the sample book, made anew when it is not there."""
        self.sample_asked.emit()

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self.search_asked.emit()

    def back(self) -> None:
        if self._past:
            self._future.append(self._here)
            self._go(self._past.pop())

    def forward(self) -> None:
        if self._future:
            self._past.append(self._here)
            self._go(self._future.pop())

    def forget(self) -> None:
        """Start anew: another book was opened."""
        self._past.clear()
        self._future.clear()
        self._here = ""

    def _go(self, address: str) -> None:
        self._here = address
        self.moved.emit(address)
