"""Open promises as rows: whose they are, what, with whom, until when; late is said and coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accountdesk.desktop.accounts.columns import due_colour
from accountdesk.desktop.kit.rows import ShortRow

if TYPE_CHECKING:
    from datetime import date as Date

    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.kit.wordings import Wording
    from accountdesk.domain.promises import Promise

ARROWS = {"mine": ("arrow-up-right", "accent-text"), "theirs": ("arrow-down-left", "text-muted")}


def promise_row(promise: Promise, people: People, words: Wording, today: Date, whom: bool = False) -> ShortRow:
    """The row of a promise; ``whom`` puts the person on a second line."""
    icon, token = ARROWS[promise.direction]
    due = promise.due_on
    person = people.named(promise.person_id)
    return ShortRow(
        promise.id,
        promise.what,
        note=words.due(due, today) if due else "",
        under=(person or words.say(f"choice.promise_direction.{promise.direction}")) if whom else "",
        icon=icon,
        icon_token=token,
        note_token=due_colour(due, today),
        tick=words.say("account.keep_promise"),
        tip=words.say("account.promise_due", what=promise.what, date=words.date(due)) if due else promise.what,
    )
