"""The front door sends every command line to the one who answers it, and loads nobody else."""

import subprocess
import sys

import pytest

from accountdesk.__main__ import door_for


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("line", "door"),
    [
        ("", "window"),
        ("--lang zh_CN --today 2026-11-24", "window"),
        ("--book=my.adk --debug", "window"),
        ("demo", "window"),
        ("--today 2026-11-24 demo", "window"),
        ("demo --out folder", "cli"),
        ("demo --out=folder", "cli"),
        ("demo --help", "cli"),
        ("gallery pictures --page accounts", "gallery"),
        ("gallery --help", "cli"),
        ("accounts --sort name", "cli"),
        ("--book demo accounts", "cli"),
        ("--json self-check", "cli"),
        ("--help", "cli"),
        ("--no-such-option", "cli"),
        ("search gallery", "cli"),
    ],
)
@pytest.mark.usefixtures("screen")
def test_with_a_screen(line: str, door: str) -> None:
    assert door_for(line.split()) == door


@pytest.mark.parametrize(("line", "door"), [("", "cli"), ("demo", "cli"), ("gallery pictures", "gallery")])
@pytest.mark.usefixtures("no_screen")
def test_without_a_screen(line: str, door: str) -> None:
    assert door_for(line.split()) == door


@pytest.mark.usefixtures("no_screen")
def test_the_offscreen_platform_can_show_the_window_but_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert door_for([]) == "window"
    assert door_for(["demo"]) == "cli"


def test_the_door_itself_loads_neither_qt_nor_the_store() -> None:
    program = (
        "import sys, accountdesk.__main__; print([m for m in sys.modules if m.startswith(('PySide6', 'sqlalchemy'))])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
