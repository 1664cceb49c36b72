"""Each contract between the floors is broken once on purpose, on a copy, and the linter is seen to fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT

FLOORS = "A floor imports only floors below it"
PAGES = "A page knows the shell's context and the kit"
ROOMS = {
    "a floor imports one above": ("domain/broken.py", "import accountdesk.store", FLOORS),
    "rooms side by side": ("exchange/broken.py", "import accountdesk.store", FLOORS),
    "a service builds itself": ("services/broken.py", "import accountdesk.bootstrap", FLOORS),
    "the host says a sentence": ("host/broken.py", "from accountdesk.words import Words", FLOORS),
    "even for a type only": (
        "domain/broken.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from accountdesk.store.books import Book",
        FLOORS,
    ),
    "a room that is on no floor": ("utils/__init__.py", "", FLOORS),
    "a page that opens another page": ("desktop/accounts/broken.py", "import accountdesk.desktop.specimens", PAGES),
    "a kit that knows a page": ("desktop/kit/broken.py", "import accountdesk.desktop.accounts", PAGES),
    "a page that no one listed": ("desktop/helpers/__init__.py", "", PAGES),
    "Qt in a service": ("services/broken.py", "from PySide6.QtCore import QObject", "Only desktop imports Qt"),
    "Qt in the front door": ("__main__.py", "import PySide6", "Only desktop imports Qt"),
    "Shiboken in charts": ("charts/broken.py", "import shiboken6", "Only desktop imports Qt"),
    "SQLAlchemy in the window": ("desktop/kit/broken.py", "import sqlalchemy", "Only store imports the database"),
    "Alembic in a service": ("services/broken.py", "from alembic import command", "Only store imports the database"),
    "the driver in bootstrap": ("bootstrap.py", "import sqlcipher3", "Only store imports the database"),
    "the system's SQLite in the store": ("store/broken.py", "import sqlite3", "Only store imports the database"),
    "matplotlib in the window": (
        "desktop/kit/broken.py",
        "from matplotlib.figure import Figure",
        "Only charts imports matplotlib",
    ),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program that may be broken."""
    shutil.copytree(PACKAGE, tmp_path / "accountdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


def test_the_house_keeps_its_contracts(house: Path) -> None:
    answer = lint(house)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(("file", "line", "contract"), ROOMS.values(), ids=ROOMS.keys())
def test_a_broken_contract_is_noticed(house: Path, file: str, line: str, contract: str) -> None:
    path = house / "accountdesk" / file
    path.parent.mkdir(exist_ok=True)
    # Added at the end, so that a file that is needed by others stays what it is.
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + f"\n{line}\n", encoding="utf-8")
    answer = lint(house)
    broken = [text for text in answer.stdout.splitlines() if " BROKEN" in text]
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert [text for text in broken if text.startswith(contract)] == broken, broken
    assert broken


@pytest.mark.parametrize("line", ["import matplotlib.pyplot", "from matplotlib import pyplot as plt"])
def test_pyplot_is_refused_everywhere(house: Path, line: str) -> None:
    path = house / "accountdesk" / "charts" / "broken.py"
    path.write_text(f'"""Broken on purpose."""\n\n{line}\n', encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", str(path)],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "TID251" in answer.stdout
