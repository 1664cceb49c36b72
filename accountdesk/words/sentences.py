"""The catalogue in one language: say a code with its values, count things, name days and amounts."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime as DateTime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from accountdesk.words import amounts

LANGUAGES = ("en", "zh_CN")

_HAN = "〇一二三四五六七八九十"


class PartDate(Protocol):
    """A date of which parts may be unknown; the domain's own satisfies it."""

    @property
    def year(self) -> int | None: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...
    @property
    def lunar(self) -> bool: ...
    @property
    def leap(self) -> bool: ...


class Problem(Protocol):
    """An error that carries a code and values instead of a sentence."""

    @property
    def code(self) -> str: ...
    @property
    def values(self) -> dict[str, object]: ...


class Words:
    """One language of the catalogue; ``folder`` holds ``<lang>.mo``. Frozen in use: safe on every thread."""

    def __init__(self, lang: str, folder: Path) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"no language {lang!r}")
        self.lang = lang
        with (folder / f"{lang}.mo").open("rb") as file:
            self._sentences = gettext.GNUTranslations(file)

    # -- sentences

    def has(self, code: str) -> bool:
        """Tell whether the catalogue has ``code`` (singular or plural)."""
        return self._sentences.gettext(code) != code or self._sentences.ngettext(code, "", 1) != code

    def say(self, code: str, /, **values: object) -> str:
        """Return the sentence of ``code``; days, numbers with decimals and lists among the values are written out.

        Raises KeyError for an unknown code or a missing value.
        """
        sentence = self._sentences.gettext(code)
        if sentence == code:
            raise KeyError(code)
        return self._filled(sentence, values) if "{" in sentence else sentence

    def count(self, code: str, n: int, /, **values: object) -> str:
        """Return the sentence of ``code`` for ``n`` things; the number stands in it as {n}."""
        sentence = self._sentences.ngettext(code, "", n)
        if sentence in (code, ""):
            raise KeyError(code)
        return self._filled(sentence, {"n": amounts.number(n), **values})

    def error(self, problem: Problem) -> str:
        """Return the sentence of an error that carries a code; one without a sentence is named by its code.

        The codes of fields and nouns among its values are said as their labels, nouns in lower case.
        """
        code = f"error.{problem.code}"
        if not self.has(code):
            return self.say("error.unexpected", code=problem.code)
        values = dict(problem.values)
        for key, label in (("field", "field.{}"), ("noun", "noun.{}.one")):
            known = label.format(values.get(key))
            if self.has(known):
                said = self.say(known)
                values[key] = said.lower() if key == "noun" else said
        return self.say(code, **values)

    def _filled(self, sentence: str, values: dict[str, object]) -> str:
        return sentence.format_map({name: self._text(value) for name, value in values.items()})

    def _text(self, value: object) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Date):  # an instant too: its day
            return self.date(value)
        if isinstance(value, Decimal | float):
            return amounts.number(value)
        if isinstance(value, tuple | list | set | frozenset):
            return self.listing(str(item) for item in value)
        return "…" if value is None else str(value)

    def listing(self, items: Iterable[str]) -> str:
        """Return several names in a row: ``A, B, C`` or ``A、B、C``."""
        return self.say("list.comma").join(items)

    # -- days

    def date(self, day: Date) -> str:
        """Return a whole day: 24 Nov 2026, 2026年11月24日."""
        return self.say("date.full", day=str(day.day), month=self._month(day), year=str(day.year))

    def date_short(self, day: Date) -> str:
        """Return a day without its year: 4 Dec, 12月4日."""
        return self.say("date.day_month", day=str(day.day), month=self._month(day))

    def date_weekday(self, day: Date) -> str:
        """Return a day with its weekday: Thu 12 Nov, 11月12日周四."""
        return self.say("date.weekday", day=str(day.day), month=self._month(day), weekday=self.weekday(day))

    def date_time(self, moment: DateTime) -> str:
        """Return a local moment in full: 24 Nov 2026, 14:05."""
        return self.say("date.time", date=self.date(moment), time=self.time(moment))

    def weekday(self, day: Date) -> str:
        """Return the short name of the weekday: Fri, 周五."""
        return self.say(f"weekday.short.{day.isoweekday()}")

    def _month(self, day: Date) -> str:
        return self.say(f"month.short.{day.month}")

    def month(self, day: Date) -> str:
        """Return month and year as a heading: November 2026, 2026年11月."""
        return self.say("date.month", month=self.say(f"month.long.{day.month}"), year=str(day.year))

    def month_short(self, day: Date) -> str:
        """Return month and year for an axis or a table: Dec 24 (the year 2024), 2024年12月."""
        return self.say("date.month_short", month=self._month(day), yy=f"{day.year % 100:02d}", year=str(day.year))

    def month_initial(self, day: Date) -> str:
        """Return the month in one or two signs for narrow axes: D, 12."""
        return self.say(f"month.initial.{day.month}")

    def time(self, moment: DateTime) -> str:
        """Return the hour and minute of a local moment: 14:05."""
        return f"{moment:%H:%M}"

    def day(self, day: Date, today: Date) -> str:
        """Return a day as people say it: today, tomorrow, yesterday, Fri 27, 4 Dec, 2 Dec 2027."""
        ahead = (day - today).days
        if ahead in (-1, 0, 1):
            return self.say(("date.yesterday", "date.today", "date.tomorrow")[ahead + 1])
        if 1 < ahead < 7:
            return self.say("date.soon", weekday=self.weekday(day), day=str(day.day))
        return self.date_short(day) if day.year == today.year else self.date(day)

    def due(self, day: Date, today: Date) -> str:
        """Return when something falls due: as ``day``, but what is past is late: 3 d late, 迟 3 天."""
        late = (today - day).days
        return self.count("date.late", late) if late > 0 else self.day(day, today)

    def ago(self, day: Date, today: Date) -> str:
        """Return how long ago a day was: today, yesterday, 19 d ago, 14 months ago; a day to come as ``day``."""
        past = (today - day).days
        if past < 2:
            return self.day(day, today)
        if past < 120:
            return self.count("date.days_ago", past)
        months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
        return self.count("date.months_ago", months) if months < 24 else self.count("date.years_ago", months // 12)

    def moment(self, moment: DateTime, today: Date) -> str:
        """Return a local moment near today: Mon 23, 09:05; further away its day only."""
        near = abs((moment.date() - today).days) < 7
        if not near:
            return self.day(moment.date(), today)
        named = self.day(moment.date(), today)
        return self.say("date.time", date=named, time=self.time(moment))

    def partial(self, part: PartDate) -> str:
        """Return a date of which parts may be unknown: 12 Apr, Apr 1980, 1980, lunar 8/15, 农历闰六月初三."""
        if part.lunar:
            return self._lunar(part)
        if part.month is None:
            return self.say("date.year", year=str(part.year))
        month = self.say(f"month.short.{part.month}")
        if part.day is None:
            if part.year is None:
                return self.say(f"month.long.{part.month}")
            return self.say("date.month", month=month, year=str(part.year))
        if part.year is None:
            return self.say("date.day_month", day=str(part.day), month=month)
        return self.say("date.full", day=str(part.day), month=month, year=str(part.year))

    def _lunar(self, part: PartDate) -> str:
        if part.month is None:
            return self.say("date.lunar_year", year=str(part.year))
        month = self.say(f"month.lunar.{part.month}")
        if part.leap:
            month = self.say("month.lunar_leap", month=month)
        day = "" if part.day is None else self.say("date.lunar_day", day=str(part.day), han=_han_day(part.day))
        if part.year is None:
            return self.say("date.lunar", month=month, day=day)
        return self.say("date.lunar_full", month=month, day=day, year=str(part.year))

    # -- amounts

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """Return a number with thousands separators and ``digits`` decimals (None: as many as it has)."""
        return amounts.number(value, digits)

    def percent(self, share: float | Decimal, digits: int = 0, *, signed: bool = False) -> str:
        """Return a share of 1 in percent: 12 %, 12%; ``signed`` writes the plus too."""
        text = amounts.number(Decimal(str(share)) * 100, digits)
        return self.say("number.percent", n="+" + text if signed and text[0].isdigit() else text)

    def money(self, minor: int, currency: str, *, full: bool = False) -> str:
        """Return an exact amount: ¥386,400; ``full`` always writes the minor digits, for columns."""
        return amounts.money(minor, currency, full=full)

    def money_short(self, minor: int, currency: str, figures: int = 3) -> str:
        """Return an amount at a glance: ¥4.86M, ¥486万."""
        return amounts.money_short(minor, currency, self.lang, figures)

    def money_tick(self, minor: int, currency: str) -> str:
        """Return an amount for an axis, without currency: 600k, 60万."""
        return amounts.tick(minor, currency, self.lang)

    def money_sign(self, currency: str) -> str:
        """Return the sign of a currency: ¥, $, CHF."""
        return amounts.symbol(currency)

    def minutes(self, minutes: int) -> str:
        """Return a duration: 6 min, 1 h 20; 6 分钟, 1 小时 20 分."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.say("duration.minutes", n=str(rest))
        if not rest:
            return self.say("duration.hours", n=str(hours))
        return self.say("duration.hours_minutes", hours=str(hours), minutes=f"{rest:02d}")

    def size(self, octets: int) -> str:
        """Return the size of a file: 340 KB, 2.1 MB."""
        if octets < 1_000_000:
            return f"{max(1, round(octets / 1000))} KB"
        return f"{amounts.number(Decimal(octets) / 1_000_000, 1)} MB"


def _han_day(day: int) -> str:
    """Return the day of a lunar month in Chinese: 初三, 十五, 廿一, 三十."""
    if day <= 10:
        return "初" + _HAN[day]
    tens, ones = divmod(day, 10)
    if ones == 0:
        return _HAN[tens] + "十"
    return "〇十廿卅"[tens] + _HAN[ones]
