"""Whether this installation is whole: what a person runs first when the program behaves oddly on a machine."""

from __future__ import annotations

import importlib
import json
import os
import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import accountdesk
from accountdesk import host
from accountdesk.domain.findings import Finding, Findings
from accountdesk.store import drivers
from accountdesk.words import LANGUAGES, Words

# Distribution and the module that must load, of all that the program imports. Named as text: to load them here is the
# check itself.
LIBRARIES = {
    "PySide6_Essentials": "PySide6.QtWidgets",
    "PySide6_Pdf": "PySide6.QtPdf",
    "SQLAlchemy": "sqlalchemy",
    "alembic": "alembic.command",
    "sqlcipher3": "sqlcipher3.dbapi2",
    "numpy": "numpy",
    "matplotlib": "matplotlib.backends.backend_agg",
    "typst": "typst",
    "XlsxWriter": "xlsxwriter",
    "python-calamine": "python_calamine",
    "charset-normalizer": "charset_normalizer",
    "rapidfuzz": "rapidfuzz.fuzz",
    "python-dateutil": "dateutil.rrule",
    "platformdirs": "platformdirs",
}
FONTS = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSansSC-Regular", "NotoSansSC-Bold")
_FONT_HEADS = (b"\0\1\0\0", b"OTTO", b"true")


def run(resources: Path | None = None, folders: host.Folders | None = None) -> Findings:
    """Look at versions, libraries, the database driver, fonts, folders and translations.

    Takes a few seconds, because every library is loaded. Nothing is written anywhere.
    """
    resources = resources or host.resources()
    findings = (
        *_libraries(),
        *(Finding(code, values) for code, values in drivers.driver_findings()),
        *_fonts(resources / "fonts"),
        *_look(resources),
        *_migrations(),
        *_translations(resources / "translations"),
        *_folders(folders or host.folders()),
    )
    return Findings(findings, _versions())


def _versions() -> dict[str, str]:
    versions = {"accountdesk": accountdesk.__version__, "python": platform.python_version()}
    for distribution in LIBRARIES:
        try:
            versions[distribution] = metadata.version(distribution)
        except metadata.PackageNotFoundError:
            versions[distribution] = ""
    return versions | {"sqlite": drivers.driver_version()}


def _libraries() -> Iterator[Finding]:
    for distribution, module in LIBRARIES.items():
        try:
            importlib.import_module(module)
        except ImportError as error:
            yield Finding("library_broken", {"library": distribution, "detail": str(error)})


def _fonts(folder: Path) -> Iterator[Finding]:
    for font in FONTS:
        try:
            with (folder / f"{font}.ttf").open("rb") as file:
                whole = file.read(4) in _FONT_HEADS
        except OSError:
            whole = False
        if not whole:
            yield Finding("font_broken", {"font": font})


def _look(resources: Path) -> Iterator[Finding]:
    try:
        json.loads((resources / "tokens.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield Finding("resource_broken", {"file": "tokens.json"})
    if not any((resources / "icons").glob("*.svg")):
        yield Finding("resource_broken", {"file": "icons"})


def _migrations() -> Iterator[Finding]:
    from accountdesk.store import books, migrations

    # A program that was packed without its scripts would open every book but an older one.
    if migrations.newest() != books.HEAD:
        yield Finding("resource_broken", {"file": "migrations"})


def _translations(folder: Path) -> Iterator[Finding]:
    for lang in LANGUAGES:
        try:
            whole = Words(lang, folder).has("error.unexpected")
        except (OSError, ValueError):
            whole = False
        if not whole:
            yield Finding("translation_broken", {"lang": lang})


def _folders(folders: host.Folders) -> Iterator[Finding]:
    for folder in (folders.data, folders.config, folders.cache, folders.logs):
        # A folder that is not there yet is as good as the nearest one above it.
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            yield Finding("folder_closed", {"folder": str(folder)})
