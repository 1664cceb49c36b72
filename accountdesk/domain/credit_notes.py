"""Credit notes: money given back; it lowers revenue on its own booking day and never erases an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from accountdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNote(f.Row):
    """A credit of ``amount_minor`` (positive) booked on a day."""

    ref: str = f.text(
        en="credit note number, credit note id, number, id", zh="红字单号, 退款单号, 编号", searchable=True, listed=True
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
    booked_on: Date | None = f.date(
        required=True, en="date, booking date, credit date", zh="日期, 入账日期", listed=True
    )
    amount_minor: int | None = f.money(required=True, en="amount, credit, total", zh="金额, 退款金额", listed=True)
    currency: str = f.currency()
    rate: Decimal | None = f.decimal(en="exchange rate", zh="汇率", low=0)
    reason: str = f.text(en="cause", zh="原因", searchable=True, listed=True)
    note: str = f.note(en="notes, remark", zh="备注", private=True, searchable=True)


FIELDS = f.fields_of(CreditNote)

NOUN = f.Noun(
    code="credit_notes",
    row=CreditNote,
    title=("ref", "reason"),
    fields=FIELDS,
    identity=(("ref",), ("account_id", "booked_on", "amount_minor")),
    account_path=("account_id",),
    when="booked_on",
    icon="receipt-minus",
    lane="orders",
)
