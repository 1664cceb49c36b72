from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from accountdesk.bootstrap import new_desk, open_desk
from accountdesk.domain.errors import BookError, Refused, WorldError
from accountdesk.host.locks import Lock, lock_path
from accountdesk.services.backups import restore
from accountdesk.services.desk import Desk
from accountdesk.store import backups
from accountdesk.store.books import Book
from tests.conftest import TODAY


def names(desk: Desk) -> list[str]:
    with desk.book.read() as reader:
        return sorted(row[0] for row in reader.values("accounts", ("name",)))


def test_a_backup_holds_what_the_book_holds(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Alfreds Futterkiste"})
    seen: list[tuple[int, int]] = []
    made = desk.backups.make(
        tmp_path / "elsewhere" / "copy.adk", progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1][0] == seen[-1][1] > 0
    assert made.batch == desk.book.last_batch()
    assert made.size == made.path.stat().st_size
    copy = open_desk(made.path)
    assert names(copy) == ["Alfreds Futterkiste"]
    assert copy.checkups.run().ok
    copy.close()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["copy.adk"]


def test_a_backup_of_a_book_in_use_holds_whole_transactions(desk: Desk, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with desk.book.write("add") as work:
                account = work.insert("accounts", {"name": "Pair"})
                work.insert("people", {"name": "Pair", "account_id": account})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            made = desk.backups.make(tmp_path / f"copy{number}.adk")
            copy = Book.open(made.path)
            with copy.read() as reader:
                assert reader.count("accounts") == reader.count("people")
            copy.close()
    finally:
        stop.set()
        writer.join()


def test_opening_makes_a_backup_only_when_something_changed(desk: Desk) -> None:
    assert desk.backups.on_open() is None  # nothing is in it yet
    desk.records.add("accounts", {"name": "Old"})
    first = desk.backups.on_open()
    assert first is not None
    assert desk.backups.on_open() is None
    desk.records.add("accounts", {"name": "New"})
    second = desk.backups.on_open()
    assert second is not None
    assert [backup.path for backup in desk.backups.list()] == [second.path, first.path]
    assert desk.backups.folder == desk.book.path.with_name("book.adk.backups")


def test_old_backups_are_thinned_out_when_a_new_one_is_made(desk: Desk) -> None:
    folder = desk.backups.folder
    folder.mkdir()
    for day in range(1, 15):
        for hour in (9, 17):
            (folder / f"2026-11-{day:02d}-{hour:02d}0000-b{day}.adk").write_bytes(b"")
    (folder / "pre-migration-0001.adk").write_bytes(b"")
    (folder / "notes.txt").write_text("mine")
    desk.backups.on_open()
    left = sorted(path.name for path in folder.iterdir())
    assert [name for name in left if name.endswith("090000-b14.adk")] == []  # the later one of the day stays
    assert "2026-11-14-170000-b14.adk" in left
    assert {"pre-migration-0001.adk", "notes.txt"} <= set(left)  # never ours to remove
    assert len(desk.backups.list()) == 1 + 12 + 1  # now, twelve days, and the week before them


def test_cancel_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        desk.backups.make(tmp_path / "copies" / "copy.adk", cancelled=lambda: True)
    assert refused.value.code == "cancelled"
    assert not list((tmp_path / "copies").iterdir())


def test_progress_may_stop_a_backup(desk: Desk, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        desk.backups.make(tmp_path / "copies" / "copy.adk", progress=stop)
    assert not list((tmp_path / "copies").iterdir())


def test_a_backup_never_overwrites_the_book_or_another_kind_of_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="backup_onto_book"):
        desk.backups.make(desk.book.path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Maria")
    with pytest.raises(Refused, match="file_not_backup"):
        desk.backups.make(letter)
    assert letter.read_text() == "Dear Maria"
    desk.backups.make(tmp_path / "same.adk")
    desk.records.add("accounts", {"name": "Later"})
    desk.backups.make(tmp_path / "same.adk")  # a backup may be renewed
    again = open_desk(tmp_path / "same.adk")
    assert names(again) == ["Later"]
    again.close()


def test_a_copy_that_differs_does_not_count(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "prove", lambda path: backups.Stand("0001", 99, ()))
    with pytest.raises(BookError, match="backup_differs"):
        desk.backups.make(tmp_path / "copies" / "copy.adk")
    assert not list((tmp_path / "copies").iterdir())


def test_a_folder_that_cannot_be_written_is_said_so(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match="file_not_written"):
        desk.backups.make(tmp_path / "file" / "copy.adk")


def test_restoring_brings_the_book_back_and_keeps_what_was_there(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Early"})
    made = desk.backups.make(tmp_path / "copy.adk")
    desk.records.add("accounts", {"name": "Late"})
    newest = desk.book.last_batch()
    restored = desk.backups.restore(made.path)
    assert names(desk) == ["Early"]
    assert desk.checkups.run().ok
    # The number by which programs see that the book changed rises over a restore too.
    assert restored.batch == desk.book.last_batch() > newest
    assert restored.before is not None
    before = open_desk(restored.before)
    assert names(before) == ["Early", "Late"]
    before.close()
    _, changes = desk.records.add("accounts", {"name": "Afterwards"})
    assert changes.batch == restored.batch + 1
    assert desk.backups.on_open() is not None


def test_a_restore_is_not_undone_by_accident(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Early"})
    restored = desk.backups.restore(desk.backups.make(tmp_path / "copy.adk").path)
    with pytest.raises(Refused, match="batch_final"):
        desk.records.undo(restored.batch)
    desk.records.undo()
    assert names(desk) == []
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.records.undo()


def test_restoring_to_where_no_book_is_makes_one(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Early"})
    made = desk.backups.make(tmp_path / "copy.adk")
    restored = restore(made.path, tmp_path / "new.adk")
    assert restored.before is None
    again = open_desk(tmp_path / "new.adk")
    assert names(again) == ["Early"]
    again.close()


def test_a_log_left_by_an_earlier_book_of_that_name_is_not_read_into_the_new_one(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Early"})
    made = desk.backups.make(tmp_path / "copy.adk")
    desk.records.add("accounts", {"name": "Late"})
    log = desk.book.path.with_name("book.adk-wal").read_bytes()
    assert log
    for name in ("new.adk", "fresh.adk"):
        (tmp_path / f"{name}-wal").write_bytes(log)
    restore(made.path, tmp_path / "new.adk")
    again = open_desk(tmp_path / "new.adk")
    assert names(again) == ["Early"]
    again.close()
    fresh = new_desk(tmp_path / "fresh.adk")
    assert names(fresh) == []
    fresh.close()


def test_a_damaged_book_is_moved_aside_and_replaced(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Early"})
    made = desk.backups.make(tmp_path / "copy.adk")
    desk.close()
    damaged = b"scrap" + desk.book.path.read_bytes()[5:]
    desk.book.path.write_bytes(damaged)
    restored = restore(made.path, desk.book.path)
    assert restored.before is not None
    assert restored.before.read_bytes() == damaged
    assert names(desk) == ["Early"]


@pytest.mark.parametrize("damage", ["cut", "newer", "foreign", "missing", "itself"])
def test_a_backup_that_is_not_sound_is_refused_and_the_book_untouched(desk: Desk, tmp_path: Path, damage: str) -> None:
    desk.records.add("accounts", {"name": "Early"})
    copy = desk.backups.make(tmp_path / "copy.adk").path
    codes = {"cut": "book_damaged", "newer": "book_newer", "foreign": "book_damaged", "missing": "backup_missing"}
    if damage == "cut":
        copy.write_bytes(copy.read_bytes()[:200_000])
    elif damage == "newer":
        connection = driver.connect(str(copy))
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
        connection.close()
    elif damage == "foreign":
        copy.write_bytes(b"a letter, not a book" * 300)
    elif damage == "missing":
        copy.unlink()
    else:
        copy = desk.book.path
    desk.book.close()
    before = desk.book.path.read_bytes()
    with pytest.raises((BookError, WorldError, Refused)) as refused:
        restore(copy, desk.book.path)
    assert refused.value.code == codes.get(damage, "backup_onto_book")
    assert desk.book.path.read_bytes() == before


def test_a_book_in_use_elsewhere_is_not_replaced(desk: Desk, tmp_path: Path) -> None:
    desk.records.add("accounts", {"name": "Early"})
    copy = desk.backups.make(tmp_path / "copy.adk").path
    with Lock(lock_path(desk.book.path)), pytest.raises(BookError, match="book_locked"):
        restore(copy, desk.book.path)
    other = driver.connect(str(desk.book.path))
    other.execute("SELECT count(*) FROM accounts").fetchone()
    try:
        with pytest.raises(BookError, match="book_locked"):
            restore(copy, desk.book.path)
    finally:
        other.close()
    assert names(desk) == ["Early"]
    assert desk.checkups.run().ok
    assert not list(tmp_path.glob(".*restored*"))


def test_a_newer_book_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    copy = desk.backups.make(tmp_path / "copy.adk").path
    desk.close()
    connection = driver.connect(str(desk.book.path))
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    with pytest.raises(BookError, match="book_newer"):
        restore(copy, desk.book.path)


def test_the_window_restores_under_its_own_lock(desk: Desk, tmp_path: Path) -> None:
    copy = desk.backups.make(tmp_path / "copy.adk").path
    desk.records.add("accounts", {"name": "Late"})
    with Lock(lock_path(desk.book.path)):
        desk.backups.restore(copy, locked=True)
    assert names(desk) == []


def test_an_older_backup_is_brought_up_to_date_while_restoring(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accountdesk.store import migrations

    desk.records.add("accounts", {"name": "Early"})
    copy = desk.backups.make(tmp_path / "copy.adk").path
    connection = driver.connect(str(copy))
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.commit()
    connection.close()
    asked: list[tuple[str, bool]] = []

    def bring_up(book: Book, revision: str, *, keep: bool) -> None:
        asked.append((revision, keep))
        with book.engines.write.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    monkeypatch.setattr(migrations, "bring_up", bring_up)
    desk.backups.restore(copy)
    assert asked == [("0000", False)]
    assert names(desk) == ["Early"]


def test_who_was_erased_stays_erased_when_an_older_copy_comes_back(desk: Desk, tmp_path: Path) -> None:
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    person, _ = desk.records.add("people", {"name": "Zoë Marker", "account_id": account})
    copy = desk.backups.make(tmp_path / "copy.adk").path
    desk.people_rights.erase(person)
    desk.backups.restore(copy)
    row = desk.records.resolve("people", person)
    assert row.name == "—"  # type: ignore[attr-defined]
    assert "Zoë".encode() not in desk.book.path.read_bytes()
    # Even when the book itself was lost, the list beside the backups remembers, and tells no names.
    desk.close()
    for part in desk.book.path.parent.glob("book.adk*"):
        if part.is_file():
            part.unlink()
    ledger = json.loads((desk.backups.folder / "erased.json").read_text())
    assert len(ledger) == 1
    assert person not in ledger[0]
    restore(copy, desk.book.path)
    assert "Zoë".encode() not in desk.book.path.read_bytes()


def test_a_day_given_by_hand_names_the_backup(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.adk", today=date(2026, 1, 2))
    made = desk.backups.make()
    desk.close()
    assert made.path.name.startswith("2026-01-02-")
    assert desk.backups.list()[0].at.date() == date(2026, 1, 2) != TODAY
