"""The self-check says what is wrong with an installation, and only that."""

import importlib
import shutil
from pathlib import Path

import pytest

from accountdesk import host
from accountdesk.domain.findings import Findings
from accountdesk.services import self_checks
from accountdesk.words import LANGUAGES, Words


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A copy of the resources that a test may damage."""
    return shutil.copytree(host.resources(), tmp_path / "resources")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ACCOUNTDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def codes(found: Findings) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_whole_installation_is_ok_and_untouched(home: Path) -> None:
    found = self_checks.run()
    assert found.ok, found.findings
    assert not home.exists()
    assert all(found.versions.values()), found.versions
    assert {"accountdesk", "python", "sqlite", "PySide6_Essentials", "typst"} <= set(found.versions)


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("fonts/NotoSansSC-Regular.ttf", "font_broken"),
        ("tokens.json", "resource_broken"),
        ("translations/zh_CN.mo", "translation_broken"),
    ],
)
@pytest.mark.parametrize("gone", [True, False])
def test_missing_and_damaged_resources_are_named(installation: Path, damaged: str, code: str, gone: bool) -> None:
    file = installation / damaged
    file.unlink()
    if not gone:
        file.write_bytes(b"not what it should be")
    assert codes(self_checks.run(installation)) == [code]


def test_a_library_that_cannot_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load = importlib.import_module

    def without_typst(name: str) -> object:
        if name == "typst":
            raise ImportError("libssl.so.3: cannot open shared object file")
        return load(name)

    monkeypatch.setattr(importlib, "import_module", without_typst)
    found = self_checks.run()
    assert codes(found) == ["library_broken"]
    assert found.findings[0].values["library"] == "typst"


def test_an_old_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version_info", (3, 40, 1))
    assert codes(self_checks.run()) == ["sqlite_too_old"]


def test_a_folder_that_is_a_file_is_named(home: Path) -> None:
    home.mkdir()
    (home / "data").write_text("in the way", encoding="utf-8")
    found = self_checks.run()
    assert codes(found) == ["folder_closed"]
    assert found.findings[0].values["folder"] == str(home / "data")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("library_broken", {"library": "typst", "detail": "x"}),
        ("sqlite_too_old", {"found": "3.40.1", "wanted": "3.53.0"}),
        ("sqlite_lacks_search", {"detail": "x"}),
        ("sqlite_search_wrong", {}),
        ("font_broken", {"font": "Inter-Regular"}),
        ("resource_broken", {"file": "icons"}),
        ("translation_broken", {"lang": "zh_CN"}),
        ("folder_closed", {"folder": "/data"}),
    ],
)
def test_every_finding_has_a_sentence(lang: str, code: str, values: dict[str, object]) -> None:
    sentence = Words(lang, host.resources() / "translations").say(f"finding.{code}", **values)
    assert all(str(value) in sentence for value in values.values())
