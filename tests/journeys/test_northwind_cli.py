"""Northwind by command from an empty book to a report, every figure known beforehand."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from accountdesk.cli.main import main

_BESIDE = Path(__file__).parents[3] / "shared" / "data"
DATA = Path(os.environ.get("ACCOUNTDESK_TEST_DATA", _BESIDE)) / "northwind"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the Northwind files are not here; ACCOUNTDESK_TEST_DATA names their folder"
)

FILES = (
    ("accounts", "customers", 93),
    ("products", "products", 77),
    ("colleagues", "employees", 9),
    ("orders", "orders", 830),
    ("order-lines", "order_details", 2155),
)
LARGEST = [("QUICK", 11_027_732), ("ERNSH", 10_487_499), ("SAVEA", 10_436_196)]


def test_northwind_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "northwind.adk"

    def ask(*arguments: str) -> Any:
        code = main(["--book", str(book), "--json", *arguments])
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out)

    ask("new", "--currency", "USD")
    batches = import_all(ask, created=True)
    accounts = ask("accounts")
    assert len(accounts) == 93
    assert sum(row["revenue_total"]["minor"] for row in accounts) == 126_579_322
    top = ask("accounts", "--sort", "revenue_total", "--limit", "3")
    assert [(row["ref"], row["revenue_total"]["minor"]) for row in top] == LARGEST
    assert {row["revenue_total"]["currency"] for row in accounts} == {"USD"}
    import_all(ask, created=False)
    assert_latest_employee_owns(ask)
    assert_same_numbers(ask, tmp_path)
    undo(ask, book, batches, capsys)


def import_all(ask: Callable[..., Any], *, created: bool) -> dict[str, int]:
    batches = {}
    for kind, name, rows in FILES:
        done = ask("import", kind, str(DATA / f"{name}.csv"))
        assert (done["read"], done["rejected"], done["updated"], done["review"]) == (rows, 0, 0, [])
        assert (done["created"], done["unchanged"]) == ((rows, 0) if created else (0, rows))
        batches[kind] = done["batch"]
    return batches


def assert_latest_employee_owns(ask: Callable[..., Any]) -> None:
    latest: dict[str, tuple[str, int, str]] = {}
    for order in ask("list", "orders"):
        key = (order["ordered_on"], int(order["ref"]), order["colleague_id"])
        latest[order["account_id"]] = max(latest.get(order["account_id"], key), key)
    owners = {row["id"]: row["owner_id"] for row in ask("list", "accounts") if row["owner_id"]}
    assert owners == {account: employee for account, (_, _, employee) in latest.items()}


def assert_same_numbers(ask: Callable[..., Any], folder: Path) -> None:
    """List, file and report of an account agree."""
    line = next(row for row in ask("accounts") if row["ref"] == "ALFKI")
    file = ask("show", "ALFKI")
    assert file["facts"]["revenue_total"] == line["revenue_total"] == {"minor": 427_300, "currency": "USD"}
    assert file["counts"]["orders"] == 6
    for lang, heading in (("en", "People"), ("zh_CN", "联系人")):
        out = folder / f"{lang}.pdf"
        ask("report", "account", "ALFKI", "-o", str(out), "--lang", lang)
        reader = PdfReader(out)
        text = "\n".join(page.extract_text() for page in reader.pages)
        assert "Alfreds Futterkiste" in text
        assert "Maria Anders" in text
        assert heading in text
        assert "/StructTreeRoot" in reader.root_object


def undo(ask: Callable[..., Any], book: Path, batches: dict[str, int], capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--book", str(book), "--json", "import", "--undo", str(batches["orders"])])
    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    assert str(batches["order-lines"]) in said.err
    assert len(ask("list", "orders")) == 830
    assert ask("import", "--undo", str(batches["order-lines"]))["removed"] == 2155
    assert all(row["revenue_total"] is None for row in ask("accounts") if row["ref"] in dict(LARGEST))
    assert ask("import", "--undo", str(batches["orders"]))["removed"] == 830
    assert ask("list", "orders") == ask("list", "order-lines") == []
    assert {row["revenue_total"]["minor"] for row in ask("accounts")} == {0}
    assert not any(row["owner_id"] for row in ask("list", "accounts"))
    assert ask("check")["ok"]
