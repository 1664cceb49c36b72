"""``privacy``: what the book holds about a person, given out or erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.domain.errors import Refused
from accountdesk.services.desk import Desk

EXPORT, ERASE = "export", "erase"


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("what", "cli.privacy.what", choices=(EXPORT, ERASE))
    parser.value("person", "cli.privacy.person", metavar="PERSON")
    parser.option("-o", "--out", code="cli.privacy.out", type=Path, metavar="FILE.zip")


def run(call: Call) -> int:
    """Export or erase."""
    given = call.arguments
    if given.what == EXPORT and given.out is None:
        call.parser.error("the following arguments are required: -o")
    with call.desk() as desk:
        person = _person(desk, given.person)
        if given.what == EXPORT:
            exported = desk.people_rights.export(person, given.out)
            answer: dict[str, Any] = {"tables": dict(exported.tables), "file": str(exported.file)}
            said = call.words.count("cli.privacy.exported", sum(exported.tables.values()), path=str(exported.file))
        else:
            erased = desk.people_rights.erase(person)
            answer = {"erased": dict(erased.erased), "swept": erased.swept}
            said = call.words.count("cli.privacy.erased", sum(erased.erased.values()))
    call.tell(answer, said)
    return 0


def _person(desk: Desk, text: str) -> str:
    """Return the id of the person that is named; one in the trash is still held, and is named by id only."""
    try:
        return desk.records.resolve("people", text).id
    except Refused as error:
        if error.code != "row_missing":
            raise
        return text
