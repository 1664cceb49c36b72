"""Files into the book: read and checked first, then written in one transaction that is all there or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accountdesk.domain.errors import Refused, WorldError
from accountdesk.domain.fields import Noun
from accountdesk.domain.imports import FileLook, ImportResult, RefusedLine, Resemblance
from accountdesk.exchange.mappings import Mappings
from accountdesk.host import resources
from accountdesk.services.import_errors import errors_path, reason, write_errors
from accountdesk.services.import_likenesses import resemblances
from accountdesk.services.import_looks import look
from accountdesk.services.import_owners import Owners
from accountdesk.services.import_readings import Reading, open_sheet, open_source, read_rows
from accountdesk.services.import_settlements import Settlement
from accountdesk.words import LANGUAGES, Words

if TYPE_CHECKING:
    from accountdesk.store.books import Book
    from accountdesk.store.readers import Reader
    from accountdesk.store.works import Work

# A step (``read``, ``match``, ``write``), rows done, rows in all (about, while reading).
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]
AUTO = "auto"
_PIECE = 5_000  # rows written between two looks at Cancel
_SHOWN = 100  # refused rows named in the result; the file has all


class Imports:
    """Imports files of any importable noun; labels of every language are known as headers and as names of choices."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._languages = [Words(lang, resources() / "translations") for lang in LANGUAGES]
        self._mappings = Mappings(book.nouns, self._labels)

    def _labels(self, code: str) -> tuple[str, ...]:
        return tuple(words.say(code, name="{name}") for words in self._languages if words.has(code))

    def guess(self, path: Path) -> Noun | None:
        """Return what a file holds, told by its headers, or None."""
        return self._mappings.guess(open_sheet(path).headers)

    def look(self, path: Path, kind: str = "") -> FileLook:
        """Return what a file holds and where its columns will go; ``kind`` (a noun's code) overrules the guess."""
        return look(path, self._book.nouns, self._mappings, kind)

    def run(
        self,
        kind: str,
        files: Sequence[Path],
        mapping: Mapping[str, str | None] | None = None,
        *,
        update: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        words: Words | None = None,
    ) -> ImportResult:
        """Import files of one kind (a noun's name, or ``auto``) as one batch.

        ``mapping`` maps headers to fields (None leaves a column out). A row the book already has is left as it is and
        counted as unchanged, also when the file says something else; with ``update`` the filled cells of the file win
        and the row counts as updated. ``dry_run`` decides everything and writes nothing. ``cancelled`` is asked often;
        once it says yes, Refused ``cancelled`` is raised and nothing has been written.

        ``words`` says why rows were refused (English without it).

        Raises Refused (kind, column or mapping unknown, file empty), WorldError (file missing, disk).
        """
        noun = self._one_kind(files) if kind == AUTO else self._book.nouns.named(kind)
        if not noun.importable:
            raise Refused("noun_not_importable", noun=noun.code)
        ticks = _Ticks(progress, cancelled)
        words = words or self._languages[0]
        sources = [open_source(Path(file), noun, self._mappings, mapping) for file in files]
        reading = Reading(noun, sources)
        read_rows(reading, self._book.nouns, self._labels, self._book.currency, ticks.step("read"))
        if dry_run:
            with self._book.read() as reader:
                settled = self._settled(reading, reader, ticks, update=update)
            return self._result(reading, settled, 0, None, words, dry_run=True)
        errors_file: Path | None = None
        batch = 0
        with self._book.write("import", kind=noun.code, files=[source.path.name for source in sources]) as work:
            settled = self._settled(reading, work, ticks, update=update)
            batch = self._write(work, noun, settled, ticks)
            if reading.refused:
                # Before the commit: when the list cannot be written, no row may have gone in without it.
                now = self._book.clock.now()
                errors_file = errors_path(self._book.path, str(batch) if batch else f"{now:%Y%m%d-%H%M%S}")
                write_errors(errors_file, reading, words)
        return self._result(reading, settled, batch, errors_file, words)

    def run_all(
        self,
        files: Sequence[Path],
        *,
        update: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        words: Words | None = None,
    ) -> tuple[ImportResult, ...]:
        """Import files of any kinds, each kind as one batch, in an order in which links find what they mean.

        Raises Refused ``import_kind_unclear`` before anything is written when one file cannot be told.
        """
        kinds: dict[str, list[Path]] = {}
        for file in files:
            kinds.setdefault(self._kind_of(file).code, []).append(file)
        order = [code for code in self._book.nouns if code in kinds]
        return tuple(
            self.run(
                code, kinds[code], update=update, dry_run=dry_run, progress=progress, cancelled=cancelled, words=words
            )
            for code in order
        )

    def _one_kind(self, files: Sequence[Path]) -> Noun:
        kinds = {noun.code: noun for noun in map(self._kind_of, files)}
        if len(kinds) != 1:
            raise Refused("import_kinds_differ", kinds=[noun.kind for noun in kinds.values()])
        return next(iter(kinds.values()))

    def _kind_of(self, file: Path) -> Noun:
        noun = self.guess(Path(file))
        if noun is None:
            raise Refused("import_kind_unclear", path=str(file))
        return noun

    def _settled(self, reading: Reading, reader: Reader, ticks: _Ticks, *, update: bool) -> Settlement:
        settled = Settlement(reading, reader, self._book.ids, update=update)
        settled.decide(ticks.step("match"))
        return settled

    def _write(self, work: Work, noun: Noun, settled: Settlement, ticks: _Ticks) -> int:
        """Write what was settled and return the batch, 0 when nothing was."""
        if noun.code == "orders":
            self._give_owners(work, settled)
        inserts = [*settled.made.items(), (noun.code, settled.created)]
        updates = [*settled.companion_changes.items(), (noun.code, settled.changes)]
        total = sum(len(rows) for _, rows in inserts) + sum(len(changes) for _, changes in updates)
        tick = ticks.step("write")
        done = 0
        for code, rows in inserts:
            for start in range(0, len(rows), _PIECE):
                tick(done, total)
                done += len(work.insert_many(code, rows[start : start + _PIECE]))
        for code, changes in updates:
            for start in range(0, len(changes), _PIECE):
                tick(done, total)
                piece = changes[start : start + _PIECE]
                work.update_many(code, piece)
                done += len(piece)
        tick(done, total)
        return work.batch if total else 0

    def _give_owners(self, work: Work, settled: Settlement) -> None:
        accounts = {row["account_id"] for row in settled.created}
        moved = [row_id for row_id, _ in settled.changes]
        accounts |= {order.account_id for order in work.get_many("orders", moved).values()}  # type: ignore[attr-defined]
        accounts |= {values["account_id"] for _, values in settled.changes if values.get("account_id")}
        if not accounts:
            return
        owners = Owners(work, accounts).changes(settled.created, settled.changes)
        for row in settled.made.get("accounts", ()):
            owner = owners.pop(row["id"], None)
            if owner:
                row["owner_id"] = owner
        if owners:
            work.update_many("accounts", [(account, {"owner_id": owner}) for account, owner in owners.items()])

    def _result(
        self,
        reading: Reading,
        settled: Settlement,
        batch: int,
        errors_file: Path | None,
        words: Words,
        *,
        dry_run: bool = False,
    ) -> ImportResult:
        also = settled.also()
        return ImportResult(
            batch=batch,
            kind=reading.noun.kind,
            read=reading.read,
            created=len(settled.created),
            updated=settled.updated,
            unchanged=settled.unchanged,
            rejected=len(reading.refused),
            duplicates=self._resemblances(reading.noun, settled),
            review=tuple(settled.review),
            also=also,
            errors_file=str(errors_file) if errors_file else None,
            unmapped=tuple(dict.fromkeys(header for s in reading.sources for header in s.columns.unmapped())),
            unlinked=tuple(settled.unlinked),
            refused=tuple(
                RefusedLine(reading.sources[row.source].path.name, row.line, reason(row, words))
                for row in reading.refused[:_SHOWN]
            ),
            dry_run=dry_run,
        )

    def _resemblances(self, noun: Noun, settled: Settlement) -> tuple[Resemblance, ...]:
        if "name" not in noun.by_name or "ref" not in noun.by_name or not settled.created:
            return ()
        scope = "account_id" if "account_id" in noun.by_name else ""
        columns = ("id", "ref", "name", *((scope,) if scope else ()))
        new = {row["id"] for row in settled.created}
        with self._book.read() as reader:
            rows = (dict(zip(columns, row, strict=True)) for row in reader.values(noun.code, columns))
            return tuple(resemblances((row for row in rows if row["id"] not in new), settled.created, scope=scope))


class _Ticks:
    """Passes progress on and stops the import when it was cancelled."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def step(self, name: str) -> Callable[[int, int], None]:
        def tick(done: int, total: int) -> None:
            if self._cancelled is not None and self._cancelled():
                raise Refused("cancelled")
            if self._progress is not None:
                self._progress(name, done, total)

        return tick


def read_map(path: Path) -> dict[str, str | None]:
    """Return the columns named in a JSON file ``{header: field}``; raises WorldError or Refused ``map_unreadable``."""
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WorldError("file_not_opened", path=str(path), detail=error.strerror or "") from None
    except ValueError:
        raise Refused("map_unreadable", path=str(path)) from None
    if not isinstance(found, dict) or not _all_text(found.values()):
        raise Refused("map_unreadable", path=str(path))
    return found


def _all_text(values: Iterable[object]) -> bool:
    return all(value is None or isinstance(value, str) for value in values)
