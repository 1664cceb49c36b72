"""What is written for a spreadsheet reads back exactly and runs nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountdesk.domain.errors import WorldError
from accountdesk.exchange.csv_files import guarded, write_csv
from accountdesk.exchange.csv_tables import read_csv, unguarded

# What a book may hold: no NUL, no half characters, line ends as \n.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=40)


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1", "-a", "@x", "  =1", "＝1", "'=1", "''@x", "-", "\t=1"])
def test_formulas_are_guarded_and_come_back(text: str):
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-5", "-1234.50", "plain", "'quoted'", "a=b", "", "'"])
def test_plain_texts_and_negative_numbers_stay(text: str):
    assert guarded(text) == text
    assert unguarded(text) == text


@given(texts)
def test_the_guard_is_always_undone(text: str):
    assert unguarded(guarded(text)) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6))
def test_written_tables_read_back_exactly(tmp_path: Path, table: list[tuple[str, str, str]]):
    path = tmp_path / "table.csv"
    write_csv(path, ["id", "name", "note"], [("key", *row[1:]) for row in table])
    sheet = read_csv(path.read_bytes())
    assert sheet.headers == ("id", "name", "note")
    assert [row.cells for row in sheet.rows] == [("key", *row[1:]) for row in table]
    assert not [row.problem for row in sheet.rows if row.problem]


def test_no_cell_of_a_file_acts_as_a_formula(tmp_path: Path):
    path = tmp_path / "table.csv"
    write_csv(path, ["=h"], [["=cmd|' /C calc'!A0"], ["-5"], [Decimal("-7.5")]])
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file)]
    assert cells == ["'=h", "'=cmd|' /C calc'!A0", "-5", "-7.5"]


def test_values_have_one_written_form(tmp_path: Path):
    path = tmp_path / "table.csv"
    write_csv(path, list("abcdef"), [[None, True, Decimal("1E+2"), date(2026, 11, 24), time(9, 5), 7]])
    assert next(iter(read_csv(path.read_bytes()).rows)).cells == ("", "1", "100", "2026-11-24", "09:05", "7")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path):
    with pytest.raises(WorldError, match="file_not_written"):
        write_csv(tmp_path / "missing" / "table.csv", ["a"], [["1"]])

    def broken() -> Iterator[list[str]]:
        yield ["1"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_csv(tmp_path / "table.csv", ["a"], broken())
    assert not list(tmp_path.iterdir())
