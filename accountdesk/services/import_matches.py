"""Which row of the book a row of a file already is: by id, by number, else by the noun's declared identity.

Nothing is matched by resemblance. Rows that have a name of their own (accounts, people, products, colleagues) are
the same when that name is the same and no better sign says otherwise; other rows (orders, lines, contacts) may be
there several times, and then the nth such row of the file is the nth such row of the book.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from accountdesk.domain.fields import Noun
from accountdesk.services.import_links import folded_name

if TYPE_CHECKING:
    from accountdesk.store.readers import Reader

Key = tuple[Any, ...]


class Matches:
    """The identities of one noun's rows, those of the book and those the import adds.

    ``claimed`` are the ids that rows of the files bring along: a row with an id of its own is none of those.
    """

    def __init__(self, noun: Noun, reader: Reader, claimed: AbstractSet[str]) -> None:
        self._noun = noun
        self._reader = reader
        self._claimed = claimed
        self.named = "name" in noun.by_name
        self._has_ref = "ref" in noun.by_name
        columns = {name for key in noun.identity for name in key} if self.named else set()
        self._columns = ("id", *sorted(columns | ({"ref"} if self._has_ref else set())))
        # A cell left empty takes the field's default when the row is made, so it counts as that default here too.
        self._defaults = {field.name: field.default for field in noun.fields}
        self._signs: dict[str, dict[str, Any]] = {}  # id -> identity values, for named nouns
        self._refs: dict[str, str] = {}
        self._by_key: dict[tuple[str, ...], dict[Key, list[str]]] = {}
        self._added: list[Mapping[str, Any]] = []
        self.ids: set[str] = set()
        for row in sorted(reader.values(noun.code, self._columns), key=lambda row: str(row[0])):
            self._enter(dict(zip(self._columns, row, strict=True)))

    def _enter(self, row: Mapping[str, Any]) -> None:
        row_id = str(row["id"])
        self.ids.add(row_id)
        if self._has_ref and row.get("ref"):
            self._refs.setdefault(row["ref"].strip(), row_id)
        if self.named:
            self._signs[row_id] = {name: row.get(name) for name in self._columns}

    def add(self, row: Mapping[str, Any]) -> None:
        """Take in a row that the import creates."""
        self._enter(row)
        for fields, index in self._by_key.items():
            index[self._key(row, fields)].append(str(row["id"]))
        self._added.append(row)

    def is_stub(self, row_id: str) -> bool:
        """Tell whether a row was made under its number only and waits for its name."""
        sign = self._signs.get(row_id)
        return bool(sign and sign.get("ref") and sign.get("ref") == sign.get("name"))

    def find(self, row: Mapping[str, Any], row_id: str, nth: Counts) -> str | None:
        """Return the id of the row of the book that ``row`` is, or None; ``nth`` counts the like rows of one file."""
        if row_id and row_id in self.ids:
            return row_id
        others = self._claimed if row_id else frozenset()
        ref = row.get("ref")
        if ref and ref in self._refs and self._refs[ref] not in others:
            return self._refs[ref]
        if self.named:
            return self._by_name(row, others)
        if ref:
            return None
        return self._nth(row, nth, others)

    def _by_name(self, row: Mapping[str, Any], others: AbstractSet[str]) -> str | None:
        for place, fields in enumerate(self._noun.identity):
            if fields == ("ref",) or any(not row.get(name) for name in fields if not name.endswith("_id")):
                continue
            for found in self._index(fields).get(self._key(row, fields), ()):
                better = self._noun.identity[:place]
                if found not in others and not self._differs(row, self._signs[found], fields, better):
                    return found
        return None

    def _differs(
        self, row: Mapping[str, Any], other: Mapping[str, Any], fields: Key, better: tuple[tuple[str, ...], ...]
    ) -> bool:
        """Tell whether a better sign (a number, an address) is known of both rows and is not the same."""
        names = {name for key in better for name in key} - set(fields)
        return any(row.get(name) and other.get(name) and row[name] != other[name] for name in names)

    def _nth(self, row: Mapping[str, Any], nth: Counts, others: AbstractSet[str]) -> str | None:
        fields = nth.fields
        if not fields:
            return None
        key = self._key(row, fields)
        found: list[str] = [each for each in self._index(fields).get(key, ()) if each not in others]
        place = nth.next(key)
        return found[place] if place < len(found) else None

    def _key(self, row: Mapping[str, Any], fields: tuple[str, ...]) -> Key:
        key = []
        for name in fields:
            value = row.get(name, self._defaults.get(name)) or None
            key.append(folded_name(value) if name == "name" and value else value)
        return tuple(key)

    def _index(self, fields: tuple[str, ...]) -> dict[Key, list[str]]:
        index = self._by_key.get(fields)
        if index is None:
            index = defaultdict(list)
            columns = ("id", *fields)
            for values in sorted(self._reader.values(self._noun.code, columns), key=lambda row: str(row[0])):
                index[self._key(dict(zip(columns, values, strict=True)), fields)].append(values[0])
            for row in self._added:
                index[self._key(row, fields)].append(str(row["id"]))
            self._by_key[fields] = index
        return index


class Counts:
    """How many rows of each identity one file has shown so far; ``fields`` are what the identity is made of there."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        self._seen: dict[Key, int] = defaultdict(int)

    def next(self, key: Key) -> int:
        place = self._seen[key]
        self._seen[key] = place + 1
        return place


def counts_of(noun: Noun, columns: set[str]) -> Counts:
    """Return the counter of one file that has ``columns``; a field without a column tells nothing apart."""
    declared = noun.identity[-1] if noun.identity else ()
    return Counts(tuple(name for name in declared if name in columns))
