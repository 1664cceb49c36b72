"""How long the start takes, as ratios to yardsticks that run turn by turn in the same minute."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from accountdesk.bootstrap import new_desk

STARTERS = Path(__file__).with_name("starters.py")
ROUNDS = 9
ROWS = 1_000
SHELL, FIRST_ROWS = 1.7, 1.5  # ratios that must not be exceeded
MODULES = 15


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = new_desk(tmp_path_factory.mktemp("start") / "start.adk")
    with desk.book.write("import") as work:
        work.insert_many("accounts", [{"name": f"Firm {number:04d}", "ref": str(number)} for number in range(ROWS)])
    desk.close()
    return desk.book.path


@pytest.fixture(scope="module")
def runs(book: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """All programs in turn, several rounds; the first round only warms the disk's cache."""
    home = tmp_path_factory.mktemp("home")
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ("bare", "shell", "yardstick", "rows")}
    for turn in range(ROUNDS + 1):
        for name, lines in found.items():
            line = _start(name, book, home)
            if turn:
                lines.append(line)
    return found


def _start(name: str, book: Path, home: Path) -> dict[str, Any]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ACCOUNTDESK_HOME": str(home)}
    # An installed program has its byte code beside it; so has this one after the first round.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(STARTERS), name, str(time.time()), str(book)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return answer


def _ratio(runs: dict[str, list[dict[str, Any]]], name: str, yardstick: str) -> float:
    """The median of the ratios of neighbours, so that a machine that drifts does not matter."""
    pairs = zip(runs[name], runs[yardstick], strict=True)
    return float(statistics.median(ours["seconds"] / theirs["seconds"] for ours, theirs in pairs))


def _print_row(what: str, value: float, limit: float) -> None:
    print(f"{what:<64} {value:8.2f}   at most {limit:5.2f}   {'ok' if value <= limit else 'MISSED'}")


def test_the_frame_is_painted_soon_after_a_bare_window(runs: dict[str, list[dict[str, Any]]]) -> None:
    ratio = _ratio(runs, "shell", "bare")
    print()
    _print_row("frame painted / bare Qt window", ratio, SHELL)
    assert ratio <= SHELL


def test_first_rows_are_painted_soon_after_the_yardstick(runs: dict[str, list[dict[str, Any]]]) -> None:
    assert {line["rows"] for line in runs["rows"]} == {ROWS}
    assert {line["rows"] for line in runs["yardstick"]} == {100}
    ratio = _ratio(runs, "rows", "yardstick")
    print()
    _print_row("first rows painted / bare window + SQLAlchemy + 100 rows", ratio, FIRST_ROWS)
    assert ratio <= FIRST_ROWS


def test_nothing_heavy_is_loaded_before_the_first_paint(runs: dict[str, list[dict[str, Any]]]) -> None:
    shell, rows = runs["shell"][-1], runs["rows"][-1]
    print()
    _print_row("modules of ours when the frame is painted", len(shell["modules"]), MODULES)
    print(f"dataclasses of ours by then: {shell['dataclasses']}")
    print(f"with the first rows: {len(rows['modules'])} modules, {rows['dataclasses']} dataclasses")
    assert shell["heavy"] == []
    assert rows["heavy"] == []
    assert len(shell["modules"]) <= MODULES, shell["modules"]
