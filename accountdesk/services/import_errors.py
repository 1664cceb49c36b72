"""The list of refused rows that a person mends and imports again: every cell as it was, the line and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from accountdesk.domain.errors import DeskError, FieldError
from accountdesk.domain.tables import Problem
from accountdesk.exchange.csv_files import write_csv
from accountdesk.exchange.mappings import REFUSAL_LABELS
from accountdesk.services.import_readings import Reading, RefusedRow
from accountdesk.words import Words


def errors_path(book: Path, mark: str) -> Path:
    """Return where the list lies: beside the book, named by the batch or the time."""
    return book.with_name(f"{book.stem}.import-errors-{mark}.csv")


def write_errors(path: Path, reading: Reading, words: Words) -> None:
    """Write the refused rows of all files; columns of several files come together by their headers.

    Raises WorldError ``file_not_written``.
    """
    headers = list(dict.fromkeys(header for source in reading.sources for header in source.sheet.headers))
    if len(reading.sources) == 1:
        headers = list(reading.sources[0].sheet.headers)
    write_csv(path, [*(words.say(code) for code in REFUSAL_LABELS), *headers], _rows(reading, headers, words))


def _rows(reading: Reading, headers: list[str], words: Words) -> Iterator[list[str | int]]:
    for row in reading.refused:
        source = reading.sources[row.source]
        own = source.sheet.headers
        cells = list(row.cells)
        if list(own) != headers and len(cells) == len(own):
            by_header = dict(zip(own, cells, strict=True))
            cells = [by_header.get(header, "") for header in headers]
        yield [source.path.name, row.line, reason(row, words), *(cell.replace("\x00", "") for cell in cells)]


def reason(row: RefusedRow, words: Words) -> str:
    """Return why a row was refused, as a sentence."""
    return words.error(_as_error(row.problem))


def _as_error(problem: Problem) -> DeskError:
    values = {key: value for key, value in problem.values.items() if key != "field"}
    return FieldError(problem.field, problem.code, **values) if problem.field else DeskError(problem.code, **values)
