"""Documents made of answers: the same account file that the page shows, written as a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from accountdesk.domain.errors import Refused, WorldError
from accountdesk.services.account_files import AccountFiles
from accountdesk.words import Words

if TYPE_CHECKING:
    from accountdesk.reports.accounts import ReportResult

ENTRIES = 60  # of the timeline; the report says how many more there are


class Reports:
    """Writes reports; the suffix of the file decides the format."""

    def __init__(self, account_files: AccountFiles) -> None:
        self._account_files = account_files

    def account(self, account_id: str, out: Path, words: Words, edition: str, today: date) -> ReportResult:
        """Write the report on an account as PDF, for ourselves (``internal``) or for the ``customer``.

        Raises Refused ``row_missing`` or ``export_unknown_kind``, WorldError when the file cannot be written.
        """
        if out.suffix.lower() != ".pdf":
            raise Refused("export_unknown_kind", path=str(out), known=".pdf")
        from accountdesk.reports import accounts

        file = self._account_files.read(account_id, today, lang=words.lang, entries=ENTRIES)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            return accounts.write(file, words, edition, out)
        except OSError as error:
            raise WorldError("file_not_written", path=str(out), detail=error.strerror or "") from None
