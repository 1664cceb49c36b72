"""The log helps to find mistakes and says nothing about people."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from accountdesk.host import logs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    yield logs.start(tmp_path / "logs")
    logs.stop()


def test_numbers_ids_and_codes_are_written(log: Path) -> None:
    identity = "0190a1b2c3d47e5f8a9b0c1d2e3f4a5b"
    logging.getLogger("accountdesk.store").info("imported %d rows of %s into %s", 93, logs.Code("accounts"), identity)
    line = log.read_text(encoding="utf-8")
    assert "accountdesk.store: imported 93 rows of accounts into " + identity in line


def test_texts_of_the_book_are_not_written(log: Path) -> None:
    logging.getLogger("accountdesk.cli").warning("cannot read %s for %s", Path("/home/lin/书.csv"), "Maria Anders")
    logging.getLogger("accountdesk.cli").warning("refused %(name)s", {"name": "喆堃"})
    text = log.read_text(encoding="utf-8")
    assert "<text of 12>" in text
    assert "refused <text of 2>" in text
    for secret in ("Maria", "lin", "喆堃", "csv"):
        assert secret not in text


def test_errors_are_told_by_type_and_place_only(log: Path) -> None:
    def read(name: str) -> None:
        try:
            int(name)
        except ValueError as error:
            raise LookupError(name) from error

    try:
        read("Łukasz Świątek")
    except LookupError:
        logging.getLogger("accountdesk.desktop").exception("unexpected")
    text = log.read_text(encoding="utf-8")
    assert "builtins.LookupError" in text
    assert "builtins.ValueError" in text
    assert "which led to" in text
    assert "in read" in text
    assert "Świątek" not in text
    assert str(Path.home()) not in text


def test_the_log_rotates_and_stays_small(log: Path) -> None:
    logger = logging.getLogger("accountdesk.store")
    for number in range(40_000):
        logger.info("one more row of the many that a long day brings, number %d, %d", number, number)
    files = list(log.parent.iterdir())
    assert 2 <= len(files) <= 4
    assert sum(file.stat().st_size for file in files) < 4 * 600 * 1024


def test_debug_lines_come_only_when_asked_for(tmp_path: Path) -> None:
    try:
        quiet = logs.start(tmp_path / "quiet")
        logging.getLogger("accountdesk.x").debug("detail")
        wordy = logs.start(tmp_path / "wordy", debug=True)
        logging.getLogger("accountdesk.x").debug("detail")
    finally:
        logs.stop()
    assert not quiet.exists()
    assert "detail" in wordy.read_text(encoding="utf-8")
