"""``import``: files into the book, and a whole import taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser, count
from accountdesk.domain.changes import ChangeSet
from accountdesk.domain.errors import Refused
from accountdesk.domain.imports import ImportResult
from accountdesk.services.desk import Desk
from accountdesk.words import Words

_NO_ROW_USABLE = 1


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("kind", "cli.import.kind", nargs="?", metavar="KIND")
    parser.value("files", "cli.import.files", nargs="*", type=Path, metavar="FILE")
    parser.option("--map", code="cli.import.map", type=Path, metavar="M.json")
    parser.option("--update", code="cli.import.update", action="store_true")
    parser.option("--dry-run", code="cli.import.dry_run", action="store_true")
    parser.option("--undo", code="cli.import.undo", type=count, metavar="BATCH")


def run(call: Call) -> int:
    """Import, or take an import back."""
    given = call.arguments
    if given.undo is not None:
        if given.kind is not None:
            call.parser.error("unrecognized arguments: " + " ".join([given.kind, *map(str, given.files)]))
        return _undo(call, given.undo)
    if given.kind is None or not given.files:
        call.parser.error("the following arguments are required: KIND, FILE")
    with call.desk() as desk:
        results = _imported(call, desk)
    answers = [answer(result) for result in results]
    lines = [line for result in results for line in _lines(result, call.words)]
    call.tell(answers[0] if len(answers) == 1 else {"imports": answers}, *lines)
    useless = [result for result in results if result.read and result.rejected == result.read]
    for result in useless:
        call.warn(call.words.count("cli.import.none_usable", result.read, file=result.errors_file or ""))
    return _NO_ROW_USABLE if len(useless) == len(results) else 0


def _imported(call: Call, desk: Desk) -> tuple[ImportResult, ...]:
    from accountdesk.services.imports import AUTO, read_map

    given = call.arguments
    mapping = read_map(given.map) if given.map else None
    settings: dict[str, Any] = {
        "update": given.update,
        "dry_run": given.dry_run,
        "progress": call.progress(),
        "words": call.words,
    }
    if given.kind == AUTO and mapping is None:
        return desk.imports.run_all(given.files, **settings)
    return (desk.imports.run(given.kind, given.files, mapping, **settings),)


def answer(result: ImportResult) -> dict[str, Any]:
    """Return the outcome of one import as the contract names it."""
    return {
        "batch": result.batch or None,
        "kind": result.kind,
        "read": result.read,
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "duplicates": [
            {
                "id": one.id,
                "ref": one.ref or None,
                "name": one.name,
                "other": {"id": one.other_id, "ref": one.other_ref or None, "name": one.other_name},
                "score": one.score,
            }
            for one in result.duplicates
        ],
        "review": [
            {"file": one.file, "line": one.line, "field": one.field, "text": one.text, "cells": dict(one.cells)}
            for one in result.review
        ],
        "also": dict(result.also),
        "errors_file": result.errors_file,
        "unmapped": list(result.unmapped),
        "unlinked": [
            {"file": one.file, "line": one.line, "field": one.field, "text": one.text} for one in result.unlinked
        ],
        "refused": [{"file": one.file, "line": one.line, "reason": one.reason} for one in result.refused],
        "dry_run": result.dry_run,
    }


def _lines(result: ImportResult, words: Words) -> list[str]:
    code = result.kind.replace("-", "_")
    counts = ("read", "created", "updated", "unchanged", "rejected")
    told = [words.count(f"cli.import.n_{name}", getattr(result, name)) for name in counts]
    if result.review:
        told.append(words.count("cli.import.n_review", len(result.review)))
    lines = [words.say("cli.import.head", noun=words.say(f"noun.{code}.many"), counts=words.listing(told))]
    for noun, number in result.also.items():
        named = words.say(f"noun.{noun.replace('-', '_')}.many")
        lines.append(words.say("cli.import.also", noun=named, n=words.number(number)))
    lines += [
        words.say("cli.import.resembles", name=one.name, ref=one.ref, other=one.other_name, other_ref=one.other_ref)
        for one in result.duplicates
    ]
    if result.unmapped:
        lines.append(words.say("cli.import.unmapped", headers=words.listing(result.unmapped)))
    if result.errors_file:
        lines.append(words.say("cli.import.errors_file", path=result.errors_file))
    if result.batch:
        lines.append(words.say("cli.import.undo_with", batch=str(result.batch)))
    return lines


def _undo(call: Call, batch: int) -> int:
    from accountdesk.store import histories

    with call.desk() as desk:
        with desk.book.read() as reader:
            if histories.batch(reader, batch).reason != "import":
                raise Refused("batch_not_import", batch=batch)
        changes = desk.records.undo(batch)
        removed, restored = _removed(desk, changes)
    answer = {"batch": changes.batch, "removed": removed, "restored": restored}
    words = call.words
    call.tell(answer, words.say("cli.import.undone", removed=words.number(removed), restored=words.number(restored)))
    return 0


def _removed(desk: Desk, changes: ChangeSet) -> tuple[int, int]:
    """Return how many rows the undoing removed and how many it put back as they were."""
    removed = restored = 0
    with desk.book.read() as reader:
        for noun, ids in changes.ids.items():
            there = len(reader.get_many(noun, sorted(ids)))
            removed += len(ids) - there
            restored += there
    return removed, restored
