"""Marks in notes: ``>>`` my promise, ``<<`` theirs, ``@`` person, ``#`` tag, ``!`` risk, ``$`` chance; and due days."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


class Mark(enum.StrEnum):
    """What a marked piece of a note means."""

    MINE = "mine"
    THEIRS = "theirs"
    PERSON = "person"
    TAG = "tag"
    RISK = "risk"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked piece: ``text`` without its sign and day, and where it stands in the note (characters)."""

    mark: Mark
    text: str
    start: int
    end: int
    due_on: date | None = None


_SIGNS = {
    ">>": Mark.MINE,
    "》》": Mark.MINE,
    "<<": Mark.THEIRS,
    "《《": Mark.THEIRS,
    "!": Mark.RISK,
    "！": Mark.RISK,
    "$": Mark.CHANCE,
    "＄": Mark.CHANCE,
}
_START = re.compile(
    r"(>>|<<|》》|《《)|(?:(?<=\s)|(?<=[。；，])|^)([!$！＄])(?=\s)|(?<![A-Za-z0-9_.@])@(?=\w)|(?<![A-Za-z0-9_#&])#(?=\w)",
    re.MULTILINE,
)
# A full stop behind one of these is part of the word, as in "rev. C" or "No. 4".
_ABBREVIATED = r"(?<![\w.])(?:rev|no|nr|st|dr|mr|mrs|ms|inc|ltd|co|vs|ca|approx|fig|vol|dept)\.(?=\s)"
_STOP = re.compile(rf"{_ABBREVIATED}|([.;!?](?=\s|$)|[。；！？]|\n)", re.IGNORECASE)
_WORD = re.compile(r"[\w\-]+")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mon tue wed thu fri sat sun".split()
# A run of blanks is looked at from its start only: a long one would be gone through again from each of them.
_EN_DAY = re.compile(
    r"(?<!\s)\s*\b(?:(?:by|on|until|till|before|due)\s+)?(?:"
    r"(?P<iso>\d{4}-\d\d-\d\d)|(?P<d>\d{1,2})\s+(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+(?P<y>\d{4}))?|"
    r"(?P<next>next\s+)?(?P<wd>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|(?P<rel>today|tomorrow))\b",
    re.IGNORECASE,
)
_ZH_DAY = re.compile(
    r"(?<!\s)\s*(?:在|于|最晚|截至)?(?:(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?|(?P<next>下)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])|(?P<rel>今天|明天|后天))(?:之前|以前|前)?"
)
_REL = {"today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2}


def parse_note(note: str, today: date, people: Iterable[str] = ()) -> tuple[Marked, ...]:
    """Return the marked pieces of ``note`` in order.

    A promise runs to its day ("by 24 Nov", "周五前"), else to the next mark or the end of the sentence.
    ``people`` are known names, so that ``@Li Na`` takes both words.
    """
    names = sorted((name for name in people if name), key=len, reverse=True)
    starts = list(_START.finditer(note))
    marked = []
    for index, found in enumerate(starts):
        sign = found.group(0).strip() or found.group(2)
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(note)
        begin = found.end()
        if sign in ("@", "#"):
            end = begin + _name_length(note[begin:], names if sign == "@" else ())
            marked.append(Marked(Mark.PERSON if sign == "@" else Mark.TAG, note[begin:end], found.start(), end))
            continue
        mark = _SIGNS[sign]
        body, end, due = _extent(note, begin, limit, today, dated=mark in (Mark.MINE, Mark.THEIRS))
        if body:
            marked.append(Marked(mark, body, found.start(), end, due))
    return tuple(marked)


def _name_length(rest: str, names: Iterable[str]) -> int:
    for name in names:
        if rest[: len(name)].casefold() == name.casefold():
            return len(name)
    found = _WORD.match(rest)
    return found.end() if found else 0


def _extent(note: str, begin: int, limit: int, today: date, *, dated: bool) -> tuple[str, int, date | None]:
    """Return the text of a mark without its day, where the mark ends, and the day."""
    end = next((found.start() for found in _STOP.finditer(note, begin, limit) if found[1]), limit)
    end = begin + len(note[begin:end].rstrip())
    if dated:
        for pattern in (_EN_DAY, _ZH_DAY):
            for found in pattern.finditer(note, begin, end):
                due = _due(found, today)
                if due is None:
                    continue
                before = _trim(note[begin : found.start()])
                if before:
                    return before, found.end(), due
                return _trim(note[found.end() : end]), end, due  # the day comes first: "周五前交样品"
    return _trim(note[begin:end]), end, None


def _trim(text: str) -> str:
    return text.strip(" \t,，:：")


def _due(found: re.Match[str], today: date) -> date | None:
    parts = found.groupdict()
    try:
        if parts.get("iso"):
            return date.fromisoformat(parts["iso"])
        if parts["rel"]:
            return today + timedelta(days=_REL[parts["rel"].lower()])
        if parts["wd"]:
            number = _weekday(parts["wd"])
            ahead = (number - today.weekday()) % 7
            if parts["next"]:
                ahead = 7 - today.weekday() + number
            return today + timedelta(days=ahead)
        month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].lower()) + 1
        day = int(parts["d"])
        if parts["y"]:
            return date(int(parts["y"]), month, day)
        due = date(today.year, month, day)
    except ValueError:
        return None
    # A day long past is next year's; one just past is a late promise.
    return due if (today - due).days < 180 else date(today.year + 1, month, day)


def _weekday(text: str) -> int:
    if text in "一二三四五六日天":
        return min("一二三四五六日天".index(text), 6)
    return _DAYS.index(text[:3].lower())
