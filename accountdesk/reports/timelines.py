"""The timeline of an account as lines of a report: what happened, with whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accountdesk.domain.answers import AccountFile, TimelineEntry
from accountdesk.words import Words

# Icon and colour of what an entry is about; a lane has one colour, as in the window.
_ICONS = {
    "call": "phone",
    "visit": "visit",
    "video": "video",
    "mail": "mail",
    "wechat": "chat",
    "sms": "message",
    "event": "calendar",
    "other": "chat",
}
_TONES = {"contacts": "chart-3", "orders": "chart-1", "surveys": "chart-4"}
# What a customer may see of the stream: what we did together and what they bought.
_CUSTOMER_LANES = ("contacts", "orders")


def icon_of_promise(direction: str) -> tuple[str, str]:
    """Return icon and colour of a promise: ours points away from us, theirs towards us."""
    return ("arrow-up-right", "accent-text") if direction == "mine" else ("arrow-down-left", "text-muted")


def entries(file: AccountFile, words: Words, *, ours: bool) -> Iterator[tuple[date, dict[str, str]]]:
    """Yield day and line of each entry, newest first; without ``ours`` only what the customer may see."""
    for entry in file.timeline.entries:
        if not ours and entry.lane not in _CUSTOMER_LANES:
            continue
        yield (
            entry.day,
            {
                "icon": _ICONS.get(entry.icon, entry.icon),
                "tone": _TONES.get(entry.lane, "text-muted"),
                "title": title(entry, words, file.currency),
                "meta": words.listing(_meta(entry, words)),
                "date": words.date_weekday(entry.day),
                "body": "" if entry.private and not ours else _plain(entry.body),
            },
        )


def _plain(note: str) -> str:
    """Return a note with its typed marks of promises as the arrows that stand for them elsewhere."""
    return note.replace(">>", "↗").replace("<<", "↙")


def title(entry: TimelineEntry, words: Words, currency: str) -> str:
    """Return what an entry is: a contact's subject, an order with number and worth, an answer with its score."""
    if entry.noun == "interactions":
        return entry.title or words.say(f"choice.channel.{entry.code}")
    if entry.noun == "surveys":
        return words.say("timeline.survey", kind=words.say(f"choice.survey_kind.{entry.code}"), score=entry.score)
    if entry.noun == "orders":
        kind = "quote" if entry.code == "quote" else "order"
    else:
        kind = {"invoices": "invoice", "credit_notes": "credit_note"}[entry.noun]
    if entry.amount_minor is None:
        return words.say(f"timeline.{kind}", ref=entry.title)
    amount = words.money(entry.amount_minor, entry.currency or currency)
    return words.say(f"timeline.{kind}_worth", ref=entry.title, amount=amount)


def _meta(entry: TimelineEntry, words: Words) -> Iterator[str]:
    if entry.noun == "interactions":
        if entry.title:
            yield words.say(f"choice.channel.{entry.code}")
        yield from entry.people
        if entry.minutes:
            yield words.minutes(entry.minutes)
        if entry.place:
            yield entry.place
    elif entry.noun == "surveys":
        yield from entry.people
    elif entry.noun == "orders":
        if entry.code == "cancelled":
            yield words.say("choice.order_status.cancelled")
        if entry.gap_days:
            yield words.count("timeline.gap", entry.gap_days)
    elif entry.noun == "invoices" and entry.state == "paid":
        yield words.say("timeline.paid")
