from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from accountdesk.domain.errors import BookError, Refused, WorldError
from accountdesk.host.clocks import Clock
from accountdesk.services.desk import Desk
from accountdesk.store import checks, drivers, engines
from accountdesk.store.books import Book
from tests.conftest import TODAY


def pragma(book: Book, text: str) -> None:
    """Set a pragma on the one connection that writes."""
    with book.engines.write.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA {text}")


def names(book: Book) -> list[str]:
    with book.read() as reader:
        return sorted(name for (name,) in reader.values("accounts", ("name",)))


def test_a_full_disk_takes_the_whole_change_back_and_work_goes_on_when_there_is_space(desk: Desk) -> None:
    desk.records.add("accounts", {"name": "Before"})
    pragma(desk.book, "max_page_count=1")  # as many as there are
    rows = [{"name": f"Firm {number}", "notes": "x" * 1000} for number in range(2000)]
    with pytest.raises(WorldError, match="disk_full"), desk.book.write("add") as work:
        work.insert_many("accounts", rows)
    assert names(desk.book) == ["Before"]
    assert desk.checkups.run().ok
    pragma(desk.book, "max_page_count=1000000")
    desk.records.add("accounts", {"name": "After"})
    assert names(desk.book) == ["After", "Before"]
    assert desk.checkups.run().ok


def test_an_import_that_fills_the_disk_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("Customer ID,Company,Notes\n" + "".join(f"C{n},Firm {n},{'word ' * 200}\n" for n in range(1500)))
    pragma(desk.book, "max_page_count=1")
    with pytest.raises(WorldError, match="disk_full"):
        desk.imports.run("accounts", [file])
    assert names(desk.book) == []
    pragma(desk.book, "max_page_count=1000000")
    assert desk.imports.run("accounts", [file]).created == 1500


def test_a_book_that_cannot_be_written_is_said_so_and_can_still_be_read(desk: Desk) -> None:
    desk.records.add("accounts", {"name": "Before"})
    pragma(desk.book, "query_only=ON")
    with pytest.raises(WorldError, match="book_read_only"):
        desk.records.add("accounts", {"name": "After"})
    assert names(desk.book) == ["Before"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_read_only_file_is_said_so(desk: Desk) -> None:
    desk.close()
    desk.book.path.chmod(0o444)
    with pytest.raises(WorldError, match="book_read_only"):
        desk.records.add("accounts", {"name": "After"})


def test_a_book_somebody_else_writes_to_is_said_to_be_in_use(
    tmp_path: Path, empty_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drivers, "BUSY_MS", 50)
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    path = tmp_path / "book.adk"
    path.write_bytes(empty_book.read_bytes())
    book = Book.open(path, clock=Clock(TODAY))
    other = driver.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(BookError, match="book_locked"), book.write("add") as work:
            work.insert("accounts", {"name": "Waiting"})
        assert names(book) == []  # reading goes on
        other.execute("ROLLBACK")
        with book.write("add") as work:
            work.insert("accounts", {"name": "Waiting"})
        assert names(book) == ["Waiting"]
    finally:
        other.close()
        book.close()


def test_two_programs_write_in_turn_and_see_each_other(book: Book) -> None:
    other = Book.open(book.path, clock=Clock(TODAY))
    try:
        for turn, one in enumerate((book, other, book)):
            seen = one.last_batch()
            with one.write("add") as work:
                work.insert("accounts", {"name": f"Firm {turn}"})
            assert one.last_batch() > seen
        assert names(other) == names(book) == ["Firm 0", "Firm 1", "Firm 2"]
    finally:
        other.close()


def test_an_error_in_the_middle_of_a_change_takes_all_of_it_back(desk: Desk) -> None:
    before = desk.book.last_batch()

    def fail_half_way() -> None:
        with desk.book.write("add") as work:
            work.insert("accounts", {"name": "Half"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert names(desk.book) == []
    assert desk.book.last_batch() == before
    with desk.book.write("add") as work:
        work.count("accounts")
    assert (work.changes.batch, desk.book.last_batch()) == (0, before)  # nothing written, nothing in the log


def test_a_bug_of_ours_is_not_dressed_up(book: Book) -> None:
    from sqlalchemy.exc import OperationalError

    with pytest.raises(OperationalError, match="no such table"), book.read() as reader:
        reader.connection.exec_driver_sql("SELECT * FROM nowhere")


def test_a_book_left_without_its_log_by_a_kill_logs_ahead_again(book: Book) -> None:
    book.close()
    other = driver.connect(str(book.path), isolation_level=None)
    assert other.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    other.close()
    again = Book.open(book.path, clock=Clock(TODAY))
    try:
        with again.read() as reader:  # a reader does not stand in the way of the first writer
            reader.count("accounts")
            with again.write("add") as work:
                work.insert("accounts", {"name": "New"})
        assert names(again) == ["New"]
    finally:
        again.close()


def test_a_journal_left_by_a_kill_is_taken_back(book: Book, tmp_path: Path) -> None:
    book.close()
    other = driver.connect(str(book.path), isolation_level=None)
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute("PRAGMA cache_size=1")
    other.execute("BEGIN IMMEDIATE")
    for number in range(300):
        other.execute("INSERT INTO meta VALUES (?, ?)", (f"half {number}", "x" * 2000))
    killed = tmp_path / "killed.adk"
    killed.write_bytes(book.path.read_bytes())
    killed.with_name("killed.adk-journal").write_bytes(book.path.with_name("book.adk-journal").read_bytes())
    other.close()
    again = Book.open(killed, clock=Clock(TODAY))
    try:
        assert again.meta("half 1") == ""
        assert checks.findings(again) == []
    finally:
        again.close()


def test_making_and_opening_refuse_what_they_must(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="book_exists"):
        Book.create(book.path)
    with pytest.raises(WorldError, match="book_missing"):
        Book.open(tmp_path / "nothing.adk")
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match="file_not_written"):
        Book.create(tmp_path / "file" / "book.adk")
    with pytest.raises(WorldError, match="book_missing"):
        Book.open(tmp_path)


def test_a_book_that_fails_while_it_is_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from accountdesk.store import triggers

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(triggers, "install", fail)
    with pytest.raises(ZeroDivisionError):
        Book.create(tmp_path / "book.adk")
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("disk I/O error", "disk_failed"),
        ("database is locked", "book_locked"),
        ("attempt to write a readonly database", "book_read_only"),
        ("unable to open database file", "file_not_opened"),
        ("file is not a database", "book_damaged"),
        ("database disk image is malformed", "book_damaged"),
        ("fts5: corruption found reading blob 1", "book_damaged"),
    ],
)
def test_errors_of_the_database_have_a_sentence(message: str, code: str) -> None:
    known = drivers.explain(driver.OperationalError(message), Path("book.adk"))
    assert known is not None
    assert known.code == code


def test_errors_of_others_have_none() -> None:
    assert drivers.explain(ValueError("database is locked"), Path("book.adk")) is None
    assert drivers.explain(driver.OperationalError("no such column: x"), Path("book.adk")) is None


def test_the_driver_is_looked_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drivers.driver_findings() == []
    assert tuple(map(int, drivers.driver_version().split("."))) >= drivers.OLDEST_SQLITE
    monkeypatch.setattr(drivers, "OLDEST_SQLITE", (4, 0, 0))
    ((code, values),) = drivers.driver_findings()
    assert (code, values["wanted"]) == ("sqlite_too_old", "4.0.0")


def test_a_driver_without_full_text_search_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        Error = driver.Error
        sqlite_version_info = (3, 60, 0)

        def __init__(self, rows: int | None) -> None:
            self.rows = rows

        def connect(self, _: str) -> Bare:
            return self

        def execute(self, sql: str) -> Bare:
            if self.rows is None and sql.startswith("CREATE VIRTUAL"):
                raise driver.OperationalError("no such module: fts5")
            return self

        def fetchone(self) -> tuple[int | None]:
            return (self.rows,)

        def close(self) -> None:
            pass

    for rows, code in ((None, "sqlite_lacks_search"), (0, "sqlite_search_wrong")):
        monkeypatch.setattr(drivers, "driver", Bare(rows))
        assert [found for found, _ in drivers.driver_findings()] == [code]
