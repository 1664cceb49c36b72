"""Names in the language of the window: firms and people carry two, and the one in its script comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accountdesk.domain.accounts import has_han

if TYPE_CHECKING:
    from accountdesk.desktop.kit.wordings import Wording
    from accountdesk.domain.people import Person


def in_order(name: str, other: str, lang: str) -> tuple[str, str]:
    """The two names of a row, first the one in the script of the language; the second may be empty."""
    first, *rest = sorted((text for text in (name, other) if text), key=lambda text: _foreign(text, lang)) or [""]
    return first, rest[0] if rest else ""


def _foreign(text: str, lang: str) -> bool:
    return has_han(text) != lang.startswith("zh")


def joined(words: Wording, parts: Iterable[str]) -> str:
    """Facts one after the other, those that are known; names in a row are a listing instead."""
    return words.say("list.clause").join(part for part in parts if part)


class People:
    """The people of one account by id and by either of their names."""

    def __init__(self, people: Iterable[Person], lang: str, others: Iterable[tuple[str, str]] = ()):
        self._by_id = dict(others)
        self._by_name: dict[str, str] = {}
        for person in people:
            shown = in_order(person.name, person.name_other, lang)[0]
            self._by_id[person.id] = shown
            self._by_name.update({text: shown for text in (person.name, person.name_other) if text})

    def named(self, person_id: str | None) -> str:
        """The name of a person by id; empty for nobody."""
        return self._by_id.get(person_id or "", "")

    def said(self, name: str) -> str:
        """A name as stored, in the language of the window."""
        return self._by_name.get(name, name)

    @property
    def all(self) -> list[str]:
        """Every spelling, for the marks of a note."""
        return list(self._by_name)
