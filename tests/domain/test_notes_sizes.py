from __future__ import annotations

import time

import pytest

from accountdesk.domain.notes import parse_note
from tests.conftest import TODAY


@pytest.mark.parametrize(
    "note", [">> " + " " * 90_000 + "x", ">> send" + "\t" * 90_000 + "by Fri", "! " * 40_000, ">> " + "周" * 90_000]
)
def test_a_pasted_note_is_read_while_it_is_typed(note: str) -> None:
    start = time.perf_counter()
    marks = parse_note(note, TODAY)
    assert time.perf_counter() - start < 2
    assert len(marks) == note.count(">>")


def test_blanks_before_a_day_belong_to_the_day() -> None:
    (mark,) = parse_note(">> send the offer  \t by Fri", TODAY)
    assert (mark.text, mark.due_on is not None) == ("send the offer", True)
    (mark,) = parse_note(">>   周五前交样品", TODAY)
    assert mark.text == "交样品"
