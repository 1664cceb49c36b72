"""Files in and out by command: imports that add up, reports, copies of the book, a person's rights, the tour."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from accountdesk.cli import gallery, imports
from accountdesk.domain.imports import ImportResult
from accountdesk.words import LANGUAGES
from tests.cli.conftest import Ask

IMPORT_KEYS = set("batch kind read created updated unchanged rejected duplicates review also errors_file".split())
CUSTOMERS = "客户编号,客户名称,联系人,等级\nC1,苏州一厂,李娜,S\nC2,苏州二厂,陈锐,A\n"


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    file = tmp_path / "customers.csv"
    file.write_bytes(CUSTOMERS.encode("gb18030"))
    return file


def test_an_import_adds_up_and_the_second_time_nothing_changes(new: Ask, customers: Path) -> None:
    first = new("import", "accounts", customers).json
    assert set(first) >= IMPORT_KEYS
    assert (first["kind"], first["read"], first["created"], first["rejected"]) == ("accounts", 2, 2, 0)
    assert first["also"] == {"people": 2}
    assert first["errors_file"] is None
    again = new("import", "auto", customers).json
    assert (again["created"], again["updated"], again["unchanged"], again["batch"]) == (0, 0, 2, None)


def test_an_import_is_taken_back_whole(new: Ask, customers: Path) -> None:
    batch = new("import", "accounts", customers).json["batch"]
    assert new("import", "--undo", str(batch)).json["removed"] == 4
    assert new("list", "accounts").json == new("list", "people").json == []
    again = new("import", "--undo", str(batch), lang="zh_CN")
    assert (again.code, len(again.err.splitlines())) == (1, 1)


def test_a_dry_run_writes_nothing(new: Ask, customers: Path) -> None:
    assert new("import", "accounts", customers, "--dry-run").json["created"] == 2
    assert new("list", "accounts").json == []


def test_files_win_only_when_told_to(new: Ask, customers: Path) -> None:
    new("import", "accounts", customers)
    customers.write_text(CUSTOMERS.replace(",S", ",B"), encoding="utf-8")
    assert new("import", "accounts", customers).json["updated"] == 0
    assert new("import", "accounts", customers, "--update").json["updated"] == 1
    assert {row["ref"]: row["tier"] for row in new("list", "accounts").json} == {"C1": "B", "C2": "A"}


def test_a_map_says_which_column_is_which(new: Ask, tmp_path: Path) -> None:
    file, chart = tmp_path / "odd.csv", tmp_path / "map.json"
    file.write_text("x,y\nNordvik,N-1\n", encoding="utf-8")
    chart.write_text(json.dumps({"x": "name", "y": "ref"}), encoding="utf-8")
    assert new("import", "accounts", file, "--map", chart).json["created"] == 1
    assert new("accounts").json[0]["ref"] == "N-1"


def test_refused_rows_lie_beside_the_book_and_the_others_go_in(new: Ask, tmp_path: Path) -> None:
    file = tmp_path / "in" / "orders.csv"
    file.parent.mkdir()
    file.write_text("Order,Customer,Date,Amount\n1,Acme,2026-11-01,10\n2,Acme,someday,10\n", encoding="utf-8")
    answer = new("import", "orders", file)
    assert answer.code == 0
    done = answer.json
    assert (done["created"], done["rejected"]) == (1, 1)
    assert Path(done["errors_file"]).parent != file.parent
    assert "someday" in Path(done["errors_file"]).read_text(encoding="utf-8-sig")
    told = new("import", "orders", file, lang="zh_CN", json=False)
    assert "拒绝 1" in told.out


def test_no_usable_row_is_a_failure(new: Ask, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("Order,Customer,Date,Amount\n2,Acme,someday,10\n", encoding="utf-8")
    answer = new("import", "orders", file)
    assert answer.code == 1
    assert json.loads(answer.out)["rejected"] == 1
    assert len(answer.err.splitlines()) == 1


def test_several_kinds_at_once_are_answered_one_by_one(new: Ask, customers: Path, tmp_path: Path) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_text("Order ID,Customer ID,Order Date,Amount\n1,C1,2026-11-01,10\n", encoding="utf-8")
    done = new("import", "auto", orders, customers).json["imports"]
    assert [one["kind"] for one in done] == ["accounts", "orders"]
    assert done[1]["also"] == {}


def test_an_export_comes_back_unchanged(sample: Ask, tmp_path: Path) -> None:
    for name in ("people.csv", "people.xlsx"):
        out = tmp_path / name
        assert sample("export", "people", "-o", out).json["rows"] == 48
        assert out.stat().st_size > 1000
    back = sample("import", "people", tmp_path / "people.csv").json
    assert (back["created"], back["unchanged"]) == (0, 48)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_is_a_pdf_in_the_language_asked_for(sample: Ask, tmp_path: Path, lang: str) -> None:
    from pypdf import PdfReader

    out = tmp_path / "new" / "report.pdf"
    made = sample("report", "account", "K-1008", "-o", out, "--lang", lang).json
    assert set(made) == {"file", "pages", "ms"}
    pages = PdfReader(out).pages
    assert len(pages) == made["pages"]
    text = "\n".join(page.extract_text() for page in pages)
    assert ("联系人" in text) == (lang == "zh_CN")
    assert "26-0871" in text


def test_a_report_is_in_the_language_of_the_book_when_nobody_says(ask: Ask, tmp_path: Path) -> None:
    from pypdf import PdfReader

    ask("new", lang="zh_CN")
    ask("add", "accounts", "name=Nordvik")
    out = tmp_path / "report.pdf"
    for lang, chinese in (("", True), ("en", False)):
        ask("report", "account", "Nordvik", "-o", out, lang=lang)
        assert ("联系人" in PdfReader(out).pages[0].extract_text()) == chinese


def test_the_customers_edition_keeps_our_notes_back(sample: Ask, tmp_path: Path) -> None:
    from pypdf import PdfReader

    texts = {}
    for edition in ("internal", "customer"):
        out = tmp_path / f"{edition}.pdf"
        sample("report", "account", "K-1001", "-o", out, "--edition", edition)
        texts[edition] = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Keling" in texts["internal"]
    assert "Keling" not in texts["customer"]


def test_a_backup_is_put_back(sample: Ask, tmp_path: Path) -> None:
    copy = tmp_path / "copy.adk"
    made = sample("backup", "-o", copy).json
    assert (made["ok"], made["findings"], made["file"]) == (True, [], str(copy))
    sample("trash", "accounts", "K-1001")
    done = sample("restore", copy).json
    assert done["ok"]
    assert Path(done["before"]).is_file()
    assert len(sample("accounts").json) == 20
    assert sample("check").json == {"ok": True, "findings": []}
    assert sample("check", json=False, lang="zh_CN").out == "客户簿完好。\n"


def test_a_damaged_book_ends_with_3(sample: Ask, tmp_path: Path) -> None:
    book = tmp_path / "book.adk"
    content = bytearray(book.read_bytes())
    for page in range(20, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 2000] = b"\xff" * 2000
    book.write_bytes(content)
    answer = sample("check")
    assert answer.code == 3
    assert answer.err.strip()
    assert "Traceback" not in answer.err


def test_a_person_gets_everything_and_is_forgotten(sample: Ask, tmp_path: Path) -> None:
    out = tmp_path / "person.zip"
    given = sample("privacy", "export", "Li Na", "-o", out).json
    assert given["tables"]["people"] >= 1
    with zipfile.ZipFile(out) as archive:
        assert b"li.na@hengyue.example" in archive.read("people.json")
    erased = sample("privacy", "erase", "李娜").json
    assert erased["erased"]["people"] == 1
    assert sample("search", "李娜").json == []
    assert sample("privacy", "erase", "李娜").code == 1


def test_the_installation_is_whole(ask: Ask) -> None:
    answer = ask("self-check").json
    assert (answer["ok"], answer["findings"]) == (True, [])
    assert answer["versions"]["sqlite"] >= "3.53"


def test_the_tour_leaves_a_book_papers_and_pictures(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(folder: Path, options: Sequence[str] = (), **_: object) -> list[str]:
        folder.mkdir(exist_ok=True)
        (folder / "page.png").write_bytes(b"")
        return [str(folder / "page.png")]

    monkeypatch.setattr(gallery, "draw", draw)
    out = tmp_path / "tour"
    done = ask("demo", "--out", out).json
    assert done["book"] == str(out / "sample.adk")
    files = [Path(file) for file in done["files"]]
    assert all(file.is_file() for file in files)
    assert {file.suffix for file in files} == {".adk", ".pdf", ".xlsx", ".png"}
    for lang in LANGUAGES:
        assert sum(file.name.endswith(f"-{lang}.pdf") for file in files) >= 4
    assert ask("demo", "--out", out).code == 0  # made anew


def test_the_gallery_is_drawn_by_a_program_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho "$@" > "$0.said"\necho \'{"files": ["a.png"]}\'\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert gallery.draw(tmp_path / "out", ("--page", "accounts")) == ["a.png"]
    said = (tmp_path / "program.said").read_text(encoding="utf-8").split()
    assert said == ["--json", "gallery", str(tmp_path / "out"), "--page", "accounts"]


def test_a_gallery_that_fails_is_told(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    answer = ask("gallery", tmp_path / "out")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1


def test_what_resembles_is_named_and_what_waits_is_kept() -> None:
    from accountdesk.domain.imports import Resemblance, ReviewRow

    alike = Resemblance("a", "1", "Acme", "b", "2", "ACME", 97)
    waiting = ReviewRow("f.csv", 4, "account_id", "Nobody", {"Customer": "Nobody"})
    result = ImportResult(1, "accounts", 3, created=2, duplicates=(alike,), review=(waiting,), also={"people": 1})
    answer = imports.answer(result)
    assert answer["duplicates"][0]["other"]["ref"] == "2"
    assert answer["review"][0]["cells"] == {"Customer": "Nobody"}
