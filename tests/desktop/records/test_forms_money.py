"""Amounts in a form: what is seen is what is kept, whichever of amount and currency was changed."""

from accountdesk.desktop.records.forms import RecordForm


def test_an_amount_stays_what_it_says_when_its_currency_is_changed(stage):
    order = stage.rows("orders")[0]
    stage.desk.records.edit("orders", order.id, {"currency": "JPY", "amount_minor": 5000})
    stage.context.navigate.edit("orders", order.id)
    stage.settle()
    form = stage.float(RecordForm)
    form.form.editors["currency"].set_text("EUR")
    assert form.form.editors["amount_minor"].text() == "5000"
    form.save()
    stage.settle()
    kept = stage.rows("orders")[0]
    assert (kept.amount_minor, kept.currency) == (500_000, "EUR")
