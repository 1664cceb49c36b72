"""The SQLite driver of every book: what a connection is told first, what its errors mean, whether it is good enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from accountdesk.domain.errors import BookError, DeskError, WorldError

# Older SQLite answers Chinese LIKE over a trigram table wrongly and silently.
OLDEST_SQLITE = (3, 53, 0)
APPLICATION_ID = 0x41444B31  # "ADK1"
BUSY_MS = 5000
READING, WRITING = "PRAGMA query_only=ON", "PRAGMA journal_mode=WAL"


def set_up(connection: Any, purpose: str) -> None:
    """Tell a new connection how books are kept; ``purpose`` is READING or WRITING."""
    # The driver's own transactions would not roll back DDL; whoever uses the connection begins by hand.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA cache_size=-32000")
    cursor.execute(purpose)
    cursor.close()


def driver_findings() -> list[tuple[str, dict[str, object]]]:
    """Return what is wrong with the SQLite driver as codes and values; empty when all is well."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        return [("sqlite_too_old", {"found": driver.sqlite_version, "wanted": wanted})]
    connection = driver.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='trigram')")
        connection.execute("INSERT INTO t VALUES ('上海东信通贸易')")
        found = connection.execute("SELECT count(*) FROM t WHERE body LIKE '%东信%'").fetchone()[0]
    except driver.Error as error:
        return [("sqlite_lacks_search", {"detail": str(error)})]
    finally:
        connection.close()
    return [] if found == 1 else [("sqlite_search_wrong", {})]


def driver_version() -> str:
    """Return the version of the SQLite that opens the books."""
    return str(driver.sqlite_version)


def explain(error: BaseException, path: Path) -> DeskError | None:
    """Return the error a person can be told about for one of the driver's, or None for a bug of ours."""
    original = getattr(error, "orig", None) or error
    if not isinstance(original, driver.Error):
        return None
    text = str(original).lower()
    if "disk is full" in text or "disk i/o" in text:
        return WorldError("disk_full" if "full" in text else "disk_failed", path=str(path))
    if "locked" in text or "busy" in text:
        return BookError("book_locked", path=str(path))
    if "readonly" in text or "read-only" in text:
        return WorldError("book_read_only", path=str(path))
    if "unable to open" in text:
        return WorldError("file_not_opened", path=str(path))
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return BookError("book_damaged", path=str(path))
    return None
