"""The list of accounts: what it shows, in which order, narrowed to what, and what can be done from it."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from accountdesk.bootstrap import new_desk
from accountdesk.desktop.accounts.pages import AccountsPage
from accountdesk.desktop.accounts.sources import Narrowing, narrowing_of
from accountdesk.desktop.accounts.states import EmptyBook
from accountdesk.store import account_lists
from accountdesk.store.account_lists import AccountFilter
from accountdesk.store.books import Book
from tests.desktop.accounts.conftest import TODAY, Doors, context_of


@pytest.fixture
def page(context, show, quiet):
    found = AccountsPage(context)
    show(found)
    found.visit("")
    quiet()
    return found


def names(page) -> list[str]:
    return [page.model.row(place).name for place in range(page.model.rowCount())]


def column(page, code: str) -> list[str]:
    place = [shown.code for shown in page.list.columns].index(code)
    return [page.model.index(row, place).data() for row in range(page.model.rowCount())]


def test_the_list_comes_home_sorted_by_what_is_due(page):
    assert page.model.rowCount() == 14
    assert names(page)[:3] == [
        "Ningbo Haituo Automation",
        "Brandt & Sohn Fördertechnik",
        "Suzhou Hengyue Precision Machinery",
    ]
    assert names(page)[-1] == "Altmark Pumps"
    assert column(page, "next_step")[0] == "Call about Ningbo, 3 d late"
    assert column(page, "last_contact")[0] == "61 d ago"
    assert column(page, "revenue")[-1] == ""


def test_the_summary_says_the_figures_of_the_book(page, desk):
    with desk.book.read() as reader:
        number, revenue = account_lists.count(reader, AccountFilter())
    assert page.summary.text() == f"{number} accounts · {page.words.money_short(revenue, 'CNY')}"


def test_a_header_press_sorts_and_is_remembered(page, context, quiet):
    columns = [shown.code for shown in page.list.columns]
    page.list.header.sectionPressed.emit(columns.index("revenue"))
    quiet()
    worth = [page.model.row(place).revenue_minor for place in range(page.model.rowCount())]
    assert worth == sorted(worth, reverse=True)
    assert page.list.currentIndex().row() == 0, "another order begins at its first row"
    page.list.header.sectionPressed.emit(columns.index("revenue"))
    quiet()
    assert names(page)[0] == "Altmark Pumps"
    again = AccountsPage(context)
    assert (again.sort, again.down) == ("revenue_total", False)
    again.deleteLater()


def test_filters_leave_only_what_fits_and_are_remembered(page, context, quiet):
    page.filters.chips["due_soon"].click()
    quiet()
    assert page.model.rowCount() == 12
    page.narrow(Narrowing(tiers=("S",)))
    quiet()
    assert set(names(page)) == {"Suzhou Hengyue Precision Machinery", "Chengdu Jincheng Rail"}
    assert page.summary.text().startswith("2 of 14 · ")
    assert page.filters.chips["tiers"].text() == "Tier S"
    page.narrow(Narrowing(silent=True))
    quiet()
    assert names(page) == ["Ningbo Haituo Automation", "Altmark Pumps"]
    page.narrow(Narrowing(no_step=True))
    quiet()
    assert names(page) == ["Altmark Pumps"]
    assert narrowing_of(context.preferences.filters("accounts")) == Narrowing(no_step=True)
    page.filters.chips["no_step"].removed.emit()
    quiet()
    assert page.model.rowCount() == 14


def test_the_owner_filter_names_people_not_ids(page, quiet, qtbot):
    page.filters.more.click()
    page.window().findChild(QWidget, "float").picked.emit("owner_ids")
    quiet()
    menu = page.window().findChildren(QWidget, "float")[-1]
    assert [(item.label, item.note) for item in menu.rows.items] == [("Lin Wei", "13")]
    menu.rows.picked.emit(menu.rows.items[0].code)
    quiet()
    assert page.model.rowCount() == 13
    assert page.filters.chips["owner_ids"].text() == "Owner Lin Wei"


def test_typing_filters_by_either_name(page, quiet, qtbot):
    page.seek()
    qtbot.keyClicks(page.text, "Tanaka")
    qtbot.waitUntil(lambda: page.narrowing.text == "Tanaka")
    quiet()
    assert names(page) == ["Tanaka Seiki"]
    page.text.setText("恒岳")
    page.text.textEdited.emit("恒岳")
    qtbot.waitUntil(lambda: page.narrowing.text == "恒岳")
    quiet()
    assert names(page) == ["Suzhou Hengyue Precision Machinery"]


def test_no_hits_offer_a_way_back(page, quiet):
    page.narrow(Narrowing(text="nobody of this name"))
    quiet()
    assert page.body.currentWidget() is page.body.page
    assert page.body.page._sentence.text() == "No account fits these filters."
    page.body.page.acted.emit()
    quiet()
    assert page.body.currentWidget() is page.list
    assert page.model.rowCount() == 14


def test_an_empty_book_offers_three_ways_to_begin(qtbot, tmp_path):
    desk = new_desk(tmp_path / "empty.adk", today=TODAY)
    context = context_of(desk, tmp_path)
    doors = Doors(context.navigate)
    samples: list[bool] = []
    context.navigate.sample_asked.connect(lambda: samples.append(True))
    page = AccountsPage(context)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    page.visit("")
    qtbot.waitUntil(lambda: isinstance(page.body.currentWidget(), EmptyBook), timeout=5000)
    empty = page.body.currentWidget()
    assert isinstance(empty, EmptyBook)
    for button in (empty.bring, empty.first, empty.sample):
        button.click()
    assert doors.asked == [("open", "import"), ("accounts", "", {})]
    assert samples == [True]
    _added, changes = desk.records.add("accounts", {"name": "First"})
    context.bus.publish(changes)
    qtbot.waitUntil(lambda: page.body.currentWidget() is page.list, timeout=5000)
    context.tasks.drain()
    desk.close()


def test_a_failed_first_read_is_said_and_tried_again(qtbot, context, show, monkeypatch, errors):
    broken = AccountsPage(context)
    monkeypatch.setattr(broken.source, "count", lambda where: 1 // 0)
    show(broken)
    broken.visit("")
    qtbot.waitUntil(lambda: bool(errors) and context.tasks.pending == 0, timeout=5000)
    assert broken.body.page._sentence.text() == "The accounts could not be read."
    monkeypatch.undo()
    broken.body.page.acted.emit()
    qtbot.waitUntil(lambda: broken.body.currentWidget() is broken.list, timeout=5000)
    errors.clear()


def test_keys_open_peek_edit_and_trash(page, context, desk, quiet, qtbot):
    doors = Doors(context.navigate)
    page.list.go(2)
    account = page.list.current_row.id
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    assert doors.asked == [("open", f"account/{account}"), ("accounts", account, {})]
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    quiet()
    peek = page._peek
    assert peek.isVisible()
    assert page.account_id == account
    assert [row.title for row in peek.promises.rows] == [
        "Plant 2 audit date",
        "IP67 retest report",
        "Demand for Q1",
        "Frame draft 2027",
    ]
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    quiet()
    assert peek.account_id == page.list.current_row.id != account
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert not peek.isVisible()
    gone = page.list.current_row.id
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    quiet()
    qtbot.waitUntil(lambda: page.model.rowCount() == 13)
    assert context.notifier.sentences[-1] == "1 account moved to the trash"
    context.notifier.undos[-1]()
    quiet()
    qtbot.waitUntil(lambda: page.model.rowCount() == 14)
    with desk.book.read() as reader:
        assert reader.get("accounts", gone) is not None


def test_the_peek_shows_what_the_book_knows(page, context, desk, ids, quiet):
    page.list.go_to(ids["C01"])
    page.open_peek(page.list.current_row)
    quiet()
    peek, file = page._peek, desk.account_files.read(ids["C01"], TODAY)
    shown = [value.text() for _, value in peek._facts]
    assert shown == [page.words.money_short(file.line.revenue_minor, "CNY"), str(file.line.orders), "today"]
    assert sum(bar.value for bar in peek.bars.bars) == file.revenue.total_12m_minor
    peek.promises.ticked.emit(peek.promises.rows[0].id)
    quiet()
    assert "Plant 2 audit date" not in [row.title for row in peek.promises.rows]


def test_checked_accounts_are_exported_and_trashed_together(page, context, ids, quiet, tmp_path):
    page.list.set_checked({ids["C01"], ids["C12"]})
    quiet()
    bar = page._bulk
    assert bar.isVisible()
    assert bar.number.text() == "2 selected"
    assert bar.revenue.text().startswith("¥")
    page.export_to(tmp_path / "some.csv")
    quiet()
    text = (tmp_path / "some.csv").read_text("utf-8-sig")
    assert "Tanaka Seiki" in text
    assert "Nordvik" not in text
    assert len(text.strip().splitlines()) == 3
    bar.trash.click()
    quiet()
    assert page.model.rowCount() == 12
    assert not bar.isVisible()
    context.notifier.undos[-1]()
    quiet()
    assert page.model.rowCount() == 14


def test_columns_are_chosen_and_remembered(page, context, quiet):
    page.toggle_column("city")
    page.toggle_column("months")
    codes = [shown.code for shown in page.list.columns]
    assert "city" in codes
    assert "months" not in codes
    assert "Bergen" in column(page, "city")
    assert set(context.preferences.columns("accounts")) == {"last_contact", "revenue", "next_step", "city"}


def test_the_language_switches_live_with_its_order_of_names(page, context, quiet):
    context.words.switch("zh_CN")
    quiet()
    assert page.heading.text() == "客户"
    row = column(page, "name")[names(page).index("Suzhou Hengyue Precision Machinery")]
    assert row.startswith("苏州恒岳精密机械有限公司，")
    page.order_by("name", down=False)
    quiet()
    assert page.sort_key == "name_zh"
    context.words.switch("en")
    quiet()
    assert page.sort_key == "name"
    assert names(page)[0] == "Altmark Pumps"


def test_the_list_folds_at_900(page, quiet):
    hidden = lambda: [  # noqa: E731
        shown.code for place, shown in enumerate(page.list.columns) if page.list.isColumnHidden(place)
    ]
    assert hidden() == []
    page.resize(852, 640)
    assert hidden() == ["months"]
    page.open_peek(page.list.current_row)
    assert page._peek.geometry().right() == page.width() - 1
    assert page._column.contentsMargins().right() == 0, "the peek floats over the list"
    page.resize(1300, 700)
    assert page._column.contentsMargins().right() == page._peek.width()


def test_pages_far_down_are_read_when_looked_at(qtbot, tmp_path):
    desk = new_desk(tmp_path / "many.adk", today=TODAY)
    with desk.book.write("add") as work:
        work.insert_many("accounts", [{"name": f"Firm {number:04d}", "ref": f"{number:04d}"} for number in range(700)])
    context = context_of(desk, tmp_path)
    context.preferences.keep_sort("accounts", "name", down=False)
    page = AccountsPage(context)
    qtbot.addWidget(page)
    page.resize(1198, 700)
    page.retranslate()
    page.show()
    page.visit("")
    qtbot.waitUntil(lambda: page.model.ready and context.tasks.pending == 0, timeout=5000)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.list.current_row is not None, timeout=5000)
    assert page.list.current_row is not None
    assert page.list.current_row.name == "Firm 0699"
    page.list.go(300)
    qtbot.waitUntil(lambda: page.list.current_row is not None, timeout=5000)
    middle = page.model.row(300)
    assert middle is not None
    assert middle.name == "Firm 0300"
    context.tasks.drain()
    desk.close()


def test_nothing_is_read_on_the_thread_of_the_window(context, show, quiet, qtbot, ids, monkeypatch):
    read, guilty = Book.read, []

    def watched(book):
        if threading.current_thread() is threading.main_thread():
            guilty.append("read")
        return read(book)

    monkeypatch.setattr(Book, "read", watched)
    page = AccountsPage(context)
    show(page)
    page.visit("")
    quiet()
    page.narrow(Narrowing(tiers=("A",)))
    page.order_by("revenue_total", down=True)
    quiet()
    row = page.list.current_row
    assert row is not None
    page.open_peek(row)
    page.list.set_checked({ids["C01"]})
    context.words.switch("zh_CN")
    quiet()
    page._on_asked(row, QPoint(200, 200))
    assert guilty == []
