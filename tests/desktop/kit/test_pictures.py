from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from accountdesk.desktop.kit.pictures import PictureView


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    width: float
    height: float
    key: str
    label: str


@dataclass(frozen=True)
class Drawn:
    rgba: bytes
    width: int
    height: int
    marks: tuple[Mark, ...]


class Chart:
    """Draws one colour per theme and counts how often it is asked."""

    def __init__(self):
        self.asked: list[Any] = []

    def __call__(self, width, height, dpr, mode):
        self.asked.append((width, height, dpr, mode))
        pixel = bytes((10, 20, 200, 255)) if mode == "light" else bytes((200, 20, 10, 255))
        wide, high = round(width * dpr), round(height * dpr)
        return Drawn(pixel * (wide * high), wide, high,
                     (Mark(10, 10, 40, 100, "2026-10", "October"), Mark(60, 10, 40, 100, "2026-11", "November")))


@pytest.fixture
def chart():
    return Chart()


@pytest.fixture
def view(qtbot, theme, tasks, chart, settled):
    view = PictureView(theme, tasks)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show_drawing(chart, "Orders by month")
    view.show()
    settled()
    return view


def colour_at(view, x, y):
    colour = QColor(view.grab().toImage().pixel(x, y))
    return (colour.red(), colour.green(), colour.blue())


def test_it_is_drawn_once_at_its_own_size_and_shown_in_true_colours(view, chart):
    assert [asked[:2] for asked in chart.asked] == [(300, 200)]
    assert colour_at(view, 200, 150) == (10, 20, 200)


def test_many_resizes_ask_once_and_the_old_picture_stays_meanwhile(qtbot, view, chart, settled):
    for width in range(310, 400, 10):
        view.resize(width, 200)
    assert colour_at(view, 380, 150) == (10, 20, 200)
    qtbot.waitUntil(lambda: len(chart.asked) > 1)
    settled()
    assert [asked[:2] for asked in chart.asked] == [(300, 200), (390, 200)]


def test_a_theme_switch_asks_again(qtbot, theme, view, chart):
    theme.choose("dark")
    qtbot.waitUntil(lambda: colour_at(view, 200, 150) == (200, 20, 10))
    assert chart.asked[-1][3] == "dark"


def test_a_mark_is_pressed_by_mouse_and_by_keys(qtbot, view):
    heard: list[Any] = []
    view.pressed.connect(heard.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(80, 50))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName() == "October"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard == ["2026-11", "2026-10"]


def test_marks_move_with_the_stretched_picture(view):
    view.resize(600, 200)
    assert view.box(1).x() == 120
