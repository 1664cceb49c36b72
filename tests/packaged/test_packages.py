"""The wheel and the frozen folder hold the whole program: they check themselves and do the main job."""

import json
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from accountdesk import __version__
from accountdesk.cli import demo
from accountdesk.services.self_checks import LIBRARIES
from tests.packaged.conftest import Run

pytestmark = pytest.mark.timeout(900)


def test_self_check_is_ok(run: Run) -> None:
    answer = run("--json", "self-check")
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert found["ok"] is True
    assert found["findings"] == []
    assert found["versions"]["accountdesk"] == __version__
    assert all(found["versions"][library] for library in LIBRARIES)


def test_a_report_is_made_from_an_imported_list(run: Run, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("客户编号,客户名称,城市\nK1,恒岳机械,上海\n", encoding="utf-8")
    assert run("new").returncode == 0
    imported = run("--json", "import", "accounts", "customers.csv")
    assert imported.returncode == 0, imported.stderr
    assert json.loads(imported.stdout)["created"] == 1
    reported = run("--lang", "zh_CN", "report", "account", "K1", "-o", "report.pdf")
    assert reported.returncode == 0, reported.stderr
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "恒岳机械" in text


def test_the_tour_is_drawn(run: Run, tmp_path: Path) -> None:
    answer = run("demo", "--out", "tour")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "tour" / "sample.adk").is_file()
    # Each page of the tour in two languages and two themes.
    assert len(list((tmp_path / "tour").rglob("*.png"))) == 4 * len(demo.SCENES)
    assert list((tmp_path / "tour").rglob("*.pdf"))


def test_the_wheel_owns_one_folder_and_no_leftovers(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {"accountdesk", f"accountdesk-{__version__}.dist-info"}
    assert not [name for name in names if name.endswith((".pyc", ".adk"))]
    assert "accountdesk/_resources/tokens.json" in names
    assert "accountdesk/_resources/fonts/OFL-Inter.txt" in names
    assert f"accountdesk-{__version__}.dist-info/licenses/LICENSE" in names
