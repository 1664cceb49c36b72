"""Products: what we sell, with list price and cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accountdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(f.Row):
    """An article or service; prices are in whole units of ``currency``."""

    ref: str = f.text(
        en="product id, productid, product number, article number, sku, item number, id",
        zh="产品编号, 商品编号, 货号, 料号, 編號",
        searchable=True,
        listed=True,
    )
    name: str = f.text(
        required=True,
        en="product, product name, productname, article, item",
        zh="产品, 产品名称, 商品名称, 品名, 名称",
        searchable=True,
        listed=True,
    )
    name_other: str = f.text(
        en="name in the other language, english name, chinese name, other name",
        zh="另一语言名称, 英文名称, 中文名称",
        searchable=True,
        listed=True,
    )
    category: str = f.text(
        en="category name, categoryname, product group, series, family",
        zh="类别, 分类, 产品类别, 系列",
        searchable=True,
        listed=True,
    )
    unit: str = f.text(en="quantity per unit, quantityperunit, packing", zh="单位, 规格, 包装", listed=True)
    list_price: Decimal | None = f.decimal(
        currency="currency",
        en="price, unit price, unitprice, sales_price, sales price",
        zh="单价, 目录价, 标价, 价格",
        listed=True,
        low=0,
    )
    cost: Decimal | None = f.decimal(
        currency="currency", en="unit cost, cost price", zh="成本, 成本价", private=True, low=0
    )
    currency: str = f.currency()
    discontinued: bool = f.flag(en="inactive, ended", zh="停产, 停售")
    notes: str = f.note(en="note, remark, description", zh="备注, 说明", private=True, searchable=True)


FIELDS = f.fields_of(Product)

NOUN = f.Noun(
    code="products",
    row=Product,
    title=("name", "name_other", "ref"),
    fields=FIELDS,
    identity=(("ref",), ("name",)),
    icon="box",
)
