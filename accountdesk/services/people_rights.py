"""What a person may ask for: everything the book holds about them, or that it holds it no longer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accountdesk.domain.answers import PersonErased, PersonExported
from accountdesk.domain.errors import Refused
from accountdesk.exchange.archives import write_archive
from accountdesk.store import erasures
from accountdesk.store.books import Book
from accountdesk.store.readers import Reader


class PeopleRights:
    """Gives out or erases what is kept about a contact person."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def export(self, person_id: str, out: Path) -> PersonExported:
        """Write a ZIP of one JSON file per noun, the change log and a list of what is inside.

        Trashed rows are in it too: they are still held. Raises Refused ``row_missing``, WorldError when the file
        cannot be written.
        """
        with self._book.read() as reader:
            held = self._held(reader, person_id)
        tables = {name: len(rows) for name, rows in held.items()}
        about = {
            "person": person_id,
            "book": self._book.book_id,
            "at": self._book.clock.now().isoformat(timespec="seconds"),
            "tables": tables,
        }
        write_archive(out, {"about.json": about, **{f"{name}.json": rows for name, rows in held.items()}})
        return PersonExported(out, tables)

    def _held(self, reader: Reader, person_id: str) -> dict[str, list[dict[str, Any]]]:
        ids = {"people": [person_id]}
        for code, found in erasures.reachable(reader, person_id).items():
            ids[code] = sorted({*ids.get(code, ()), *found})
        held: dict[str, list[dict[str, Any]]] = {}
        for code in reader.nouns:
            rows = erasures.stored(reader, code, ids.get(code, ()))
            if rows:
                held[code] = rows
        log = [entry for code, found in ids.items() for entry in erasures.logged(reader, code, found)]
        if not log:
            raise Refused("row_missing", noun="people", id=person_id)
        return {**held, "changes": sorted(log, key=lambda entry: int(entry["id"]))}

    def erase(self, person_id: str, *, blank: str = erasures.BLANK) -> PersonErased:
        """Erase a person for good; ``blank`` stands where a name must stand.

        Raises Refused ``row_missing``. Nothing of it can be undone; copies made earlier lose the person when they
        are put back.
        """
        erased = erasures.erase(self._book, person_id, blank)
        erasures.keep_ledger(self._book)
        return PersonErased(erased, swept=erasures.sweep(self._book))
