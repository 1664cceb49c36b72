"""What happened, in sentences: a timeline entry of the book as the window says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accountdesk.desktop.accounts.columns import due_colour
from accountdesk.desktop.accounts.names import joined
from accountdesk.desktop.accounts.promises import ARROWS
from accountdesk.desktop.kit.timelines import TimelineEntry, TimelineRow
from accountdesk.domain.orders import CONFIRMED
from accountdesk.domain.surveys import SCALES

if TYPE_CHECKING:
    from datetime import date as Date

    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.kit.wordings import Wording
    from accountdesk.domain import answers
    from accountdesk.domain.promises import Promise

LANES = {"contacts": "chart-3", "orders": "chart-1", "surveys": "chart-4", "promises": "chart-5"}
ICONS = {
    "call": "phone",
    "visit": "visit",
    "video": "video",
    "mail": "mail",
    "wechat": "chat",
    "sms": "message",
    "event": "calendar",
    "other": "chat",
    "orders": "cart",
    "surveys": "thumb-up",
    "invoices": "invoice",
    "credit_notes": "receipt-minus",
}
KEEP = "keep:"
_LINE = 240  # characters of a closed entry's line; the view elides what is left


class Sayings:
    """Says the entries of one account in the language of the window."""

    def __init__(self, words: Wording, people: People, today: Date, currency: str):
        self.words, self.people, self.today, self._currency = words, people, today, currency

    def icon(self, entry: answers.TimelineEntry) -> str:
        """The icon of an entry: of its channel, or of its noun."""
        return ICONS.get(entry.code if entry.noun == "interactions" else entry.noun, "chat")

    def title(self, entry: answers.TimelineEntry) -> str:
        """What it was, in a few words."""
        say = self.words.say
        match entry.noun:
            case "interactions":
                channel = say(f"choice.channel.{entry.code}")
                if entry.title:
                    return say("account.entry.contact", channel=channel, subject=entry.title)
                if not entry.people:
                    return channel
                code = "account.entry.from" if entry.state == "in" else "account.entry.with"
                return say(code, channel=channel, people=self._people(entry))
            case "surveys":
                low_high = SCALES.get(entry.code, (0, 10))
                return say("account.entry.survey", score=str(entry.score), most=str(low_high[1]))
        name = say(f"noun.{entry.noun}.one")
        if entry.noun == "orders" and entry.code == "quote":
            name = say("choice.order_status.quote")
        named = say("account.entry.numbered", noun=name, ref=entry.title) if entry.title else name
        if entry.amount_minor is None:
            return named
        amount = self.words.money(entry.amount_minor, entry.currency or self._currency)
        return say("account.entry.amount", what=named, amount=amount)

    def meta(self, entry: answers.TimelineEntry) -> str:
        """What stands muted behind the title."""
        words = self.words
        parts: list[str] = []
        if entry.noun == "interactions":
            if entry.title and entry.people:
                parts.append(self._people(entry))
            if entry.minutes:
                parts.append(words.minutes(entry.minutes))
        elif entry.noun == "surveys":
            parts = [self._people(entry), words.say(f"choice.survey_kind.{entry.code}")]
        elif entry.noun == "orders" and entry.gap_days is not None:
            parts.append(words.count("account.entry.gap", entry.gap_days))
        elif entry.noun == "invoices" and entry.due_on is not None and entry.state != "paid":
            parts.append(words.say("account.entry.due", date=words.date(entry.due_on)))
        return joined(words, parts)

    def body(self, entry: answers.TimelineEntry) -> str:
        """Its text on one line."""
        text = " ".join(entry.body.split())[:_LINE]
        return self.words.say("account.entry.quoted", text=text) if text and entry.noun == "surveys" else text

    def sentence(self, entry: answers.TimelineEntry) -> str:
        """Title and text in one line, for the strip of recent things."""
        title, body = self.title(entry), self.body(entry)
        return self.words.say("account.entry.line", title=title, body=body) if body and body != entry.title else title

    def _people(self, entry: answers.TimelineEntry) -> str:
        return self.words.listing(self.people.said(name) for name in entry.people)

    def _tag(self, entry: answers.TimelineEntry) -> tuple[str, str]:
        say = self.words.say
        if entry.noun == "orders" and entry.code not in (CONFIRMED, "quote"):
            return say(f"choice.order_status.{entry.code}"), ""
        if entry.noun == "invoices":
            if entry.state == "paid":
                return say("account.paid"), "success"
            if entry.due_on is not None and entry.due_on < self.today:
                return self.words.due(entry.due_on, self.today), "danger"
        return "", ""

    def row(self, promise: Promise) -> TimelineRow:
        """A promise inside an open entry: still to keep, or how it ended."""
        say, words = self.words.say, self.words
        icon, token = ARROWS[promise.direction]
        whom = self.people.named(promise.person_id)
        second = say(f"account.promise.{promise.direction}", person=whom) if whom else ""
        if promise.state != "open":
            ended = say(f"choice.promise_state.{promise.state}")
            kept = promise.state == "kept"
            return TimelineRow(icon, promise.what, second, ended, token, "success" if kept else "text-muted")
        due = words.due(promise.due_on, self.today) if promise.due_on else ""
        tone = due_colour(promise.due_on, self.today)
        return TimelineRow(icon, promise.what, second, due, token, tone, KEEP + promise.id, "check")

    def entry(self, entry: answers.TimelineEntry) -> TimelineEntry:
        """The entry as the timeline shows it."""
        words, day = self.words, entry.day
        tag, meaning = self._tag(entry)
        near = day.year == self.today.year and day.month == self.today.month
        short = words.day(day, self.today) if abs((day - self.today).days) < 2 or not near else words.date_weekday(day)
        long = [words.date_weekday(day) if day.year == self.today.year else words.date(day)]
        if entry.time is not None:
            long.append(f"{entry.time:%H:%M}")
        if entry.place:
            long.append(entry.place)
        meta = self.meta(entry)
        mood = words.say("account.entry.mood", n=entry.mood) if entry.mood else ""
        return TimelineEntry(
            id=entry.id,
            month=words.month(day),
            title=self.title(entry),
            date=short,
            icon=self.icon(entry),
            lane=LANES.get(entry.lane, "text-muted"),
            meta=joined(words, (meta, mood)),
            body=self.body(entry),
            note=entry.body or self.title(entry),
            long_date=joined(words, long),
            tag=tag,
            tag_meaning=meaning,
            people=self.people.all,
            rows=[self.row(promise) for promise in entry.promises],
            actions=(
                ("edit", words.say("accounts.edit")),
                ("history", words.say("accounts.history")),
                ("trash", words.say("accounts.trash")),
            ),
        )

    def entries(self, entries: Sequence[answers.TimelineEntry]) -> list[TimelineEntry]:
        """All of them, in the same order."""
        return [self.entry(entry) for entry in entries]
