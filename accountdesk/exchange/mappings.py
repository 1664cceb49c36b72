"""Which column of a file is which field: known words first, likeness second, the look of the values third.

A header is compared without case, spaces and punctuation, and without what stands in brackets behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.domain.nouns import Nouns
from accountdesk.exchange import looks

Labels = Callable[[str], Sequence[str]]  # a code of the catalogue -> its text in every language

ROW_ID = "id"
ROW_ID_LABEL = "exchange.row_id"
ID_OF_LABEL = "exchange.id_of"
# Columns that our own list of refused rows has in front; they are passed over when the mended file comes back.
REFUSAL_LABELS = ("exchange.refused_file", "exchange.refused_line", "exchange.refused_reason")
_LIKE = 84  # of 100: one slip in a word of eight letters
_LABEL, _NAME, _SYNONYM = 1, 2, 3  # which word wins when two columns want the same field
_FIRST_NAMES = ("first name", "firstname", "given name", "forename", "名", "名字（名）")
_LAST_NAMES = ("last name", "lastname", "surname", "family name", "姓", "姓氏")
_ID_WORDS = frozenset({"id", "ids", "no", "nr", "num", "number", "code", "ref", "reference", "key", "sku"})
_ID_ENDS = ("编号", "代码", "号", "编码", "編號", "代碼", "號", "編碼")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column's cells go; ``companion`` names the noun of a row beside the row itself."""

    field: str
    companion: str = ""
    part: str = ""  # of a name: ``given`` or ``family``; of a link: ``ref`` (an id-like header) or ``name``

    def __str__(self) -> str:
        return f"{self.companion}.{self.field}" if self.companion else self.field


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file; ``how`` is ``given``, ``exact``, ``like``, ``content``, ``refusal`` (ours) or empty."""

    index: int
    header: str
    target: Target | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """All columns of a file for one noun."""

    noun: str
    columns: tuple[Column, ...]

    @property
    def taken(self) -> tuple[Column, ...]:
        """The columns that have a field."""
        return tuple(column for column in self.columns if column.target is not None)

    def unmapped(self) -> tuple[str, ...]:
        """Return the headers of columns that have none."""
        return tuple(c.header for c in self.columns if c.target is None and c.header and c.how != "refusal")

    def has(self, field: str) -> bool:
        """Tell whether a field of the row itself has a column."""
        return any(c.target is not None and not c.target.companion and c.target.field == field for c in self.columns)


def folded(header: str) -> str:
    """Return a header without case, spaces and punctuation."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return "".join(char for char in text if char.isalnum())


def is_id_like(header: str) -> bool:
    """Tell whether a header says that its cells are numbers or codes (CustomerID, Order No., 客户编号)."""
    plain = _without_brackets(header)
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+", plain)
    return bool(words) and (words[-1].casefold() in _ID_WORDS or words[-1].endswith(_ID_ENDS))


class Mappings:
    """The known words of all nouns, in every language of the catalogue."""

    def __init__(self, nouns: Nouns, labels: Labels) -> None:
        self._nouns = nouns
        self._labels = labels
        self._known: dict[str, dict[str, tuple[tuple[int, Target], ...]]] = {}

    def columns(
        self,
        noun: Noun,
        headers: Sequence[str],
        sample: Sequence[Sequence[str]] = (),
        given: Mapping[str, str | None] | None = None,
    ) -> ColumnMap:
        """Return what each column is; ``sample`` are some rows of cells, ``given`` maps headers to field names.

        Raises Refused ``map_header_unknown`` or ``map_field_unknown``.
        """
        taken = _Taken(noun, headers)
        passed_over = {folded(text) for code in REFUSAL_LABELS for text in self._labels(code)}
        for index in taken.free():
            if folded(headers[index]) in passed_over:
                taken.leave(index, "refusal")
        if given:
            self._give(noun, taken, given)
        wanted = [
            (rank, index, target) for index in taken.free() for rank, target in self._lookup(noun, headers[index])
        ]
        for _, index, target in sorted(wanted, key=lambda want: want[:2]):
            taken.take(index, target, "exact")
        self._take_alike(noun, taken)
        for index, field in looks.by_content(noun, taken.free(), sample, taken.is_taken):
            taken.take(index, Target(field), "content")
        return taken.settled()

    def guess(self, headers: Sequence[str]) -> Noun | None:
        """Return the noun whose words the headers are, or None when no noun has a clear claim."""
        # Ours come last: a list of names that may be anybody's is more often a list of customers' people.
        nouns = sorted((n for n in self._nouns.values() if n.importable), key=lambda n: n.code == "colleagues")
        maps = {noun.code: self.columns(noun, headers) for noun in nouns}
        exact = {code: {c.index for c in m.columns if c.how == "exact"} for code, m in maps.items()}
        claims = [sum(index in found for found in exact.values()) for index in range(len(headers))]
        named = sum(bool(header) for header in headers)
        best: tuple[float, int, Noun] | None = None
        for noun in nouns:
            found = exact[noun.code]
            if not _is_complete(noun, maps[noun.code]) or len(found) < named * 0.4:
                continue
            # A header that few nouns know says more than "phone" or "city".
            score = sum(1 / claims[index] for index in found)
            if best is None or (score, len(found)) > best[:2]:
                best = (score, len(found), noun)
        return best[2] if best else None

    def _give(self, noun: Noun, taken: _Taken, given: Mapping[str, str | None]) -> None:
        by_header = {folded(header): index for index, header in enumerate(taken.headers)}
        for header, name in given.items():
            index = by_header.get(folded(header))
            if index is None:
                raise Refused("map_header_unknown", header=header, known=", ".join(taken.headers))
            if name is None or name == "":
                taken.leave(index)
                continue
            target = self._named(noun, name)
            if target is None:
                known = [f.name for f in noun.fields]
                known += [f"{c.noun}.{name}" for c in noun.companions for name in c.fields]
                raise Refused("map_field_unknown", name=name, known=", ".join(known))
            taken.take(index, target, "given")

    def _named(self, noun: Noun, name: str) -> Target | None:
        companion, dot, field = name.rpartition(".")
        if dot:
            for each in noun.companions:
                if each.noun == companion.replace("-", "_") and field in each.fields:
                    return Target(field, each.noun)
            return None
        if name in noun.by_name or name == ROW_ID:
            return Target(name)
        return next((target for _, target in self._lookup(noun, name)), None)

    def _lookup(self, noun: Noun, header: str) -> tuple[tuple[int, Target], ...]:
        known = self._words(noun)
        return known.get(folded(header)) or known.get(folded(_without_brackets(header)), ())

    def _words(self, noun: Noun) -> dict[str, tuple[tuple[int, Target], ...]]:
        found = self._known.get(noun.code)
        if found is None:
            collected: dict[str, dict[Target, int]] = {}
            for rank, word, target in self._spoken(noun):
                for form in {folded(word), folded(_without_brackets(word))} - {""}:
                    ranks = collected.setdefault(form, {})
                    ranks[target] = min(rank, ranks.get(target, rank))
            found = {
                form: tuple(sorted(((rank, target) for target, rank in ranks.items()), key=lambda pair: pair[0]))
                for form, ranks in collected.items()
            }
            self._known[noun.code] = found
        return found

    def _spoken(self, noun: Noun) -> Iterator[tuple[int, str, Target]]:
        """Yield every word for every field of a noun, with its rank."""
        for text in self._labels(ROW_ID_LABEL):
            yield _LABEL, text, Target(ROW_ID)
        for field in noun.fields:
            target = Target(field.name)
            for text in self.header_forms(field):
                yield _LABEL, text, target
            yield _NAME, field.name, target
            yield _NAME, re.sub(r"_(id|minor)$", "", field.name), target
            for word in (*field.en, *field.zh):
                yield _SYNONYM, word, target
                if field.name == "name_other" and "name" in noun.by_name:
                    yield _SYNONYM + 1, word, Target("name")
        if "name" in noun.by_name and noun.code in ("people", "colleagues"):
            for part, words in (("given", _FIRST_NAMES), ("family", _LAST_NAMES)):
                for word in words:
                    yield _SYNONYM, word, Target("name", part=part)
        for companion in noun.companions:
            for name, companion_words in companion.fields.items():
                for word in companion_words:
                    yield _SYNONYM + 1, word, Target(name, companion.noun)

    def header_forms(self, field: Field) -> list[str]:
        """Return the headers an export writes for ``field``, one in each language."""
        texts = list(self._labels(field.label))
        if field.kind is Kind.LINK and not is_nameable(self._nouns[field.target]):
            return [form.replace("{name}", text) for form, text in zip(self._labels(ID_OF_LABEL), texts, strict=False)]
        return texts

    def _take_alike(self, noun: Noun, taken: _Taken) -> None:
        from rapidfuzz import fuzz, process

        words = self._words(noun)
        forms = list(words)
        alike: list[tuple[float, int, Target]] = []
        for index in taken.free():
            form = folded(_without_brackets(taken.headers[index]))
            if len(form) < (3 if form > "\u2e80" else 5):
                continue
            for match, score, _ in process.extract(form, forms, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3):
                alike += [(score, index, target) for _, target in words[match] if not target.part]
        for _, index, target in sorted(alike, key=lambda want: (-want[0], want[1])):
            taken.take(index, target, "like")


def is_nameable(noun: Noun) -> bool:
    """Tell whether rows of ``noun`` can be named in a cell by their number or name."""
    return bool({"ref", "name"} & noun.by_name.keys())


class _Taken:
    """Columns being given to fields: one for each field, a link may have one for its number and one for its name."""

    def __init__(self, noun: Noun, headers: Sequence[str]) -> None:
        self.noun = noun
        self.headers = headers
        self._columns: dict[int, Column] = {}
        self._slots: dict[Target, int] = {}

    def free(self) -> list[int]:
        return [i for i, header in enumerate(self.headers) if header and i not in self._columns]

    def leave(self, index: int, how: str = "given") -> None:
        self._columns[index] = Column(index, self.headers[index], None, how)

    def take(self, index: int, target: Target, how: str) -> bool:
        field = self.noun.by_name.get(target.field)
        if field is not None and field.kind is Kind.LINK and not target.companion:
            target = replace(target, part="ref" if is_id_like(self.headers[index]) else "name")
        if index in self._columns or target in self._slots:
            return False
        self._columns[index] = Column(index, self.headers[index], target, how)
        self._slots[target] = index
        return True

    def is_taken(self, field: str) -> bool:
        return any(target.field == field and not target.companion for target in self._slots)

    def settled(self) -> ColumnMap:
        name = Target("name")
        parts = {target for target in self._slots if target.part in ("given", "family")}
        if name in self._slots:  # the whole name is there: its parts say nothing new
            for part in parts:
                index = self._slots.pop(part)
                self._columns[index] = Column(index, self.headers[index])
        other = self._slots.get(Target("name_other"))
        if other is not None and name not in self._slots and not parts:
            self._columns[other] = replace(self._columns[other], target=name)
        columns = (self._columns.get(i) or Column(i, header) for i, header in enumerate(self.headers))
        return ColumnMap(self.noun.code, tuple(columns))


def _without_brackets(header: str) -> str:
    return re.sub(r"[(（\[【][^)）\]】]*[)）\]】]", " ", header).strip() or header


def _is_complete(noun: Noun, mapping: ColumnMap) -> bool:
    for field in noun.fields:
        if not field.required or field.default not in (None, ""):
            continue
        if mapping.has(field.name) or (field.name == "name" and mapping.has("ref")):
            continue
        return False
    return True
