"""What the firms of the sample book bought: 24 months of orders, made from a shape, a rhythm and a mix of products.

The same every time: chance comes from a generator seeded with the firm's key. Amounts in whole units of the
book's currency; months count from December 2024 (0) to November 2026 (23).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from accountdesk.domain import money
from accountdesk.services.sample_firms import NOTHING, Text

TODAY = date(2026, 11, 24)
_FIRST_YEAR, _MONTHS = 2024, 24

# number, English, Chinese, category, unit, list price, cost
PRODUCTS: tuple[tuple[str, str, str, Text, Text, str, str], ...] = (
    ("HX-22", "HX-22 sensor", "HX-22 传感器", ("Sensors", "传感器"), ("piece", "件"), "262", "149"),
    ("HX-40", "HX-40 sensor", "HX-40 传感器", ("Sensors", "传感器"), ("piece", "件"), "1860", "1120"),
    ("M12", "M12 connector", "M12 接头", ("Connectors", "接插件"), ("piece", "件"), "39", "22.5"),
    ("M12-S", "M12 connector, washdown", "M12 耐清洗接头", ("Connectors", "接插件"), ("piece", "件"), "58", "33"),
    ("HC-8", "HC-8 controller", "HC-8 控制器", ("Controllers", "控制器"), ("piece", "台"), "2150", "1340"),
    ("HC-16", "HC-16 controller", "HC-16 控制器", ("Controllers", "控制器"), ("piece", "台"), "3680", "2290"),
    ("CB-5", "Cable M12, 5 m", "M12 线缆 5 米", ("Cables", "线缆"), ("piece", "根"), "46", "27"),
    ("IO-8", "IO-Link hub, 8 ports", "IO-Link 集线器 8 口", ("IO-Link hubs", "IO-Link 集线器"), ("piece", "台"), "1120", "690"),
    ("SC-600", "Safety curtain 600 mm", "安全光幕 600 毫米", ("Safety curtains", "安全光幕"), ("pair", "对"), "5400", "3500"),
    ("VX-5", "VX-5 vision head", "VX-5 视觉头", ("Vision", "视觉"), ("piece", "台"), "8900", "5900"),
    ("SP-1", "Spare set HX", "HX 备件包", ("Spare parts", "备件"), ("set", "套"), "320", "180"),
    ("SV-1", "Service day", "现场服务日", ("Service", "服务"), ("day", "天"), "3200", "1900"),
    ("TR-1", "Training day", "培训日", ("Training", "培训"), ("day", "天"), "4500", "2100"),
)  # fmt: skip
_LIST = {ref: float(price) for ref, _, _, _, _, price, _ in PRODUCTS}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a sale; ``price`` in the currency of the sale."""

    product: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Sale:
    """An order of the sample; ``rate`` is None in the book's currency."""

    firm: str
    day: date
    items: tuple[Item, ...]
    ref: str = ""
    status: str = "confirmed"
    currency: str = ""
    rate: Decimal | None = None
    note: Text = NOTHING

    @property
    def amount(self) -> Decimal:
        """The exact worth in the sale's currency."""
        return sum((item.quantity * item.price for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """How one firm buys: revenue of both years, monthly weights, how many orders, what they are made of."""

    firm: str
    before: float
    value: float
    shape: str  # 24 or 12 (both years alike) relative amounts
    orders: int = 0
    counts: str = ""  # orders of each of the 24 months, instead of ``orders``
    gaps: str = ""  # days between order-days, going back from ``last``; repeats
    last: str = ""
    mix: Mapping[str, float]
    prices: Mapping[str, str] = field(default_factory=dict)
    factor: float = 0.96  # agreed price / list price
    currency: str = ""
    late: int = 0  # days after the due day that invoices are paid, on average


_SENSORS = {"HX-22": 0.55, "M12": 0.3, "HC-8": 0.1, "CB-5": 0.05}
_LINES = {"HX-22": 0.3, "HX-40": 0.25, "M12": 0.2, "HC-16": 0.2, "CB-5": 0.05}
_PLAIN = {"HX-22": 0.6, "M12": 0.3, "SP-1": 0.1}

TRADES: tuple[Trade, ...] = (
    Trade(
        firm="hengyue", before=4_343_000, value=4_860_000, orders=37, last="2026-11-12", late=4,
        shape="300 350 312 388 331 400 362 300 419 381 431 369 288 369 331 419 362 450 400 312 500 462 580.6 386.4",
        gaps="19 17 21 20 16 22 19 18 20 21 17 20", mix={"HX-22": 0.39, "HX-40": 0.12, "M12": 0.27, "HC-8": 0.145, "CB-5": 0.04, "SP-1": 0.035},
        prices={"HX-22": "248", "M12": "37"},
    ),
    Trade(
        firm="haituo", before=1_560_000, value=1_320_000, last="2026-09-22", late=6,
        shape="60 66 58 70 62 68 60 72 66 64 70 62 69 57 67 45 57 58 33 46 23 24 0 0", counts="2 2 1 2 2 2 2 2 2 2 2 2 2 2 3 2 2 3 2 2 3 3 0 0",
        gaps="28 28 30 26 29 27 28 31 25 28 29", mix=_SENSORS,
    ),
    Trade(firm="jiangchuan", before=1_790_000, value=1_860_000, shape="5 6 5 7 6 6 7 8 6 7 8 7 5 4 6 5 8 5 7 9 7 9 8 5", orders=34, mix={"M12-S": 0.4, "HX-22": 0.35, "HC-8": 0.2, "CB-5": 0.05}, late=2),
    Trade(firm="nordvik", before=288_000, value=310_000, shape="0 9 0 0 0 0 11 0 0 8 0 0 0 9 0 0 14 0 0 0 0 9 0 0", orders=6, mix={"HX-40": 0.5, "HC-16": 0.3, "M12-S": 0.2}, factor=1.0),
    Trade(firm="chengguang", before=715_000, value=780_000, shape="50 58 46 62 55 60 66 54 70 62 68 64 56 60 52 66 62 72 70 62 70 84 84 42", orders=26, mix=_SENSORS, late=1),
    Trade(firm="brandt", before=880_000, value=940_000, shape="0 6 0 8 0 9 0 0 10 0 7 0 0 6 0 9 0 0 14 0 7 0 10 0", orders=14, mix=_LINES, currency="EUR", late=-4, factor=1.02),
    Trade(firm="meridian", before=448_000, value=420_000, shape="9 8 9 7 8 8 7 9 7 8 8 7 10 8 10 7 7 7 4 6 4 7 7 4", orders=28, mix={"M12-S": 0.5, "HX-22": 0.4, "SP-1": 0.1}, late=3),
    Trade(firm="yuanfan", before=164_000, value=180_000, shape="5 4 5 6 5 6 5 7 5 6 6 5 5 5 5 9 5 5 9 9 5 9 9 3", orders=26, mix=_PLAIN, late=5),
    Trade(firm="jincheng", before=3_050_000, value=3_200_000, shape="7 5 8 7 10 9 8 9 7 8 9 8 7 5 8 6 10 12 10 8 9 7 8 6", orders=44, mix=_LINES, late=9, factor=0.93),
    Trade(firm="yunzhan", before=226_000, value=260_000, shape="5 4 6 5 7 6 5 8 6 7 6 7 7 4 8 4 8 4 8 5 10 8 7 3", orders=24, mix={"HX-22": 0.5, "HC-8": 0.3, "M12": 0.2}, late=0),
    Trade(firm="jinglan", before=0, value=690_000, shape="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2 3 4 5 7 8 10 12 9", orders=18, mix=_LINES, late=-1),
    Trade(firm="tanaka", before=1_052_000, value=1_140_000, shape="8 7 8 9 8 8 9 8 9 8 9 9 9 8 10 8 10 9 8 9 10 8 9 5", orders=30, mix=_SENSORS, currency="JPY", late=0, factor=1.0),
    Trade(firm="qinyue", before=1_320_000, value=1_480_000, shape="0 8 0 0 0 14 0 0 0 11 0 0 0 6 0 0 0 12 0 0 10 0 7 0", orders=9, mix={"HC-16": 0.5, "HX-40": 0.3, "SC-600": 0.15, "CB-5": 0.05}, late=12),
    Trade(firm="hengyi", before=262_000, value=240_000, shape="6 5 6 7 6 5 7 6 6 5 6 6", orders=24, mix=_PLAIN, late=4),
    Trade(firm="ruichang", before=310_000, value=150_000, shape="8 6 8 7 9 8 7 8 7 6 7 6 6 5 5 6 4 5 4 3 2 0 0 0", orders=22, mix=_SENSORS, late=15, last="2026-08-07"),
    Trade(firm="boyuan", before=150_000, value=205_000, shape="4 5 4 6 5 6 5 6 6 5 6 6 5 6 7 6 7 8 7 8 8 9 8 4", orders=24, mix={"HX-22": 0.4, "HC-8": 0.4, "M12": 0.2}, late=2),
    Trade(firm="kowalski", before=60_000, value=165_000, shape="0 0 0 3 0 0 4 0 0 5 0 0 6 0 5 0 8 0 7 0 0 8 0 6", orders=9, mix=_PLAIN, currency="EUR", late=-2, factor=1.05),
    Trade(firm="hengyue_wuxi", before=58_000, value=120_000, shape="0 0 0 0 0 0 5 0 6 0 7 0 5 0 6 0 7 0 8 0 7 0 9 0", orders=9, mix=_PLAIN, late=4),
    Trade(firm="lianhua", before=88_000, value=46_000, shape="9 0 8 0 7 0 8 0 6 0 7 0 6 0 5 0 4 0 0 5 0 0 3 0", orders=11, mix=_PLAIN, late=7),
    Trade(firm="taihe", before=35_000, value=38_000, shape="0 5 0 0 6 0 0 5 0 0 6 0 0 5 0 0 6 0 0 7 0 0 6 0", orders=8, mix=_PLAIN, late=0),
)  # fmt: skip


def _items(*parts: tuple[str, int, str]) -> tuple[Item, ...]:
    return tuple(Item(product, quantity, Decimal(price)) for product, quantity, price in parts)


# Orders that are known to the last piece.
KNOWN: tuple[Sale, ...] = (
    Sale(
        "hengyue", date(2026, 11, 12), _items(("HX-22", 1200, "248"), ("M12", 2400, "37")), ref="26-1142",
        note=("Ships in two lots.", "分两批发货。"),
    ),
    Sale("chengguang", date(2026, 11, 12), _items(("M12", 150, "37"), ("HX-22", 135, "270")), ref="26-1098", note=("Batch 2609, on its way.", "批次 2609，在途。")),
    Sale("haituo", date(2026, 7, 28), _items(("HX-22", 300, "252"), ("M12", 215, "40")), ref="26-0774"),
    Sale("nordvik", date(2026, 11, 5), _items(("HX-40", 140, "1880"), ("HC-16", 12, "3900")), ref="Q-2231", status="quote", note=("Deck sensors.", "甲板传感器。")),
    Sale("jiangchuan", date(2026, 10, 28), _items(("HX-40", 300, "1800"), ("HC-8", 50, "2000")), ref="Q-2219", status="quote", note=("Line 3, on hold.", "三号线，暂停。")),
    Sale("hengyi", date(2026, 11, 16), _items(("HX-22", 700, "257.2")), ref="Q-2234", status="quote", note=("Valve sensors.", "阀门传感器。")),
    Sale("jinglan", date(2026, 11, 19), _items(("HX-40", 250, "1800")), ref="Q-2236", status="quote", note=("Clean room set.", "洁净室套件。")),
    Sale("hengyue", date(2026, 9, 29), _items(("IO-8", 76, "1120")), ref="Q-2188", status="quote", note=("IO-Link hubs for Plant 1.", "一厂 IO-Link 集线器。")),
    Sale("ruichang", date(2026, 8, 25), _items(("HX-22", 120, "255")), ref="26-0859", status="cancelled", note=("Cancelled: project moved to 2027.", "取消：项目推到 2027 年。")),
)  # fmt: skip


def sales() -> list[Sale]:
    """Return all orders, by day, each with its number."""
    known = [sale for sale in KNOWN if sale.status == "confirmed"]
    made = [sale for trade in TRADES for sale in _sales_of(trade, [one for one in known if one.firm == trade.firm])]
    return _numbered([*KNOWN, *made])


def _numbered(found: list[Sale]) -> list[Sale]:
    """Give orders without a number the next free one of their year, about as many a day as a small house has."""
    found.sort(key=lambda sale: (sale.day, sale.firm, sale.ref))
    taken = {sale.ref for sale in found}
    numbered = []
    for sale in found:
        ref, number = sale.ref, int(sale.day.timetuple().tm_yday * 3.6)
        while not ref:
            number += 1
            candidate = f"{sale.day:%y}-{number:04d}"
            ref = "" if candidate in taken else candidate
        taken.add(ref)
        numbered.append(Sale(sale.firm, sale.day, sale.items, ref, sale.status, sale.currency, sale.rate, sale.note))
    return numbered


def _sales_of(trade: Trade, known: list[Sale]) -> Iterator[Sale]:
    chance = random.Random(trade.firm)  # noqa: S311 - invented data that must come out the same each time
    amounts = _amounts(trade)
    days = _days(trade, amounts, chance)
    owed = 0.0  # what rounding to whole pieces has left over so far
    credit = dict.fromkeys(trade.mix, 0.0)
    for month, month_days in enumerate(days):
        fixed = [sale for sale in known if _month_of(sale.day) == month]
        free = len(month_days) - sum(sale.day in month_days or bool(sale.amount) for sale in fixed)
        left = amounts[month] - sum(float(sale.amount) for sale in fixed)
        if free <= 0 or left <= 0:
            continue
        weights = [chance.uniform(0.7, 1.3) for _ in range(free)]
        open_days = [day for day in month_days if all(sale.day != day for sale in fixed)] or month_days
        for index, weight in enumerate(weights):
            day = open_days[index % len(open_days)]
            wanted = left * weight / sum(weights) + owed
            sale = _sale(trade, day, wanted, credit)
            owed = wanted - _worth(sale)
            yield sale


def _amounts(trade: Trade) -> list[float]:
    shape = [float(weight) for weight in trade.shape.split()]
    if len(shape) < _MONTHS:
        shape *= 2
    old, new = shape[:12], shape[12:]
    return [trade.before * w / (sum(old) or 1) for w in old] + [trade.value * w / (sum(new) or 1) for w in new]


def _days(trade: Trade, amounts: list[float], chance: random.Random) -> list[list[date]]:
    """Return the days of the orders of each month, one entry per order."""
    last = date.fromisoformat(trade.last) if trade.last else TODAY - timedelta(days=chance.randint(5, 16))
    if trade.gaps:
        months: list[list[date]] = [[] for _ in range(_MONTHS)]
        gaps, day, step = [int(gap) for gap in trade.gaps.split()], last, 0
        while _month_of(day) >= 0 and step < (trade.orders or 999):
            months[_month_of(day)].append(day)
            day -= timedelta(days=gaps[step % len(gaps)])
            step += 1
        for month, count in enumerate(trade.counts.split()):
            days = sorted(months[month])
            months[month] = [days[index % len(days)] for index in range(int(count))]
        return months
    return [
        sorted(_workday(_first(month) + timedelta(days=chance.randint(1, 26)), last) for _ in range(count))
        for month, count in enumerate(_counts(trade, amounts))
    ]


def _counts(trade: Trade, amounts: list[float]) -> list[int]:
    """Return how many orders each month has: at least one where there is revenue, the rest where it is highest."""
    counts = [int(amount > 0) for amount in amounts]
    for _ in range(max(0, trade.orders - sum(counts))):
        busiest = max(range(_MONTHS), key=lambda month: (amounts[month] / (counts[month] + 1), month))
        counts[busiest] += 1
    return counts


def _workday(day: date, last: date) -> date:
    day = min(day, last)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _sale(trade: Trade, day: date, wanted: float, credit: dict[str, float]) -> Sale:
    rate = _rate(trade.currency, _month_of(day))
    prices = {ref: _price(trade, ref, rate) for ref in trade.mix}
    filler = min(trade.mix, key=lambda ref: prices[ref])
    for ref, share in trade.mix.items():
        credit[ref] += share * wanted
    items, left = [], wanted
    for ref in trade.mix:
        unit = float(prices[ref]) * float(rate or 1)
        if ref == filler:
            continue
        quantity = int(min(credit[ref], left) / unit)
        if quantity > 30:
            quantity -= quantity % 10
        if quantity > 0:
            items.append(Item(ref, quantity, prices[ref]))
            credit[ref] -= quantity * unit
            left -= quantity * unit
    unit = float(prices[filler]) * float(rate or 1)
    quantity = max(1, round(left / unit))
    if quantity > 60:
        quantity -= quantity % 10
    items.append(Item(filler, quantity, prices[filler]))
    credit[filler] -= quantity * unit
    return Sale(trade.firm, day, tuple(items), currency=trade.currency, rate=rate)


def _price(trade: Trade, ref: str, rate: Decimal | None) -> Decimal:
    if ref in trade.prices:
        return Decimal(trade.prices[ref])
    price = Decimal(str(_LIST[ref] * trade.factor)) / (rate or 1)
    digits = money.digits(trade.currency) if trade.currency else 1
    return price.quantize(Decimal(1).scaleb(-digits))


def _rate(currency: str, month: int) -> Decimal | None:
    """Return the invented exchange rate of a month."""
    start = {"EUR": ("7.72", "0.01"), "JPY": ("0.0478", "0.0001")}.get(currency)
    if start is None:
        return None
    return Decimal(start[0]) + Decimal(start[1]) * ((month * 7) % 11)


def _worth(sale: Sale) -> float:
    return float(sale.amount * (sale.rate or 1))


def _month_of(day: date) -> int:
    return (day.year - _FIRST_YEAR) * 12 + day.month - 12


def _first(month: int) -> date:
    return date(_FIRST_YEAR + (month + 11) // 12, (month + 11) % 12 + 1, 1)
