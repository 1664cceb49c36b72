"""Workbooks hold real dates and numbers, and texts that stay texts."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from accountdesk.domain.errors import WorldError
from accountdesk.domain.tables import Cell
from accountdesk.exchange.xlsx_files import write_xlsx


def test_cells_keep_their_kinds(tmp_path: Path):
    path = tmp_path / "table.xlsx"
    row: list[Cell] = [
        "00123",
        "=1+1",
        "http://example.com",
        Decimal("12.50"),
        7,
        date(2026, 11, 24),
        True,
        None,
        time(14, 30),
    ]
    assert write_xlsx(path, [f"h{n}" for n in range(len(row))], [row], sheet="Orders: all/2026") == 1
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Orders  all 2026"]
    cells = book.get_sheet_by_index(0).to_python()[1]
    assert cells == ["00123", "=1+1", "http://example.com", 12.5, 7.0, date(2026, 11, 24), True, "", time(14, 30)]


def test_long_numbers_and_early_days_stay_text(tmp_path: Path):
    path = tmp_path / "table.xlsx"
    write_xlsx(path, ["n", "d"], [[Decimal("12345678901234567890.5"), date(1850, 1, 2)]])
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1]
    assert cells == ["12345678901234567890.5", "1850-01-02"]


def test_control_characters_do_not_damage_the_file(tmp_path: Path):
    path = tmp_path / "table.xlsx"
    write_xlsx(path, ["a\x01"], [["x\x0by\ufffe"]])
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python() == [["a"], ["xy"]]


def test_the_same_rows_make_the_same_file(tmp_path: Path):
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (first, second):
        write_xlsx(path, ["a"], [["x"], [Decimal(3)]])
    assert first.read_bytes() == second.read_bytes()


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(WorldError, match="file_not_written"):
        write_xlsx(tmp_path / "missing" / "table.xlsx", ["a"], [["1"]])
    assert not list(tmp_path.iterdir())
