"""The log card over a book with one account and two people."""

import pytest

from tests.desktop.stages import Stage


@pytest.fixture
def stage(qtbot, theme, words, tasks, tmp_path):
    stage = Stage(qtbot, theme, words, tasks, tmp_path / "book.adk")
    records = stage.desk.records
    stage.account, _ = records.add("accounts", {"name": "Suzhou Hengyue Precision", "tier": "S", "ref": "C-1"})
    stage.li_na, _ = records.add("people", {"name": "Li Na", "account_id": stage.account})
    stage.chen_rui, _ = records.add("people", {"name": "Chen Rui", "account_id": stage.account})
    yield stage
    stage.close()
