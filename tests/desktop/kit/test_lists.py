from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from accountdesk.desktop.kit.cells import Column
from accountdesk.desktop.kit.lists import ListView, check_column
from accountdesk.desktop.kit.paged import RowsModel


@dataclass(frozen=True)
class Row:
    id: str
    name: str


def parts(theme, area, row):
    return [(QRectF(area.x(), area.y(), 20, area.height()), "call")]


COLUMNS = (check_column(), Column("name", lambda row: row.name, "nav.accounts", sort="name"),
           Column("worth", lambda row: "¥1", "field.tier", 60, right=True, sort="worth", down_first=True),
           Column("call", lambda row: "x", "", 40, from_width=500, parts=parts))


@pytest.fixture
def view(qtbot, theme, words):
    view: Any = ListView(theme, COLUMNS, words.say)
    model = RowsModel(COLUMNS)
    view.set_table(model)
    model.set_rows([Row(str(n), f"Account {n}") for n in range(30)])
    qtbot.addWidget(view)
    view.resize(640, 400)
    view.show()
    qtbot.waitExposed(view)
    view.table = model
    return view


def cell(view, row, column):
    return view.visualRect(view.table.index(row, column)).center()


def click(view, row, column, double=False):
    press = QTest.mouseDClick if double else QTest.mouseClick
    press(view.viewport(), Qt.MouseButton.LeftButton, pos=cell(view, row, column))


def test_enter_and_double_click_open_space_peeks(qtbot, view):
    heard: list[Any] = []
    view.opened.connect(lambda row: heard.append(("open", row.id)))
    view.peeked.connect(lambda row: heard.append(("peek", row.id)))
    view.go(2)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Space)
    click(view, 4, 1, double=True)
    assert heard == [("open", "2"), ("peek", "2"), ("open", "4")]


def test_arrows_move_and_tell(qtbot, view):
    moved: list[Any] = []
    view.go(0)
    view.moved.connect(lambda row: moved.append(row.id))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert moved == ["1", "29"]


def test_checks_are_kept_by_id_and_taken_back_by_escape(qtbot, view):
    click(view, 1, 0)
    click(view, 3, 0)
    view.go(5)
    QTest.keyClick(view, Qt.Key.Key_X)
    assert view.checked == {"1", "3", "5"}
    view.table.set_rows([Row(str(n), f"Account {n}") for n in reversed(range(30))])
    assert view.checked == {"1", "3", "5"}
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.checked == set()


def test_a_part_is_pressed_where_it_is_painted(qtbot, view):
    heard: list[Any] = []
    view.pressed_part.connect(lambda row, code: heard.append((row.id, code)))
    box = view.visualRect(view.table.index(2, 3))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 5, box.center().y()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 35, box.center().y()))
    assert heard == [("2", "call")]


def test_pressing_a_heading_sorts_numbers_highest_first_and_turns_round(qtbot, view):
    heard: list[Any] = []
    view.sorted.connect(lambda key, down: heard.append((key, down)))
    header = view.header
    for column in (2, 2, 1):
        x = header.sectionViewportPosition(column) + 10
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert heard == [("worth", True), ("worth", False), ("name", False)]


def test_columns_leave_when_the_list_is_narrow_and_the_rest_fills_it(qtbot, view):
    assert not view.isColumnHidden(3)
    view.resize(420, 400)
    assert view.isColumnHidden(3)
    shown = sum(view.columnWidth(n) for n in range(4) if not view.isColumnHidden(n))
    assert shown == view.viewport().width()


def test_the_current_row_stays_the_current_row_when_the_order_changes(qtbot, view):
    view.go(4)
    view.table.set_rows([Row(str(n), f"Account {n}") for n in reversed(range(30))])
    assert view.current_row.id == "4"


def test_a_long_name_shows_itself_whole_in_the_tip(qtbot, view, theme):
    long = Row("x", "Łukasz Świątek Spółka z ograniczoną odpowiedzialnością")
    column = COLUMNS[1]
    assert column.tip_for(theme, QRectF(0, 0, 100, 44), long) == long.name
    assert column.tip_for(theme, QRectF(0, 0, 900, 44), long) == ""
