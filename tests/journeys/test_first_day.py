"""The first day, by mouse and keys: from an empty book to the report on an account one has talked to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from accountdesk.bootstrap import new_desk
from accountdesk.desktop.accounts.files import AccountFilePage
from accountdesk.desktop.accounts.pages import AccountsPage
from accountdesk.desktop.accounts.streams import Stream
from accountdesk.desktop.interactions.cards import LogCard
from accountdesk.desktop.records.forms import RecordForm
from accountdesk.host import folders
from tests.journeys.hands import CTRL, TODAY, Seat

_BESIDE = Path(__file__).parents[3] / "shared" / "data"
NORTHWIND = Path(os.environ.get("ACCOUNTDESK_TEST_DATA", _BESIDE)) / "northwind"
NOTE = "Called @Maria Anders about the spring list. >> send two samples on Friday"
LOGGED = "Contact with Alfreds Futterkiste logged"
SMALL = {
    "customers": """\
CustomerID,CompanyName,ContactName,City,Country,Phone
ALFKI,Alfreds Futterkiste,Maria Anders,Berlin,Germany,030-0074321
HENGY,苏州恒岳精密,Li Na,Suzhou,China,0512-555010
""",
    "employees": """\
EmployeeID,LastName,FirstName,Title
1,Davolio,Nancy,Sales Representative
2,Fuller,Andrew,Vice President
""",
    "products": """\
ProductID,ProductName,CategoryName,UnitPrice
1,Chai,Beverages,18
2,Chang,Beverages,19
""",
    "orders": """\
OrderID,CustomerID,EmployeeID,OrderDate
10,ALFKI,1,2026-03-02
11,ALFKI,2,2026-09-14
12,HENGY,2,2026-10-05
""",
    "order_details": """\
OrderID,ProductID,UnitPrice,Quantity,Discount
10,1,18,10,0
10,2,19,2,0.25
11,1,18,4,0
12,2,19,100,0.1
""",
}


@dataclass(frozen=True)
class Case:
    """The files of a case and what they must come to."""

    name: str
    accounts: int
    orders: int
    revenue_minor: int


CASES = (Case("small", 2, 2, 28_050), Case("northwind", 93, 6, 427_300))


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: Any) -> Case:
    found: Case = request.param
    return found


@pytest.fixture
def files(case: Case, tmp_path: Path) -> list[Path]:
    if case.name == "northwind":
        if not NORTHWIND.is_dir():
            pytest.skip("the Northwind files are not here; ACCOUNTDESK_TEST_DATA names their folder")
        return [NORTHWIND / f"{name}.csv" for name in SMALL]
    paths = []
    for name, text in SMALL.items():
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


@pytest.mark.parametrize("begin", ["no book", "empty book"])
def test_the_first_day(
    seats: Callable[..., Seat], begin: str, case: Case, files: list[Path], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if begin == "empty book":
        folders().book.parent.mkdir(parents=True)
        new_desk(folders().book, today=TODAY).close()
    seat = seats()
    seat.files.files = files
    if begin == "empty book":
        seat.press("Import a spreadsheet")
        seat.settle()
    seat.press("Choose files")
    bring_in(seat, case, files)
    open_account(seat, case)
    log(seat)
    take_back_by_toast(seat)
    log(seat)
    take_back_by_key(seat)
    edit(seat)
    export(seat, tmp_path / "report.pdf")
    with capsys.disabled():
        sys.stdout.write(f"\n{case.name}, {begin}: {seat.clicks} clicks, {seat.keys} keys\n")


def bring_in(seat: Seat, case: Case, files: list[Path]) -> None:
    """From the files that were chosen to the list full of accounts."""
    button = f"Import {sum(rows(file) for file in files):,} rows"
    seat.until(lambda: seat.offers(button) and seat.button(button).isEnabled())
    seat.press(button)
    seat.until(lambda: seat.offers("Show accounts"))
    seat.press("Show accounts")
    seat.settle()
    page = seat.one(AccountsPage)
    assert page.model.rowCount() == case.accounts
    assert page.list.hasFocus()


def rows(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines()) - 1


def open_account(seat: Seat, case: Case) -> None:
    """From its row to its file."""
    page = seat.one(AccountsPage)
    seat.click_row(page.list, "Alfreds Futterkiste", twice=True)
    seat.settle()
    file = seat.one(AccountFilePage)
    assert seat.window.windowTitle().startswith("Alfreds Futterkiste")
    assert file.file is not None
    assert (file.file.line.orders, file.file.line.revenue_minor) == (case.orders, case.revenue_minor)


def log(seat: Seat) -> None:
    """A call with a promise, by Ctrl+L; seen in the timeline."""
    seat.key(Qt.Key.Key_L, CTRL)
    seat.settle()
    card = seat.one(LogCard)
    assert seat.focus is card.note
    seat.type(NOTE)
    seat.until(lambda: len(card.promises.rows) == 1)
    seat.click(card.done)
    seat.toasted(LOGGED)
    assert seat.floats == []
    file = seat.one(AccountFilePage)
    if file.tabs.value != "timeline":
        seat.click(file.tabs, file.tabs.tabRect(1))
        seat.settle()
    entry = next(entry for entry in timeline(seat) if "spring list" in entry.body)
    assert "Maria Anders" in entry.title + entry.meta
    assert promises(seat) == [("send two samples", Date(2026, 11, 27))]


def timeline(seat: Seat) -> list[Any]:
    return seat.one(Stream)._entries


def promises(seat: Seat) -> list[tuple[str, Date | None]]:
    """What the file says is still open."""
    file = seat.one(AccountFilePage).file
    assert file is not None
    return [(promise.what, promise.due_on) for promise in file.promises]


def take_back_by_toast(seat: Seat) -> None:
    seat.click(seat.undo_of(LOGGED))
    nothing_left(seat)


def take_back_by_key(seat: Seat) -> None:
    seat.key(Qt.Key.Key_Z, CTRL)
    nothing_left(seat)


def nothing_left(seat: Seat) -> None:
    """Neither the contact nor its promise stands anywhere."""
    seat.until(lambda: promises(seat) == [])
    seat.toasted("Taken back")
    assert not any("spring list" in entry.body for entry in timeline(seat))
    assert promises(seat) == []
    with seat.context.desk.book.read() as reader:
        assert (reader.count("interactions"), reader.count("promises")) == (0, 0)


def edit(seat: Seat) -> None:
    """Another city, in the account's form."""
    seat.press("Add")
    seat.pick("Edit this account")
    seat.settle()
    form = seat.one(RecordForm)
    assert form.form is not None
    seat.click(form.form.editors["city"].widget)
    seat.write_over("Potsdam")
    seat.press("Save")
    seat.toasted("Alfreds Futterkiste saved")
    assert seat.floats == []
    file = seat.one(AccountFilePage)
    assert "Potsdam" in file.header.place.text()


def export(seat: Seat, pdf: Path) -> None:
    """The report, as the account stands now."""
    seat.files.files = [pdf]
    seat.press("Report")
    seat.toasted("Report saved")
    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    for words in ("Alfreds Futterkiste", "Maria Anders", "Potsdam"):
        assert words in text
