from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.declarations import form_fields, form_texts, form_values
from accountdesk.desktop.kit.forms import Form, FormField, FormSection
from accountdesk.domain import accounts


def no_february(text):
    return "There is no such day." if text == "31.02.2027" else ""


@pytest.fixture
def form(qtbot, theme, words, tasks):
    fields = [FormField("name", "Name", required=True),
              FormField("tier", "Tier", "choice", [Option("S", "S"), Option("A", "A")]),
              FormField("since", "Since", "date", check=no_february),
              FormField("note", "Note", "note"),
              FormField("vip", "Strategic", "flag"),
              FormField("owner", "Owner", "link", find=lambda text: [Option("7", f"{text} Wei")],
                        name_of=lambda row_id: {"7": "Lin Wei"}[row_id])]
    form = Form(theme, words, tasks, lambda: date(2026, 11, 24), [FormSection("", fields)])
    qtbot.addWidget(form)
    form.resize(400, 600)
    form.show()
    return form


def type_into(form, name, text):
    widget = form.editors[name].widget
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_what_was_filled_in_comes_back_and_only_changes_are_changes(form):
    texts = {"name": "Hengyue", "tier": "S", "since": "2019-04-01", "note": "two\nlines", "vip": "yes", "owner": "7"}
    form.fill(texts)
    assert form.texts() == texts
    assert form.changed_texts() == {}
    type_into(form, "name", "Haituo")
    assert form.changed_texts() == {"name": "Haituo"}


def test_an_error_stands_beside_its_field_and_what_was_typed_stays(form, words):
    form.fill({"name": "Hengyue"})
    edited: list[Any] = []
    form.edited.connect(edited.append)
    type_into(form, "since", "31.02.2027")
    editor = form.editors["since"]
    assert editor.text() == "31.02.2027"
    assert editor.widget.property("wrong") is True
    assert editor.widget.accessibleDescription() == "There is no such day."
    assert form._errors["since"].isVisible()
    assert edited == []
    QTest.keyClick(editor.widget, Qt.Key.Key_Backspace)
    assert not form._errors["since"].isVisible()  # being mended


def test_a_missing_name_is_asked_for_and_gets_the_keyboard(form, words):
    form.fill({})
    form.activateWindow()
    assert form.check() is False
    assert form._errors["name"].text == words.say("kit.required")


def test_a_link_is_found_while_typing_and_holds_the_id(qtbot, form, settled):
    form.fill({})
    link = form.editors["owner"].widget
    form.activateWindow()
    link.setFocus()
    qtbot.waitUntil(link.hasFocus)
    QTest.keyClicks(link, "Lin")
    qtbot.waitUntil(lambda: link._suggestions.open)
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert (form.texts()["owner"], link.text()) == ("7", "Lin Wei")


def test_text_that_names_no_row_falls_back_to_the_row_that_was_named(qtbot, form):
    form.fill({"owner": "7"})
    link = form.editors["owner"].widget
    link.setText("Nobody")
    link.editingFinished.emit()
    assert (link.text(), form.texts()["owner"]) == ("Lin Wei", "7")


def test_a_form_is_made_from_the_declaration_and_gives_back_the_same_row(qtbot, theme, words, tasks):
    noun = accounts.NOUN
    fields = [field for field in noun.fields if field.kind.value != "link"]
    title: dict[str, Any] = {noun.title[0]: "Hengyue"}
    row = noun.row(**title)
    rows = form_fields(fields, words, currency="CNY")
    form = Form(theme, words, tasks, lambda: date(2026, 11, 24), [FormSection("", rows)])
    qtbot.addWidget(form)
    form.fill(form_texts(fields, row, currency="CNY"))
    assert form.check()
    values = form_values(fields, form.texts(), currency="CNY")
    assert values == {field.name: getattr(row, field.name) for field in fields}
