"""Keeping rows of any noun by hand: add, edit, trash, restore, look back; from typed text or from values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from accountdesk.domain import money
from accountdesk.domain.changes import ChangeSet, HistoryEntry
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.domain.fields import Field, Kind, Noun, Row
from accountdesk.domain.values import parse
from accountdesk.store import histories, undos
from accountdesk.store.books import Book
from accountdesk.store.readers import Reader
from accountdesk.store.works import Work


@dataclass(frozen=True, slots=True)
class OwnedRows:
    """All rows of ``noun`` that a row owns through ``link``, as a form holds them; one with ``id`` is there already."""

    noun: str
    link: str
    rows: Sequence[Mapping[str, Any]]


class Records:
    """The same writes for the window and the command line; every one is a batch that can be undone."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def parsed(self, noun: Noun, texts: Mapping[str, str], row: Row | None = None) -> dict[str, Any]:
        """Return typed texts as values; links may be given as id, number or unique name. Raises FieldError.

        An amount is in the currency that is typed beside it, else in that of ``row``, else in the book's. When the
        currency of ``row`` alone is typed anew, its amounts stay as many whole units.
        """
        with self._book.read() as reader:
            currencies = self._currencies(noun, texts, row)
            values: dict[str, Any] = {}
            for name, text in texts.items():
                field = noun.by_name.get(name)
                if field is None:
                    raise FieldError(name, "field_unknown", noun=noun.code)
                value = parse(field, text, currency=currencies.get(field.currency) or self._book.currency)
                values[name] = self._linked(reader, field, value) if field.kind is Kind.LINK and value else value
        return {**self._amounts_kept(noun, row, values), **values}

    def _amounts_kept(self, noun: Noun, row: Row | None, values: Mapping[str, Any]) -> dict[str, int]:
        kept: dict[str, int] = {}
        for field in noun.fields:
            amount = getattr(row, field.name, None)
            if field.kind is Kind.MONEY and field.currency in values and amount is not None:
                before, after = (
                    code or self._book.currency for code in (getattr(row, field.currency), values[field.currency])
                )
                kept[field.name] = money.to_minor(money.to_major(amount, before), after)
        return kept

    def _currencies(self, noun: Noun, texts: Mapping[str, str], row: Row | None) -> dict[str, str]:
        fields = (field for field in noun.fields if field.kind is Kind.CURRENCY)
        return {
            field.name: str(parse(field, texts[field.name]) if field.name in texts else getattr(row, field.name, ""))
            for field in fields
        }

    def _linked(self, reader: Reader, field: Field, text: str) -> str:
        try:
            return self.find(reader, field.target, text).id
        except Refused as error:
            raise FieldError(field.name, error.code, **error.values) from None

    def find(self, reader: Reader, noun: str, text: str) -> Row:
        """Return the row that ``text`` names: id, number, or a name only one row has.

        Raises Refused ``row_missing`` or ``name_not_unique``.
        """
        kind = reader.nouns[noun]
        row = reader.get(noun, text)
        if row is not None:
            return row
        for name in ("ref", *kind.title):
            if name not in kind.by_name:
                continue
            found = reader.rows(noun, equal={name: text.strip()}, limit=3)
            if len(found) == 1:
                return found[0]
            if found:
                raise Refused("name_not_unique", noun=noun, text=text)
        raise Refused("row_missing", noun=noun, id=text)

    def resolve(self, noun: str, text: str) -> Row:
        """Return the row of ``noun`` that ``text`` names; see :meth:`find`."""
        with self._book.read() as reader:
            return self.find(reader, noun, text)

    def add(self, noun: str, values: Mapping[str, Any]) -> tuple[str, ChangeSet]:
        """Add a row; returns its id and what changed."""
        with self._book.write("add", noun=noun) as work:
            row_id = work.insert(noun, values)
        return row_id, work.changes

    def edit(self, noun: str, row_id: str, values: Mapping[str, Any], *, version: int | None = None) -> ChangeSet:
        """Change fields of a row; ``version`` guards against overwriting somebody else's change."""
        with self._book.write("edit", noun=noun) as work:
            work.update(noun, row_id, values, version=version)
        changes: ChangeSet = work.changes
        return changes

    def save(
        self,
        noun: str,
        values: Mapping[str, Any],
        *,
        row_id: str = "",
        version: int | None = None,
        owned: Sequence[OwnedRows] = (),
    ) -> tuple[str, ChangeSet]:
        """Add a row (``row_id`` empty) or change it, and make the rows it owns those of ``owned``, all in one batch.

        An owned row without id is added, one that is no longer named goes into the trash. Returns the row's id and
        what changed. The FieldError of an owned row names its field ``<noun>.<place>.<field>``.
        """
        with self._book.write("edit" if row_id else "add", noun=noun) as work:
            if row_id:
                work.update(noun, row_id, values, version=version)
            else:
                row_id = work.insert(noun, values)
            for part in owned:
                self._save_owned(work, part, row_id)
        return row_id, work.changes

    def _save_owned(self, work: Work, part: OwnedRows, owner: str) -> None:
        left = {row.id for row in work.rows(part.noun, equal={part.link: owner})}
        for place, row in enumerate(part.rows):
            values = {name: value for name, value in row.items() if name != "id"}
            known = str(row.get("id") or "")
            try:
                if known:
                    work.update(part.noun, known, values)
                    left.discard(known)
                else:
                    work.insert(part.noun, {**values, part.link: owner})
            except FieldError as error:
                rest = {name: value for name, value in error.values.items() if name != "field"}
                raise FieldError(f"{part.noun}.{place}.{error.field}", error.code, **rest) from None
        if left:
            work.trash(part.noun, sorted(left))

    def trash(self, noun: str, row_id: str) -> ChangeSet:
        """Put a row and what it owns into the trash."""
        with self._book.write("trash", noun=noun) as work:
            if not work.trash(noun, [row_id]):
                raise Refused("row_missing", noun=noun, id=row_id)
        changes: ChangeSet = work.changes
        return changes

    def trash_all(self, noun: str, row_ids: Sequence[str]) -> ChangeSet:
        """Put rows and what they own into the trash as one batch; those that are gone already are passed over."""
        with self._book.write("trash", noun=noun) as work:
            work.trash(noun, list(row_ids))
        changes: ChangeSet = work.changes
        return changes

    def restore(self, noun: str, row_id: str) -> ChangeSet:
        """Take a row and what went with it out of the trash."""
        with self._book.write("restore", noun=noun) as work:
            if not work.restore(noun, [row_id]):
                raise Refused("row_missing", noun=noun, id=row_id)
        changes: ChangeSet = work.changes
        return changes

    def undo(self, batch: int | None = None) -> ChangeSet:
        """Take a batch back, the newest one that still holds when none is named; raises Refused when there is none."""
        if batch is None:
            with self._book.read() as reader:
                live = histories.batches(reader, limit=1, live=True)
            if not live:
                raise Refused("nothing_to_undo")
            batch = live[0].id
        return undos.undo(self._book, batch)

    def history(self, noun: str, row_id: str) -> list[HistoryEntry]:
        """Return who changed what on a row, oldest first; raises Refused ``row_missing`` for an unknown id."""
        with self._book.read() as reader:
            entries = histories.history(reader, noun, row_id)
        if not entries:
            raise Refused("row_missing", noun=noun, id=row_id)
        return entries

    def as_of(self, noun: str, row_id: str, day: date) -> Row | None:
        """Return a row as it stood at the end of a local day, or None."""
        moment = datetime.combine(day + timedelta(days=1), time()).astimezone()
        with self._book.read() as reader:
            return histories.as_of(reader, noun, row_id, moment)
