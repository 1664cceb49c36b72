"""Logging a contact: the interaction, who took part, the promises in its note and the next step, in one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from accountdesk.domain.accounts import Account
from accountdesk.domain.changes import ChangeSet
from accountdesk.domain.errors import FieldError
from accountdesk.domain.notes import Mark, Marked, parse_note
from accountdesk.store.books import Book
from accountdesk.store.readers import Reader

_SIGN = re.compile(r"(?<![A-Za-z0-9_.@])[@#](?=\w)")  # of a person or a tag, not the one inside an address
_SUBJECT = 80  # characters of the note that name a contact when nobody gave it a subject


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise as the log card shows it before it is kept; an edited row replaces the parsed one."""

    direction: str  # mine or theirs
    what: str
    due_on: date | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact to log; ``promises`` None means: those marked in the note."""

    account_id: str
    channel: str = "call"
    note: str = ""
    day: date | None = None
    time: time | None = None
    minutes: int | None = None
    mood: int | None = None
    direction: str = "out"
    subject: str = ""
    person_ids: Sequence[str] = ()
    promises: Sequence[NewPromise] | None = None
    next_step: str | None = None  # None leaves the account's next step alone
    next_step_on: date | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What logging a contact wrote."""

    changes: ChangeSet
    interaction: str
    promises: tuple[str, ...]
    people: tuple[str, ...]


class Contacts:
    """Logs contacts and reads the marks in their notes."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def read_note(self, account_id: str, note: str, today: date) -> tuple[tuple[Marked, ...], dict[str, str]]:
        """Return the marks of a note and the ids of the account's people by each of their names."""
        with self._book.read() as reader:
            names = self._names(reader, account_id)
        return parse_note(note, today, names), names

    def _names(self, reader: Reader, account_id: str) -> dict[str, str]:
        names: dict[str, str] = {}
        for row_id, name, other in reader.values(
            "people", ("id", "name", "name_other"), equal={"account_id": account_id}
        ):
            names.update({text: row_id for text in (name, other) if text})
        return names

    def log(self, contact: NewContact) -> Logged:
        """Write the contact, its participants and promises and the next step in one transaction.

        Raises FieldError for a contact without note and subject, or wrong values.
        """
        if not contact.note.strip() and not contact.subject.strip():
            raise FieldError("note", "field_required")
        today = self._book.clock.today()
        with self._book.write("log", channel=contact.channel) as work:
            names = self._names(work, contact.account_id)
            marks = parse_note(contact.note, today, names)
            mentioned = [names[mark.text] for mark in marks if mark.mark is Mark.PERSON and mark.text in names]
            people = list(dict.fromkeys([*contact.person_ids, *mentioned]))
            interaction = work.insert("interactions", self._values(contact, marks, today))
            for person_id in people:
                work.insert("participants", {"interaction_id": interaction, "person_id": person_id})
            promises = contact.promises
            if promises is None:
                promises = promised(marks, names)
            ids = [work.insert("promises", self._promise(contact, promise, interaction, today)) for promise in promises]
            if contact.next_step is not None:
                step = {"next_step": contact.next_step, "next_step_on": contact.next_step_on}
                work.update("accounts", contact.account_id, step)
        return Logged(work.changes, interaction, tuple(ids), tuple(people))

    def _values(self, contact: NewContact, marks: Sequence[Marked], today: date) -> dict[str, Any]:
        return {
            "account_id": contact.account_id,
            "day": contact.day or today,
            "time": contact.time,
            "channel": contact.channel,
            "direction": contact.direction,
            "subject": contact.subject or subject_of(contact.note, marks),
            "note": contact.note,
            "minutes": contact.minutes,
            "mood": contact.mood,
        }

    def _promise(self, contact: NewContact, promise: NewPromise, interaction: str, today: date) -> dict[str, Any]:
        return {
            "account_id": contact.account_id,
            "person_id": promise.person_id,
            "direction": promise.direction,
            "what": promise.what,
            "due_on": promise.due_on,
            "made_on": contact.day or today,
            "interaction_id": interaction,
        }

    def settle(self, promise_id: str, state: str) -> ChangeSet:
        """Close a promise as ``kept``, ``broken`` or ``dropped`` today, or open it again."""
        closed = None if state == "open" else self._book.clock.today()
        with self._book.write("settle", state=state) as work:
            work.update("promises", promise_id, {"state": state, "closed_on": closed})
        changes: ChangeSet = work.changes
        return changes

    def set_next_step(self, account: Account, text: str, day: date | None) -> ChangeSet:
        """Write down the account's next step; raises Refused ``row_changed`` when the account moved on meanwhile."""
        with self._book.write("edit", noun="accounts") as work:
            work.update("accounts", account.id, {"next_step": text, "next_step_on": day}, version=account.version)
        changes: ChangeSet = work.changes
        return changes


def promised(marks: Sequence[Marked], names: dict[str, str]) -> list[NewPromise]:
    """Return the promises marked in a note, each tied to the person named nearest before it."""
    promises = []
    person: str | None = None
    for mark in marks:
        if mark.mark is Mark.PERSON:
            person = names.get(mark.text)
        elif mark.mark in (Mark.MINE, Mark.THEIRS):
            named = next((row_id for name, row_id in names.items() if name in mark.text), None)
            promises.append(NewPromise(mark.mark.value, mark.text, mark.due_on, named or person))
    return promises


def subject_of(note: str, marks: Sequence[Marked]) -> str:
    """Return a short subject: the first sentence of the note before its first promise, at most 80 characters."""
    first = next(
        (m.start for m in marks if m.mark in (Mark.MINE, Mark.THEIRS, Mark.RISK, Mark.CHANCE) and m.start), len(note)
    )
    text = " ".join(_SIGN.sub("", note[:first]).split("\n")[0].split()) or " ".join(note.split())
    for stop in (". ", "。", "; ", "；"):
        text = text.split(stop)[0]
    text = text.rstrip(".。 ")
    if len(text) <= _SUBJECT:
        return text
    cut = text[:_SUBJECT]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
