from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from accountdesk.desktop.kit.timelines import ENTRY, MONTH, Timeline, TimelineEntry, TimelineRow


def entry(n, month="November 2026", **more):
    return TimelineEntry(str(n), month, f"Call {n}", "Mon 23", "phone", body="Plant 2 adds two lines", **more)


@pytest.fixture
def timeline(qtbot, theme):
    timeline = Timeline(theme)
    qtbot.addWidget(timeline)
    timeline.resize(700, 400)
    row = TimelineRow("arrow-up-right", "Send the report", part="keep-1", part_icon="check")
    timeline.set_entries([entry(1), entry(2, note="said >> report by Friday", rows=[row], actions=[("edit", "Edit")]),
                          *[entry(n, "October 2026") for n in range(3, 20)]])
    timeline.show()
    return timeline


def test_a_click_opens_one_card_at_a_time_and_tells(qtbot, timeline):
    heard: list[Any] = []
    timeline.opened.connect(heard.append)
    click = QPoint(200, MONTH + ENTRY + 20)
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=click)
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, MONTH + 20))
    assert heard == ["2", "1"]
    assert timeline.open_id == "1"


def test_rows_and_actions_of_the_open_card_are_pressed_where_they_are_painted(qtbot, timeline):
    heard: list[Any] = []
    timeline.pressed_part.connect(lambda entry_id, part: heard.append((entry_id, part)))
    timeline.show_open("2")
    placed = next(p for p in timeline._placed if p.entry is not None and p.entry.id == "2")
    for box, _ in timeline._parts(placed):
        QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert heard == [("2", "keep-1"), ("2", "edit")]
    assert timeline.open_id == "2"


def test_arrows_walk_enter_opens_and_the_view_follows(qtbot, timeline):
    timeline.setFocus()
    for _ in range(17):
        QTest.keyClick(timeline, Qt.Key.Key_Down)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert timeline.open_id not in ("", "1")
    assert timeline.verticalScrollBar().value() > 0
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    assert timeline.open_id == ""


def test_the_end_asks_for_more_only_when_there_is_more(qtbot, timeline):
    asked: list[Any] = []
    timeline.reached_end.connect(lambda: asked.append(1))
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum())
    assert asked == []
    timeline.set_entries([entry(n) for n in range(30)], more=True)
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum())
    assert asked


def test_what_is_open_stays_open_when_entries_are_read_again(timeline):
    timeline.show_open("2")
    timeline.set_entries([entry(0), entry(1), entry(2)])
    assert timeline.open_id == "2"
    timeline.set_entries([entry(0)])
    assert timeline.open_id == ""
