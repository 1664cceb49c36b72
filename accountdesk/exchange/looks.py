"""What a column may be by the look of its values, when its header says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from accountdesk.domain.fields import Kind, Noun

_ENOUGH = 3  # filled cells
_MOST = 0.8  # share of the filled cells that must look so
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d()/ .\-]{7,24}(?:(?:ext|x|转)\.? ?\d+)?", re.IGNORECASE)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_AMOUNT = re.compile(r"[-(]?[¥￥$€£]?\s?\d[\d,]*(?:\.\d{1,2})?\)?")


def by_content(
    noun: Noun, columns: Sequence[int], sample: Sequence[Sequence[str]], is_taken: Callable[[str], bool]
) -> Iterator[tuple[int, str]]:
    """Yield columns with the field of ``noun`` their values look like, where nothing else has that field."""
    looks = [("email", _EMAIL), ("mobile", _MOBILE), ("phone", _PHONE), ("website", _WEB), (noun.when, _DAY)]
    looks += [(field.name, _AMOUNT) for field in noun.fields if field.required and field.kind is Kind.MONEY]
    for index in columns:
        cells = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
        if len(cells) < _ENOUGH:
            continue
        for name, look in looks:
            if name not in noun.by_name or is_taken(name) or _share(look, cells) < _MOST:
                continue
            if look is _PHONE and _share(_DAY, cells) > 1 - _MOST:
                continue
            yield index, name
            break


def _share(look: re.Pattern[str], cells: Sequence[str]) -> float:
    return sum(look.fullmatch(cell) is not None for cell in cells) / len(cells)
