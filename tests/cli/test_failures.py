"""What nobody foresaw: one calm sentence, an exit code, and a log that names nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from accountdesk.cli import search
from tests.cli.conftest import Ask


def test_our_own_mistake_is_told_calmly_and_written_down(
    sample: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> NoReturn:
        raise RuntimeError("Li Na")

    monkeypatch.setattr(search, "run", broken)
    answer = sample("search", "Li Na")
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert "Traceback" not in answer.err
    log = (tmp_path / "home" / "logs" / "accountdesk.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Li Na" not in log


def test_who_stops_it_is_told_that_it_stopped(sample: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "run", stopped)
    answer = sample("search", "x", lang="zh_CN")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is told differently there")
def test_a_reader_who_has_enough_is_no_error(sample_file: Path) -> None:
    command = [sys.executable, "-m", "accountdesk", "--book", str(sample_file), "--json", "list", "order-lines"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        assert program.wait(60) == 0
        assert program.stderr.read() == b""
