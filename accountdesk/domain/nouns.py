"""The nouns of a book, each loaded from its own module on first use so that a start pays for none it does not need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module

from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Field, Noun

CODES = (
    "colleagues",
    "accounts",
    "people",
    "products",
    "interactions",
    "participants",
    "promises",
    "orders",
    "order_lines",
    "credit_notes",
    "invoices",
    "surveys",
)


class Nouns(Mapping[str, Noun]):
    """Nouns by code, in an order in which no noun links to a later one (a link to itself, or to people, aside)."""

    def __init__(self, codes: tuple[str, ...] = CODES, extra: tuple[Noun, ...] = ()) -> None:
        self._loaded: dict[str, Noun] = {noun.code: noun for noun in extra}
        self._codes = (*codes, *(noun.code for noun in extra))

    def __getitem__(self, code: str) -> Noun:
        noun = self._loaded.get(code)
        if noun is None:
            if code not in self._codes:
                raise KeyError(code)
            noun = self._loaded[code] = import_module(f"accountdesk.domain.{code}").NOUN
        return noun

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def named(self, name: str) -> Noun:
        """Return the noun a person names (``order-lines`` or ``order_lines``); raises Refused when there is none."""
        code = name.replace("-", "_")
        if code not in self._codes:
            raise Refused("noun_unknown", noun=name, known=", ".join(c.replace("_", "-") for c in self._codes))
        return self[code]

    @cached_property
    def links_to(self) -> Mapping[str, tuple[tuple[Noun, Field], ...]]:
        """Return for each noun the link fields of all nouns that point at it."""
        found: dict[str, list[tuple[Noun, Field]]] = {code: [] for code in self}
        for noun in self.values():
            for field in noun.links():
                found[field.target].append((noun, field))
        return {code: tuple(pairs) for code, pairs in found.items()}
