"""What make package left in dist/, run from elsewhere with nothing of this checkout around."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

DIST = ROOT / "dist"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def wheel() -> Path:
    """The built wheel."""
    (found,) = DIST.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def frozen_program() -> Path:
    """The program in the frozen folder."""
    program = DIST / "AccountDesk" / ("accountdesk.exe" if sys.platform == "win32" else "accountdesk")
    assert program.is_file(), "make package first"
    return program


@pytest.fixture(scope="session")
def installed_program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as pip installs it from the wheel into an environment of its own."""
    room = tmp_path_factory.mktemp("environment")
    venv.create(room, with_pip=True)
    scripts = room / ("Scripts" if sys.platform == "win32" else "bin")
    pip: list[str | Path] = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.txt"], check=True, cwd=room)
    subprocess.run([*pip, "--no-deps", wheel], check=True, cwd=room)
    return scripts / "accountdesk"


@pytest.fixture(params=["frozen", "wheel"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Runs a command line of the packaged program and returns what it answered."""
    program = request.getfixturevalue("frozen_program" if request.param == "frozen" else "installed_program")
    kept = {name: value for name, value in os.environ.items() if name in {"SYSTEMROOT", "TEMP", "TMP"}}
    surroundings = {
        **kept,
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "ACCOUNTDESK_HOME": str(tmp_path / "home"),
    }

    def answer(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
        )

    return answer
