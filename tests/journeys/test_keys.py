"""The main path by keys alone, and what the window keeps: its words and colours anew, its size, tab and sort."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible

from accountdesk.bootstrap import new_desk
from accountdesk.desktop.accounts.files import AccountFilePage
from accountdesk.desktop.accounts.pages import AccountsPage
from accountdesk.desktop.accounts.streams import Stream
from accountdesk.desktop.interactions.cards import LogCard
from accountdesk.desktop.kit.menus import MenuRows
from accountdesk.desktop.records.forms import RecordForm
from accountdesk.desktop.shell.searches import ResultRows
from accountdesk.host import folders
from tests.journeys.hands import CTRL, TODAY, Seat

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NAMES = ("Brandt & Sohn", "Kansai Seiki", "Oy Nordlys", "Suzhou Hengyue Precision", "Zephyr Tools")
Sit = Callable[..., Seat]


@pytest.fixture
def filled(seats: Sit) -> Sit:
    """The program's own book with five accounts, before it is started."""
    book = folders().book
    book.parent.mkdir(parents=True, exist_ok=True)
    desk = new_desk(book, today=TODAY)
    for place, name in enumerate(NAMES):
        account, _ = desk.records.add("accounts", {"name": name, "ref": f"C-{place}", "tier": "SABCC"[place]})
        desk.records.add("people", {"name": f"Li Na {place}", "account_id": account})
        desk.records.add("orders", {"account_id": account, "ref": f"O-{place}", "ordered_on": Date(2026, 9, 1 + place)})
    desk.records.edit("accounts", account, {"name_other": "和风工具"})
    desk.close()
    return seats


def find(seat: Seat, text: str) -> None:
    """Ctrl+K, a few letters, Enter."""
    seat.key(Qt.Key.Key_K, CTRL)
    seat.type(text)
    seat.until(lambda: any(rows.results for rows in seat.all(ResultRows)))
    seat.key(Qt.Key.Key_Return)
    seat.settle()


def file_of(seat: Seat, name: str) -> AccountFilePage:
    page = seat.one(AccountFilePage)
    assert seat.window.windowTitle().startswith(name)
    return page


def test_the_main_path_by_keys_alone(filled: Sit, capsys: pytest.CaptureFixture[str]) -> None:
    seat = filled()
    find(seat, "hengyue")
    page = file_of(seat, "Suzhou Hengyue")
    for _ in range(8):  # back to the tabs
        if seat.at(page.tabs):
            break
        seat.key(Qt.Key.Key_Backtab, SHIFT)
    assert seat.at(page.tabs)
    seat.key(Qt.Key.Key_Right)
    seat.settle()
    assert page.tabs.value == "timeline"
    assert seat.one(Stream).hasFocus()

    seat.key(Qt.Key.Key_L, CTRL)
    seat.settle()
    assert seat.at(seat.one(LogCard).note)
    seat.type("Plant 2 visited. >> send the drawing on Friday")
    seat.key(Qt.Key.Key_Return, CTRL)
    seat.toasted("Contact with Suzhou Hengyue Precision logged")
    assert any("Plant 2" in entry.body for entry in seat.one(Stream)._entries)
    assert seat.at(seat.one(Stream))

    seat.key(Qt.Key.Key_Return)  # opens the newest entry's card, closes it again
    assert seat.one(Stream).open_id
    seat.key(Qt.Key.Key_Escape)
    assert not seat.one(Stream).open_id

    seat.key(Qt.Key.Key_Z, CTRL)
    seat.toasted("Taken back")
    assert not any("Plant 2" in entry.body for entry in seat.one(Stream)._entries)

    seat.key(Qt.Key.Key_N, CTRL)
    seat.type("edit")
    seat.key(Qt.Key.Key_Return)
    seat.settle()
    form = seat.one(RecordForm)
    assert form.form is not None
    while not seat.at(form.form.editors["city"].widget):
        seat.key(Qt.Key.Key_Tab)
        assert seat.keys < 300
    seat.type("Suzhou")
    seat.key(Qt.Key.Key_Return, CTRL)
    seat.toasted("Suzhou Hengyue Precision saved")
    assert "Suzhou" in page.header.place.text()
    assert seat.at(seat.one(Stream))
    seat.key(Qt.Key.Key_Escape)
    seat.settle()
    assert seat.one(AccountsPage).list.hasFocus()
    assert seat.clicks == 0
    with capsys.disabled():
        sys.stdout.write(f"\nby keys alone: {seat.keys} keys\n")


def test_the_list_by_keys(filled: Sit) -> None:
    seat = filled()
    page = seat.one(AccountsPage)
    assert page.list.hasFocus()
    seat.key(Qt.Key.Key_F, CTRL)
    assert page.text.hasFocus()
    seat.type("kansai")
    seat.until(lambda: page.model.rowCount() == 1)
    seat.key(Qt.Key.Key_Down)
    assert page.list.hasFocus()
    seat.settle()
    seat.key(Qt.Key.Key_Space)
    seat.settle()
    assert page.account_id
    seat.key(Qt.Key.Key_Escape)
    assert not page.account_id
    seat.key(Qt.Key.Key_Return)
    seat.settle()
    file_of(seat, "Kansai Seiki")
    seat.key(Qt.Key.Key_Left, ALT)
    seat.settle()
    assert page.isVisible()
    row = page.list.current_row
    assert row is not None
    assert row.name == "Kansai Seiki"


def test_a_menu_and_a_new_person_by_keys(filled: Sit) -> None:
    seat = filled()
    find(seat, "kansai")
    seat.key(Qt.Key.Key_N, CTRL)
    rows = seat.one(MenuRows)
    assert seat.at(rows)
    seat.type("per")
    seat.key(Qt.Key.Key_Return)
    seat.settle()
    form = seat.one(RecordForm)
    seat.type("Sato Yuki")
    seat.key(Qt.Key.Key_S, CTRL)
    seat.toasted("Sato Yuki added")
    page = file_of(seat, "Kansai Seiki")
    assert page.file is not None
    assert "Sato Yuki" in [person.name for person in page.file.people]
    assert form.noun.code == "people"


@pytest.mark.parametrize(
    "open_float",
    [
        pytest.param(lambda seat: seat.key(Qt.Key.Key_L, CTRL), id="log card"),
        pytest.param(lambda seat: seat.key(Qt.Key.Key_F2), id="form"),
        pytest.param(lambda seat: seat.key(Qt.Key.Key_N, CTRL), id="menu"),
        pytest.param(
            lambda seat: seat.context.navigate.show_history("accounts", seat.one(AccountFilePage).account_id),
            id="history",
        ),
    ],
)
def test_escape_closes_what_floats_and_the_keyboard_is_where_it_was(
    filled: Sit, open_float: Callable[[Seat], object]
) -> None:
    seat = filled()
    find(seat, "brandt")
    before = seat.focus
    open_float(seat)
    seat.settle()
    assert len(seat.floats) == 1
    assert seat.floats[0].isAncestorOf(seat.focus)
    seat.key(Qt.Key.Key_Escape)
    assert seat.floats == []
    assert seat.at(before)


def test_language_and_theme_are_switched_while_the_page_stays(filled: Sit) -> None:
    seat = filled()
    find(seat, "zephyr")
    page = file_of(seat, "Zephyr Tools")
    seat.click(page.tabs, page.tabs.tabRect(1))
    seat.settle()
    here = seat.context.navigate.here
    seat.press("Switch to dark")
    seat.settle()
    assert seat.window.theme.mode == "dark"
    seat.context.words.switch("zh_CN")
    seat.settle()
    assert (seat.context.navigate.here, page.tabs.value, page.isVisible()) == (here, "timeline", True)
    assert seat.window.windowTitle().startswith("和风工具")
    assert page.tabs.tabText(1) == "时间线"
    assert seat.offers("记录联系")
    seat.press("换成浅色")
    assert seat.window.theme.mode == "light"
    seat.press("客户簿与设置")
    seat.settle()
    seat.press("语言与外观")
    seat.settle()
    seat.press("English")
    seat.settle()
    assert seat.context.navigate.here == "book/look"
    assert seat.offers("Log contact")


def test_the_window_comes_back_as_it_was_left(filled: Sit, tmp_path: Path) -> None:
    seat = filled()
    page = seat.one(AccountsPage)
    seat.click(page.list.header.viewport(), header_of(page, "name"))
    seat.settle()
    seat.click(page.list.header.viewport(), header_of(page, "name"))
    seat.settle()
    assert names(page) == sorted(NAMES, reverse=True)
    find(seat, "hengyue")
    seat.click(seat.one(AccountFilePage).tabs, seat.one(AccountFilePage).tabs.tabRect(2))
    seat.settle()
    seat.press("Switch to dark")
    seat.context.words.switch("zh_CN")
    seat.settle()
    seat.window.resize(900, 640)
    seat.leave()

    again = filled(lang="")
    assert (again.window.width(), again.window.height()) == (900, 640)
    assert again.window.theme.dark
    assert again.context.words.lang == "zh_CN"
    assert file_of(again, "Suzhou Hengyue").tabs.value == "value"
    again.key(Qt.Key.Key_Escape)
    again.press("客户")
    again.settle()
    page = again.one(AccountsPage)
    assert (page.sort, page.down, names(page)[0]) == ("name", True, "Suzhou Hengyue Precision")  # by pinyin now
    assert tmp_path in folders().book.parents


def names(page: AccountsPage) -> list[str]:
    """The names in the list, from its top."""
    return [row.name for row in map(page.model.row, range(len(NAMES))) if row is not None]


def header_of(page: AccountsPage, code: str) -> QRect:
    header = page.list.header
    place = next(n for n, column in enumerate(page.list.columns) if column.code == code)
    return QRect(header.sectionViewportPosition(place), 0, min(80, header.sectionSize(place)), header.height())


def test_lists_are_walked_at_once_and_tab_follows_the_eye(filled: Sit) -> None:
    seat = filled()
    seat.context.navigate.open("records", "orders")
    seat.settle()
    seat.key(Qt.Key.Key_Down)
    seat.key(Qt.Key.Key_Return)
    seat.settle()
    form = seat.one(RecordForm)
    tops = [-10_000]
    while not seat.at(form.keep):
        seat.key(Qt.Key.Key_Tab)
        if form.form is not None and form.form.isAncestorOf(seat.focus):
            tops.append(seat.focus.mapTo(form.form, seat.focus.rect().center()).y())
        assert len(tops) < 60
    assert tops == sorted(tops)
    seat.key(Qt.Key.Key_Escape)
    find(seat, "brandt")
    page = seat.one(AccountFilePage)
    for _ in range(40):
        seat.key(Qt.Key.Key_Tab)
        said = QAccessible.queryAccessibleInterface(seat.focus).text(QAccessible.Text.Name)
        assert said or seat.focus.inherits("QAbstractScrollArea") or seat.at(page.tabs), seat.focus
