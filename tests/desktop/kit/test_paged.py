from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from accountdesk.desktop.kit.cells import Column
from accountdesk.desktop.kit.paged import KEPT, PAGE, ROW_ROLE, PagedTableModel


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    worth: int


class Listed:
    """A source over a plain list: the oracle. Keys are (sort value, id)."""

    def __init__(self, rows):
        self.rows = rows
        self.pages = 0
        self.anchored = 0

    def _all(self, sort, where):
        name, down = sort
        kept = [row for row in self.rows if where in row.name]
        return sorted(kept, key=lambda row: (getattr(row, name), row.id), reverse=down)

    def key(self, sort, row):
        return (getattr(row, sort[0]), row.id)

    def count(self, where):
        return len(self._all(("id", False), where))

    def anchors(self, sort, where):
        self.anchored += 1
        return [self.key(sort, row) for row in self._all(sort, where)[::PAGE]]

    def page(self, sort, where, at, after, limit):
        self.pages += 1
        rows = self._all(sort, where)
        down = sort[1]
        if at is not None:
            rows = [r for r in rows if (self.key(sort, r) <= at if down else self.key(sort, r) >= at)]
        if after is not None:
            rows = [r for r in rows if (self.key(sort, r) < after if down else self.key(sort, r) > after)]
        return rows[:limit]


COLUMNS = (Column("name", lambda row: row.name), Column("worth", lambda row: str(row.worth)))


@pytest.fixture
def source():
    chance = random.Random(7)
    return Listed([Row(f"{n:05d}", f"{chance.choice('abcdef')}{chance.randrange(10_000)}", chance.randrange(900))
                   for n in range(6_000)])


@pytest.fixture
def model(source, tasks, settled):
    model = PagedTableModel(source, tasks, COLUMNS)
    model.ask(("name", False), "")
    settled()
    return model


def shown(model, place):
    return model.index(place, 0).data(ROW_ROLE)


@pytest.mark.parametrize("sort", [("name", False), ("worth", True), ("worth", False)])
@pytest.mark.parametrize("where", ["", "a", "zz"])
def test_every_row_is_the_row_of_the_plain_list(source, tasks, settled, sort, where):
    model = PagedTableModel(source, tasks, COLUMNS)
    model.ask(sort, where)
    settled()
    wanted = source._all(sort, where)
    assert model.rowCount() == len(wanted)
    for start in range(0, len(wanted), PAGE):
        shown(model, start)
        settled()
        got = [shown(model, n) for n in range(start, min(start + PAGE, len(wanted)))]
        assert got == wanted[start:start + PAGE]


def test_a_jump_to_the_end_shows_placeholders_first_and_the_rows_then(source, model, settled, qtbot):
    last = model.rowCount() - 1
    told: list[Any] = []
    model.dataChanged.connect(lambda first, end, roles=(): told.append((first.row(), end.row())))
    assert shown(model, last) is None
    settled()
    assert shown(model, last) == source._all(("name", False), "")[-1]
    assert any(first <= last <= end for first, end in told)


def test_no_more_pages_are_kept_than_the_cache_holds(model, settled):
    for start in range(0, model.rowCount(), PAGE):
        shown(model, start)
        settled()
    assert len(model._pages) <= KEPT


def test_an_answer_to_an_older_question_is_dropped(source, model, settled):
    shown(model, 3_000)
    model.ask(("worth", True), "a")
    settled()
    wanted = source._all(("worth", True), "a")
    assert model.rowCount() == len(wanted)
    assert [shown(model, n) for n in range(50)] == wanted[:50]


def test_reload_keeps_the_place_deep_in_the_list(source, model, settled):
    shown(model, 4_000)
    settled()
    before = shown(model, 4_000)
    changed = replace(before, worth=before.worth + 1)
    source.rows[source.rows.index(before)] = changed
    resets: list[Any] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.reload()
    settled()
    assert shown(model, 4_000) == changed
    assert resets == []  # the same number of rows: nothing jumps


def test_reload_after_rows_were_added_shows_the_new_number(source, model, settled):
    source.rows.append(Row("x", "aaa", 1))
    model.reload()
    settled()
    assert model.rowCount() == 6_001
    assert shown(model, 0).id == source._all(("name", False), "")[0].id


def test_roles_that_are_not_served_cost_nothing(model):
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None


def test_the_whole_row_is_said_to_those_who_hear(model):
    row = shown(model, 0)
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == f"{row.name}, {row.worth}"


def test_a_short_list_asks_for_no_anchors(tasks, settled):
    source = Listed([Row(str(n), "a", n) for n in range(100)])
    model = PagedTableModel(source, tasks, COLUMNS)
    model.ask(("id", False), "")
    settled()
    assert source.anchored == 0
    assert source.pages == 1
