from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from accountdesk.desktop.kit.preferences import RECENT_BOOKS, Preferences


def test_what_was_kept_is_there_at_the_next_start(qapp, tmp_path):
    kept = Preferences(tmp_path / "w.ini")
    kept.language, kept.theme, kept.last_place = "zh_CN", "dark", "account/1"
    kept.geometry = QByteArray(b"\x01\x02")
    kept.keep_columns("accounts", ["name", "value"])
    kept.keep_sort("accounts", "revenue", down=True)
    kept.keep_tab("account", "timeline")
    kept.keep_draft("log", "half a note\nwith 2, lines; and = signs")
    kept.flush()
    again = Preferences(tmp_path / "w.ini")
    assert (again.language, again.theme, again.last_place) == ("zh_CN", "dark", "account/1")
    assert again.geometry == QByteArray(b"\x01\x02")
    assert again.columns("accounts") == ["name", "value"]
    assert again.sort("accounts") == ("revenue", True)
    assert again.tab("account") == "timeline"
    assert again.draft("log") == "half a note\nwith 2, lines; and = signs"


def test_an_empty_file_gives_the_defaults(qapp, tmp_path):
    fresh = Preferences(tmp_path / "w.ini")
    assert (fresh.language, fresh.theme, fresh.recent_books, fresh.sort("accounts")) == ("", "system", [], None)


def test_recent_books_are_newest_first_without_doubles(qapp, tmp_path):
    kept = Preferences(tmp_path / "w.ini")
    for n in [*range(12), 5]:
        kept.remember_book(Path(f"/books/{n}.adk"))
    kept.flush()
    recent = Preferences(tmp_path / "w.ini").recent_books
    assert [book.stem for book in recent] == ["5", "11", "10", "9", "8", "7", "6", "4"]
    assert len(recent) == RECENT_BOOKS
    kept.forget_book(Path("/books/5.adk"))
    assert kept.recent_books[0].stem == "11"


def test_one_column_and_one_book_come_back_as_lists(qapp, tmp_path):
    kept = Preferences(tmp_path / "w.ini")
    kept.keep_columns("accounts", ["name"])
    kept.remember_book(Path("/a.adk"))
    kept.flush()
    again = Preferences(tmp_path / "w.ini")
    assert (again.columns("accounts"), again.recent_books) == (["name"], [Path("/a.adk")])
