"""Two engines on one file: one connection that writes, three that read, all through the bundled SQLite."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event

from accountdesk.store.drivers import BUSY_MS, READING, WRITING, set_up


@dataclass(frozen=True, slots=True)
class Engines:
    """The writer (BEGIN IMMEDIATE, one connection) and the readers (query_only, a pool of three)."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        """Close every connection; the last one checkpoints the write-ahead log."""
        self.read.dispose()
        self.write.dispose()


def open_engines(path: Path) -> Engines:
    """Return both engines on ``path``; nothing is opened before the first use."""
    return Engines(_engine(path, writes=True), _engine(path, writes=False))


def _engine(path: Path, *, writes: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        module=driver,
        pool_size=1 if writes else 3,
        max_overflow=0 if writes else 2,
        connect_args={"timeout": BUSY_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        set_up(connection, WRITING if writes else READING)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
