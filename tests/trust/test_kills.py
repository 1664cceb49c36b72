from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust import kills


@pytest.mark.timeout(1800)
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    died = kills.run(tmp_path, rounds=100)
    assert died["import"] >= 10, died  # the kills did fall into imports
