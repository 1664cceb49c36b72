"""The catalogue as the window uses it: one live object, and sentences that follow the language.

`bind` sets a text now and again after every switch, so that no widget is rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import datetime as DateTime
from decimal import Decimal
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from accountdesk.words import Words
from accountdesk.words.sentences import PartDate


@runtime_checkable
class Coded(Protocol):
    """An error that words can say."""

    @property
    def code(self) -> str: ...
    @property
    def values(self) -> dict[str, object]: ...


class Wording(QObject):
    """Words in the current language; `changed` follows every switch."""

    changed = Signal()

    def __init__(self, lang: str, folder: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._folder = folder
        self.words = Words(lang, folder)
        self._bound: list[tuple[QObject, Callable[[], None]]] = []

    @property
    def lang(self) -> str:
        return self.words.lang

    @property
    def chinese(self) -> bool:
        return self.lang.startswith("zh")

    def switch(self, lang: str) -> None:
        """Speak another language from now on, everywhere."""
        if lang == self.lang:
            return
        self.words = Words(lang, self._folder)
        self._bound = [pair for pair in self._bound if isValid(pair[0])]
        for _, tell in self._bound:
            tell()
        self.changed.emit()

    def bind(self, owner: QObject, setter: Callable[[str], object], code: str,
             **values: object) -> None:
        """Call `setter` with the sentence now and at each switch, as long as `owner` lives."""
        def tell() -> None:
            setter(self.words.say(code, **values))

        tell()
        self._bound.append((owner, tell))

    # -- the catalogue, as Words says it --------------------------------------------------

    def has(self, code: str) -> bool:
        return self.words.has(code)

    def say(self, code: str, /, **values: object) -> str:
        return self.words.say(code, **values)

    def count(self, code: str, n: int, /, **values: object) -> str:
        return self.words.count(code, n, **values)

    def listing(self, items: Iterable[str]) -> str:
        return self.words.listing(items)

    def date(self, day: Date) -> str:
        return self.words.date(day)

    def date_short(self, day: Date) -> str:
        return self.words.date_short(day)

    def date_weekday(self, day: Date) -> str:
        return self.words.date_weekday(day)

    def date_time(self, moment: DateTime) -> str:
        return self.words.date_time(moment)

    def month(self, day: Date) -> str:
        return self.words.month(day)

    def month_short(self, day: Date) -> str:
        return self.words.month_short(day)

    def month_initial(self, day: Date) -> str:
        return self.words.month_initial(day)

    def day(self, day: Date, today: Date) -> str:
        return self.words.day(day, today)

    def due(self, day: Date, today: Date) -> str:
        return self.words.due(day, today)

    def ago(self, day: Date, today: Date) -> str:
        return self.words.ago(day, today)

    def moment(self, moment: DateTime, today: Date) -> str:
        return self.words.moment(moment, today)

    def partial(self, part: PartDate) -> str:
        return self.words.partial(part)

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        return self.words.number(value, digits)

    def percent(self, share: float | Decimal, digits: int = 0, *, signed: bool = False) -> str:
        return self.words.percent(share, digits, signed=signed)

    def money(self, minor: int, currency: str, *, full: bool = False) -> str:
        return self.words.money(minor, currency, full=full)

    def money_short(self, minor: int, currency: str, figures: int = 3) -> str:
        return self.words.money_short(minor, currency, figures)

    def minutes(self, minutes: int) -> str:
        return self.words.minutes(minutes)

    def size(self, octets: int) -> str:
        return self.words.size(octets)

    def error(self, error: BaseException) -> str:
        """The sentence of an error; one of ours that carries no code is named by its class."""
        if isinstance(error, Coded):
            return self.words.error(error)
        return self.say("error.unexpected", code=type(error).__name__)
