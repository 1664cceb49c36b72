"""The file of an account: its figures are the book's, its parts act, its tabs follow language, width and changes."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accountdesk.desktop.accounts.files import AccountFilePage
from accountdesk.desktop.accounts.scores import share
from accountdesk.desktop.kit.controls import Button
from accountdesk.store.books import Book
from tests.desktop.accounts.conftest import NOTE, TODAY, Doors


@pytest.fixture
def open_file(context, show, quiet):
    """Opens the file of an account at a tab."""

    held = []  # a tab is gone with its page

    def opened(account_id: str, tab: str = "overview", width: int = 1198) -> AccountFilePage:
        page = AccountFilePage(context)
        held.append(page)
        show(page, width=width)
        page.visit(f"{account_id}/{tab}")
        quiet()
        return page

    return opened


def titles(rows) -> list[str]:
    return [row.title for row in rows.rows]


def test_the_header_says_what_the_service_says(open_file, desk, ids):
    page = open_file(ids["C01"])
    file = desk.account_files.read(ids["C01"], TODAY)
    header, words = page.header, page.words
    assert page.title == "Suzhou Hengyue Precision Machinery"
    assert header.other.text() == "苏州恒岳精密机械有限公司"
    assert header.place.text() == "C01 · Suzhou · China · looked after by Lin Wei"
    assert header.revenue._lines == (
        "Revenue",
        words.money_short(file.line.revenue_minor, "CNY"),
        f"{file.line.orders} orders",
    )
    assert header.contact._lines[1] == "today"
    assert header.step.field.text() == "IP67 retest report"
    assert header.step.day.text() == "today, Chen Rui"
    assert page.account_id == ids["C01"]


def test_the_overview_shows_only_what_is_known(open_file, desk, ids):
    page = open_file(ids["C01"])
    overview = page.tab_widget("overview")
    facts = {row.id: row.title for row in overview.basics.rows.rows}
    assert facts["size"] == "640 people"
    assert facts["payment"] == "Net 60, paid 4 days late on average"
    assert facts["since"] == "Apr 2019, 7 years"
    assert "reach" not in facts
    revenue = desk.account_files.read(ids["C01"], TODAY).revenue
    assert [bar.value for bar in overview.purchases.bars.bars] == [float(month.minor or 0) for month in revenue.months]
    assert overview.purchases.figure.text() == page.words.money_short(revenue.total_12m_minor, "CNY")
    assert titles(overview.people.rows) == ["Chen Rui", "Li Na", "Gao Lifeng"]
    assert overview.people.rows.rows[0].under == "+86 138 0000 1111, WeChat chenrui, birthday 12 Apr"
    assert titles(overview.feedback.rows)[0] == "Chen Rui, 7 of 10"
    marks = overview.feedback.scores.marks()
    assert {(round(share(answer), 2), answer.kind) for _, answer in marks} == {
        (0.7, "nps"),
        (0.75, "csat"),
        (0.9, "nps"),
    }
    newest = max(marks, key=lambda mark: mark[0].x())
    assert newest[1].answered_on == date(2026, 11, 5), "time runs to the right"
    assert titles(overview.invoices.rows) == ["¥84,200"]
    assert overview.recent.all.text() == "All 106"

    thin = open_file(ids["C14"]).tab_widget("overview")
    assert thin.purchases.empty.isVisible()
    assert thin.people.empty.isVisible()
    assert not thin.invoices.isVisible()
    assert not thin.recent.isVisible()


def test_a_promise_is_kept_by_its_tick_and_undone(open_file, context, ids, quiet, qtbot):
    page = open_file(ids["C01"])
    panel = page.tab_widget("overview").promises
    first = panel.rows.rows[0]
    assert (first.title, first.note, first.note_token) == ("Plant 2 audit date", "2 d late", "danger")
    area = panel.rows.tick_area(0)
    qtbot.mouseMove(panel.rows, area.center().toPoint())
    qtbot.mouseClick(panel.rows, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    quiet()
    assert "Plant 2 audit date" not in titles(panel.rows)
    assert context.notifier.sentences[-1] == "Promise kept"
    context.notifier.undos[-1]()
    quiet()
    assert titles(panel.rows)[0] == "Plant 2 audit date"


def test_the_next_step_is_written_where_it_stands(open_file, context, desk, ids, quiet, qtbot):
    page = open_file(ids["C01"])
    field = page.header.step.field
    qtbot.keyClick(field, Qt.Key.Key_F2)
    edit = QApplication.focusWidget() or field._edit
    field._edit.setText("Send the frame draft")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    quiet()
    with desk.book.read() as reader:
        account = reader.get("accounts", ids["C01"])
    assert (account.next_step, account.next_step_on) == ("Send the frame draft", TODAY)
    assert page.header.step.field.text() == "Send the frame draft"
    assert context.notifier.sentences == ["Next step saved"]


def test_a_next_step_written_elsewhere_meanwhile_is_not_overwritten(open_file, desk, ids, quiet):
    page = open_file(ids["C01"])
    desk.records.edit("accounts", ids["C01"], {"next_step": "Written elsewhere"})
    page.header.step._keep("Mine", None)
    quiet()
    with desk.book.read() as reader:
        assert reader.get("accounts", ids["C01"]).next_step == "Written elsewhere"
    assert page.header.step.field._edit is not None
    assert "changed elsewhere" in page.header.step.field._edit.toolTip()


def test_the_timeline_narrows_pages_and_counts(open_file, desk, ids, quiet):
    tab = open_file(ids["C01"], "timeline").tab_widget("timeline")
    page = desk.account_files.timeline(ids["C01"])
    assert [entry.id for entry in tab.entries] == [entry.id for entry in page.entries]
    shown = {kind: chip.text() for kind, chip in tab.chips.items() if not chip.isHidden()}
    assert shown[""] == f"All {page.total}"
    assert shown["visit"] == f"Visits {page.counts['visit']}"
    assert "sms" not in shown
    assert "credit_notes" not in shown

    tab.view.reached_end.emit()
    quiet()
    assert len(tab.entries) == page.total
    assert len({entry.id for entry in tab.entries}) == page.total

    tab.chips["visit"].click()
    quiet()
    assert {entry.code for entry in tab.entries} == {"visit"}
    tab.chips["surveys"].click()
    quiet()
    assert {entry.noun for entry in tab.entries} == {"interactions", "surveys"}
    assert len(tab.entries) == page.counts["visit"] + page.counts["surveys"]
    tab.chips[""].click()
    quiet()
    assert len(tab.entries) == 60


def test_an_open_entry_shows_the_note_and_keeps_its_promises(open_file, context, ids, quiet):
    tab = open_file(ids["C01"], "timeline").tab_widget("timeline")
    visit = next(entry for entry in tab.view._entries if entry.note == NOTE)
    assert visit.title == "Visit: Sealing problem on line 4"
    assert visit.meta == "Chen Rui, Li Na, 1 h 30, mood 4 of 5"
    assert visit.long_date == "Thu 12 Nov, 14:00, Plant 2"
    assert [(row.title, row.second, row.note) for row in visit.rows] == [
        ("IP67 retest report", "to Chen Rui", "today"),
        ("Plant 2 audit date", "from Chen Rui", "2 d late"),
    ]
    tab.view.show_open(visit.id)
    tab.view.pressed_part.emit(visit.id, visit.rows[0].part)
    quiet()
    again = next(entry for entry in tab.view._entries if entry.id == visit.id)
    assert next((row.note, row.part) for row in again.rows) == ("Kept", "")
    assert tab.view.open_id == visit.id, "the card stays open through the change"
    assert context.notifier.sentences == ["Promise kept"]


def test_entries_are_edited_and_trashed_by_keys(open_file, context, ids, quiet, qtbot):
    doors = Doors(context.navigate)
    tab = open_file(ids["C01"], "timeline").tab_widget("timeline")
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    first = tab.entries[0]
    qtbot.keyClick(tab.view, Qt.Key.Key_F2)
    assert doors.asked[-1] == ("interactions", tab.view.current_id, {})
    tab.view.show_open(first.id)
    qtbot.keyClick(tab.view, Qt.Key.Key_Delete)
    quiet()
    assert first.id not in {entry.id for entry in tab.entries}
    assert context.notifier.sentences[-1] == "Contact made moved to the trash"
    context.notifier.undos[-1]()
    quiet()
    assert first.id in {entry.id for entry in tab.entries}


def test_the_side_counts_who_we_talk_to(open_file, desk, ids):
    page = open_file(ids["C01"], "timeline")
    side, glance = page.tab_widget("timeline").side, desk.account_files.read(ids["C01"], TODAY).glance
    assert side.talks_label._note == f"180 days, {glance.talks} talks"
    assert side.lanes.toolTip().splitlines()[0] == f"orders on {len(glance.days['orders'])} days"
    assert side.talks.accessibleName().startswith(f"{glance.people[0].name}, {glance.people[0].talks}")


def test_the_value_tab_draws_the_chart_and_says_the_figures(open_file, context, ids, qtbot, quiet):
    page = open_file(ids["C01"], "value")
    tab = page.tab_widget("value")
    qtbot.waitUntil(lambda: tab.chart._pixmap is not None, timeout=20000)
    quiet()
    assert len(tab.chart._marks) == 24
    assert tab.chart._marks[-1].label.startswith("November 2026: ¥")
    assert tab.answer.text().startswith("¥")
    qtbot.mouseMove(tab.chart, tab.chart.box(23).center().toPoint())
    qtbot.waitUntil(lambda: tab.readout.text() == tab.chart._marks[23].label)
    rows = {row.id: row.note for row in tab.side.rows.rows}
    file = page.file
    assert rows["year"] == page.words.money(file.revenue.total_12m_minor, "CNY")
    assert rows["year_before"] == page.words.money(file.revenue.previous_12m_minor, "CNY")
    assert rows["orders"] == f"{file.revenue.orders} orders, every 19 days".replace(" orders", "")
    assert rows["unpaid"] == "1 invoice"

    thin = open_file(ids["C14"], "value").tab_widget("value")
    assert thin.empty.isVisible()
    assert not thin.chart.isVisible()


def test_adding_goes_through_the_doors_with_the_account(open_file, context, ids):
    doors = Doors(context.navigate)
    page = open_file(ids["C02"])
    for noun in ("log", "promises", "orders", "invoices", "credit_notes", "surveys", "people", "edit"):
        page.begin_with(noun)
    preset = {"account_id": ids["C02"]}
    assert doors.asked == [
        ("log", ids["C02"]),
        *((noun, "", preset) for noun in ("promises", "orders", "invoices", "credit_notes", "surveys", "people")),
        ("accounts", ids["C02"], {}),
    ]


def test_a_change_elsewhere_is_followed(open_file, context, desk, ids, quiet):
    page = open_file(ids["C01"])
    _, changes = desk.records.add("people", {"account_id": ids["C01"], "name": "Tang Yu"})
    context.bus.publish(changes)
    quiet()
    assert "Tang Yu" in titles(page.tab_widget("overview").people.rows)
    changes = desk.records.trash("accounts", ids["C01"])
    context.bus.publish(changes)
    quiet()
    assert page.body.currentWidget() is page.state
    assert page.state._sentence.text() == "This account is no longer in the book."


def test_the_language_switches_live(open_file, context, ids, quiet):
    page = open_file(ids["C01"])
    context.words.switch("zh_CN")
    quiet()
    assert page.title == "苏州恒岳精密机械有限公司"
    assert [page.tabs.tabText(place) for place in range(3)] == ["总览", "时间线", "价值"]
    overview = page.tab_widget("overview")
    assert titles(overview.people.rows) == ["陈锐", "李娜", "高立峰"]
    assert overview.promises.rows.rows[0].note == "迟 2 天"
    assert page.header.step.day.text() == "今天，陈锐"
    page._on_tab("timeline")
    visit = next(entry for entry in page.tab_widget("timeline").view._entries if entry.note == NOTE)
    assert visit.meta == "陈锐、李娜，1 小时 30 分，气氛 4 / 5"


def test_the_file_folds_at_900(open_file, ids, quiet):
    page = open_file(ids["C01"], width=852)
    overview = page.tab_widget("overview")
    assert overview.side.y() > overview.feedback.y()
    page._on_tab("timeline")
    tab = page.tab_widget("timeline")
    quiet()
    assert not tab.side.isVisible()
    assert tab.glance.isVisible()
    tab.glance.click()
    assert tab.side.isVisible()
    page.resize(1300, 700)
    assert tab.side.isVisible()
    assert not tab.glance.isVisible()


def test_the_header_shrinks_when_one_scrolls_and_grows_at_the_top(open_file, ids):
    page = open_file(ids["C01"], "timeline")
    tab = page.tab_widget("timeline")
    tab.view.verticalScrollBar().setValue(400)
    assert page.header.compact
    assert page.header.height() == 48
    tab.view.verticalScrollBar().setValue(0)
    assert not page.header.compact


def test_the_report_is_written_where_one_chose(open_file, context, ids, quiet, tmp_path, qtbot):
    page = open_file(ids["C01"])
    page.report.click()
    assert isinstance(page.report, Button)
    assert not page.report.isEnabled()
    qtbot.waitUntil(lambda: context.notifier.sentences == ["Report saved"], timeout=30000)
    assert (tmp_path / "Suzhou Hengyue Precision Machinery.pdf").read_bytes().startswith(b"%PDF")
    quiet()
    assert page.report.isEnabled()


def test_nothing_is_read_on_the_thread_of_the_window(open_file, context, ids, quiet, monkeypatch):
    read, guilty = Book.read, []

    def watched(book):
        if threading.current_thread() is threading.main_thread():
            guilty.append("read")
        return read(book)

    monkeypatch.setattr(Book, "read", watched)
    page = open_file(ids["C01"])
    for tab in ("timeline", "value", "overview"):
        page._on_tab(tab)
        quiet()
    page.tab_widget("timeline").narrow(("call",))
    context.words.switch("zh_CN")
    quiet()
    assert guilty == []
