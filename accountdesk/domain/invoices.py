"""Invoices: what is due and when it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from accountdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice(f.Row):
    """An invoice; open until ``paid_on`` is known."""

    ref: str = f.text(
        en="invoice number, invoice id, invoice no, number, id",
        zh="发票号, 发票编号, 编号",
        searchable=True,
        listed=True,
    )
    account_id: str | None = f.link(
        "accounts",
        required=True,
        owned=True,
        en="customer, customer id, customerid, account, company",
        zh="客户, 客户名称, 客户编号",
        listed=True,
    )
    order_id: str | None = f.link("orders", en="order, order id, order number", zh="订单号", listed=True)
    issued_on: Date | None = f.date(required=True, en="date, invoice date, issued", zh="开票日期, 日期", listed=True)
    due_on: Date | None = f.date(en="due, due date", zh="到期日, 付款期限", listed=True)
    paid_on: Date | None = f.date(en="paid, payment date, paid date", zh="付款日期, 收款日期", listed=True)
    amount_minor: int | None = f.money(
        required=True, en="amount, total, invoice total", zh="金额, 发票金额", listed=True
    )
    paid_minor: int | None = f.money(en="paid amount, amount paid", zh="已付金额, 已收金额")
    currency: str = f.currency()
    rate: Decimal | None = f.decimal(en="exchange rate", zh="汇率", low=0)
    note: str = f.note(en="notes, remark", zh="备注", private=True, searchable=True)


FIELDS = f.fields_of(Invoice)

NOUN = f.Noun(
    code="invoices",
    row=Invoice,
    title=("ref",),
    fields=FIELDS,
    identity=(("ref",), ("account_id", "issued_on", "amount_minor")),
    account_path=("account_id",),
    when="issued_on",
    icon="invoice",
    lane="orders",
)


def days_late(invoice: Invoice, today: Date) -> int:
    """Return by how many days an invoice is or was late; 0 when it is not."""
    if invoice.due_on is None:
        return 0
    return max(0, ((invoice.paid_on or today) - invoice.due_on).days)
