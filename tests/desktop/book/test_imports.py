"""Files go in through the page: kinds and columns shown, all or nothing, and Undo takes everything back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from accountdesk.desktop.book.imports import ImportPage
from accountdesk.desktop.kit.drops import FileDrops

_BESIDE = Path(__file__).parents[4] / "shared" / "data"
NORTHWIND = Path(os.environ.get("ACCOUNTDESK_TEST_DATA", _BESIDE)) / "northwind"
ACCOUNTS = "Customer ID,Company,Contact\nA1,Alfreds,Maria\nB2,Berglunds,Eva\n"
ORDERS = "Order No,Customer ID,Order Date,Amount\n1,A1,2026-01-05,100\n2,B2,2026-02-05,many\n"


@pytest.fixture
def page(stage):
    stage.context.navigate.open("import")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ImportPage)
    return page


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def take(stage, page, *files):
    page.take(list(files))
    stage.settle()


def run(stage, page):
    page.side.go.click()
    stage.settle()


@pytest.mark.skipif(not NORTHWIND.is_dir(), reason="ACCOUNTDESK_TEST_DATA names no folder with northwind")
def test_northwind_goes_in_in_any_order_and_is_taken_back(stage, page):
    names = ("order_details", "orders", "employees", "products", "customers")
    take(stage, page, *(NORTHWIND / f"{name}.csv" for name in names))
    assert [look.noun for look in page.looks] == ["order_lines", "orders", "colleagues", "products", "accounts"]
    run(stage, page)
    assert page.stack.currentWidget() is page.result
    assert [len(stage.rows(noun)) for noun in ("accounts", "orders", "order_lines")] == [93, 830, 2155]
    assert stage.notes.errors == []
    page.result.undo.click()
    stage.settle()
    assert [len(stage.rows(noun)) for noun in ("accounts", "orders", "order_lines", "products")] == [0, 0, 0, 0]


def test_several_files_go_in_at_once_and_the_result_is_said(stage, page, tmp_path):
    take(stage, page, write(tmp_path, "orders.csv", ORDERS), write(tmp_path, "accounts.csv", ACCOUNTS))
    assert page.side.go.isEnabled()
    assert page.side.go.text() == "Import 4 rows"
    run(stage, page)
    by_kind = {result.kind: result for result in page.result.outcome.results}
    assert list(by_kind) == ["accounts", "orders"]
    assert (by_kind["accounts"].created, by_kind["accounts"].also) == (2, {"people": 2})
    assert (by_kind["orders"].created, by_kind["orders"].rejected) == (1, 1)
    assert Path(by_kind["orders"].errors_file).is_file()
    assert stage.notes.sentences == ["5 records imported"]
    stage.notes.undos[-1]()
    stage.settle()
    assert stage.rows("accounts") == []
    assert page.stack.currentWidget() is page.empty


def test_the_same_files_again_change_nothing(stage, page, tmp_path):
    file = write(tmp_path, "accounts.csv", ACCOUNTS)
    for _ in range(2):
        take(stage, page, file)
        run(stage, page)
    (result,) = page.result.outcome.results
    assert (result.created, result.unchanged) == (0, 2)
    assert not page.result.undo.isVisible()


def test_update_is_asked_for(stage, page, tmp_path):
    take(stage, page, write(tmp_path, "accounts.csv", ACCOUNTS))
    run(stage, page)
    take(stage, page, write(tmp_path, "more.csv", "Customer ID,Company,City\nA1,Alfreds,Berlin\n"))
    page.side.update_rows.click()
    run(stage, page)
    assert stage.rows("accounts", ref="A1")[0].city == "Berlin"


def test_an_unclear_file_waits_for_its_kind(stage, page, tmp_path):
    take(stage, page, write(tmp_path, "things.csv", "name,a1,b2,c3,d4\nHX-40,1,2,3,4\n"))
    assert not page.side.go.isEnabled()
    page.blocks[0].kind_chosen.emit("products")
    stage.settle()
    assert page.side.go.isEnabled()
    run(stage, page)
    assert [row.name for row in stage.rows("products")] == ["HX-40"]


def test_a_file_that_lacks_a_column_says_which(stage, page, tmp_path):
    take(stage, page, write(tmp_path, "accounts.csv", ACCOUNTS))
    page.blocks[0].kind_chosen.emit("orders")
    stage.settle()
    assert "Ordered on" in page.blocks[0].about.text()
    assert not page.side.go.isEnabled()


def test_cancel_leaves_nothing_also_of_the_kinds_before(stage, page, tmp_path, qtbot):
    take(stage, page, write(tmp_path, "accounts.csv", ACCOUNTS), write(tmp_path, "orders.csv", ORDERS))
    page.told.connect(
        lambda step, noun, *_: page._on_stop() if noun == "orders" else None, Qt.ConnectionType.DirectConnection
    )
    run(stage, page)
    assert stage.notes.sentences == ["Cancelled; nothing was kept."]
    assert stage.rows("accounts") == stage.rows("orders") == []
    assert [look.path.name for look in page.looks] == ["accounts.csv", "orders.csv"]


def test_one_file_that_fails_takes_the_others_along(stage, page, tmp_path):
    gone = write(tmp_path, "orders.csv", ORDERS)
    take(stage, page, write(tmp_path, "accounts.csv", ACCOUNTS), gone)
    gone.unlink()
    run(stage, page)
    assert page.strip.isVisible()
    assert stage.rows("accounts") == []


def test_files_that_cannot_be_read_are_said(stage, page, tmp_path):
    take(stage, page, write(tmp_path, "photo.pdf", "x"))
    assert len(stage.notes.sentences) == 1
    assert page.stack.currentWidget() is page.empty


def test_dropping_files_on_the_window_hands_them_over(stage, qtbot, tmp_path):
    drops = FileDrops(stage.window)
    file = write(tmp_path, "accounts.csv", ACCOUNTS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPointF(10, 10), *how)
    QApplication.sendEvent(stage.window, entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(drops.dropped) as caught:
        QApplication.sendEvent(stage.window, QDropEvent(QPointF(10, 10), *how))
    assert caught.args == [[file]]
