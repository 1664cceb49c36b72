"""Names spelled in pinyin, for search and sorting: a generated table, read in milliseconds, asked in microseconds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

_SPELLINGS = 8  # of one name that are kept
_LONGEST_WORD = 4
_PERSON = 4  # characters of the longest name that may be a person's

_Part = tuple[str, ...]  # readings of one character, likeliest first; the text itself, once, when it is not Chinese


@dataclass(frozen=True, slots=True)
class Pinyin:
    """Readings of characters, of words and of surnames; all without tones, commonest first."""

    characters: Mapping[str, str]  # readings parted by commas
    words: Mapping[str, _Part]
    surnames: Mapping[str, _Part]

    @classmethod
    def load(cls, resources: Path) -> Pinyin:
        """Read the table ``pinyin.txt``; its head describes the format."""
        characters: dict[str, str] = {}
        sections: dict[str, dict[str, _Part]] = {"@words": {}, "@surnames": {}}
        section = ""
        for line in (resources / "pinyin.txt").read_text(encoding="utf-8").split("\n"):
            key, tab, value = line.partition("\t")
            if not tab:
                section = line
            elif section == "@characters":
                characters.update(zip(key, value.split(" "), strict=True))
            else:
                sections[section][key] = tuple(value.split(" "))
        return cls(characters, sections["@words"], sections["@surnames"])

    def keys(self, text: str) -> str:
        """Return the search keys of a name: its spellings joined, then their initials; empty without Chinese.

        ``重庆银行`` gives ``chongqingyinhang zhongqingyinhang … cqyh zqyh``: at most eight, the likeliest first.
        """
        if text.isascii():
            return ""
        parts = list(self._parts(_folded(text)))
        if not any(spelled for _, spelled in parts):
            return ""
        full, initials = [], []
        for picked in islice(_likeliest([readings for readings, _ in parts]), _SPELLINGS):
            full.append("".join(picked))
            initials.append(
                "".join(said[0] if spelled else said for said, (_, spelled) in zip(picked, parts, strict=True))
            )
        return " ".join(dict.fromkeys(full + initials))

    def sort_key(self, text: str) -> str:
        """Return a text by which names sort: Latin folded, Chinese by its likeliest pinyin, syllable by syllable."""
        folded = _folded(text)
        words = [readings[0] for readings, _ in self._parts(folded)]
        return " ".join(words) or folded

    def _parts(self, text: str) -> Iterator[tuple[_Part, bool]]:
        """Yield the readings of each character and whether it is Chinese; a run of letters and digits is one part."""
        at = 0
        if len(text) <= _PERSON and all(char in self.characters for char in text):
            for length in (2, 1):
                surname = self.surnames.get(text[:length])
                if surname is not None and len(text) > length:
                    yield from self._read(text[:length], surname)
                    at = length
                    break
        while at < len(text):
            if text[at] not in self.characters:
                end = at
                while end < len(text) and text[end].isalnum() and text[end] not in self.characters:
                    end += 1
                if end > at:
                    yield (text[at:end],), False
                at = max(end, at + 1)
                continue
            for length in range(_LONGEST_WORD, 1, -1):
                word = self.words.get(text[at : at + length])
                if word is not None:
                    yield from self._read(text[at : at + length], word)
                    at += length
                    break
            else:
                yield tuple(self.characters[text[at]].split(",")), True
                at += 1

    def _read(self, chars: str, said: _Part) -> Iterator[tuple[_Part, bool]]:
        """Yield characters whose reading is known from their neighbours; the everyday reading stays possible."""
        for char, syllable in zip(chars, said, strict=True):
            yield tuple(dict.fromkeys((syllable, self.characters[char].split(",")[0]))), True


def _likeliest(parts: list[_Part]) -> Iterator[_Part]:
    """Yield spellings, those first in which the fewest characters are read in a less usual way."""
    usual = tuple(readings[0] for readings in parts)
    yield usual
    doubtful = [at for at, readings in enumerate(parts) if len(readings) > 1]
    for at in doubtful:
        yield (*usual[:at], parts[at][1], *usual[at + 1 :])
    for one, other in combinations(doubtful, 2):
        changed = {one: parts[one][1], other: parts[other][1]}
        yield tuple(changed.get(at, said) for at, said in enumerate(usual))
    for at in doubtful:
        for reading in parts[at][2:]:
            yield (*usual[:at], reading, *usual[at + 1 :])


def _folded(text: str) -> str:
    """Return text in one case, full-width signs as half-width ones, Latin without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not unicodedata.combining(char)))
