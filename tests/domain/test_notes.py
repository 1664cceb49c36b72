from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain.notes import Mark, parse_note
from tests.conftest import TODAY  # a Tuesday

FRIDAY = date(2026, 11, 27)


def read(note: str, people: tuple[str, ...] = ()) -> list[tuple[Mark, str, date | None]]:
    return [(mark.mark, mark.text, mark.due_on) for mark in parse_note(note, TODAY, people)]


@pytest.mark.parametrize(
    ("note", "due"),
    [
        (">> send quote by 27 Nov", FRIDAY),
        (">> send quote by Fri", FRIDAY),
        (">> send quote until Friday.", FRIDAY),
        (">> send quote today", TODAY),
        (">> send quote tomorrow", date(2026, 11, 25)),
        (">> send quote on Tue", TODAY),
        (">> send quote next Tuesday", date(2026, 12, 1)),
        (">> send quote by 2027-01-05", date(2027, 1, 5)),
        (">> send quote by 3 March", date(2027, 3, 3)),
        (">> send quote by 3 March 2026", date(2026, 3, 3)),
        (">> send quote by 20 Nov", date(2026, 11, 20)),
        (">> send quote before 5 Dec", date(2026, 12, 5)),
        (">> send quote", None),
        (">> send quote by 31 Feb", None),
    ],
)
def test_an_english_promise_has_its_day(note: str, due: date | None) -> None:
    ((mark, text, found),) = read(note)
    assert (mark, found) == (Mark.MINE, due)
    assert text == ("send quote by 31 Feb" if "31 Feb" in note else "send quote")


@pytest.mark.parametrize(
    ("note", "text", "due"),
    [
        (">> 周五前交样品", "交样品", FRIDAY),
        (">>周五前发报价。谢谢", "发报价", FRIDAY),
        ("》》 发报价 12月4日前", "发报价", date(2026, 12, 4)),
        (">> 发报价，最晚2027年1月5日", "发报价", date(2027, 1, 5)),
        (">> 明天发报价", "发报价", date(2026, 11, 25)),
        (">> 后天之前发报价", "发报价", date(2026, 11, 26)),
        (">> 今天发报价", "发报价", TODAY),
        (">> 下周三发报价", "发报价", date(2026, 12, 2)),
        (">> 星期天发报价", "发报价", date(2026, 11, 29)),
        (">> 发报价", "发报价", None),
    ],
)
def test_a_chinese_promise_has_its_day(note: str, text: str, due: date | None) -> None:
    assert read(note) == [(Mark.MINE, text, due)]


def test_marks_are_found_in_order_and_end_where_the_next_begins() -> None:
    note = (
        "Met @Li Na about #renewal. >> send drawings by 27 Nov << she sends the PO by Friday; "
        "then we ! may lose it to Nordvik. $ second line 2027\nmail a@b.example and C# stay"
    )
    assert read(note, ("Li Na", "Li")) == [
        (Mark.PERSON, "Li Na", None),
        (Mark.TAG, "renewal", None),
        (Mark.MINE, "send drawings", FRIDAY),
        (Mark.THEIRS, "she sends the PO", FRIDAY),
        (Mark.RISK, "may lose it to Nordvik", None),
        (Mark.CHANCE, "second line 2027", None),
    ]


def test_where_a_mark_stands_is_exact() -> None:
    note = "Hello @李娜, >> 发报价 周五前。 Bye"
    marks = parse_note(note, TODAY, ["李娜"])
    assert [note[mark.start : mark.end] for mark in marks] == ["@李娜", ">> 发报价 周五前"]


def test_an_unknown_name_is_one_word_and_an_empty_mark_none() -> None:
    assert read("@Wang Fang") == [(Mark.PERSON, "Wang", None)]
    assert read(">> \n<<") == []
    assert read("5 > 3 and 2 < 4, price $5, wow!") == []


@given(st.text(max_size=80), st.lists(st.text(max_size=5), max_size=3))
def test_any_note_is_read_and_every_mark_lies_inside_it(note: str, people: list[str]) -> None:
    last = 0
    for mark in parse_note(note, TODAY, people):
        assert last <= mark.start < mark.end <= len(note)
        last = mark.start
        assert mark.text
        assert mark.text in note


@given(
    st.lists(
        st.tuples(
            st.sampled_from([">>", "<<"]),
            st.sampled_from(["send quote", "发报价", "call back"]),
            st.dates(date(2026, 11, 1), date(2027, 11, 1)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_promises_written_out_are_read_back(promises: list[tuple[str, str, date]]) -> None:
    note = " ".join(f"{sign} {what} by {due.isoformat()}" for sign, what, due in promises)
    wanted = [(Mark.MINE if sign == ">>" else Mark.THEIRS, what, due) for sign, what, due in promises]
    assert read(note) == wanted


def test_a_full_stop_behind_an_abbreviation_does_not_end_a_promise() -> None:
    (mark,) = parse_note("<< signed drawing, rev. C by 18 Nov. They wait.", TODAY)
    assert (mark.text, mark.due_on) == ("signed drawing, rev. C", date(2026, 11, 18))
