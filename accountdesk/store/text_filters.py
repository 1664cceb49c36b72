"""Narrowing a list of any noun by what a person types: in its own texts and in the names of what it links to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.store.tables import Tables

_TEXTS = (Kind.TEXT, Kind.NOTE, Kind.LINES)


def where_text(statement: Select[Any], kind: Noun, tables: Tables, typed: str) -> Select[Any]:
    """Keep the rows in which every word of ``typed`` occurs somewhere, without regard to case."""
    words = typed.split()
    if not words:
        return statement
    return statement.where(and_(*(_holds(kind, tables, word) for word in words)))


def _holds(kind: Noun, tables: Tables, word: str) -> ColumnElement[bool]:
    table = tables.of(kind)
    found = [_contains(table, field, word) for field in kind.fields if field.kind in _TEXTS]
    for field in kind.links():
        target = tables.nouns[field.target]
        names = [target.by_name[name] for name in ("ref", *target.title) if name in target.by_name]
        linked = tables.of(target)
        named = select(linked.c.id).where(or_(*(_contains(linked, name, word) for name in names)))
        found.append(table.c[field.name].in_(named))
    return or_(*found)


def _contains(table: Table, field: Field, word: str) -> ColumnElement[bool]:
    return table.c[field.name].icontains(word, autoescape=True)
