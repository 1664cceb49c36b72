"""A look at a file before it is imported: what it holds, and which column will go where."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from accountdesk.domain.imports import ColumnLook, FileLook
from accountdesk.domain.nouns import Nouns
from accountdesk.exchange.mappings import ROW_ID, Column, Mappings
from accountdesk.services.import_readings import missing_columns, open_sheet

_SAMPLED = 200  # rows, as many as the import itself looks at
_SHOWN = 3  # different values of a column


def look(path: Path, nouns: Nouns, mappings: Mappings, kind: str = "") -> FileLook:
    """Return what ``path`` holds; ``kind`` (a noun's code) overrules the guess. Raises as ``open_sheet``."""
    sheet = open_sheet(path)
    first = list(islice(sheet.rows, _SAMPLED))
    # Counted, not told from the line breaks: what the button promises is what the import then reads.
    count = len(first) if len(first) < _SAMPLED else sum(1 for _ in sheet.rows)
    rows = [row.cells for row in first if row.problem is None]
    noun = nouns[kind] if kind else mappings.guess(sheet.headers)
    samples = [_samples(rows, index) for index in range(len(sheet.headers))]
    if noun is None:
        columns = tuple(
            ColumnLook(header, shown) for header, shown in zip(sheet.headers, samples, strict=True) if header
        )
        return FileLook(path, "", count, columns)
    mapped = mappings.columns(noun, sheet.headers, rows)
    columns = tuple(_column(column, samples[column.index], noun.code) for column in mapped.columns if column.header)
    return FileLook(path, noun.code, count, columns, missing_columns(noun, mapped))


def _column(column: Column, samples: tuple[str, ...], noun: str) -> ColumnLook:
    target = column.target
    if target is None:
        return ColumnLook(column.header, samples)
    field = "" if target.field == ROW_ID else target.field
    return ColumnLook(column.header, samples, target.companion or noun, field)


def _samples(rows: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    values = (row[index].strip() for row in rows if index < len(row))
    return tuple(islice(dict.fromkeys(value for value in values if value), _SHOWN))
