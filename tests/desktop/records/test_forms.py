"""Every noun can be added, edited and put away through its form, and the form says what is wrong."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accountdesk.desktop.records.forms import RecordForm
from accountdesk.domain.fields import Kind
from accountdesk.domain.nouns import CODES, Nouns

NOUNS = Nouns()
TYPED = {
    Kind.TEXT: "Some words",
    Kind.NOTE: "First line\nsecond line",
    Kind.LINES: "one\ntwo",
    Kind.CURRENCY: "EUR",
    Kind.INTEGER: "3",
    Kind.DECIMAL: "0.25",
    Kind.MONEY: "1,234.50",
    Kind.FLAG: "yes",
    Kind.DATE: "2026-11-24",
    Kind.TIME: "09:30",
    Kind.PARTIAL_DATE: "农历八月十五",
}
WRONG = {
    Kind.INTEGER: "3.5",
    Kind.DECIMAL: "a few",
    Kind.MONEY: "much",
    Kind.DATE: "31.02.2027",
    Kind.TIME: "25:00",
    Kind.PARTIAL_DATE: "someday",
    Kind.CURRENCY: "euros",
}


def open_form(stage, noun, row_id=""):
    if row_id:
        stage.context.navigate.edit(noun, row_id)
    else:
        stage.context.navigate.add(noun)
    stage.settle()
    return stage.float(RecordForm)


def fill_everything(stage, form):
    for field in form.noun.fields:
        if field.kind is Kind.LINK:
            target = stage.rows(field.target)[0]
            form._titles[field.target, target.id] = "its name"
            text = target.id
        elif field.kind is Kind.CHOICE:
            text = field.choices[0]
        else:
            text = TYPED[field.kind]
        form.form.editors[field.name].set_text(text)


def save(stage, form):
    form.save()
    stage.settle()


@pytest.mark.parametrize("code", CODES)
def test_a_row_of_any_noun_is_added_edited_and_undone(stage, code):
    before = {row.id for row in stage.rows(code)}
    form = open_form(stage, code)
    fill_everything(stage, form)
    save(stage, form)
    assert stage.open_floats() == [], form.form.texts()
    (row,) = [row for row in stage.rows(code) if row.id not in before]
    for field in NOUNS[code].fields:
        assert getattr(row, field.name) not in (None, "", ()), field.name
    again = open_form(stage, code, row.id)
    assert again.form.changed_texts() == {}
    name = next(f for f in NOUNS[code].fields if f.kind in (Kind.TEXT, Kind.NOTE)).name
    again.form.editors[name].set_text("Other words")
    save(stage, again)
    (edited,) = [found for found in stage.rows(code) if found.id == row.id]
    assert edited == replace(row, **{name: "Other words"}, version=row.version + 1)
    stage.notes.undos[-1]()
    stage.settle()
    (back,) = [found for found in stage.rows(code) if found.id == row.id]
    assert getattr(back, name) == getattr(row, name)


CASES = [(code, f.name) for code in CODES for f in NOUNS[code].fields if f.kind in WRONG]


@pytest.mark.parametrize(("code", "name"), CASES)
def test_wrong_input_is_said_beside_its_field_and_nothing_is_written(stage, code, name):
    form = open_form(stage, code)
    fill_everything(stage, form)
    count = len(stage.rows(code))
    wrong = WRONG[NOUNS[code].by_name[name].kind]
    form.form.editors[name].set_text(wrong)
    save(stage, form)
    assert form.isVisible()
    assert form.form._errors[name].isVisible()
    assert form.form.editors[name].text() == wrong
    assert len(stage.rows(code)) == count


@pytest.mark.parametrize("code", [code for code in CODES if any(f.required for f in NOUNS[code].fields)])
def test_required_fields_are_asked_for(stage, code):
    form = open_form(stage, code)
    required = [f for f in NOUNS[code].fields if f.required]
    for field in required:
        form.form.editors[field.name].set_text("")
    form.save()
    assert [f.name for f in required if not form.form._errors[f.name].isVisible()] == []


def test_a_rule_over_the_whole_row_is_said_at_its_field(stage):
    form = open_form(stage, "surveys")
    fill_everything(stage, form)
    form.form.editors["kind"].set_text("csat")
    form.form.editors["score"].set_text("9")
    save(stage, form)
    assert form.form._errors["score"].isVisible()


def test_what_was_typed_survives_a_change_from_elsewhere(stage):
    form = open_form(stage, "accounts", stage.account)
    form.form.editors["city"].set_text("Suzhou")
    stage.desk.records.edit("accounts", stage.account, {"industry": "Machines"})
    save(stage, form)
    assert form.isVisible()
    assert form.strip.isVisible()
    assert form.form.editors["city"].text() == "Suzhou"
    form.strip.acted.emit()
    stage.settle()
    assert form.form.editors["city"].text() == "Suzhou"
    assert form.form.editors["industry"].text() == "Machines"
    save(stage, form)
    (account,) = stage.rows("accounts")
    assert (account.city, account.industry) == ("Suzhou", "Machines")


def test_leaving_keeps_what_was_typed_until_it_is_saved(stage, qtbot):
    form = open_form(stage, "accounts", stage.account)
    form.form.editors["city"].set_text("Wuxi")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    again = open_form(stage, "accounts", stage.account)
    assert again.form.editors["city"].text() == "Wuxi"
    assert again.strip.isVisible()
    save(stage, again)
    assert stage.rows("accounts")[0].city == "Wuxi"
    third = open_form(stage, "accounts", stage.account)
    assert not third.strip.isVisible()


def test_money_is_shown_in_the_currency_of_its_row(stage):
    order = stage.rows("orders")[0]
    stage.desk.records.edit("orders", order.id, {"currency": "JPY", "amount_minor": 5000})
    form = open_form(stage, "orders", order.id)
    assert form.form.editors["amount_minor"].text() == "5000"
    form.form.editors["amount_minor"].set_text("6000")
    save(stage, form)
    assert stage.rows("orders")[0].amount_minor == 6000


def test_a_new_account_is_written_by_keys_and_opened(stage, qtbot):
    open_form(stage, "accounts")
    qtbot.keyClicks(QApplication.focusWidget(), "C-9")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Haituo")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.open_floats() == []
    (account,) = stage.rows("accounts", ref="C-9")
    assert account.name == "Haituo"
    assert stage.context.navigate.here == f"account/{account.id}"


def test_a_link_is_found_by_typing(stage, qtbot):
    form = open_form(stage, "promises")
    field = form.form.editors["account_id"].widget
    field.setFocus()
    qtbot.keyClicks(field, "heng")
    qtbot.waitUntil(lambda: field._suggestions.open)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form.form.editors["account_id"].text() == stage.account


def test_an_order_is_saved_with_its_lines_in_one_step(stage, qtbot):
    form = open_form(stage, "orders", stage.rows("orders")[0].id)
    (table,) = form.parts
    product = stage.rows("products")[0]
    table.titles = {("products", product.id): "HX-40"}
    for quantity in ("2", "5"):
        table.more.click()
        _, editors, _ = table._rows[-1]
        editors["product_id"].set_text(product.id)
        editors["quantity"].set_text(quantity)
        editors["price"].set_text("¥1,000")
    save(stage, form)
    lines = stage.rows("order_lines")
    assert sorted(line.quantity for line in lines) == [2, 5]
    assert {line.price for line in lines} == {Decimal(1000)}
    assert len(stage.notes.sentences) == 1
    stage.notes.undos[-1]()
    stage.settle()
    assert stage.rows("order_lines") == []


def test_a_wrong_line_is_said_in_its_table(stage):
    form = open_form(stage, "orders", stage.rows("orders")[0].id)
    (table,) = form.parts
    table.add()
    table._rows[-1][1]["quantity"].set_text("many")
    save(stage, form)
    assert form.isVisible()
    assert table._error.isVisible()
    assert stage.rows("order_lines") == []


def test_a_removed_line_goes_into_the_trash(stage):
    order = stage.rows("orders")[0]
    stage.desk.records.add("order_lines", {"order_id": order.id, "quantity": Decimal(1), "price": Decimal(9)})
    form = open_form(stage, "orders", order.id)
    (table,) = form.parts
    table._rows[0][2].click()
    save(stage, form)
    assert stage.rows("order_lines") == []


def test_a_new_row_starts_with_what_was_given_and_today(stage):
    stage.context.navigate.add("promises", {"account_id": stage.account, "due_on": date(2026, 12, 1)})
    stage.settle()
    form = stage.float(RecordForm)
    texts = form.form.texts()
    assert (texts["account_id"], texts["due_on"], texts["made_on"]) == (stage.account, "2026-12-01", "2026-11-24")
    assert form.form.editors["account_id"].widget.text() == "Hengyue"
