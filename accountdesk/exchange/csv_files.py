"""CSV out, for people who open it in a spreadsheet: UTF-8 with its mark, all quoted, no cell that acts as a formula."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from accountdesk.domain.errors import WorldError
from accountdesk.domain.tables import Cell

# OWASP ASVS 1.2.10, with the full-width forms that some spreadsheets take for their narrow ones. A text that
# already has the guard is guarded once more, so that reading takes away exactly what writing put there.
_ACTS = re.compile("'*[ \u3000]*[=+\\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"-\d+(\.\d+)?")


def write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a table and return how many rows it has; the file appears whole or not at all.

    Raises WorldError ``file_not_written``.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    count = 0
    try:
        try:
            with draft.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
                writer.writerow([guarded(header) for header in headers])
                for row in rows:
                    writer.writerow([as_cell(cell) for cell in row])
                    count += 1
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise WorldError("file_not_written", path=str(path), detail=error.strerror or "") from None
    return count


def as_cell(value: Cell) -> str:
    """Return the text of a cell that the reader takes back to the same value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


def guarded(text: str) -> str:
    """Return ``text`` with ``'`` in front when a spreadsheet would run it; plain negative numbers stay as they are."""
    if _ACTS.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text
