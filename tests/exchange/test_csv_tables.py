"""One broken row never takes its neighbours along, and says where it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accountdesk.domain.errors import Refused
from accountdesk.domain.tables import RawRow
from accountdesk.exchange.csv_tables import read_csv


def rows(text: str | bytes) -> list[RawRow]:
    return list(read_csv(text if isinstance(text, bytes) else text.encode()).rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told(delimiter: str):
    text = "\n".join(delimiter.join(cells) for cells in (("id", "name", "note"), ("1", "A", "x"), ("2", "B", "y")))
    sheet = read_csv(text.encode())
    assert sheet.delimiter == delimiter
    assert sheet.headers == ("id", "name", "note")
    assert [row.cells for row in sheet.rows] == [("1", "A", "x"), ("2", "B", "y")]


def test_a_delimiter_named_in_the_first_line_wins():
    sheet = read_csv(b"sep=;\nid;a,b\n1;2,3\n")
    assert sheet.headers == ("id", "a,b")
    assert [(row.line, row.cells) for row in sheet.rows] == [(3, ("1", "2,3"))]


def test_commas_inside_semicolon_rows_do_not_mislead():
    assert read_csv(b"id;amount\n1;1,5\n2;2,5\n").headers == ("id", "amount")


def test_quoted_cells_may_hold_delimiters_quotes_and_line_ends():
    found = rows('id,note\n1,"a, ""b""\nsecond line"\n2,plain\n')
    assert [(row.line, row.cells) for row in found] == [(2, ("1", 'a, "b"\nsecond line')), (4, ("2", "plain"))]


def test_an_unterminated_quote_ends_at_its_own_line():
    found = rows('id,name,city\n1,"open,Rome\n2,B,Oslo\n3,"C, D",Bonn\n')
    assert [(row.line, row.problem.code if row.problem else None) for row in found] == [
        (2, "row_quote_open"),
        (3, None),
        (4, None),
    ]
    assert found[0].cells == ("1", '"open', "Rome")
    assert found[2].cells == ("3", "C, D", "Bonn")


def test_an_unterminated_quote_in_the_last_line():
    found = rows('id,name\n1,A\n2,"open\n')
    assert [row.problem.code if row.problem else None for row in found] == [None, "row_quote_open"]


def test_a_quote_inside_a_quoted_cell_is_refused_for_its_row_only():
    found = rows('id,name\n1,"a "b" c"\n2,B\n')
    assert [row.problem.code if row.problem else None for row in found] == ["row_quote_misplaced", None]


def test_an_inch_mark_in_a_plain_cell_is_text():
    assert rows('id,name\n1,5" pipe\n')[0] == RawRow(2, ("1", '5" pipe'))


def test_rows_of_another_width_are_refused_with_both_numbers():
    found = rows("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n")
    assert [row.problem.values if row.problem else None for row in found] == [
        {"found": 2, "expected": 3},
        None,
        {"found": 4, "expected": 3},
        None,
    ]


def test_a_nul_byte_refuses_its_row_only():
    found = rows(b"id,name\n1,a\x00b\n2,B\n")
    assert [row.problem.code if row.problem else None for row in found] == ["text_has_nul", None]


def test_bytes_that_are_no_text_refuse_their_row_only():
    good = "1,客户名称\n".encode() * 10
    found = rows(b"id,name\n" + good + b"2,br\xe6\xffken\n" + good)
    assert [row.line for row in found if row.problem] == [12]
    assert len(found) == 21


def test_a_replacement_character_that_the_file_itself_holds_is_no_loss():
    assert rows("id,name\n1,a\ufffdb\n")[0].problem is None


def test_empty_rows_are_no_rows_and_lines_are_counted():
    found = rows("\n\nid,name\r\n\r\n1,A\r\n,\r\n2,B\r\n")
    assert [(row.line, row.cells[0]) for row in found] == [(5, "1"), (7, "2")]


def test_a_sheet_can_be_gone_through_twice():
    sheet = read_csv(b"id,name\n1,A\n")
    assert list(sheet.rows) == list(sheet.rows)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b",,,\n"])
def test_a_file_without_a_table_is_refused(data: bytes):
    with pytest.raises(Refused, match="file_empty"):
        read_csv(data)


def test_many_open_quotes_are_read_in_linear_time():
    lines = 20_000
    found = rows("id,name,note\n" + '1,"open,x\n' * lines)
    assert len(found) == lines
    assert all(row.problem for row in found)


BASE = 'id,name,note\r\n1,"A, B",x\r\n2,客户,"line one\nline two"\r\n3,C,z\r\n'.encode()


@given(
    st.lists(st.tuples(st.integers(0, len(BASE) - 1), st.integers(0, 255)), max_size=6),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
@example([(5, 34)], "utf-8")
def test_mutated_bytes_never_raise_and_lines_rise(changes: list[tuple[int, int]], encoding: str):
    data = bytearray(BASE.decode().encode(encoding))
    for place, value in changes:
        data[place % len(data)] = value
    try:
        found = rows(bytes(data))
    except Refused:
        return
    numbers = [row.line for row in found]
    assert numbers == sorted(set(numbers))
