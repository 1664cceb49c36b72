"""CSV as people really send it: any encoding, any delimiter, and one broken row never takes its neighbours along.

A row that cannot be read comes back as a refused row with its line and the reason; line numbers count the lines of
the file, so that a person finds the place in any editor.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from accountdesk.domain.errors import Refused
from accountdesk.domain.tables import Problem, RawRow, Sheet
from accountdesk.exchange.encodings import detect

DELIMITERS = (",", ";", "\t", "|")
MAX_BYTES = 512 << 20
_MAX_RECORD = 500_000  # characters a quoted cell may run over several lines before its quote counts as forgotten
_SNIFFED = 50  # lines
_OPEN, _MISPLACED = "row_quote_open", "row_quote_misplaced"  # what can be wrong with the quotes of a row
_GUARDED = re.compile("'+[ \u3000]*[=+\\-@\t\r\n＝＋－＠]")


def read_csv(data: bytes, *, encoding: str = "", delimiter: str = "") -> Sheet:
    """Return the table in ``data``; encoding and delimiter are found out unless given.

    Raises Refused ``file_empty`` or ``file_too_large``.
    """
    if len(data) > MAX_BYTES:
        raise Refused("file_too_large", limit=MAX_BYTES >> 20)
    source = _Source(data, encoding or detect(data))
    skip, delimiter = source.start(delimiter)
    header, end = next(source.records(skip, delimiter, _Width()), (None, 0))
    if header is None or header.problem is not None:
        raise Refused("file_empty")
    headers = tuple(cell.strip() for cell in header.cells)
    return Sheet(
        headers=headers,
        rows=_Rows(source, end, delimiter, _Width.of(headers)),
        lines=max(0, data.count(b"\n") - skip),
        encoding=source.encoding,
        delimiter=delimiter,
    )


@dataclass(frozen=True, slots=True)
class _Width:
    """How many cells a row should have; the nameless columns at the end may be missing."""

    whole: int = 0  # 0 = any
    named: int = 0

    @classmethod
    def of(cls, headers: tuple[str, ...]) -> _Width:
        return cls(len(headers), max((i for i, header in enumerate(headers, 1) if header), default=len(headers)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows below the header; each pass reads the bytes anew, so that a large file is never held as text."""

    source: _Source
    skip: int  # lines above the first row
    delimiter: str
    width: _Width

    def __iter__(self) -> Iterator[RawRow]:
        for row, _ in self.source.records(self.skip, self.delimiter, self.width):
            yield row


class _Source:
    def __init__(self, data: bytes, encoding: str) -> None:
        self.encoding = encoding
        self._data = data
        self._damaged = _is_damaged(data, encoding)

    def lines(self) -> Iterator[str]:
        """Yield the lines without their ends; bytes that are no text become the replacement character."""
        stream = io.TextIOWrapper(io.BytesIO(self._data), encoding=self.encoding, errors="replace", newline=None)
        for line in stream:
            yield line.removesuffix("\n")

    def start(self, delimiter: str) -> tuple[int, str]:
        """Return how many lines stand above the header, and the delimiter."""
        sample: list[str] = []
        above = 0
        for line in self.lines():
            if not sample and not line.strip(" ;,\t|\ufeff"):
                above += 1
                continue
            # Excel's own way to name the delimiter.
            named = re.fullmatch(r'"?sep=(.)"?', line) if not sample else None
            if named:
                above += 1
                delimiter = delimiter or named[1]
                continue
            sample.append(line)
            if len(sample) == _SNIFFED:
                break
        return above, delimiter or sniff_delimiter(sample)

    def records(self, skip: int, delimiter: str, width: _Width) -> Iterator[tuple[RawRow, int]]:
        """Yield each row below ``skip`` lines with the number of its last line."""
        lines = _Lines(self.lines(), skip)
        while (line := lines.next()) is not None:
            number = lines.number
            if not line or not line.strip(f' "{delimiter}'):
                continue
            cells, problem = _cells(line, lines, delimiter, width)
            if problem is None:
                if "\x00" in line or any("\x00" in cell for cell in cells):
                    problem = Problem("text_has_nul")
                elif self._damaged and any("\ufffd" in cell for cell in cells):
                    problem = Problem("text_unreadable")
            yield RawRow(number, tuple(cells), problem), lines.number


class _Lines:
    """Lines with their numbers, from which some can be looked at ahead and put back."""

    def __init__(self, lines: Iterator[str], skip: int) -> None:
        self._lines = lines
        self._back: list[str] = []
        self.number = skip
        for _ in range(skip):
            next(lines, None)

    def next(self) -> str | None:
        line = self._back.pop() if self._back else next(self._lines, None)
        if line is not None:
            self.number += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        self._back.extend(reversed(lines))
        self.number -= len(lines)


def _cells(line: str, lines: _Lines, delimiter: str, width: _Width) -> tuple[list[str], Problem | None]:
    """Return the cells of the row that begins with ``line`` and what is wrong with it.

    A quoted cell may run over several lines, but only when the whole then is a proper row of the right width;
    otherwise its quote was forgotten and the row ends where its line ends.
    """
    if '"' not in line:
        return _fitted(line.split(delimiter), width)
    found = _quoted(line, delimiter)
    if isinstance(found, list):
        return _fitted(found, width)
    taken: list[str] = []
    if found == _OPEN:
        whole = _run_on(line, lines, delimiter, width, taken)
        if whole is not None:
            return whole, None
        lines.put_back(taken)
    return line.split(delimiter), Problem(str(found))


def _run_on(line: str, lines: _Lines, delimiter: str, width: _Width, taken: list[str]) -> list[str] | None:
    """Return the cells of a row over several lines, or None; ``taken`` receives the lines that were looked at."""
    record = line
    while len(record) < _MAX_RECORD:
        # Only a line with a quote can end the cell: skip to it before looking again.
        piece: list[str] = []
        closing = False
        size = len(record)
        while not closing and size < _MAX_RECORD and (following := lines.next()) is not None:
            taken.append(following)
            piece.append(following)
            size += len(following) + 1
            closing = '"' in following
        if not closing:
            return None
        record = "\n".join((record, *piece))
        found = _quoted(record, delimiter)
        if isinstance(found, list):
            cells, problem = _fitted(found, width)
            return cells if problem is None else None
        if found == _MISPLACED:
            return None
    return None


def _quoted(record: str, delimiter: str) -> list[str] | str:
    """Return the cells of a row with quotes, or what is wrong with it."""
    cells: list[str] = []
    at, size = 0, len(record)
    while True:
        start = at
        while start < size and record[start] == " " != delimiter:
            start += 1
        if start < size and record[start] == '"':
            end = start + 1
            while True:
                end = record.find('"', end)
                if end < 0:
                    return _OPEN
                if record[end + 1 : end + 2] != '"':
                    break
                end += 2
            cells.append(record[start + 1 : end].replace('""', '"'))
            at = end + 1
            while at < size and record[at] == " " != delimiter:
                at += 1
            if at < size and record[at] != delimiter:
                return _MISPLACED
        else:
            at = record.find(delimiter, start)
            at = size if at < 0 else at
            cells.append(record[start:at])
        if at >= size:
            return cells
        at += 1


def _fitted(cells: list[str], width: _Width) -> tuple[list[str], Problem | None]:
    cells = [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
    found = len(cells)
    if not width.whole or found == width.whole:
        return cells, None
    if width.named <= found < width.whole:
        return cells + [""] * (width.whole - found), None
    if found > width.whole and not any(cell.strip() for cell in cells[width.whole :]):
        return cells[: width.whole], None
    return cells, Problem("row_width", {"found": found, "expected": width.whole})


def unguarded(cell: str) -> str:
    """Return a cell without the ``'`` that a writer put before what a spreadsheet would take for a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def sniff_delimiter(lines: list[str]) -> str:
    """Return the delimiter that cuts the most of ``lines`` into as many cells as the first has, more than one."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = [_width(line, delimiter) for line in lines]
        if not widths or widths[0] < 2:
            continue
        score = (round(sum(w == widths[0] for w in widths) / len(widths), 1), widths[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _width(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _is_damaged(data: bytes, encoding: str) -> bool:
    """Tell whether some bytes are no text in ``encoding``: only then does a replacement character mean a loss."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return True
    return False
