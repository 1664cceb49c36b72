"""What stands in the log card and is not logged yet: kept on this device until it is done or emptied."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from accountdesk.desktop.kit.preferences import Preferences


@dataclass(frozen=True)
class Draft:
    """The card as text, as its fields show it; `promises` are the changed day and person of each promise row."""

    note: str = ""
    channel: str = "call"
    mood: str = ""
    day: str = ""
    time: str = ""
    minutes: str = ""
    next_step: str = ""
    next_step_on: str = ""
    promises: list[list[str]] = field(default_factory=list)

    @property
    def worth_keeping(self) -> bool:
        """Whether a person wrote anything that would be missed."""
        return bool(self.note.strip())


def place_of(account_id: str) -> str:
    """Where the draft of an account lies among the drafts of this device."""
    return f"log/{account_id or 'anybody'}"


def keep(preferences: Preferences, account_id: str, draft: Draft) -> bool:
    """Write the draft down now, or take it away when there is nothing worth keeping; tells which."""
    text = json.dumps(asdict(draft), ensure_ascii=False) if draft.worth_keeping else ""
    preferences.keep_draft(place_of(account_id), text)
    preferences.flush()
    return bool(text)


def forget(preferences: Preferences, account_id: str) -> None:
    """The contact is logged: nothing is left to keep."""
    preferences.keep_draft(place_of(account_id), "")
    preferences.flush()


def recall(preferences: Preferences, account_id: str) -> Draft | None:
    """The draft that was kept for an account, if there is one that can be read."""
    text = preferences.draft(place_of(account_id))
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(found, Mapping):
        return None
    known = {item.name for item in fields(Draft)}
    return Draft(**{name: value for name, value in found.items() if name in known})
