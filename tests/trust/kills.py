"""Killing a program that works on a book, at random moments, and asking afterwards whether its promises were kept."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from accountdesk.bootstrap import new_desk, open_desk
from accountdesk.services.desk import Desk
from tests.conftest import TODAY
from tests.trust.workers import ROWS

ROOT = Path(__file__).parents[2]


class Promises:
    """What the program said it kept, and what it had begun when it died."""

    def __init__(self) -> None:
        self.notes: dict[str, set[str]] = {}  # account -> what its notes may be now
        self.logged: list[tuple[str, str]] = []
        self.imports: dict[str, set[int]] = {}  # tag -> how many rows may be there

    def take(self, lines: list[dict[str, Any]]) -> None:
        """Read what one run of the program said."""
        for line in lines:
            act, done = line.get("act"), line["word"] == "done"
            if (act == "add" and done) or (act == "edit" and done):
                self.notes[line["id"]] = {line["notes"]}
            elif act == "edit":
                self.notes[line["id"]] = self.notes[line["id"]] | {line["notes"]}
            elif act == "log":
                self.logged.append((line["id"], line["promise"]))
            elif act == "import":
                self.imports[line["tag"]] = {ROWS} if done else {0, ROWS}
            elif act == "undo":
                self.imports[line["tag"]] = {0} if done else {0, ROWS}

    @property
    def whole(self) -> bool:
        """Whether an import stands in the book with all its rows."""
        return any(rows == {ROWS} for rows in self.imports.values())

    def settle(self, desk: Desk) -> None:
        """Compare with the book, and go on from what it holds."""
        with desk.book.read() as reader:
            notes = dict(reader.values("accounts", ("id", "notes")))
            imported = Counter(
                name.split()[1] for (name,) in reader.values("accounts", ("name",)) if name.startswith("Imported ")
            )
            people = Counter(name.split()[1] for (name,) in reader.values("people", ("name",)))
            contacts = {row_id for (row_id,) in reader.values("interactions", ("id",))}
            promises = {row_id for (row_id,) in reader.values("promises", ("id",))}
        for account, allowed in self.notes.items():
            assert notes.get(account) in allowed, "an acknowledged edit is lost"
            self.notes[account] = {notes[account]}
        for interaction, promise in self.logged:
            assert interaction in contacts, "an acknowledged contact is lost"
            assert promise in promises, "a contact without its promise"
        for tag, allowed_rows in self.imports.items():
            assert imported[tag] in allowed_rows, "half an import"
            assert people[tag] == imported[tag], "an import without its people"
            self.imports[tag] = {imported[tag]}


def run(folder: Path, rounds: int, seed: int = 1) -> Counter[str]:
    """Kill the program ``rounds`` times and check the book after each; return what it was doing when it died."""
    book = folder / "book.adk"
    new_desk(book, today=TODAY).close()
    dice = random.Random(seed)
    promises, died = Promises(), Counter[str]()
    # On a busy machine few rounds may not be enough for one whole import, and then they would prove little.
    while died.total() < rounds or (not promises.whole and died.total() < 5 * rounds):
        lines = _one(book, folder, dice)
        promises.take(lines)
        died[_doing(lines)] += 1
        desk = open_desk(book, today=TODAY)
        try:
            assert desk.checkups.run().findings == ()
            promises.settle(desk)
        finally:
            desk.close()
    assert promises.notes, "the program never got to work"
    assert promises.whole, "no import was ever whole"
    return died


def run_restores(folder: Path, rounds: int, seed: int = 1) -> None:
    """Kill a program that copies its book and puts the copy back; the book must always be the old or the new one."""
    book = folder / "book.adk"
    new_desk(book, today=TODAY).close()
    dice = random.Random(seed)
    copied: set[str] = set()
    for _ in range(rounds):
        copied |= {line["id"] for line in _one(book, folder, dice, "restore")}
        desk = open_desk(book, today=TODAY)
        try:
            assert desk.checkups.run().findings == ()
            with desk.book.read() as reader:
                there = {row_id for (row_id,) in reader.values("accounts", ("id",))}
        finally:
            desk.close()
        assert copied <= there, "what was in the copy is lost"
    assert copied, "the program never got to work"


def _one(book: Path, folder: Path, dice: random.Random, *mode: str) -> list[dict[str, Any]]:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.trust.workers", str(book), str(dice.getrandbits(32)), str(folder), *mode],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(dice.uniform(0, 0.6))
    stopped_by_itself = child.poll()
    child.kill()
    rest, errors = child.communicate()
    assert first, errors
    assert stopped_by_itself is None, errors
    # The last line may be cut in two by the kill; what it would have said was not promised.
    return [json.loads(line) for line in rest.split("\n")[:-1] if line]


def _doing(lines: list[dict[str, Any]]) -> str:
    return str(lines[-1]["act"]) if lines and lines[-1]["word"] == "begin" else "between"
