"""A small bilingual book in a real file and a window's worth of context for the account pages."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from accountdesk.bootstrap import new_desk
from accountdesk.desktop.contexts import DesktopContext
from accountdesk.desktop.kit.buses import ChangeBus
from accountdesk.desktop.kit.notifiers import KeptNotes
from accountdesk.desktop.kit.preferences import Preferences
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.desktop.shell.navigations import Navigator
from accountdesk.domain.dates import parse_partial
from accountdesk.host import resources
from accountdesk.services.desk import Desk

TODAY = date(2026, 11, 24)
FIRMS = (
    ("C01", "Suzhou Hengyue Precision Machinery", "苏州恒岳精密机械有限公司", "S", "Suzhou", "China", 0, 0, 37),
    ("C02", "Ningbo Haituo Automation", "宁波海拓自动化有限公司", "A", "Ningbo", "China", -3, 61, 12),
    ("C03", "Wuhan Jiangchuan Medical", "武汉江川医疗", "A", "Wuhan", "China", 0, 0, 20),
    ("C04", "Nordvik Marine", "诺维克海事", "B", "Bergen", "Norway", 0, 19, 4),
    ("C05", "Shenzhen Chengguang Electronics", "深圳澄光电子", "A", "Shenzhen", "China", 0, 9, 22),
    ("C06", "Brandt & Sohn Fördertechnik", "布兰特输送技术", "A", "Hamburg", "Germany", -1, 5, 8),
    ("C07", "Meridian Food Systems", "明睿食品设备", "B", "Leeds", "United Kingdom", 1, 2, 16),
    ("C08", "Qingdao Yuanfan Cold Chain", "青岛远帆冷链", "B", "Qingdao", "China", 1, 22, 9),
    ("C09", "Chengdu Jincheng Rail", "成都锦程轨道", "S", "Chengdu", "China", 3, 12, 18),
    ("C10", "Hangzhou Yunzhan Warehousing", "杭州云栈仓储", "B", "Hangzhou", "China", 4, 14, 6),
    ("C11", "Hefei Jinglan Semiconductor", "合肥晶澜半导体", "A", "Hefei", "China", 6, 3, 10),
    ("C12", "Tanaka Seiki", "田中精机", "A", "Nagoya", "Japan", 8, 6, 15),
    ("C13", "Xi'an Qinyue Heavy Industry", "西安秦岳重工", "A", "Xi'an", "China", 30, 34, 11),
    ("C14", "Altmark Pumps", "", "C", "Stendal", "Germany", None, None, 0),
)
NOTE = (
    "Walked the line with @Chen Rui and @Li Na. Cracks come from the washing cycle, not from our housing; they run it "
    "at 85 °C since July. >> send IP67 retest report by 24 Nov with two loan units. << Plant 2 audit date by 22 Nov. "
    "Mr Gao asks whether the frame price holds for 2027. ! rival Keling quoted 6 % below us; "
    "$ safety curtains for Plant 2, ¥400k. #quality #plant2"
)


def fill(desk: Desk) -> dict[str, str]:
    """Write the firms and what happened at them; answers ids by reference."""
    ids: dict[str, str] = {}
    with desk.book.write("add") as work:
        me = work.insert("colleagues", {"name": "Lin Wei", "name_other": "林薇"})
        for ref, name, other, tier, city, country, due, ago, orders in FIRMS:
            values: dict[str, object] = {
                "ref": ref,
                "name": name,
                "name_other": other,
                "tier": tier,
                "city": city,
                "country": country,
            }
            values["industry"] = "Machinery" if ref in ("C01", "C06", "C13") else "Electronics"
            if ref != "C14":
                values["owner_id"] = me
            if due is not None:
                values |= {"next_step": f"Call about {city}", "next_step_on": TODAY + timedelta(days=due)}
            ids[ref] = work.insert("accounts", values)
            if ago is not None:
                talk = {"account_id": ids[ref], "day": TODAY - timedelta(days=ago), "channel": "call"}
                work.insert("interactions", {**talk, "note": f"Talked about {city}", "colleague_id": me})
            for number in range(orders):
                day = TODAY - timedelta(days=12 + number * 19)
                amount = 38_640_000 - (number * 7919 % 13) * 1_000_000
                order = {"account_id": ids[ref], "ordered_on": day, "ref": f"{ref}-{number}"}
                work.insert("orders", {**order, "amount_minor": amount, "currency": "CNY"})
        _hengyue(work, ids["C01"], me)
    return ids


def _hengyue(work, account: str, me: str) -> None:
    def person(**values: object) -> str:
        found: str = work.insert("people", {"account_id": account, **values})
        return found

    chen = person(
        name="Chen Rui", name_other="陈锐", title="Quality manager", main=True, mobile="+86 138 0000 1111",
        wechat="chenrui", buying_role="recommends", birthday=parse_partial("--04-12"),
    )  # fmt: skip
    li = person(
        name="Li Na", name_other="李娜", title="Purchasing", phone="+86 512 000 222", email="li.na@hengyue.example"
    )
    gao = person(name="Gao Lifeng", name_other="高立峰", title="General manager", buying_role="decides")
    work.update(
        "accounts", account,
        {"size": 640, "address": "88 Xinglan Street", "payment_terms": "Net 60",
         "buying_process": "Li Na asks, Chen Rui tests, Gao Lifeng signs",
         "next_step": "IP67 retest report", "next_step_person_id": chen, "customer_since": parse_partial("2019-04")},
    )  # fmt: skip
    visit = work.insert("interactions", {
        "account_id": account, "day": date(2026, 11, 12), "time": time(14, 0), "channel": "visit", "minutes": 90,
        "subject": "Sealing problem on line 4", "note": NOTE, "mood": 4, "place": "Plant 2", "colleague_id": me,
    })  # fmt: skip
    for whom in (chen, li):
        work.insert("participants", {"interaction_id": visit, "person_id": whom})
    for number in range(60):
        day = TODAY - timedelta(days=20 + number * 9)
        channel = ("call", "mail", "visit", "wechat")[number % 4]
        row = work.insert("interactions", {
            "account_id": account, "day": day, "channel": channel, "note": f"Talk number {number}", "colleague_id": me,
        })  # fmt: skip
        work.insert("participants", {"interaction_id": row, "person_id": (li, chen, gao)[number % 3]})
    for direction, what, due, whom in (
        ("mine", "IP67 retest report", TODAY, chen),
        ("mine", "Frame draft 2027", date(2026, 12, 4), gao),
        ("theirs", "Plant 2 audit date", date(2026, 11, 22), chen),
        ("theirs", "Demand for Q1", date(2026, 11, 27), li),
    ):
        work.insert("promises", {
            "account_id": account, "direction": direction, "what": what, "due_on": due, "person_id": whom,
            "made_on": date(2026, 11, 12), "interaction_id": visit if whom == chen else None,
        })  # fmt: skip
    for kind, score, day, whom, comment in (
        ("nps", 7, date(2026, 11, 5), chen, "Delivery is reliable. Documents arrive too late for our audits."),
        ("nps", 9, date(2026, 6, 3), chen, ""),
        ("csat", 4, date(2026, 10, 8), li, "Lead times hold, documents are slow."),
        ("nps", 9, date(2026, 3, 10), gao, ""),
    ):
        work.insert("surveys", {
            "account_id": account, "kind": kind, "score": score, "answered_on": day, "person_id": whom,
            "comment": comment,
        })  # fmt: skip
    work.insert("invoices", {
        "account_id": account, "ref": "26-0918", "issued_on": date(2026, 9, 1), "due_on": date(2026, 10, 31),
        "amount_minor": 8_420_000, "currency": "CNY",
    })  # fmt: skip
    work.insert("invoices", {
        "account_id": account, "ref": "26-0701", "issued_on": date(2026, 7, 1), "due_on": date(2026, 8, 30),
        "paid_on": date(2026, 9, 3), "amount_minor": 9_900_000, "currency": "CNY",
    })  # fmt: skip
    sensor = work.insert("products", {"name": "HX-22 sensor", "category": "Sensors"})
    plug = work.insert("products", {"name": "M12 connector", "category": "Connectors"})
    order = work.insert(
        "orders", {"account_id": account, "ref": "26-1142", "ordered_on": date(2026, 11, 12), "currency": "CNY"}
    )
    for product, quantity, price in ((sensor, 1200, "280"), (plug, 2400, "21")):
        work.insert(
            "order_lines",
            {"order_id": order, "product_id": product, "quantity": Decimal(quantity), "price": Decimal(price)},
        )


class Doors:
    """Remembers which doors of the window the pages asked for."""

    def __init__(self, navigate: Navigator) -> None:
        self.asked: list[tuple[object, ...]] = []
        navigate.row_asked.connect(lambda *what: self.asked.append(what))
        navigate.contact_asked.connect(lambda what: self.asked.append(("log", what)))
        navigate.history_asked.connect(lambda *what: self.asked.append(("history", *what)))
        navigate.moved.connect(lambda address: self.asked.append(("open", address)))


class Chosen:
    """A file chooser that answers at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open_files(self, parent, title, patterns, done) -> None:
        done([])

    def save_file(self, parent, title, name, patterns, done) -> None:
        done(self.folder / name)


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """The book, written once."""
    path = tmp_path_factory.mktemp("books") / "accounts.adk"
    desk = new_desk(path, today=TODAY)
    ids = fill(desk)
    desk.close()
    return path, ids


@pytest.fixture
def desk(filled, tmp_path):
    """A copy of the book, open."""
    import shutil

    from accountdesk.bootstrap import open_desk

    path = tmp_path / "accounts.adk"
    shutil.copy(filled[0], path)
    desk = open_desk(path, today=TODAY)
    yield desk
    desk.close()


@pytest.fixture
def ids(filled: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return filled[1]


@pytest.fixture
def errors() -> list[Exception]:
    """What failed without anybody handling it; empty at the end of a test."""
    return []


@pytest.fixture
def context(qapp: QApplication, desk: Desk, tmp_path: Path, errors: list[Exception]):
    made = context_of(desk, tmp_path)
    made.theme.dress(qapp)
    made.tasks.failed.connect(errors.append)
    yield made
    made.tasks.drain()
    assert errors == []


def context_of(desk: Desk, folder: Path, lang: str = "en", mode: str = "light") -> DesktopContext:
    """Everything a page is given, in front of a real book."""
    return DesktopContext(
        desk=desk,
        tasks=Tasks(),
        bus=ChangeBus(),
        notifier=KeptNotes(),
        preferences=Preferences(folder / "window.ini"),
        theme=Theme(resources(), mode),
        words=Wording(lang, resources() / "translations"),
        navigate=Navigator(),
        today=lambda: TODAY,
        files=Chosen(folder),
    )


@pytest.fixture
def quiet(qtbot, context) -> Callable[[], None]:
    """Waits until every answer has come."""

    def wait() -> None:
        qtbot.waitUntil(lambda: context.tasks.pending == 0, timeout=5000)

    return wait


@pytest.fixture
def show(qtbot, quiet) -> Callable[[QWidget], None]:
    """Shows a page as large as it is beside the rail of a 1366 window."""

    def shown(page, width: int = 1198, height: int = 720) -> None:
        qtbot.addWidget(page)
        page.resize(width, height)
        page.retranslate()
        page.show()

    return shown
