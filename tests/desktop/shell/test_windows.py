from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from accountdesk.desktop.contexts import DesktopContext
from accountdesk.desktop.kit.buses import ChangeBus
from accountdesk.desktop.kit.choosers import SystemChooser
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.preferences import Preferences
from accountdesk.desktop.kit.strips import Toast
from accountdesk.desktop.shell.frames import RailItem, Room
from accountdesk.desktop.shell.navigations import Navigator
from accountdesk.desktop.shell.searches import Result, ResultRows, matched
from accountdesk.desktop.shell.toasts import WindowNotifier
from accountdesk.desktop.shell.windows import MainWindow
from accountdesk.domain.errors import Refused, WorldError


@dataclass(frozen=True)
class Changes:
    batch: int = 1
    ids: dict[str, frozenset[str]] = field(default_factory=lambda: {"accounts": frozenset({"1"})})


class Records:
    def __init__(self):
        self.undone: list[Any] = []

    def undo(self, batch=None):
        self.undone.append(batch)
        return Changes(2)


@dataclass(frozen=True)
class FakeDesk:
    records: Records = field(default_factory=Records)


class Noted(Page):
    """Remembers what the window asked of it."""

    nouns = frozenset({"accounts"})

    def __init__(self, context):
        super().__init__(context)
        self.log: list[Any] = []
        self.words_shown = Label(self.theme)
        self.edit = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.words_shown)
        column.addWidget(self.edit)

    def visit(self, place):
        self.log.append(("visit", place))
        self.set_title(f"page {place}")

    def reload(self):
        self.log.append(("reload", ""))

    def retranslate(self):
        self.words_shown.set_text(self.words.say("shell.undo"))

    def seek(self):
        self.log.append(("seek", ""))

    def begin(self):
        self.log.append(("begin", ""))

    @property
    def account_id(self):
        return "77"


class Stage:
    def __init__(self, qtbot, theme, words, tasks, folder):
        self.made: list[Any] = []
        self.contacts: list[Any] = []

        def room(code, icon, **more):
            def make(context):
                self.made.append(code)
                return Noted(context)

            return Room(code, icon, "nav.accounts", make, **more)

        rooms = (room("accounts", "accounts"), room("account", "", rail="accounts"), room("book", "book", group=9))
        self.window = MainWindow(theme, words, Preferences(folder / "w.ini"), rooms)
        qtbot.addWidget(self.window)
        self.notifier = WindowNotifier(theme, words, self.window)
        tasks.failed.connect(self.notifier.failed)
        desk: Any = FakeDesk()
        self.desk = desk
        self.context = DesktopContext(
            desk, tasks, ChangeBus(), self.notifier, self.window.preferences, theme, words, Navigator(),
            lambda: date(2026, 11, 24), SystemChooser())
        self.found = [Result("Accounts", "building", "Suzhou Hengyue", "苏州恒岳", "account/7"),
                      Result("People", "person", "Wang Hengyu", "Tanaka", "account/8/people")]
        self.window.furnish(self.context, lambda *asked: self.contacts.append(asked[2]), lambda text: self.found)
        self.context.navigate.open("accounts")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def page(self, code):
        return self.window._pages[code]


@pytest.fixture
def stage(qtbot, theme, words, tasks, tmp_path):
    return Stage(qtbot, theme, words, tasks, tmp_path)


def key(stage, key, modifier=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(stage.window, key, modifier)


def test_pages_are_made_when_they_are_first_visited(stage):
    assert stage.made == ["accounts"]
    stage.context.navigate.open_account("7", "timeline")
    stage.context.navigate.open("accounts")
    stage.context.navigate.open_account("8")
    assert stage.made == ["accounts", "account"]
    assert stage.page("account").log == [("visit", "7/timeline"), ("visit", "8")]
    assert stage.window.windowTitle().startswith("page 8")


def test_history_goes_back_and_forward_by_keys_and_buttons(qtbot, stage):
    go = stage.context.navigate
    go.open_account("7")
    go.open("book")
    alt = Qt.KeyboardModifier.AltModifier
    key(stage, Qt.Key.Key_Left, alt)
    assert go.here == "account/7"
    QTest.mouseClick(stage.window.bar.back, Qt.MouseButton.LeftButton)
    assert (go.here, stage.window.bar.back.isEnabled()) == ("accounts", False)
    key(stage, Qt.Key.Key_Right, alt)
    assert go.here == "account/7"
    go.open("book")
    assert not stage.window.bar.forward.isEnabled()


def test_the_rail_folds_below_1120_and_shows_where_one_is(stage):
    items = stage.window.findChildren(RailItem)
    stage.window.resize(1366, 768)
    assert (stage.window.rail.width(), items[0].toolTip()) == (168, "")
    stage.window.resize(1119, 768)
    assert (stage.window.rail.width(), items[0].toolTip()) == (48, "Accounts")
    stage.window.resize(1120, 768)
    assert stage.window.rail.width() == 168
    stage.context.navigate.open_account("7")
    assert [item.isChecked() for item in items] == [True, False]
    QTest.mouseClick(items[1], Qt.MouseButton.LeftButton)
    assert [item.isChecked() for item in items] == [False, True]
    assert stage.context.navigate.here == "book"


def test_keys_reach_the_page_that_is_open(stage):
    for letter in (Qt.Key.Key_F, Qt.Key.Key_N):
        key(stage, letter)
    assert stage.page("accounts").log[1:] == [("seek", ""), ("begin", "")]
    key(stage, Qt.Key.Key_L)
    QTest.mouseClick(stage.window.bar.log, Qt.MouseButton.LeftButton)
    assert stage.contacts == ["77", "77"]


def test_a_switch_of_language_says_everything_again_without_making_anything_anew(stage, words):
    words.switch("zh_CN")
    assert stage.page("accounts").words_shown.text() == "撤销"
    assert stage.window.bar.log.text() == "记录联系"
    assert stage.window.findChildren(RailItem)[0].text() == "客户"
    assert stage.made == ["accounts"]


def test_the_theme_button_switches_and_back(stage, theme):
    QTest.mouseClick(stage.window.bar.mode, Qt.MouseButton.LeftButton)
    assert theme.mode == "dark"
    QTest.mouseClick(stage.window.bar.mode, Qt.MouseButton.LeftButton)
    assert theme.mode == "light"


def test_a_change_reloads_what_is_seen_and_the_hidden_when_it_is_seen_again(stage):
    stage.context.navigate.open("book")
    accounts, book = stage.page("accounts"), stage.page("book")
    stage.context.bus.publish(Changes())
    assert ("reload", "") in book.log
    assert ("reload", "") not in accounts.log
    stage.context.navigate.open("accounts")
    assert accounts.log.count(("reload", "")) == 1
    stage.context.bus.publish(Changes(2, {"products": frozenset({"1"})}))
    assert accounts.log.count(("reload", "")) == 1


def test_a_write_tells_offers_undo_and_undo_takes_exactly_that_batch_back(qtbot, stage, settled):
    stage.context.change(stage.window, lambda: Changes(41), say="Haituo moved")
    settled()
    [toast] = stage.window.findChildren(Toast)
    assert toast.accessibleName() == "Haituo moved"
    toast._on_undo()
    settled()
    assert stage.desk.records.undone == [41]
    key(stage, Qt.Key.Key_Z)
    settled()
    assert stage.desk.records.undone == [41, None]


def test_undo_in_a_field_undoes_the_typing(qtbot, stage, settled):
    edit = stage.page("accounts").edit
    edit.setFocus()
    QTest.keyClicks(edit, "abc")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert (edit.text(), stage.desk.records.undone) == ("", [])


def test_toasts_stand_in_the_corner_three_at_most_and_stay_there(stage):
    for n in range(5):
        stage.notifier.done(f"kept {n}")
    shown = [toast for toast in stage.window.findChildren(Toast) if toast.isVisible()]
    assert [toast.accessibleName() for toast in shown] == ["kept 2", "kept 3", "kept 4"]
    stage.window.resize(1000, 700)
    lowest = shown[-1].geometry()
    assert (lowest.right() + 1, lowest.bottom() + 1) == (1000 - 16, 700 - 16)


@pytest.mark.parametrize(("error", "dialog"), [
    (Refused("book_exists", path="a.adk"), False), (WorldError("book_missing", path="a.adk"), True),
    (ZeroDivisionError(), True)])
def test_each_kind_of_error_is_shown_in_its_way(stage, caplog, error, dialog):
    stage.notifier.failed(error)
    floats = [child for child in stage.window.children() if child.objectName() == "float"]
    assert bool(floats) == dialog
    assert bool(stage.window.findChildren(Toast)) != dialog


def test_search_answers_as_one_types_and_enter_goes_there(qtbot, stage, settled):
    key(stage, Qt.Key.Key_K)
    search = stage.window.bar.search
    assert search.hasFocus()
    QTest.keyClicks(search, "hengy")
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(ResultRows)))
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert stage.context.navigate.here == "account/8/people"
    assert search.text() == ""


def test_nothing_found_is_said_and_escape_leaves(qtbot, stage):
    stage.found = []
    key(stage, Qt.Key.Key_K)
    search = stage.window.bar.search
    QTest.keyClicks(search, "zzz")
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(ResultRows)))
    [rows] = stage.window.findChildren(ResultRows)
    assert "zzz" in rows.note
    QTest.keyClick(search, Qt.Key.Key_Escape)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not search.hasFocus()


def test_what_was_typed_is_shown_in_what_was_found():
    assert matched("Suzhou Hengyue", "heng su") == [("Su", True), ("zhou ", False), ("Heng", True), ("yue", False)]
    assert matched("苏州恒岳", "恒岳") == [("苏州", False), ("恒岳", True)]


def test_the_window_remembers_its_size_and_where_one_was(qtbot, stage, theme, words, tmp_path):
    stage.window.resize(900, 640)
    stage.context.navigate.open_account("9")
    stage.window.close()
    kept = Preferences(tmp_path / "w.ini")
    again = MainWindow(theme, words, kept, ())
    qtbot.addWidget(again)
    assert (again.width(), again.height(), kept.last_place) == (900, 640, "account/9")
