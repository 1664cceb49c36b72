"""A quick look at the book for what must be on the screen first: read-only connections without SQLAlchemy."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from accountdesk.store.drivers import READING, explain, set_up


class Glance:
    """Plain SQL within one snapshot."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows."""
        found: list[tuple[Any, ...]] = self._connection.execute(sql, tuple(parameters)).fetchall()
        return found


class Glances:
    """Keeps connections for one book; as many as there were glances at the same moment."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Any] = []

    @contextlib.contextmanager
    def open(self) -> Iterator[Glance]:
        """Give a glance at one snapshot; may be used on any thread."""
        try:
            connection = self._idle.pop() if self._idle else self._connected()
            connection.execute("BEGIN")
            try:
                yield Glance(connection)
            finally:
                connection.execute("ROLLBACK")
                self._idle.append(connection)
        except driver.Error as error:
            raise explain(error, self._path) or error from None

    def _connected(self) -> Any:
        connection = driver.connect(str(self._path), check_same_thread=False)
        set_up(connection, READING)
        return connection

    def close(self) -> None:
        """Close what is idle."""
        while self._idle:
            self._idle.pop().close()
