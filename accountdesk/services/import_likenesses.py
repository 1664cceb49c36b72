"""Names that are nearly the same: named to the person who imports, never merged.

A firm's legal form and its place say little about which firm it is, so they are left out of the comparison.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from accountdesk.domain.imports import Resemblance

_LIKE = 88  # of 100
_CROWD = 200  # names that begin or end alike; in a larger crowd only equal names are told
_FORMS = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|gmbh|mbh|ag|kg|ohg|se|sa|sas|sarl|"
    r"srl|spa|bv|nv|oy|ab|as|aps|pty|pte|kk|group|holding|holdings|and|und|et)\b\.?"
)
_HAN_FORMS = re.compile(
    "股份有限公司|有限责任公司|有限責任公司|有限公司|集团|集團|股份|总公司|總公司|分公司|公司|工厂|厂$"
)
_PLACES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|"
    "云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|广州|深圳|杭州|南京|苏州|成都|武汉|西安|宁波|青岛|"
    "大连|厦门|无锡|长沙|郑州|东莞|佛山|合肥|济南|沈阳|福州|昆明|哈尔滨|常州|温州|中国"
)
_PLACE = re.compile(rf"^(?:{_PLACES})(?:省|市|自治区)?(?:(?:{_PLACES})市?)?")
_BRACKETED_PLACE = re.compile(rf"\((?:{_PLACES})(?:省|市)?\)")


def core(name: str) -> str:
    """Return what tells a firm's name from others: without legal form, place, case, spaces and punctuation."""
    text = unicodedata.normalize("NFKC", name).casefold()
    if not text.isascii():
        text = _HAN_FORMS.sub("", _PLACE.sub("", _BRACKETED_PLACE.sub("", text)))
    kept = "".join(char for char in _FORMS.sub(" ", text) if char.isalnum())
    return kept or "".join(char for char in name.casefold() if char.isalnum())


def resemblances(
    held: Iterable[Mapping[str, Any]], created: Iterable[Mapping[str, Any]], *, scope: str = ""
) -> list[Resemblance]:
    """Return for each created row the row most like it, among ``held`` and those created before it.

    ``scope`` names a field that must be equal (people are compared within their account).
    """
    names = _Names(scope)
    for row in held:
        names.add(row)
    found: list[Resemblance] = []
    for row in created:
        other, score = names.most_like(row)
        if other is not None:
            found.append(
                Resemblance(
                    id=row["id"],
                    ref=row.get("ref") or "",
                    name=row["name"],
                    other_id=other["id"],
                    other_ref=other.get("ref") or "",
                    other_name=other["name"],
                    score=score,
                )
            )
        names.add(row)
    return found


class _Names:
    """Names by what they begin and end with, so that a hundred thousand are not compared with each other."""

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self._equal: dict[str, Mapping[str, Any]] = {}
        self._crowds: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)

    def add(self, row: Mapping[str, Any]) -> None:
        text = self._text(row)
        if text in self._equal:
            return
        self._equal[text] = row
        for key in self._keys(text):
            crowd = self._crowds[key]
            if len(crowd) <= _CROWD:
                crowd[text] = row

    def most_like(self, row: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, int]:
        from rapidfuzz import fuzz, process

        text = self._text(row)
        if text in self._equal:
            return self._equal[text], 100
        best: Mapping[str, Any] | None = None
        best_score = 0.0
        for key in self._keys(text):
            crowd = self._crowds.get(key, {})
            if not crowd or len(crowd) > _CROWD:
                continue
            for match, score, _ in process.extract(text, list(crowd), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3):
                # Two names that differ in a number (Plant 1, Plant 2) are two things.
                if score > best_score and _digits(match) == _digits(text):
                    best, best_score = crowd[match], score
        return best, round(best_score)

    def _text(self, row: Mapping[str, Any]) -> str:
        text = core(row["name"])
        return f"{row.get(self._scope) or ''}\n{text}" if self._scope else text

    def _keys(self, text: str) -> tuple[str, ...]:
        scope, _, name = text.rpartition("\n")
        wide = name > "\u2e80"
        if len(name) < (4 if wide else 6):
            return ()
        size = 2 if wide else 4
        return f"{scope}^{name[:size]}", f"{scope}${name[-size:]}"


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
