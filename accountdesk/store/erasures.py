"""Erasing a person: their fields, their names in what others wrote, what the change log remembers, the raw bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import delete, insert, or_, select, update

from accountdesk.domain.accounts import has_han
from accountdesk.domain.errors import BookError, Refused
from accountdesk.domain.fields import Erase, Field, Kind, Noun
from accountdesk.store.backups import folder_of
from accountdesk.store.drivers import explain
from accountdesk.store.rows import chunks, encode

if TYPE_CHECKING:
    from accountdesk.store.books import Book
    from accountdesk.store.readers import Reader
    from accountdesk.store.works import Work

_OPTIMIZE = "INSERT INTO {0}({0}) VALUES ('optimize')"

BLANK = "—"
LEDGER = "erased"  # in ``meta``: hashed ids, so that an older copy can be cleaned when it is put back
_LEDGER_FILE = "erased.json"
_SWEEP = "sweep"
_PEOPLE = "people"
_NAMED = ("name", "name_other")
_REACHED = ("email", "phone", "mobile", "wechat", "more_channels")


def mark_of(book_id: str, person_id: str) -> str:
    """Return what the ledger keeps of an erased person: it recognises the id and tells nothing else."""
    return hashlib.sha256(f"{book_id}:{person_id}".encode()).hexdigest()


def ledger(book: Book) -> frozenset[str]:
    """Return the marks of the people who were erased from this book."""
    return frozenset(json.loads(book.meta(LEDGER, "[]")))


def reachable(reader: Reader, person_id: str) -> dict[str, list[str]]:
    """Return the ids of rows, trashed ones too, that name a person: linked to them, or that such a row belongs to.

    The account is not among them: it is not about one person.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for noun, field in reader.nouns.links_to[_PEOPLE]:
        ids = {row_id for (row_id,) in reader.values(noun.code, ("id",), equal={field.name: person_id}, trashed=True)}
        found[noun.code] |= ids
        for owner in noun.links():
            if not owner.owned or owner.target in ("accounts", _PEOPLE):
                continue
            for group in chunks(sorted(ids)):
                pairs = reader.values(noun.code, (owner.name,), equal={"id": list(group)}, trashed=True)
                found[owner.target] |= {target for (target,) in pairs if target}
    return {code: sorted(ids) for code, ids in found.items() if ids}


def stored(reader: Reader, noun: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return rows, trashed ones too, as the book stores them."""
    table = reader.tables.of(reader.nouns[noun])
    rows: list[dict[str, Any]] = []
    for group in chunks(sorted(ids)):
        rows += [dict(row) for row in reader.connection.execute(select(table).where(table.c.id.in_(group))).mappings()]
    return rows


def logged(reader: Reader, noun: str, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the change log's entries of rows, oldest first, with their payloads as stored."""
    changes, made = reader.tables.changes, reader.tables.batches
    for group in chunks(sorted(ids)):
        query = (
            select(changes, made.c.at, made.c.actor, made.c.reason)
            .join_from(changes, made, made.c.id == changes.c.batch)
            .where(changes.c.noun == noun, changes.c.row_id.in_(group))
            .order_by(changes.c.id)
        )
        for row in reader.connection.execute(query).mappings():
            yield dict(row)


def erase(book: Book, person_id: str, blank: str = BLANK) -> dict[str, int]:
    """Erase a person and return how many rows of each noun (and of ``changes``) were cleaned.

    Nobody can take it back. Raises Refused ``row_missing`` for an id the book never held. The raw bytes go with
    :func:`sweep`, which must follow.
    """
    with book.write("erase") as work:
        erased = _Erasure(work, person_id, blank).run()
        marks = sorted(ledger_of(work) | {mark_of(_book_id(work), person_id)})
        _set(work, LEDGER, json.dumps(marks))
        _set(work, _SWEEP, "1")
    return erased


def erase_again(book: Book, marks: Iterable[str]) -> int:
    """Erase everybody in a book whose mark stands in ``marks`` (of a later copy); returns how many people."""
    with book.read() as reader:
        wanted = frozenset(marks) - ledger_of(reader)
        ids = {row_id for (row_id,) in reader.values(_PEOPLE, ("id",), trashed=True)}
        changes = reader.tables.changes.c
        ids.update(reader.connection.scalars(select(changes.row_id).where(changes.noun == _PEOPLE).distinct()))
        again = sorted(row_id for row_id in ids if mark_of(book.book_id, row_id) in wanted)
    for row_id in again:
        erase(book, row_id)
    if wanted:  # marks of people this copy does not know yet stay, for a still older one
        book.set_meta(LEDGER, json.dumps(sorted(ledger(book) | wanted)))
    return len(again)


def keep_ledger(book: Book) -> None:
    """Keep the ledger beside the backups too, for the day the book itself is lost."""
    folder = folder_of(book.path)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{_LEDGER_FILE}.part"
    draft.write_text(json.dumps(sorted(ledger(book) | kept_ledger(book.path))), encoding="ascii")
    draft.replace(folder / _LEDGER_FILE)


def kept_ledger(book: Path) -> frozenset[str]:
    """Return the ledger that lies beside the backups of a book; empty when nobody was ever erased."""
    file = folder_of(book) / _LEDGER_FILE
    return frozenset(json.loads(file.read_text(encoding="ascii"))) if file.is_file() else frozenset()


def sweep(book: Book) -> bool:
    """Overwrite what erased rows left in the file and in its log; False when another program still reads them.

    Safe to run again.
    """
    with book.engines.write.begin() as connection:
        for table in ("search_words", "search_grams"):
            connection.exec_driver_sql(_OPTIMIZE.format(table))
    book.engines.read.dispose()
    raw = book.engines.write.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
    except driver.OperationalError as error:
        if not isinstance(explain(error, book.path), BookError):
            raise
        busy = True
    finally:
        raw.close()
    if not busy:
        book.set_meta(_SWEEP, "")
    return not busy


def sweep_if_due(book: Book) -> None:
    """Finish a sweep that was cut short by a kill or by another program."""
    if book.meta(_SWEEP):
        sweep(book)


def ledger_of(reader: Reader) -> frozenset[str]:
    """Return the ledger as one snapshot has it."""
    return frozenset(json.loads(_get(reader, LEDGER) or "[]"))


def _book_id(reader: Reader) -> str:
    return _get(reader, "book_id")


def _get(reader: Reader, key: str) -> str:
    meta = reader.tables.meta
    return reader.connection.scalar(select(meta.c.value).where(meta.c.key == key)) or ""


def _set(work: Work, key: str, value: str) -> None:
    meta = work.tables.meta
    work.connection.execute(delete(meta).where(meta.c.key == key))
    work.connection.execute(insert(meta), {"key": key, "value": value})


class _Erasure:
    """One person's erasure within one transaction."""

    def __init__(self, work: Work, person_id: str, blank: str) -> None:
        self._work = work
        self._id = person_id
        self._blank = blank
        self._people = work.nouns[_PEOPLE]
        table = work.tables.of(self._people)
        row = work.connection.execute(select(table).where(table.c.id == person_id)).mappings().first()
        self._stands = [dict(row)] if row is not None else []
        self._own_log = list(logged(work, _PEOPLE, [person_id]))
        if not self._stands and not self._own_log:
            raise Refused("row_missing", noun=_PEOPLE, id=person_id)
        known = list(self._stands)
        for entry in self._own_log:
            known += [json.loads(entry[side]) for side in ("before", "after") if entry[side]]
        self._accounts = sorted({str(stand["account_id"]) for stand in known if stand.get("account_id")})
        self._full, self._near = _patterns(known, blank)

    def run(self) -> dict[str, int]:
        work, erased = self._work, Counter[str]()
        assert work.batch
        linked = {code: set(ids) for code, ids in reachable(work, self._id).items()}
        scope: dict[str, set[str]] = {}
        for noun in work.nouns.values():
            near = linked.get(noun.code, set())
            scope[noun.code] = near | set(self._of_accounts(noun)) | ({self._id} if noun.code == _PEOPLE else set())
            for row_id, row in self._texts(noun, scope[noun.code] - {self._id}):
                changed = self._cleaned(noun, row, near=row_id in near)
                if changed:
                    self._write(noun, row_id, changed)
                    erased[noun.code] += 1
        if self._stands:
            self._write(self._people, self._id, self._own_blanks())
        erased[_PEOPLE] += 1
        erased["changes"] = self._forget(scope, linked)
        self._forget_details()
        return dict(sorted(erased.items()))

    def _of_accounts(self, noun: Noun) -> list[str]:
        """Return the rows of the accounts the person was at; what was written there may mention them."""
        if not self._accounts:
            return []
        if noun.code == "accounts":
            return self._accounts
        if noun.account_path != ("account_id",):
            return []
        rows = self._work.values(noun.code, ("id",), equal={"account_id": self._accounts}, trashed=True)
        return [row_id for (row_id,) in rows]

    def _texts(self, noun: Noun, ids: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        fields = [field for field in noun.fields if self._rule(noun, field) is not Erase.KEEP]
        if not fields:
            return
        table = self._work.tables.of(noun)
        wanted = [table.c.id, *(table.c[field.name] for field in fields)]
        for group in chunks(sorted(ids)):
            for row in self._work.connection.execute(select(*wanted).where(table.c.id.in_(group))).mappings().all():
                yield str(row["id"]), dict(row)

    def _rule(self, noun: Noun, field: Field) -> Erase:
        """Return what happens to a field of a row beside the person's own: others keep their fields, not our names."""
        if field.kind is Kind.NOTE or (noun.code != _PEOPLE and field.erase is Erase.REDACT):
            return Erase.CLEAR if noun.code != _PEOPLE and field.erase is Erase.CLEAR else Erase.REDACT
        return field.erase if noun.code != _PEOPLE else Erase.KEEP

    def _cleaned(self, noun: Noun, row: Mapping[str, Any], *, near: bool) -> dict[str, Any]:
        """Return the columns of a row, or of a log entry's payload, that must change and what they become."""
        changed: dict[str, Any] = {}
        for name, stored in row.items():
            field = noun.by_name.get(name)
            if field is None or stored in (None, ""):
                continue
            rule = self._rule(noun, field)
            if rule is Erase.CLEAR and near:
                changed[name] = self._empty(field)
            elif rule is Erase.REDACT and isinstance(stored, str):
                changed[name] = self._redacted(stored, near=near)
        return {name: value for name, value in changed.items() if value != row[name]}

    def _redacted(self, text: str, *, near: bool) -> str:
        for pattern in self._near if near else self._full:
            text = pattern.sub(self._blank, text)
        return text

    def _empty(self, field: Field) -> Any:
        if field.required and field.kind in (Kind.TEXT, Kind.NOTE):
            return self._blank
        return encode(field, field.default)

    def _own_blanks(self) -> dict[str, Any]:
        return {field.name: self._empty(field) for field in self._people.fields if field.erase is Erase.CLEAR}

    def _write(self, noun: Noun, row_id: str, stored: Mapping[str, Any]) -> None:
        self._work.put_back(noun.code, [(row_id, stored)])

    def _forget(self, scope: Mapping[str, set[str]], linked: Mapping[str, set[str]]) -> int:
        """Clean the payloads of the change log, those of this very transaction too; returns how many."""
        work, count = self._work, 0
        changes = work.tables.changes
        query = select(changes).where(or_(changes.c.before.is_not(None), changes.c.after.is_not(None)))
        for entry in work.connection.execute(query).mappings().all():
            noun, row_id = work.nouns.get(entry["noun"]), entry["row_id"]
            if noun is None:
                continue
            sides = {side: json.loads(entry[side]) for side in ("before", "after") if entry[side]}
            near = row_id in linked.get(noun.code, ()) or any(self._is_linked(noun, side) for side in sides.values())
            if not near and row_id not in scope[noun.code] and not any(map(self._is_placed, sides.values())):
                continue
            cleaned = {side: self._payload(noun, row_id, payload, near=near) for side, payload in sides.items()}
            changed = {side: _json(payload) for side, payload in cleaned.items() if payload != sides[side]}
            if changed:
                count += 1
                work.connection.execute(update(changes).where(changes.c.id == entry["id"]).values(**changed))
        own = delete(changes).where(changes.c.noun == _PEOPLE, changes.c.row_id == self._id, changes.c.op == "update")
        work.connection.execute(own.where(changes.c.before == "{}", changes.c.batch != work.batch))
        return count

    def _is_linked(self, noun: Noun, payload: Mapping[str, Any]) -> bool:
        return any(payload.get(field.name) == self._id for field in noun.links(_PEOPLE))

    def _is_placed(self, payload: Mapping[str, Any]) -> bool:
        return payload.get("account_id") in self._accounts

    def _payload(self, noun: Noun, row_id: str, payload: dict[str, Any], *, near: bool) -> dict[str, Any]:
        if noun.code != _PEOPLE or row_id != self._id:
            return payload | self._cleaned(noun, payload, near=near)
        own = {field.name for field in noun.fields if field.erase is Erase.CLEAR}
        return {name: value for name, value in payload.items() if name not in own}

    def _forget_details(self) -> None:
        """Take the names out of what transactions say of themselves, such as the name of an imported file."""
        made = self._work.tables.batches
        for number, details in self._work.connection.execute(select(made.c.id, made.c.details)).all():
            clean = self._redacted(details, near=False)
            if clean != details:
                self._work.connection.execute(update(made).where(made.c.id == number).values(details=clean))


def _json(payload: Mapping[str, Any]) -> str:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def _patterns(known: Iterable[Mapping[str, Any]], blank: str) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """Return what names the person anywhere, and what does so in rows that are known to be about them."""
    full: set[str] = set()
    parts: set[str] = set()
    for stand in known:
        for name in (str(stand.get(key) or "").strip() for key in _NAMED):
            if len(name) > 1 and name != blank:
                full.add(name)
                words = [name[1:]] if has_han(name) and len(name) == 3 else name.split()
                parts.update(word for word in words if len(word) > 1)
        for key in _REACHED:
            full.update(way for way in str(stand.get(key) or "").split("\n") if len(way) > 4)
    return _compiled(full), _compiled(full | parts)


# A letter or digit of a script with spaces; Chinese before or behind a name does not make it part of a word.
_LETTER = "[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff]"


def _compiled(texts: Iterable[str]) -> list[re.Pattern[str]]:
    # The longest first: "Anna Maria" before "Anna"; Latin words only as a whole.
    patterns = []
    for text in sorted(texts, key=len, reverse=True):
        before = f"(?<!{_LETTER})" if re.match(_LETTER, text) else ""
        behind = f"(?!{_LETTER})" if re.match(_LETTER, text[-1]) else ""
        patterns.append(re.compile(before + re.escape(text) + behind, re.IGNORECASE))
    return patterns
