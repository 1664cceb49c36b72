"""A window with lists, forms and trash over a small book that has one row of every noun to link to."""

from datetime import date

import pytest

from accountdesk.desktop.records.lists import RecordsPage
from accountdesk.desktop.records.trash import TrashPage
from accountdesk.desktop.shell.frames import Room
from tests.desktop.stages import Stage

ROOMS = (Room("records", "", "", RecordsPage), Room("trash", "", "", TrashPage))


@pytest.fixture
def stage(qtbot, theme, words, tasks, tmp_path):
    stage = Stage(qtbot, theme, words, tasks, tmp_path / "book.adk", ROOMS)
    records = stage.desk.records
    stage.account, _ = records.add("accounts", {"name": "Hengyue", "ref": "C-1"})
    stage.li_na, _ = records.add("people", {"name": "Li Na", "account_id": stage.account})
    records.add("colleagues", {"name": "Lin Wei"})
    records.add("products", {"name": "HX-40", "ref": "P-40"})
    contact = {"account_id": stage.account, "day": date(2026, 11, 20), "subject": "Plant visit"}
    records.add("interactions", contact)
    records.add("orders", {"account_id": stage.account, "ref": "O-1", "ordered_on": date(2026, 11, 1)})
    yield stage
    stage.close()
