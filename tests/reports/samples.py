"""One account file with everything in it, for the tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.accounts import Account
from accountdesk.domain.answers import (
    AccountFile,
    MonthAmount,
    MonthlyRevenue,
    TimelineEntry,
    TimelinePage,
)
from accountdesk.domain.colleagues import Colleague
from accountdesk.domain.dates import PartialDate
from accountdesk.domain.invoices import Invoice
from accountdesk.domain.people import Person
from accountdesk.domain.promises import Promise

TODAY = date(2026, 11, 24)
WORTHS = [
    300,
    350,
    310,
    390,
    330,
    400,
    360,
    300,
    420,
    380,
    430,
    370,
    290,
    370,
    335,
    420,
    365,
    450,
    400,
    310,
    500,
    460,
    580,
    386,
]

ACCOUNT = Account(
    id="a1",
    ref="K-1001",
    name="苏州恒岳精密机械有限公司",
    name_other="Suzhou Hengyue Precision Machinery",
    tier="S",
    industry="数控机床核心部件，供长三角整机厂",
    size=640,
    yearly_sales_minor=52_000_000_000,
    yearly_sales_currency="CNY",
    address="苏州工业园区 星澜街 88 号",
    city="苏州",
    country="中国",
    phone="+86 512 6500 8800",
    email="office@hengyue.example",
    website="hengyue.example",
    customer_since=PartialDate(2019, 4),
    payment_terms="月结 60 天",
    payment_habit="SECRET-HABIT",
    buying_process="李娜询价 → 陈锐验证 → 高立峰批准",
    notes="SECRET-NOTE\nsecond line",
    next_step="交 IP67 复测报告",
    next_step_on=TODAY,
)
PEOPLE = (
    Person(
        id="p1",
        name="李娜",
        name_other="Li Na",
        main=True,
        title="采购经理",
        department="采购部",
        mobile="+86 138 0013 8000",
        email="li.na@hengyue.example",
        wechat="lina-hy",
        preferred_channel="wechat",
        buying_role="buys",
    ),
    Person(
        id="p2",
        name="喆堃",
        title="质量主管",
        phone="+86 512 6500 8811",
        email="zhekun@hengyue.example",
        buying_role="recommends",
        birthday=PartialDate(month=8, day=3, lunar=True),
    ),
    Person(
        id="p3",
        name="Łukasz Świątek",
        title="Field service",
        department="HX-40",
        email="lukasz@hengyue.example",
        stance="supporter",
    ),
    Person(id="p4", name="SECRET-GONE", left_on=PartialDate(2025)),
)
PROMISES = (
    Promise(id="r1", person_id="p2", direction="theirs", what="二厂审核日期", due_on=date(2026, 11, 22)),
    Promise(id="r2", person_id="p2", direction="mine", what="IP67 复测报告", due_on=TODAY),
    Promise(id="r3", person_id="p1", direction="theirs", what="一季度需求预测", due_on=date(2026, 11, 27)),
    Promise(id="r4", person_id="p3", direction="mine", what="Frame draft 2027", due_on=date(2026, 12, 4)),
)
ENTRIES = (
    TimelineEntry(
        "interactions",
        "i1",
        "contacts",
        "call",
        date(2026, 11, 23),
        time(9, 5),
        "李娜来电",
        "二厂新增两条线，想看 HX-40 样机。SECRET-BODY",
        ("李娜",),
        "call",
        minutes=6,
        private=True,
    ),
    TimelineEntry(
        "interactions",
        "i2",
        "contacts",
        "visit",
        date(2026, 11, 12),
        time(14, 0),
        "Visit: sealing problem on line 4",
        "Walked the line with @Chen Rui. Cracks come from the washing cycle, not our housing, at 85 °C. "
        ">> send IP67 retest report by 24 Nov with two loan units. << Plant 2 audit date by 22 Nov. Will "
        "the frame price hold for 2027?",
        ("陈锐", "Li Na"),
        "visit",
        minutes=90,
        place="Plant 2",
        private=True,
    ),
    TimelineEntry(
        "orders",
        "o1",
        "orders",
        "cart",
        date(2026, 11, 12),
        None,
        "26-1142",
        "HX-22 sensor × 1200, M12 connector × 2400",
        code="confirmed",
        amount_minor=38_640_000,
        currency="CNY",
        gap_days=19,
    ),
    TimelineEntry(
        "surveys",
        "s1",
        "surveys",
        "thumb-up",
        date(2026, 11, 5),
        None,
        "",
        "SECRET-ANSWER",
        ("陈锐",),
        "nps",
        score=7,
        private=True,
    ),
    TimelineEntry(
        "interactions", "i3", "contacts", "wechat", date(2026, 10, 20), None, "", "", (), "wechat", private=True
    ),
    TimelineEntry(
        "invoices",
        "v1",
        "orders",
        "invoice",
        date(2026, 10, 2),
        None,
        "26-0918",
        "",
        code="invoice",
        amount_minor=12_000_050,
        state="paid",
    ),
    TimelineEntry(
        "credit_notes",
        "c1",
        "orders",
        "receipt-minus",
        date(2026, 9, 30),
        None,
        "G-7",
        "Broken in transit",
        amount_minor=90_000,
    ),
    TimelineEntry("orders", "o2", "orders", "cart", date(2026, 9, 12), None, "26-0990", "", code="quote"),
)


def account_file() -> AccountFile:
    """Return a file like the one of the pictures."""
    months = tuple(
        MonthAmount(date(2024 + (11 + i) // 12, (11 + i) % 12 + 1, 1), worth * 100_000, 2, running=i == 23)
        for i, worth in enumerate(WORTHS)
    )
    recent, before = sum(WORTHS[12:]) * 100_000, sum(WORTHS[:12]) * 100_000
    owner = Colleague(id="c1", name="林薇", name_other="Lin Wei")
    return AccountFile(
        today=TODAY,
        currency="CNY",
        account=ACCOUNT,
        parent=None,
        owner=owner,
        next_person=PEOPLE[1],
        line=AccountLine(
            "a1",
            "K-1001",
            ACCOUNT.name,
            ACCOUNT.name_other,
            "S",
            "苏州",
            "中国",
            "",
            "c1",
            "林薇",
            date(2026, 11, 23),
            ACCOUNT.next_step,
            TODAY,
            recent + before,
            37,
            date(2026, 11, 12),
            {f"{m.month:%Y-%m}": m.minor or 0 for m in months},
        ),
        people=PEOPLE,
        promises=PROMISES,
        people_names={person.id: person.name for person in PEOPLE},
        colleague_names={"c1": "林薇"},
        colleagues=(owner, Colleague(id="c2", name="周航")),
        revenue=MonthlyRevenue(
            "苏州恒岳精密机械有限公司", "CNY", TODAY, months, recent, before, 37, 19.2, date(2026, 11, 12), 38_640_000
        ),
        timeline=TimelinePage(ENTRIES, 148),
        surveys=(),
        unpaid=(Invoice(id="v2", ref="26-0871", amount_minor=8_420_000, currency="CNY", due_on=date(2026, 10, 21)),),
        mean_days_late=4.2,
    )


def empty_file() -> AccountFile:
    """Return the file of an account of which nothing but the name is known."""
    full = account_file()
    bare = Account(id="a2", name="Alfreds Futterkiste")
    months = tuple(replace(month, minor=0, orders=0) for month in full.revenue.months)
    return replace(
        full,
        account=bare,
        owner=None,
        next_person=None,
        line=AccountLine("a2", "", bare.name, "", "", "", "", "", None, "", None, "", None, None, 0, None, {}),
        people=(),
        promises=(),
        colleagues=(),
        revenue=MonthlyRevenue(bare.name, "CNY", TODAY, months, 0, 0, 0, None),
        timeline=TimelinePage((), 0),
        unpaid=(),
        mean_days_late=None,
    )
