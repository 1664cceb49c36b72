"""Search over everything: words, single Chinese characters, pinyin and initials, newest first, exact names ahead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from accountdesk.domain.fields import Noun
from accountdesk.store.rows import chunks, columns, reader
from accountdesk.store.tables import Tables

_HAN = re.compile("([\u3400-\u9fff\uf900-\ufaff])")
_TOKEN = re.compile(r"[\w.@+-]+", re.UNICODE)
# Latin letters whose stroke Unicode does not take for an accent.
_BARRED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no row holds them, and the database cannot be asked for them
_ENOUGH = 200
_COUNTER_BITS = 24  # of a document number, below the minutes
# Nouns people look for by name come before what merely mentions the word.
_NAMED = {"accounts": 0, "people": 1, "colleagues": 2, "products": 2, "orders": 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found; ``rank`` is 0 for an exact title, 1 for a prefix, 2 for a name key, 3 for a mention."""

    noun: str
    id: str
    title: str
    rank: int


def fold(value: str) -> str:
    """Return ``value`` as search compares it: compatibility form, no accents, no case."""
    decomposed = unicodedata.normalize("NFKD", value.casefold().translate(_BARRED))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def spaced(value: str) -> str:
    """Return folded text with each Chinese character standing alone, so that one or two of them are found."""
    return _HAN.sub(r" \1 ", fold(value))


def match_words(query: str) -> str:
    """Return an FTS5 expression for what a person typed: every token quoted, the last one a prefix."""
    parts = []
    for token in _TOKEN.findall(fold(query)):
        phrase = " ".join(_HAN.sub(r" \1 ", token).split())
        latin = not _HAN.search(token)
        parts.append('"' + phrase.replace('"', '""') + '"' + ("*" if latin else ""))
    return " ".join(parts)


class Searches:
    """Writes and reads the search documents of a book; ``keys`` spells a name in pinyin and initials."""

    def __init__(self, tables: Tables, keys: Callable[[str], str]) -> None:
        self._tables = tables
        self._keys = keys
        self._searched = {
            noun.code: [field.name for field in noun.fields if field.searchable] for noun in tables.nouns.values()
        }

    def refresh(self, connection: Connection, noun: Noun, ids: Iterable[str] | None, now: datetime) -> None:
        """Make the documents of the given rows (all when None) say what the rows say now; trashed rows have none."""
        names = self._searched[noun.code]
        if not names:
            return
        docs, table = self._tables.search_docs, self._tables.of(noun)
        build = reader(noun)
        query = select(*columns(noun, table)).where(table.c.deleted_at.is_(None))
        groups: Iterable[Sequence[str] | None] = (None,) if ids is None else chunks(sorted(ids))
        known_docs = select(docs.c.doc, docs.c.id).where(docs.c.noun == noun.code)
        for group in groups:
            old_query = known_docs if group is None else known_docs.where(docs.c.id.in_(group))
            old = {row_id: doc for doc, row_id in connection.execute(old_query)}
            if old:
                gone = list(old.values())
                for part in chunks([str(doc) for doc in gone]):
                    connection.execute(delete(docs).where(docs.c.doc.in_([int(doc) for doc in part])))
                dead = [{"doc": doc} for doc in gone]
                connection.execute(text("DELETE FROM search_words WHERE rowid = :doc"), dead)
                connection.execute(text("DELETE FROM search_grams WHERE rowid = :doc"), dead)
            rows = connection.execute(query if group is None else query.where(table.c.id.in_(group)))
            self._write(connection, noun, names, [build(row) for row in rows], old, now)

    def _write(
        self, connection: Connection, noun: Noun, names: list[str], rows: list[Any], old: dict[str, int], now: datetime
    ) -> None:
        docs, bodies = [], []
        fresh = _Numbers(connection, self._tables, old.values())
        for row in rows:
            values = [
                " ".join(v) if isinstance(v, tuple) else str(v or "") for v in (getattr(row, name) for name in names)
            ]
            body = "\n".join(value for value in values if value)
            if not body:
                continue
            day = getattr(row, noun.when) if noun.when else None
            doc = old.get(row.id)
            if doc is None or (day is not None and doc >> _COUNTER_BITS != _minutes(day, now)):
                doc = fresh.next(_minutes(day, now))
            title = noun.title_of(row)
            titles = [str(getattr(row, name) or "") for name in noun.title]
            keys = " ".join(self._keys(title) for title in titles if title) if noun.code in _NAMED else ""
            docs.append({"doc": doc, "noun": noun.code, "id": row.id, "title": title[:200], "fold": fold(title)[:200]})
            bodies.append({"doc": doc, "body": spaced(body), "keys": keys, "gram": f"{fold(body)}\n{keys}"})
        if docs:
            connection.execute(insert(self._tables.search_docs), docs)
            connection.execute(text("INSERT INTO search_words(rowid, body, keys) VALUES (:doc, :body, :keys)"), bodies)
            connection.execute(text("INSERT INTO search_grams(rowid, body) VALUES (:doc, :gram)"), bodies)

    def find(self, connection: Connection, query: str, limit: int = 50) -> list[Hit]:
        """Return what matches ``query``: exact titles, prefixes, names, then mentions, newest first in each."""
        folded = fold(_UNSTORABLE.sub(" ", query)).strip()
        if not folded:
            return []
        docs = self._tables.search_docs.c
        found: dict[int, tuple[int, str, str, str]] = {}
        upper = folded + "\U0010ffff"
        head = select(docs.doc, docs.noun, docs.id, docs.title, docs.fold).where(docs.fold >= folded, docs.fold < upper)
        head = head.where(docs.noun.in_(_NAMED))  # what else begins so is a mention, no name
        for doc, noun, row_id, title, key in connection.execute(head.order_by(docs.fold).limit(_ENOUGH)):
            found[doc] = (0 if key == folded else 1, noun, row_id, title)
        for column, expression, table in self._expressions(folded):
            matched = connection.execute(
                text(f"SELECT rowid FROM {table} WHERE {table} MATCH :m ORDER BY rowid DESC LIMIT {_ENOUGH}"),  # noqa: S608 - names from a fixed tuple
                {"m": expression},
            )
            fresh = [doc for (doc,) in matched if doc not in found]
            if fresh:
                query_docs = select(docs.doc, docs.noun, docs.id, docs.title).where(docs.doc.in_(fresh))
                for doc, noun, row_id, title in connection.execute(query_docs):
                    found[doc] = (column, noun, row_id, title)
            if len(found) >= _ENOUGH:
                break
        order = sorted(found.items(), key=lambda item: (item[1][0], _NAMED.get(item[1][1], 9), -item[0]))
        return [Hit(noun, row_id, title, rank) for _, (rank, noun, row_id, title) in order[:limit]]

    def _expressions(self, folded: str) -> list[tuple[int, str, str]]:
        words = match_words(folded)
        expressions = []
        if words:
            expressions.append((2, f"keys : ({words})", "search_words"))
            expressions.append((3, words, "search_words"))
        if len(folded.replace(" ", "")) >= 3:
            gram = '"' + folded.replace('"', '""') + '"'
            expressions.append((3, gram, "search_grams"))
        return expressions


class _Numbers:
    """Gives document numbers: minutes since 1970 in the high bits, the next free counter of that minute below.

    ``kept`` are numbers of rows that are being written anew: they are not in the table just now.
    """

    def __init__(self, connection: Connection, tables: Tables, kept: Iterable[int]) -> None:
        self._connection = connection
        self._docs = tables.search_docs.c
        self._kept: dict[int, int] = {}
        for doc in kept:
            minutes = doc >> _COUNTER_BITS
            self._kept[minutes] = max(doc, self._kept.get(minutes, doc))
        self._next: dict[int, int] = {}

    def next(self, minutes: int) -> int:
        """Return an unused document number of that minute."""
        if minutes not in self._next:
            low, high = minutes << _COUNTER_BITS, (minutes + 1) << _COUNTER_BITS
            last = self._connection.scalar(
                select(func.max(self._docs.doc)).where(self._docs.doc >= low, self._docs.doc < high)
            )
            self._next[minutes] = max(low - 1 if last is None else last, self._kept.get(minutes, low - 1)) + 1
        number = self._next[minutes]
        self._next[minutes] = number + 1
        return number


def _minutes(day: date | None, now: datetime) -> int:
    if day is None:
        return int(now.timestamp()) // 60
    return max(0, (day - date(1970, 1, 1)).days) * 1440
