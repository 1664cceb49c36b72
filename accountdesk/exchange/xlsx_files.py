"""XLSX out: dates and numbers are real cells, texts stay texts, the header stays in sight."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from accountdesk.domain.errors import WorldError
from accountdesk.domain.tables import Cell

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EXACT_DIGITS = 15  # a spreadsheet's number holds no more
_LONGEST_CELL = 32_767
_FIRST_DAY = date(1900, 3, 1)  # earlier days are wrong in a spreadsheet's calendar: they stay text
_MEASURED = 200  # rows that decide how wide a column is
MAX_ROWS = 1_048_575


def write_xlsx(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, sheet: str = "") -> int:
    """Write a table as one sheet and return how many rows it has; the file appears whole or not at all.

    Raises WorldError ``file_not_written`` or, beyond what a sheet can hold, ``sheet_too_long``.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        try:
            book = xlsxwriter.Workbook(str(draft), {**options, "default_date_format": "yyyy-mm-dd"})
            # One fixed moment, so that the same rows make the same file.
            book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the format knows no zones
            try:
                count = _fill(book, headers, rows, sheet, path)
            finally:
                book.close()
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except (OSError, XlsxWriterException) as error:
        raise WorldError("file_not_written", path=str(path), detail=getattr(error, "strerror", "") or "") from None
    return count


def _fill(book: Any, headers: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str, path: Path) -> int:
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31].strip("' ") or None)
    bold = book.add_format({"bold": True, "bottom": 1})
    clock = book.add_format({"num_format": "hh:mm"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    widths = [_shown(header) for header in headers]
    for column, header in enumerate(headers):
        page.write_string(0, column, _NOT_XML.sub("", header), bold)
    page.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MAX_ROWS:
            raise WorldError("sheet_too_long", path=str(path), limit=MAX_ROWS)
        for column, value in enumerate(row):
            _write(page, count, column, value, day, clock)
        if count <= _MEASURED:
            widths = [max(w, _shown(str(v)) if v is not None else 0) for w, v in zip(widths, row, strict=True)]
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, 8), 60))
    if headers:
        page.autofilter(0, 0, count, len(headers) - 1)
    return count


def _write(page: Any, row: int, column: int, value: Cell, day: Any, clock: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | Decimal):
        if len(Decimal(value).as_tuple().digits) > _EXACT_DIGITS:
            page.write_string(row, column, format(Decimal(value), "f"))
        else:
            page.write_number(row, column, value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        if value < _FIRST_DAY:
            page.write_string(row, column, value.isoformat())
        else:
            page.write_datetime(row, column, value, day)
    elif isinstance(value, time):
        page.write_datetime(row, column, value, clock)
    else:
        page.write_string(row, column, _NOT_XML.sub("", str(value))[:_LONGEST_CELL])


def _shown(text: str) -> int:
    """Return how many narrow characters wide the longest line of ``text`` is; Chinese ones count double."""
    return max((sum(2 if char >= "\u1100" else 1 for char in line) for line in text.split("\n")), default=0)
