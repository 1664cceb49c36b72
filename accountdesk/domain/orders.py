"""Orders: quotes, confirmed and cancelled orders; an order with lines is worth the exact sum of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from accountdesk.domain import fields as f
from accountdesk.domain import money

CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(f.Row):
    """An order; ``rate`` is the book's currency per unit of ``currency`` on the order date."""

    ref: str = f.text(
        en="order id, orderid, order number, order no, po number, number, id",
        zh="订单号, 订单编号, 单号, 合同号, 訂單編號",
        searchable=True,
        listed=True,
    )
    account_id: str | None = f.link(
        "accounts",
        required=True,
        owned=True,
        en="customer, customer id, customerid, customer name, account, company, client",
        zh="客户, 客户名称, 客户编号, 购货单位, 公司, 客戶編號",
        listed=True,
    )
    colleague_id: str | None = f.link(
        "colleagues",
        en="employee, employee id, employeeid, sales rep, sales agent, salesperson",
        zh="业务员, 销售, 员工编号",
        listed=True,
    )
    ordered_on: Date | None = f.date(
        required=True, en="order date, orderdate, date", zh="订单日期, 下单日期, 日期, 单据日期", listed=True
    )
    status: str = f.choice(
        "quote,confirmed,cancelled",
        default=CONFIRMED,
        choice_set="order_status",
        en="state",
        zh="状态, 单据状态",
        listed=True,
    )
    amount_minor: int | None = f.money(
        en="amount, total, order total, value, net amount, sales",
        zh="金额, 总额, 订单金额, 合计, 价税合计",
        listed=True,
    )
    currency: str = f.currency()
    rate: Decimal | None = f.decimal(en="exchange rate", zh="汇率", low=0)
    required_on: Date | None = f.date(en="required date, requireddate, wanted", zh="要求日期, 交货日期")
    shipped_on: Date | None = f.date(en="shipped date, shippeddate, delivery date", zh="发货日期")
    customer_ref: str = f.text(en="customer order number, your reference", zh="客户订单号", searchable=True)
    note: str = f.note(en="notes, remark, description", zh="备注, 摘要", private=True, searchable=True)


FIELDS = f.fields_of(Order)

NOUN = f.Noun(
    code="orders",
    row=Order,
    title=("ref", "customer_ref"),
    fields=FIELDS,
    identity=(("ref",), ("account_id", "ordered_on", "amount_minor")),
    account_path=("account_id",),
    when="ordered_on",
    icon="cart",
    lane="orders",
)


def line_total(quantity: Decimal | None, price: Decimal | None, discount: Decimal | None) -> Decimal | None:
    """Return the exact worth of a line in whole units, or None when quantity or price is unknown."""
    if quantity is None or price is None:
        return None
    return quantity * price * (1 - (discount or Decimal(0)))


def total_minor(lines: Iterable[Decimal | None], currency: str) -> int | None:
    """Return the sum of line totals rounded once, half up, in minor units; None when no line has a worth."""
    known = [line for line in lines if line is not None]
    return money.to_minor(sum(known, Decimal(0)), currency) if known else None
