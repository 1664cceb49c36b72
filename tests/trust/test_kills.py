from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust import kills


@pytest.mark.timeout(1800)
def test_kills_while_a_backup_is_put_back_leave_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    kills.run_restores(tmp_path, rounds=40)


@pytest.mark.timeout(1800)
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    died = kills.run(tmp_path, rounds=100)
    assert died["import"] >= 10, died  # the kills did fall into imports
