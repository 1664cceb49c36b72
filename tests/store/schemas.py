"""Reading a book's schema so that two can be compared however their DDL is spelled or ordered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver


def schema_of(path: Path) -> dict[str, Any]:
    """Return every table's columns, constraints and indexes, and every trigger and virtual table."""
    connection = driver.connect(str(path))
    try:
        found: dict[str, Any] = {}
        for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
            if name.startswith("sqlite_"):
                continue
            if kind == "table" and not sql.startswith("CREATE VIRTUAL"):
                found[f"table {name}"] = _table(connection, name, sql)
            else:
                found[f"{kind} {name}"] = (table, _plain(sql))
        found["application"] = connection.execute("PRAGMA application_id").fetchone()[0]
        found["revision"] = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        return found
    finally:
        connection.close()


def _table(connection: Any, name: str, sql: str) -> dict[str, Any]:
    columns = {row[1]: row[2:6] for row in connection.execute(f'PRAGMA table_xinfo("{name}")')}
    links = sorted(row[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")'))
    named = sorted(re.findall(r"CONSTRAINT \W?(\w+)", sql))
    checks = sorted(re.findall(r"CHECK \((.*?\))\)", _plain(sql)))
    return {
        "columns": columns,
        "links": links,
        "constraints": named,
        "checks": checks,
        "deferred": sql.count("DEFERRABLE INITIALLY DEFERRED"),
        "autoincrement": "AUTOINCREMENT" in sql,
    }


def _plain(sql: str | None) -> str:
    return " ".join((sql or "").replace('"', "").split())
