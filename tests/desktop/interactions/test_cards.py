"""Logging a contact by keys: promises from the note, undo, and a draft that Esc does not lose."""

from datetime import date as Date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accountdesk.desktop.interactions.cards import LogCard

NOTE = "Called @Li Na about Plant 2. >> bring two samples on Friday << audit date by 2 Dec"


def open_card(stage, account=""):
    stage.context.navigate.log_contact(account)
    stage.settle()
    return stage.float(LogCard)


def type_into(stage, text):
    stage.qtbot.keyClicks(QApplication.focusWidget(), text)


def test_a_contact_with_promises_is_logged_by_keys_only(stage, qtbot):
    qtbot.keyClick(stage.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    card = stage.float(LogCard)
    type_into(stage, "heng")
    qtbot.waitUntil(lambda: card.account.field._suggestions.open)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    stage.settle()
    assert card.account.chip.text() == "Suzhou Hengyue Precision"
    assert QApplication.focusWidget() is card.note
    type_into(stage, NOTE)
    qtbot.waitUntil(lambda: len(card.promises.rows) == 2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.open_floats() == []
    (contact,) = stage.rows("interactions")
    assert (contact.account_id, contact.channel, contact.day) == (stage.account, "call", Date(2026, 11, 24))
    promises = {row.direction: row for row in stage.rows("promises")}
    assert (promises["mine"].what, promises["mine"].due_on) == ("bring two samples", Date(2026, 11, 27))
    assert promises["mine"].person_id == stage.li_na
    assert promises["theirs"].due_on == Date(2026, 12, 2)
    assert stage.notes.sentences == ["Contact with Suzhou Hengyue Precision logged"]


def test_undo_takes_the_whole_contact_back(stage, qtbot):
    card = open_card(stage, stage.account)
    type_into(stage, NOTE)
    card.finish()
    stage.settle()
    stage.notes.undos[0]()
    stage.settle()
    assert stage.rows("interactions") == []
    assert stage.rows("promises") == []


def test_what_was_typed_survives_escape_and_a_crash(stage, qtbot):
    card = open_card(stage, stage.account)
    type_into(stage, "Wants the HX-40")
    card.mood.keys[3].click()
    qtbot.waitUntil(card.kept.isVisible)
    # What lies in the file now is all that a killed program would leave behind.
    assert "HX-40" in (stage.preferences.draft(f"log/{stage.account}"))
    type_into(stage, " twice")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert stage.open_floats() == []
    again = open_card(stage, stage.account)
    assert again.note.toPlainText() == "Wants the HX-40 twice"
    assert again.mood.text == "4"
    assert again.kept.isVisible()
    again.finish()
    stage.settle()
    assert stage.preferences.draft(f"log/{stage.account}") == ""
    assert stage.rows("interactions")[0].mood == 4


def test_day_and_person_of_a_promise_chosen_by_hand_stay_while_one_types_on(stage, qtbot):
    card = open_card(stage, stage.account)
    type_into(stage, ">> send the drawing")
    qtbot.waitUntil(lambda: len(card.promises.rows) == 1)
    row = card.promises.rows[0]
    row._on_picked(Date(2026, 12, 1))
    row._on_person(stage.chen_rui)
    type_into(stage, "s")
    qtbot.waitUntil(lambda: card.promises.lines[0].what == "send the drawings")
    card.finish()
    stage.settle()
    (promise,) = stage.rows("promises")
    assert (promise.due_on, promise.person_id) == (Date(2026, 12, 1), stage.chen_rui)


def test_people_are_completed_after_the_at_sign(stage, qtbot):
    card = open_card(stage, stage.account)
    type_into(stage, "Met @ch")
    assert card._mentions.open
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert card.note.toPlainText() == "Met @Chen Rui "
    card.finish()
    stage.settle()
    assert [row.person_id for row in stage.rows("participants")] == [stage.chen_rui]


def test_next_contact_time_and_minutes_are_kept(stage, qtbot):
    card = open_card(stage, stage.account)
    type_into(stage, "Short call")
    card.when.fill({"day": "2026-11-23", "time": "09:42", "minutes": "6"})
    assert card.when.text() == "Yesterday, 09:42, 6 min"
    card.next.what.setText("Visit plant 2")
    card.next._on_picked(Date(2026, 11, 27))
    card.finish()
    stage.settle()
    (contact,) = stage.rows("interactions")
    assert (contact.day, f"{contact.time:%H:%M}", contact.minutes) == (Date(2026, 11, 23), "09:42", 6)
    (account,) = stage.rows("accounts")
    assert (account.next_step, account.next_step_on) == ("Visit plant 2", Date(2026, 11, 27))


@pytest.mark.parametrize(("account", "note"), [("", "Some words"), ("account", "")])
def test_what_is_missing_is_said_and_nothing_is_written(stage, qtbot, account, note):
    card = open_card(stage, stage.account if account else "")
    card.note.setPlainText(note)
    card.finish()
    assert card.error.isVisible()
    assert stage.rows("interactions") == []


def test_the_next_step_is_left_alone_when_nobody_touched_it(stage, qtbot):
    stage.desk.records.edit("accounts", stage.account, {"next_step": "Send quote", "next_step_on": Date(2026, 12, 1)})
    card = open_card(stage, stage.account)
    assert card.next.what.text() == "Send quote"
    type_into(stage, "Small talk")
    card.finish()
    stage.settle()
    (account,) = stage.rows("accounts")
    assert account.version == 2
