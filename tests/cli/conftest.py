"""A person at the command line: asks, and gets an exit code, an answer and what was said on the side."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from accountdesk.bootstrap import sample_desk
from accountdesk.cli.main import main
from tests.conftest import TODAY


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command on a book in a temporary folder, by default for a machine to read."""
    for name in ("LC_ALL", "LC_MESSAGES", "ACCOUNTDESK_BOOK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("ACCOUNTDESK_HOME", str(tmp_path / "home"))
    book = tmp_path / "book.adk"

    def run(*arguments: str | Path, lang: str = "", json: bool = True) -> Answer:
        options = ["--book", str(book), "--today", TODAY.isoformat()]
        options += ["--lang", lang] if lang else []
        code = main([*options, *(["--json"] if json else []), *map(str, arguments)])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def new(ask: Ask) -> Ask:
    """The same, with an empty book."""
    assert ask("new").code == 0
    return ask


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.adk"
    sample_desk(path, today=TODAY).close()
    return path


@pytest.fixture
def sample(ask: Ask, sample_file: Path, tmp_path: Path) -> Ask:
    """The same, with the sample book."""
    shutil.copy(sample_file, tmp_path / "book.adk")
    return ask
