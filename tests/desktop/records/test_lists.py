"""The list of any noun, the trash and the history: sorted, narrowed, put away, brought back, written out."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from accountdesk.desktop.kit.labels import Sentence
from accountdesk.desktop.records.forms import RecordForm
from accountdesk.desktop.records.histories import HistorySheet
from accountdesk.desktop.records.lists import RecordsPage
from accountdesk.desktop.records.trash import TrashPage
from accountdesk.domain.nouns import CODES


def open_list(stage, noun):
    stage.context.navigate.open("records", noun)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, RecordsPage)
    return page.shown


def names(shown):
    return [shown.view.columns[0].said(shown.model.row(place)) for place in range(shown.model.rowCount())]


@pytest.mark.parametrize("code", CODES)
def test_every_noun_has_a_list_that_can_be_sorted_by_each_column(stage, code):
    shown = open_list(stage, code)
    assert shown.model.rowCount() == len(stage.rows(code))
    for column in shown.view.columns:
        if column.sort:
            shown.view.sorted.emit(column.sort, True)
            shown.view.sorted.emit(column.sort, False)
            stage.settle()
    assert stage.notes.errors == []


def test_numbers_and_days_run_the_way_the_arrow_says(stage):
    for number, day in enumerate((5, 9, 2)):
        values = {"account_id": stage.account, "ordered_on": date(2026, 10, day), "ref": f"N-{number}"}
        stage.desk.records.add("orders", values)
    shown = open_list(stage, "orders")
    shown.view.sorted.emit("ordered_on", True)
    stage.settle()
    assert names(shown) == ["O-1", "N-1", "N-0", "N-2"]
    shown.view.sorted.emit("ordered_on", False)
    stage.settle()
    assert names(shown) == ["N-2", "N-0", "N-1", "O-1"]
    shown.view.sorted.emit("ref", True)
    stage.settle()
    assert names(shown) == ["O-1", "N-2", "N-1", "N-0"]


def test_typing_narrows_the_list_also_by_the_names_of_links(stage, qtbot):
    other, _ = stage.desk.records.add("accounts", {"name": "Haituo"})
    stage.desk.records.add("promises", {"account_id": other, "what": "Price list"})
    stage.desk.records.add("promises", {"account_id": stage.account, "what": "Samples"})
    shown = open_list(stage, "promises")
    shown.seek()
    qtbot.keyClicks(shown.filter, "hait")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 1)
    qtbot.keyClicks(shown.filter, "xx")
    qtbot.waitUntil(shown.empty.isVisible)
    shown.empty.acted.emit()
    stage.settle()
    assert shown.model.rowCount() == 2


def test_a_row_goes_to_the_trash_and_comes_back_with_what_it_owns(stage, qtbot):
    shown = open_list(stage, "accounts")
    shown.view.setFocus()
    shown.view.go(0)
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    stage.settle()
    assert stage.rows("accounts") == []
    assert stage.rows("people") == []
    stage.context.navigate.open("trash")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, TrashPage)
    assert [(entry.noun, entry.id) for entry in page.model._rows] == [("accounts", stage.account)]
    page.view.setFocus()
    page.view.go(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    stage.settle()
    assert len(stage.rows("accounts")) == len(stage.rows("people")) == 1
    assert page.model.rowCount() == 0


def test_undo_of_the_trash_brings_the_row_back_into_the_list(stage):
    shown = open_list(stage, "products")
    shown.trash(shown.model.row(0))
    stage.settle()
    assert shown.model.rowCount() == 0
    stage.notes.undos[-1]()
    stage.settle()
    assert shown.model.rowCount() == 1


def test_enter_opens_the_form_and_the_list_follows_the_change(stage, qtbot):
    shown = open_list(stage, "products")
    shown.view.setFocus()
    shown.view.go(0)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    stage.settle()
    form = stage.float(RecordForm)
    form.form.editors["name"].set_text("HX-50")
    form.save()
    stage.settle()
    assert "HX-50" in [column.said(shown.model.row(0)) for column in shown.view.columns]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_list_is_written_out(stage, tmp_path, suffix):
    shown = open_list(stage, "accounts")
    stage.files.files = [tmp_path / "out"]
    shown.export_as(suffix)
    stage.settle()
    assert (tmp_path / f"out.{suffix}").stat().st_size > 0
    assert stage.notes.sentences == [f"1 row written to out.{suffix}"]


def test_the_history_names_what_changed_and_how_the_row_stood(stage):
    stage.desk.records.edit("accounts", stage.account, {"name": "Hengyue Precision", "tier": "A"})
    stage.context.navigate.show_history("accounts", stage.account)
    stage.settle()
    sheet = stage.float(HistorySheet)
    said = " ".join(label.text() for label in sheet.findChildren(Sentence))
    assert "Hengyue → <b>Hengyue Precision</b>" in said
    sheet.day.setText("2020-01-01")
    sheet._on_day()
    stage.settle()
    assert sheet.all.isVisible()
    sheet.day.setText("2026-11-24")
    sheet._on_day()
    stage.settle()
    assert stage.notes.errors == []
    sheet.dismiss()
