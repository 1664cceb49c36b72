"""The user's folders and our own resources are found, wherever the program runs from."""

import subprocess
import sys
from pathlib import Path

import pytest

from accountdesk import host
from accountdesk.host import places


def test_folders_lie_below_the_named_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACCOUNTDESK_HOME", str(tmp_path))
    monkeypatch.delenv("ACCOUNTDESK_BOOK", raising=False)
    found = host.folders()
    assert {found.data, found.config, found.cache, found.logs} == {
        tmp_path / name for name in ("data", "config", "cache", "logs")
    }
    assert found.book == tmp_path / "data" / "accounts.adk"
    assert not any(tmp_path.iterdir()), "asking for folders must not create them"


def test_folders_of_the_system_carry_our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCOUNTDESK_HOME", raising=False)
    found = host.folders()
    assert all("AccountDesk" in str(folder) for folder in (found.data, found.config, found.cache, found.logs))


def test_the_book_can_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACCOUNTDESK_BOOK", str(tmp_path / "mine.adk"))
    assert host.folders().book == tmp_path / "mine.adk"


def test_resources_are_found_from_the_checkout() -> None:
    assert (host.resources() / "tokens.json").is_file()
    assert host.resources() == Path(__file__).parents[2] / "resources"


def test_resources_inside_the_package_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "accountdesk" / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "accountdesk")
    assert host.resources() == tmp_path / "accountdesk" / "_resources"


def test_an_editable_install_finds_the_resources_from_elsewhere(tmp_path: Path) -> None:
    program = "from accountdesk import host; print(host.resources())"
    answer = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(answer.stdout.strip()) == Path(__file__).parents[2] / "resources"
