"""What an import will write, decided against one state of the book: new rows, changed rows, rows made on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accountdesk.domain.fields import Companion, Field, Kind, Noun, Row
from accountdesk.domain.imports import ReviewRow, Unlinked
from accountdesk.services.import_links import Links, is_a_name, split_names
from accountdesk.services.import_matches import Matches, counts_of
from accountdesk.services.import_readings import LinkText, Reading, ReadRow

if TYPE_CHECKING:
    from accountdesk.store.readers import Reader


@dataclass(slots=True)
class _Matched:
    """A row of the file with the id it has in the book; ``new`` when this import creates it."""

    row: ReadRow
    id: str
    values: dict[str, Any]
    new: bool


class _Changes:
    """Changes of rows, one for each: what a later line of the file says comes over what an earlier one said."""

    def __init__(self) -> None:
        self.by_id: dict[str, dict[str, Any]] = {}

    def add(self, held: Row, values: Mapping[str, Any]) -> bool:
        """Note what ``values`` change of a row of the book; False when they change nothing."""
        known = self.by_id.get(held.id, {})
        changed = {k: v for k, v in values.items() if k != "id" and known.get(k, getattr(held, k, None)) != v}
        if changed:
            self.by_id.setdefault(held.id, {}).update(changed)
        return bool(changed)


class Settlement:
    """Decides row by row; nothing is written here.

    Without ``update`` a row that the book already has is left as it is and counted as unchanged, whatever the file
    says; only a row that was made under its bare number on the way of an earlier import is filled in. With
    ``update`` the values of the file win, but an empty cell never clears anything.
    """

    def __init__(self, reading: Reading, reader: Reader, new_id: Callable[[], str], *, update: bool) -> None:
        self._reading = reading
        self._noun: Noun = reading.noun
        self._reader = reader
        self._new_id = new_id
        self._update = update
        self._links = Links(reading.noun, reader, new_id)
        self._matches = Matches(reading.noun, reader, {row.id for row in reading.rows if row.id})
        self._every_id: set[str] | None = None
        early = {f.name for f in reading.noun.links() if f.required}
        early |= {name for key in reading.noun.identity for name in key} | set(reading.noun.account_path)
        links = sorted(reading.noun.links(), key=lambda f: not f.required)
        # What tells rows apart must be known before they are matched, unless it is the noun itself.
        self._early = [f for f in links if f.name in early and f.target != reading.noun.code]
        self._late = [f for f in links if f not in self._early]
        self.created: list[dict[str, Any]] = []
        self._changes: dict[str, _Changes] = defaultdict(_Changes)  # of the noun itself and of rows beside it
        self._beside: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)  # noun -> id, cells
        self.updated = 0  # lines of the files
        self.review: list[ReviewRow] = []
        self.unlinked: list[Unlinked] = []
        self.unchanged = 0

    @property
    def made(self) -> dict[str, list[dict[str, Any]]]:
        """Rows made on the way, by noun."""
        return self._links.made

    @property
    def changes(self) -> list[tuple[str, dict[str, Any]]]:
        """Changed rows of the kind itself: id and new values."""
        return list(self._changes[self._noun.code].by_id.items())

    @property
    def companion_changes(self) -> dict[str, list[tuple[str, dict[str, Any]]]]:
        """Changed rows beside, by noun."""
        beside = {noun: list(each.by_id.items()) for noun, each in self._changes.items() if noun != self._noun.code}
        return {noun: rows for noun, rows in beside.items() if rows}

    def also(self) -> dict[str, int]:
        """Return how many rows beside the kind itself are made or changed, by noun."""
        counts = Counter({noun: len(rows) for noun, rows in self.made.items()})
        counts.update({noun: len(rows) for noun, rows in self.companion_changes.items()})
        return dict(sorted(counts.items()))

    def decide(self, tick: Callable[[int, int], None]) -> None:
        """Settle every row; ``tick`` gets rows done and rows in all."""
        counters = [
            counts_of(self._noun, {c.target.field for c in source.columns.taken if c.target and not c.target.companion})
            for source in self._reading.sources
        ]
        follow: list[_Matched] = []
        known_here = any(f.target == self._noun.code for f in self._late)
        total = len(self._reading.rows)
        for done, row in enumerate(self._reading.rows):
            if done % 512 == 0:
                tick(done, total)
            values = row.values
            if not self._resolve_early(row, values):
                continue
            found = self._matches.find(values, row.id, counters[row.source])
            if found is None:
                follow.append(_Matched(row, self._create(row, values), values, new=True))
                if known_here:
                    self._links.known(self._noun.code).add(values)
            elif self._update or self._matches.is_stub(found):
                follow.append(_Matched(row, found, values, new=False))
            else:
                self.unchanged += 1
        self._follow(follow)
        tick(total, total)

    def _resolve_early(self, row: ReadRow, values: dict[str, Any]) -> bool:
        for field in self._early:
            link = row.links.get(field.name)
            if link is None:
                continue
            found = self._links.find(field, link, values.get("account_id") or "")
            if found is not None:
                values[field.name] = found
            elif field.required:
                self._keep_for_review(row, field, link)
                return False
            else:
                self._note_unlinked(row, field, link)
        return True

    def _create(self, row: ReadRow, values: dict[str, Any]) -> str:
        if not values.get("name") and "name" in self._noun.by_name:
            values["name"] = values["ref"]
        values["id"] = row.id if row.id and row.id not in self._taken_ids() else self._new_id()
        self.created.append(values)
        self._matches.add(values)
        return str(values["id"])

    def _taken_ids(self) -> set[str]:
        if self._every_id is None:
            self._every_id = {row[0] for row in self._reader.values(self._noun.code, ("id",), trashed=True)}
        return self._every_id

    def _follow(self, matched: list[_Matched]) -> None:
        """Resolve what does not tell rows apart, compare with the book, and add the rows beside."""
        new_ids = {each.id for each in matched if each.new}
        old = self._reader.get_many(self._noun.code, [m.id for m in matched if not m.new and m.id not in new_ids])
        for each in matched:
            if not each.new and each.id in new_ids:
                self.unchanged += 1  # the file says the same row twice
                continue
            account = each.id if self._noun.account_path == ("id",) else each.values.get("account_id") or ""
            self._resolve_late(each, account)
            if not each.new:
                changed = self._changes[self._noun.code].add(old[each.id], each.values)
                self.updated += changed
                self.unchanged += not changed
            for companion in self._noun.companions:
                cells = each.row.companions.get(companion.noun)
                if cells:
                    self._add_companion(companion, cells, each, account)
        for noun, rows in self._beside.items():
            held = self._reader.get_many(noun, [row_id for row_id, _ in rows])
            for row_id, cells in rows:
                if row_id in held:  # else it is made by this very import
                    self._changes[noun].add(held[row_id], cells)

    def _resolve_late(self, each: _Matched, account: str) -> None:
        for field in self._late:
            link = each.row.links.get(field.name)
            if link is None:
                continue
            found = self._links.find(field, link, account)
            if found is not None:
                each.values[field.name] = found
            else:
                self._note_unlinked(each.row, field, link)

    def _add_companion(self, companion: Companion, cells: dict[str, Any], each: _Matched, account: str) -> None:
        noun = self._reader.nouns[companion.noun]
        link = next((noun.by_name[name] for name in companion.fields if noun.by_name[name].kind is Kind.LINK), None)
        if link is not None:
            if each.new:
                self._add_linked(companion, link, str(cells[link.name]), each, account)
            return
        if not is_a_name(cells.get("name") or ""):
            return
        found = self._links.known(companion.noun).find(LinkText(name=cells["name"]), account)
        if found is None:
            extra = {"main": True} if each.new and "main" in noun.by_name else {}
            self._links.make(companion.noun, {**cells, **extra, companion.link: each.id})
        elif not each.new:
            self._beside[companion.noun].append((found, cells))

    def _add_linked(self, companion: Companion, link: Field, cell: str, each: _Matched, account: str) -> None:
        seen: set[str] = set()
        for name in split_names(cell):
            found = self._links.find(link, LinkText(name=name), account)
            if found is None:
                self._note_unlinked(each.row, link, LinkText(name=name))
            elif found not in seen:
                seen.add(found)
                self._links.make(companion.noun, {companion.link: each.id, link.name: found})

    def _keep_for_review(self, row: ReadRow, field: Field, link: LinkText) -> None:
        source = self._reading.sources[row.source]
        cells = {header: cell for header, cell in zip(source.sheet.headers, row.cells, strict=True) if header}
        self.review.append(ReviewRow(source.path.name, row.line, field.name, str(link), cells))

    def _note_unlinked(self, row: ReadRow, field: Field, link: LinkText) -> None:
        source = self._reading.sources[row.source]
        self.unlinked.append(Unlinked(source.path.name, row.line, field.name, str(link)))
