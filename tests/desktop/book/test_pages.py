"""The Book page: everything on it works, in both languages, and other books are opened only when they can be."""

from pathlib import Path

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.desktop.book.pages import BookPage
from accountdesk.desktop.book.shelves import NewBookFloat
from accountdesk.host.locks import Lock, lock_path


def open_section(stage, code):
    stage.context.navigate.open("book", code)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, BookPage)
    return page, page.sections[code]


def asked_books(stage):
    asked: list[Path] = []
    stage.context.navigate.book_asked.connect(asked.append)
    return asked


def test_the_language_is_switched_while_one_looks_on(stage):
    page, look = open_section(stage, "look")
    look.language.chosen.emit("zh_CN")
    assert page._name.text() == "语言与外观"
    assert look.language_row.name.text() == "语言"
    assert stage.window.bar.log.text() == "记录联系"
    look.language.chosen.emit("en")
    assert page._name.text() == "Language and look"


def test_the_look_is_switched_and_follows_the_button_in_the_bar(stage):
    _, look = open_section(stage, "look")
    look.look.chosen.emit("dark")
    assert stage.context.theme.dark
    assert look.look.value == "dark"
    stage.window.bar.mode.click()
    assert look.look.value == "light"


def test_a_backup_is_made_listed_and_gone_back_to(stage, qtbot):
    _, backups = open_section(stage, "backups")
    stage.desk.records.add("accounts", {"name": "Before"})
    backups.back_up()
    stage.settle()
    qtbot.waitUntil(lambda: len(backups._buttons) == 1)
    stage.desk.records.add("accounts", {"name": "After"})
    asked = asked_books(stage)
    backups._buttons[0][1].click()
    (question,) = stage.open_floats()
    question.go.click()
    stage.settle()
    assert asked == [stage.desk.book.path]
    assert [row.name for row in stage.rows("accounts")] == ["Before"]
    assert stage.notes.errors == []


def test_a_copy_goes_where_one_wants_it(stage, tmp_path):
    _, backups = open_section(stage, "backups")
    stage.files.files = [tmp_path / "stick" / "copy.adk"]
    backups.elsewhere.button.click()
    stage.settle()
    assert (tmp_path / "stick" / "copy.adk").is_file()
    assert stage.notes.sentences == ["Copy written to copy.adk"]


def test_the_check_says_that_nothing_is_wrong(stage):
    _, book = open_section(stage, "book")
    book.check.button.click()
    stage.settle()
    assert book.check.about.text().startswith("No fault found")


def test_lists_lead_to_their_nouns_and_to_the_trash(stage):
    stage.desk.records.add("products", {"name": "HX-40"})
    _, lists = open_section(stage, "lists")
    counts = {row.id: row.note for row in lists.rows.rows}
    assert counts["products"] == "1"
    assert set(counts) == {*stage.desk.book.nouns, "trash"}
    lists.rows.opened.emit("products")
    assert stage.context.navigate.here == "records/products"
    lists.rows.opened.emit("trash")
    assert stage.context.navigate.here == "trash"


def test_a_list_is_written_out(stage, tmp_path):
    stage.desk.records.add("products", {"name": "HX-40"})
    _, lists = open_section(stage, "lists")
    stage.files.files = [tmp_path / "products"]
    lists.export("products")
    stage.settle()
    assert (tmp_path / "products.xlsx").is_file()


def test_another_book_is_asked_for(stage, tmp_path):
    other = tmp_path / "other.adk"
    new_desk(other).close()
    _, books = open_section(stage, "books")
    asked = asked_books(stage)
    stage.files.files = [other]
    books.other.click()
    stage.settle()
    assert asked == [other]


@pytest.mark.parametrize("trouble", ["missing", "foreign", "damaged", "in use"])
def test_a_book_that_cannot_be_opened_is_said_and_this_one_stays(stage, tmp_path, trouble):
    other = tmp_path / "other.adk"
    lock = None
    if trouble == "foreign":
        other.write_text("not a book at all")
    elif trouble in ("damaged", "in use"):
        new_desk(other).close()
        if trouble == "damaged":
            other.write_bytes(other.read_bytes()[:5000])
        else:
            lock = Lock(lock_path(other))
    _, books = open_section(stage, "books")
    asked = asked_books(stage)
    books.open_book(other)
    stage.settle()
    assert asked == []
    assert books.strip.isVisible()
    assert books.strip._sentence.text()
    assert stage.notes.errors == []
    if lock is not None:
        lock.release()


def test_a_new_book_is_made_in_its_currency_and_opened(stage, tmp_path):
    _, books = open_section(stage, "books")
    asked = asked_books(stage)
    books.new.click()
    question = stage.float(NewBookFloat)
    question.currency.choose("EUR")
    stage.files.files = [tmp_path / "german"]
    question.choose.click()
    stage.settle()
    assert asked == [tmp_path / "german.adk"]


def test_recent_books_are_listed_and_forgotten(stage, tmp_path):
    stage.preferences.remember_book(tmp_path / "gone.adk")
    _, books = open_section(stage, "books")
    assert [path.name for _, path in books.rows] == ["gone.adk"]
    books._forget(tmp_path / "gone.adk")
    assert books.rows == []


@pytest.mark.parametrize("width", [900, 1024, 1366])
def test_every_section_can_be_reached_at_any_width(stage, width):
    stage.window.resize(width, 700)
    page, _ = open_section(stage, "book")
    assert page.choice.isVisible() != page.list.isVisible()
    page.choice.chosen.emit("look")
    assert stage.context.navigate.here == "book/look"
