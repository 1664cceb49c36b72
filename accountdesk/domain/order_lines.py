"""Order lines: what was bought, how many, at which price, discount and cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accountdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine(f.Row):
    """One line; prices are in whole units of the order's currency, ``discount`` is a ratio from 0 to 1."""

    order_id: str | None = f.link(
        "orders",
        required=True,
        owned=True,
        en="order, order id, orderid, order number, order no",
        zh="订单号, 订单编号, 单号",
        listed=True,
    )
    product_id: str | None = f.link(
        "products",
        en="product, product id, productid, product name, item, sku",
        zh="产品, 产品编号, 产品名称, 商品, 货号",
        listed=True,
    )
    position: int | None = f.integer(en="line, line number, pos", zh="行号, 序号", low=0)
    description: str = f.text(en="text, item description", zh="描述, 规格", searchable=True)
    quantity: Decimal | None = f.decimal(required=True, en="qty, pieces, count", zh="数量", listed=True)
    list_price: Decimal | None = f.decimal(en="list unit price", zh="目录价, 标价", low=0)
    price: Decimal | None = f.decimal(en="unit price, unitprice", zh="单价, 价格", listed=True, low=0)
    discount: Decimal | None = f.decimal(en="rebate, discount rate", zh="折扣, 折扣率", listed=True, low=0, high=1)
    cost: Decimal | None = f.decimal(en="unit cost", zh="成本, 单位成本", private=True, low=0)


FIELDS = f.fields_of(OrderLine)

NOUN = f.Noun(
    code="order_lines",
    row=OrderLine,
    title=("description",),
    fields=FIELDS,
    identity=(("order_id", "product_id", "position"),),
    account_path=("order_id", "account_id"),
    icon="box",
)
