from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from accountdesk.desktop.kit.checks import CheckBox, Switch
from accountdesk.desktop.kit.chips import FilterChip, Option, Segmented
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.inlines import InlineField
from accountdesk.desktop.kit.menus import Choice, MenuItem, open_menu
from accountdesk.desktop.kit.styles import FocusRing
from accountdesk.desktop.kit.tabs import Tabs


@pytest.fixture
def window(qtbot, theme):
    window = QWidget()
    window.resize(600, 400)
    row = QHBoxLayout(window)
    for name in ("one", "two", "three"):
        row.addWidget(Button(theme, name))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def rings(window):
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


def buttons(window):
    return window.findChildren(Button)


def test_a_ring_comes_with_the_tab_key_only(qtbot, window):
    one, two, _ = buttons(window)
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(window) == []
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    [ring] = rings(window)
    assert ring.geometry() == two.geometry().adjusted(-3, -3, 3, 3)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(300, 390))
    two.clearFocus()
    assert rings(window) == []


def test_the_ring_follows_its_control(qtbot, window):
    _, two, _ = buttons(window)
    two.setFocus(Qt.FocusReason.TabFocusReason)
    window.resize(800, 300)
    qtbot.wait(1)
    [ring] = rings(window)
    assert ring.geometry() == two.geometry().adjusted(-3, -3, 3, 3)


def test_a_press_with_the_mouse_leaves_the_keyboard_where_it_was(qtbot, window):
    edit = QLineEdit(window)
    edit.show()
    edit.setFocus()
    QTest.mouseClick(buttons(window)[0], Qt.MouseButton.LeftButton)
    assert edit.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter])
def test_enter_and_space_press(qtbot, window, key):
    one = buttons(window)[0]
    pressed: list[Any] = []
    one.clicked.connect(lambda: pressed.append(1))
    one.setFocus()
    QTest.keyClick(one, key)
    assert pressed == [1]


def test_controls_have_the_sizes_of_the_anatomy(qapp, theme):
    assert Button(theme, "Plan").sizeHint().height() == 32
    assert Button(theme, "Plan", small=True).sizeHint().height() == 28
    assert (IconButton(theme, "plus").sizeHint().width(), IconButton(theme, "plus").sizeHint().height()) == (28, 28)
    assert FilterChip(theme, "Stage").sizeHint().height() == 24
    assert (Switch(theme).sizeHint().width(), Switch(theme).sizeHint().height()) == (32, 18)
    assert CheckBox(theme).sizeHint().width() == 16


def test_an_icon_button_says_its_words(qapp, theme):
    button = IconButton(theme, "plus", "Add")
    assert (button.accessibleName(), button.toolTip()) == ("Add", "Add")


def test_a_chip_is_taken_away_by_its_cross_and_by_delete(qtbot, theme):
    chip = FilterChip(theme, "Tier S")
    chip.set_on(True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 12))
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)


def test_arrows_walk_a_segmented_choice_and_tell(qtbot, theme):
    choice = Segmented(theme, [Option("call", "Call"), Option("visit", "Visit")])
    qtbot.addWidget(choice)
    heard: list[Any] = []
    choice.chosen.connect(heard.append)
    QTest.keyClick(choice, Qt.Key.Key_Right)
    QTest.keyClick(choice, Qt.Key.Key_Right)
    assert heard == ["visit", "call"]
    choice.choose("visit")
    assert (choice.value, heard) == ("visit", ["visit", "call"])


def test_tabs_keep_the_open_one_when_counts_change_and_tell_only_of_people(qtbot, theme):
    tabs = Tabs(theme)
    qtbot.addWidget(tabs)
    heard: list[Any] = []
    tabs.opened.connect(heard.append)
    tabs.set_tabs([("a", "Overview", ""), ("b", "Timeline", "3")])
    tabs.open("b")
    tabs.set_tabs([("a", "Overview", ""), ("b", "Timeline", "4")])
    assert (tabs.value, heard) == ("b", [])
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert heard == ["a"]


def test_a_menu_is_walked_by_keys_skips_what_cannot_be_picked_and_gives_the_keyboard_back(qtbot, theme, window):
    one = buttons(window)[0]
    one.setFocus(Qt.FocusReason.TabFocusReason)
    picked: list[Any] = []
    items = [MenuItem("a", "Anna"), MenuItem(""), MenuItem("b", "Bert", enabled=False), MenuItem("c", "Carla")]
    menu = open_menu(theme, one, items, picked.append)
    QTest.keyClick(menu.rows, Qt.Key.Key_Down)
    QTest.keyClick(menu.rows, Qt.Key.Key_Return)
    assert picked == ["c"]
    assert one.hasFocus()
    menu = open_menu(theme, one, items, picked.append)
    QTest.keyClick(menu.rows, Qt.Key.Key_Escape)
    assert picked == ["c"]


def test_a_choice_opens_its_menu_and_tells_a_new_answer_once(qtbot, theme, window):
    choice = Choice(theme, [Option("S", "S"), Option("A", "A")], "S", parent=window)
    choice.show()
    heard: list[Any] = []
    choice.chosen.connect(heard.append)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    [menu] = [child for child in window.children() if child.objectName() == "float"]
    QTest.keyClicks(menu.rows, "a")
    QTest.keyClick(menu.rows, Qt.Key.Key_Return)
    assert (choice.value, heard) == ("A", ["A"])


def test_an_inline_field_keeps_on_enter_drops_on_escape_and_can_complain(qtbot, theme):
    field = InlineField(theme, "Suzhou")
    qtbot.addWidget(field)
    field.show()
    kept: list[Any] = []
    field.kept.connect(kept.append)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F2)
    edit: Any = field.findChild(QLineEdit)
    QTest.keyClicks(edit, "Wuxi")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (kept, field.text()) == (["Wuxi"], "Wuxi")
    field.complain("No such town.")
    edit = field._edit
    assert (edit.text(), edit.property("wrong"), edit.accessibleDescription()) == ("Wuxi", True, "No such town.")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert field._edit is None
