from __future__ import annotations

from pathlib import Path

from tests.trust import kills


def test_a_few_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """The short form of ``make trust``."""
    kills.run(tmp_path, rounds=8, seed=2)
