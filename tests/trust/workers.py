"""A program that works on a book until it is killed; it says on standard output what it has been promised.

Run as ``python -m tests.trust.workers BOOK SEED FOLDER [restore]``. Each line is JSON: ``begin`` before an act,
``done`` after the book said that it is kept.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from pathlib import Path
from typing import Any

from accountdesk.bootstrap import open_desk
from accountdesk.services.contacts import NewContact
from accountdesk.services.desk import Desk
from tests.conftest import TODAY

ROWS = 120  # of each import


def say(word: str, **values: Any) -> None:
    """Tell the parent, at once: a line that waits in a buffer dies with us."""
    sys.stdout.write(json.dumps({"word": word, **values}) + "\n")
    sys.stdout.flush()


def work(desk: Desk, dice: random.Random, folder: Path) -> None:
    """Add, edit, log, import and undo for ever."""
    number = 0
    ours: list[str] = []
    while True:
        number += 1
        tag = f"{dice.getrandbits(60):015x}"
        act = dice.choice(["add", "edit", "edit", "log", "import", "import", "undo"])
        if act == "add" or not ours:
            say("begin", act="add", tag=tag)
            account, _ = desk.records.add("accounts", {"name": f"Firm {tag}", "notes": "begun"})
            ours.append(account)
            say("done", act="add", id=account, notes="begun")
        elif act == "edit":
            account = dice.choice(ours)
            say("begin", act="edit", id=account, notes=tag)
            desk.records.edit("accounts", account, {"notes": tag, "next_step": f"Call {tag}"})
            say("done", act="edit", id=account, notes=tag)
        elif act == "log":
            account = dice.choice(ours)
            logged = desk.contacts.log(NewContact(account, note=f"Spoke {tag} >> send {tag} by Friday"))
            say("done", act="log", id=logged.interaction, promise=logged.promises[0])
        elif act == "import":
            file = folder / f"{tag}.csv"
            with file.open("w", encoding="utf-8", newline="") as out:
                rows = csv.writer(out)
                rows.writerow(["Customer ID", "Company", "Contact Name", "City"])
                rows.writerows(
                    [f"{tag}-{n}", f"Imported {tag} {n}", f"Person {tag} {n}", "Aachen"] for n in range(ROWS)
                )
            say("begin", act="import", tag=tag)
            result = desk.imports.run("accounts", [file])
            say("done", act="import", tag=tag, batch=result.batch)
            if dice.random() < 0.3:
                say("begin", act="undo", tag=tag)
                desk.records.undo(result.batch)
                say("done", act="undo", tag=tag)


def put_back(desk: Desk, folder: Path) -> None:
    """Copy the book and put the copy back for ever; one account more each time."""
    number = 0
    while True:
        number += 1
        account, _ = desk.records.add("accounts", {"name": f"Firm {number}"})
        copy = desk.backups.make(folder / "copy.adk").path
        say("done", act="copy", id=account)
        desk.records.add("accounts", {"name": "After the copy"})
        desk.backups.restore(copy)
        say("done", act="restore", id=account)


if __name__ == "__main__":
    opened = open_desk(Path(sys.argv[1]), today=TODAY)
    say("ready")
    if sys.argv[4:] == ["restore"]:
        put_back(opened, Path(sys.argv[3]))
    work(opened, random.Random(int(sys.argv[2])), Path(sys.argv[3]))
