"""Dates as people know them: without a year, without a day, or in the lunar calendar.

The canonical text is what the book stores: ``1980-04-12``, ``--04-12`` (no year), ``1980-04``,
``--04``, ``1980``; a lunar date has an ``L`` in front and ``+`` behind a leap month: ``L--06+-03``.
Lunar dates are kept as told and never derived silently.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from accountdesk.domain.errors import DeskError

_CANON = re.compile(r"(L?)(?:(\d{4})|-)(?:-(\d\d)(\+?)(?:-(\d\d))?)?")
_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_LUNAR = re.compile(
    r"(?:农历|阴历|旧历|農曆|陰曆|lunar)?\s*(?:(\d{4}|[〇零○一二三四五六七八九]{4})年?)?\s*(闰|閏)?\s*"
    r"(\d{1,2}|正|冬|腊|臘|[一二三四五六七八九十]{1,3})月\s*(?:(初[一二三四五六七八九十]|[一二三四五六七八九十廿卅]{1,4}|\d{1,2})[日号]?)?",
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which year, month or day may be unknown (None); months and days are 1-based."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    lunar: bool = False
    leap: bool = False  # the lunar leap month

    def __post_init__(self) -> None:
        if self.year is None and self.month is None:
            raise DeskError("date_unreadable", text="")
        if self.day is not None and self.month is None:
            raise DeskError("date_unreadable", text="")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise DeskError("date_impossible", text=self.canonical())
        if self.month is not None and not 1 <= self.month <= 12:
            raise DeskError("date_impossible", text=self.canonical())
        if self.day is not None and not 1 <= self.day <= self._longest():
            raise DeskError("date_impossible", text=self.canonical())

    def _longest(self) -> int:
        if self.lunar:
            return 30
        year = self.year if self.year is not None else 2000  # 29 February is allowed without a year
        return monthrange(year, self.month or 1)[1]

    def canonical(self) -> str:
        """Return the text the book stores."""
        text = ("L" if self.lunar else "") + (f"{self.year:04d}" if self.year is not None else "-")
        if self.month is not None:
            text += f"-{self.month:02d}" + ("+" if self.leap else "")
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    __str__ = canonical

    def full(self) -> date | None:
        """Return the calendar day when year, month and day are known and solar, else None."""
        if self.lunar or self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def from_canonical(text: str) -> PartialDate:
    """Return the date of a canonical text; raises DeskError ``date_unreadable``."""
    found = _CANON.fullmatch(text)
    if found is None:
        raise DeskError("date_unreadable", text=text)
    lunar, year, month, leap, day = found.groups()
    return PartialDate(
        year=int(year) if year else None,
        month=int(month) if month else None,
        day=int(day) if day else None,
        lunar=bool(lunar),
        leap=bool(leap),
    )


def parse_partial(text: str) -> PartialDate:
    """Return the date of a text as people type it, solar or lunar, complete or not.

    Raises DeskError ``date_unreadable`` (not a date), ``date_impossible`` (30 February) or
    ``date_ambiguous`` (03/04/1980).
    """
    raw = " ".join(text.split())
    if re.match(r"L?(\d{4}|-)(-\d\d\+?)?(-\d\d)?$", raw):
        return from_canonical(raw)
    found = re.fullmatch(r"--(\d\d)-?(\d\d)?", raw)
    if found:
        return PartialDate(month=int(found[1]), day=int(found[2]) if found[2] else None)
    if re.match(r"(农历|阴历|旧历|農曆|陰曆|lunar)", raw, re.IGNORECASE) or re.search(
        r"闰|閏|正月|冬月|腊月|臘月|月初|廿|卅", raw
    ):
        return _parse_lunar(raw)
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", raw) or re.fullmatch(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]", raw)
    if found:
        return PartialDate(month=int(found[1]), day=int(found[2]))
    found = re.fullmatch(r"(\d{1,2})\s*月", raw)
    if found:
        return PartialDate(month=int(found[1]))
    found = re.fullmatch(r"(\d{4})\s*年?", raw)
    if found:
        return PartialDate(year=int(found[1]))
    found = re.fullmatch(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*月?", raw)
    if found:
        return PartialDate(year=int(found[1]), month=int(found[2]))
    day = _day_and_month(raw)
    if day is not None:
        return day
    whole = parse_day(raw)
    return PartialDate(whole.year, whole.month, whole.day)


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip


def _day_and_month(raw: str) -> PartialDate | None:
    found = re.fullmatch(r"(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?", raw) or re.fullmatch(
        r"([A-Za-z]{3,9})\.?\s+(\d{1,2})", raw
    )
    if found is None:
        return None
    day, name = (found[1], found[2]) if found[1].isdigit() else (found[2], found[1])
    month = _MONTHS.get(name.lower())
    return PartialDate(month=month, day=int(day)) if month else None


def parse_day(text: str, *, day_first: bool | None = None) -> date:
    """Return the full calendar day of a text in a common form; a time behind it is passed over.

    ``day_first`` settles 03/04/2026; without it such a text raises ``date_ambiguous``.
    """
    raw = " ".join(text.split())
    found = re.match(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?(?:[ T].*)?$", raw)
    if found:
        return _day(raw, int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", raw)
    if found:
        return _day(raw, int(found[1]), int(found[2]), int(found[3]))
    found = re.match(r"(\d{1,2})\.?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})(?:[ T].*)?$", raw)
    if found and found[2].lower() in _MONTHS:
        return _day(raw, int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
    found = re.match(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[ T].*)?$", raw)
    if found and found[1].lower() in _MONTHS:
        return _day(raw, int(found[3]), _MONTHS[found[1].lower()], int(found[2]))
    found = re.match(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T].*)?$", raw)
    if found:
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == ".":
            day_first = True
        if first > 12 or second > 12:
            day_first = first > 12
        if day_first is None and first != second:
            raise DeskError("date_ambiguous", text=raw)
        day, month = (first, second) if day_first else (second, first)
        return _day(raw, year, month, day)
    raise DeskError("date_unreadable", text=raw)


def _day(raw: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DeskError("date_impossible", text=raw) from None


def _han_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    fixed = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
    if text in fixed:
        return fixed[text]
    text = text.removeprefix("初").replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
    return _HAN_DIGITS[text]


def _parse_lunar(raw: str) -> PartialDate:
    found = _LUNAR.fullmatch(raw)
    if found is None:
        found_en = re.fullmatch(r"lunar\s+(?:(\d{4})[-/])?(\d{1,2})(\+?)[-/](\d{1,2})", raw, re.IGNORECASE)
        if found_en is None:
            raise DeskError("date_unreadable", text=raw)
        return PartialDate(
            int(found_en[1]) if found_en[1] else None,
            int(found_en[2]),
            int(found_en[4]),
            lunar=True,
            leap=bool(found_en[3]),
        )
    year, leap, month, day = found.groups()
    number = None
    if year:
        number = int(year) if year.isdigit() else int("".join(str(_HAN_DIGITS[char]) for char in year))
    try:
        return PartialDate(number, _han_number(month), _han_number(day) if day else None, lunar=True, leap=bool(leap))
    except KeyError:
        raise DeskError("date_unreadable", text=raw) from None
