"""The ordinary contacts of the sample book: calls, visits and mails spread over two years, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, time, timedelta

from accountdesk.services.sample_faces import FACES, Face
from accountdesk.services.sample_firms import Text
from accountdesk.services.sample_talks import ORDINARY, PLANS, TALKS, Plan, Talk
from accountdesk.services.sample_trades import PRODUCTS, TODAY

# The products people talk about.
ITEMS = ("HX-22", "M12", "HX-40", "HC-8")
_RECENT, _OLDER = 180, 730  # days
_HOURS = (time(9, 10), time(9, 40), time(10, 30), time(11, 15), time(14, 0), time(15, 20), time(16, 10))
_MINUTES = {"visit": 60, "video": 30, "call": 5}
_FACES = {face.key: face for face in FACES}
_PRODUCTS = {row[0]: (row[1], row[2]) for row in PRODUCTS}


def ordinary_talks() -> Iterator[Talk]:
    """Yield every planned contact, firm by firm, evenly spread but not to the day."""
    chance = random.Random("talks")  # noqa: S311 - invented data that must come out the same each time
    for plan in PLANS:
        yield from _talks_of(plan, chance)


def _talks_of(plan: Plan, chance: random.Random) -> Iterator[Talk]:
    last = max((date.fromisoformat(talk.day) for talk in TALKS if talk.firm == plan.firm), default=TODAY)
    border = TODAY - timedelta(days=_RECENT)
    channels = [channel for channel, count in plan.channels.items() for _ in range(count)]
    chance.shuffle(channels)
    spans = (
        (plan.older, TODAY - timedelta(days=_OLDER), min(border, last)),
        (plan.recent, border + timedelta(days=2), last - timedelta(days=1)),
    )
    for who, start, end in spans:
        for person, count in who.items():
            until = min(end, date.fromisoformat(plan.until.get(person, end.isoformat())))
            step = (until - start).days / max(1, count)
            for index in range(count):
                day = start + timedelta(days=int(step * (index + chance.uniform(0.1, 0.9))))
                yield _talk(plan.firm, _FACES[person], day, channels, chance)


def _talk(firm: str, face: Face, day: date, channels: list[str], chance: random.Random) -> Talk:
    channel = channels.pop() if channels else chance.choice((face.channel, face.channel, "call", "mail", "visit"))
    _, subject, note = chance.choice([sentence for sentence in ORDINARY if channel in sentence[0].split()])
    product = _PRODUCTS[chance.choice(ITEMS)]
    day -= timedelta(days=max(0, day.weekday() - 4))
    when = chance.choice(_HOURS).isoformat("minutes")
    return Talk(
        key=f"ordinary {firm} {face.key} {day} {when} {subject[0]}",
        firm=firm,
        day=day.isoformat(),
        time=when,
        channel=channel,
        people=(face.key,),
        subject=_filled(subject, face, product),
        note=_filled(note, face, product),
        minutes=_MINUTES[channel] + chance.randint(0, 6) * 5 if channel in _MINUTES else None,
        mood=chance.choice((3, 3, 4, 4, 5)) if channel == "visit" else None,
        direction="both" if channel in ("visit", "video") else chance.choice(("out", "out", "in")),
        colleague=chance.choice(("lin", "lin", "lin", "lin", "hang", "hang", "yue")),
    )


def _filled(text: Text, face: Face, product: Text) -> Text:
    names = (face.name, face.zh or face.name)
    return (text[0].format(name=names[0], item=product[0]), text[1].format(name=names[1], item=product[1]))
