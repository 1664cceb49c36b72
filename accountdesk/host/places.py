"""Where things lie on this machine: the user's folders, and the resources the program brings along."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "ACCOUNTDESK_HOME"
BOOK_VARIABLE = "ACCOUNTDESK_BOOK"
_NAME = "AccountDesk"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Folders:
    """The user's folders for this program. Nothing is created before it is needed."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @property
    def book(self) -> Path:
        """The book that is opened when none is named."""
        named = os.environ.get(BOOK_VARIABLE)
        return Path(named).expanduser() if named else self.data / "accounts.adk"


def folders() -> Folders:
    """Return the folders this system gives each user, or those below ``ACCOUNTDESK_HOME`` when it is set."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser()
        return Folders(root / "data", root / "config", root / "cache", root / "logs")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(_NAME, appauthor=False)
    return Folders(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_log_path)


def resources() -> Path:
    """Return the folder of fonts, icons, translations and templates.

    A wheel carries it inside the package. A checkout, an editable install and the frozen program have it
    beside the package.
    """
    inside = _PACKAGE / "_resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
