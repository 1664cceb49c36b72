from __future__ import annotations

import time

from accountdesk.cli.columns import cells_of, table


def test_a_long_text_is_cut_to_its_column_without_waiting() -> None:
    start = time.perf_counter()
    _, han, latin, short = table(["What", ""], [["应" * 90_000, "1"], ["word " * 20_000, "2"], ["short", "3"]])
    assert time.perf_counter() - start < 2
    assert cells_of(han.partition("…")[0]) == 42
    assert latin.partition("…")[0] == ("word " * 9)[:43]
    assert short.split() == ["short", "3"]
    assert len({cells_of(line) for line in (han, latin, short)}) == 1
