"""The desk: one open book and everything a person can do with it, each service loaded on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accountdesk.host.clocks import Clock
    from accountdesk.services.account_files import AccountFiles
    from accountdesk.services.backups import Backups
    from accountdesk.services.checkups import Checkups
    from accountdesk.services.contacts import Contacts
    from accountdesk.services.exports import Exports
    from accountdesk.services.finders import Finders
    from accountdesk.services.imports import Imports
    from accountdesk.services.people_rights import PeopleRights
    from accountdesk.services.records import Records
    from accountdesk.services.reports import Reports
    from accountdesk.store.books import Book


@dataclass(frozen=True)
class Desk:
    """What the window and the command line hold; made by ``bootstrap.open_desk``."""

    book: Book
    clock: Clock
    resources: Path

    @cached_property
    def records(self) -> Records:
        """Add, edit, trash, undo, history of any noun."""
        from accountdesk.services.records import Records

        return Records(self.book)

    @cached_property
    def contacts(self) -> Contacts:
        """Log contacts, settle promises."""
        from accountdesk.services.contacts import Contacts

        return Contacts(self.book)

    @cached_property
    def account_files(self) -> AccountFiles:
        """Read whole account files."""
        from accountdesk.services.account_files import AccountFiles

        return AccountFiles(self.book)

    @cached_property
    def finders(self) -> Finders:
        """Search everything."""
        from accountdesk.services.finders import Finders

        return Finders(self.book)

    @cached_property
    def imports(self) -> Imports:
        """Read files into the book."""
        from accountdesk.services.imports import Imports

        return Imports(self.book)

    @cached_property
    def exports(self) -> Exports:
        """Write lists out as files."""
        from accountdesk.services.exports import Exports

        return Exports(self.book)

    @cached_property
    def reports(self) -> Reports:
        """Make documents about accounts."""
        from accountdesk.services.reports import Reports

        return Reports(self.account_files)

    @cached_property
    def backups(self) -> Backups:
        """Copy, verify and restore the book."""
        from accountdesk.services.backups import Backups

        return Backups(self.book)

    @cached_property
    def checkups(self) -> Checkups:
        """Look after the health of the book."""
        from accountdesk.services.checkups import Checkups

        return Checkups(self.book)

    @cached_property
    def people_rights(self) -> PeopleRights:
        """Give out or erase what is kept about a person."""
        from accountdesk.services.people_rights import PeopleRights

        return PeopleRights(self.book)

    def close(self) -> None:
        """Close the book."""
        self.book.close()
