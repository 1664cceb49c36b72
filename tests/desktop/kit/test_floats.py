from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from accountdesk.desktop.kit.calendars import DayPicker
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.menus import MenuItem
from accountdesk.desktop.kit.suggestions import Suggestions


@pytest.fixture
def window(qtbot, theme):
    window: Any = QWidget()
    window.resize(900, 700)
    window.edit = QLineEdit()
    QVBoxLayout(window).addWidget(window.edit)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def float_(theme, window):
    window.edit.setFocus()
    card: Any = Float(theme, window, 560)
    card.fields = [QLineEdit(), QLineEdit(), QLineEdit()]
    for field in card.fields:
        card.body.addWidget(field)
    card.open()
    return card


def focused() -> Any:
    return QApplication.focusWidget()


def test_the_card_is_centred_and_follows_the_window(qtbot, window, float_):
    assert float_.card.x() == (900 - 560) // 2
    window.resize(1366, 768)
    assert float_.geometry() == window.rect()
    assert (float_.card.x(), float_.card.y()) == ((1366 - 560) // 2, 96)


def test_tab_stays_inside(qtbot, window, float_):
    seen: list[Any] = []
    for _ in range(4):
        seen.append(float_.fields.index(focused()))
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert seen == [0, 1, 2, 0]
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is float_.fields[0]


def test_escape_leaves_and_gives_the_keyboard_back(qtbot, window, float_):
    with qtbot.waitSignal(float_.dismissed):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.edit.hasFocus()


def test_a_press_beside_the_card_leaves_one_on_it_does_not(qtbot, window, float_):
    left: list[Any] = []
    float_.dismissed.connect(lambda: left.append(1))
    QTest.mouseClick(float_.card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert left == []
    QTest.mouseClick(float_, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert left == [1]


def test_a_day_is_picked_by_keys_across_the_month(qtbot, theme, words, window):
    picked: list[Any] = []
    picker = DayPicker(theme, words, window, date(2026, 11, 24))
    picker.picked.connect(picked.append)
    picker.open_at(QPoint(100, 100), picker.grid)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        QTest.keyClick(picker.grid, key)
    assert picked == [date(2027, 1, 2)]


def test_the_last_day_of_a_long_month_turns_to_the_last_of_a_short_one(qapp, theme, words, window):
    picker = DayPicker(theme, words, window, date(2026, 1, 31))
    picker.grid.turn(1)
    assert picker.grid.current == date(2026, 2, 28)


def test_suggestions_are_taken_while_the_keyboard_stays_in_the_field(qtbot, theme, window):
    edit = window.edit
    picked: list[Any] = []
    edit.setFocus()
    suggestions = Suggestions(theme, edit)
    suggestions.picked.connect(picked.append)
    suggestions.offer([MenuItem("a", "Anna"), MenuItem("b", "Bert")])
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert edit.hasFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (picked, suggestions.open) == (["b"], False)
    suggestions.offer([MenuItem("a", "Anna")])
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not suggestions.open


def test_tab_follows_the_eye_and_keeps_together_what_scrolls(qtbot, theme, window):
    card: Any = Float(theme, window, 560)
    inside = QWidget()
    column = QVBoxLayout(inside)
    fields = [QLineEdit() for _ in range(40)]
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    for field in reversed(fields):  # made from the last to the first
        column.insertWidget(0, field)
    left, right = QLineEdit(), QLineEdit()
    foot = QHBoxLayout()
    foot.addWidget(right)
    foot.insertWidget(0, left)
    card.body.addLayout(foot)
    card.body.insertWidget(0, area)
    card.open(fields[0])
    seen = []
    for _ in range(43):
        seen.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert seen == [*fields, left, right, fields[0]]
