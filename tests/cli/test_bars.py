"""The progress bar is for a person who watches, and leaves nothing behind."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from accountdesk.cli.bars import Bar
from accountdesk.host import resources
from accountdesk.words import Words
from tests.cli.conftest import Ask


def test_it_shows_how_far_it_is_and_wipes_itself() -> None:
    stream = io.StringIO()
    bar = Bar(Words("en", resources() / "translations"), stream)
    bar("write", 50, 200)
    assert "Writing" in stream.getvalue()
    assert "25" in stream.getvalue()
    bar("write", 60, 200)
    assert stream.getvalue().count("Writing") == 1  # not faster than an eye
    bar("write", 200, 200)
    assert stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("watched", [True, False])
def test_it_is_drawn_only_on_a_terminal(
    new: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watched: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched, raising=False)
    file = tmp_path / "accounts.csv"
    file.write_text("Company\nAcme\n", encoding="utf-8")
    answer = new("import", "accounts", file)
    assert ("\x1b[K" in answer.err) == watched
    assert answer.json["created"] == 1
