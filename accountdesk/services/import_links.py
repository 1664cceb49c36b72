"""Which row a cell means: by number, then by name; and the customers, products and colleagues nobody knew yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from accountdesk.domain.fields import Field, Noun
from accountdesk.services.import_readings import LinkText

if TYPE_CHECKING:
    from accountdesk.store.readers import Reader

# Kinds whose unknown customers become accounts; elsewhere a missing customer is a row for review.
_MAKES_ACCOUNTS = frozenset({"people", "orders", "invoices", "interactions", "surveys"})
# Kinds whose unknown persons become contact persons of the row's account.
_MAKES_PEOPLE = frozenset({"interactions", "promises", "surveys"})

SEPARATOR = "; "  # between several names in one cell


def folded_name(name: str) -> str:
    """Return a name as names are compared: without case."""
    return name.casefold()


def is_a_name(text: str) -> bool:
    """Tell whether a cell can be a person's name; a dash or a number in its place is none."""
    return any(char.isalpha() for char in text)


class Known:
    """The rows of one noun by number, by name, and by name within an account."""

    def __init__(self, noun: Noun, reader: Reader) -> None:
        self.noun = noun
        self._names = [name for name in ("name", "name_other") if name in noun.by_name]
        self._scope = noun.account_path[0] if len(noun.account_path) == 1 and noun.account_path[0] != "id" else ""
        self.ids: set[str] = set()
        self._refs: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._by_scope: dict[tuple[str, str], str] = {}
        has_ref = "ref" in noun.by_name
        columns = ("id", *(("ref",) if has_ref else ()), *self._names, *((self._scope,) if self._scope else ()))
        for row in sorted(reader.values(noun.code, columns)):
            self.add(dict(zip(columns, row, strict=True)))

    def add(self, row: Mapping[str, Any]) -> None:
        """Make a row findable; an older one of the same number or name is found before it."""
        row_id = row["id"]
        self.ids.add(row_id)
        if ref := row.get("ref"):
            self._refs.setdefault(ref.strip(), row_id)
        for column in self._names:
            if name := row.get(column):
                self._by_name.setdefault(folded_name(name), row_id)
                if self._scope:
                    self._by_scope.setdefault((row.get(self._scope) or "", folded_name(name)), row_id)

    def find(self, link: LinkText, account: str = "") -> str | None:
        """Return the id a cell means; a person is looked for at ``account`` only, when there is one."""
        texts = [text for text in (link.ref, link.name) if text]
        for text in texts:
            found = self._refs.get(text) or (text if text in self.ids else None)
            if found:
                return found
        for text in texts:
            name = folded_name(text)
            found = self._by_scope.get((account, name)) if self._scope and account else self._by_name.get(name)
            if found:
                return found
        return None


class Links:
    """Resolves the links of one import and makes what may be made on the way."""

    def __init__(self, noun: Noun, reader: Reader, new_id: Callable[[], str]) -> None:
        self._noun = noun
        self._reader = reader
        self._new_id = new_id
        self._known: dict[str, Known] = {}
        self.made: dict[str, list[dict[str, Any]]] = {}

    def known(self, noun: str) -> Known:
        """Return the index of a noun's rows, read on first use."""
        found = self._known.get(noun)
        if found is None:
            found = self._known[noun] = Known(self._reader.nouns[noun], self._reader)
        return found

    def find(self, field: Field, link: LinkText, account: str = "") -> str | None:
        """Return the id of the row that ``link`` names, making it when the rules allow; None when nobody knows it."""
        known = self.known(field.target)
        found = known.find(link, account)
        if found is not None:
            return found
        values = self._new_row(field, link, account)
        return self.make(field.target, values) if values else None

    def make(self, noun: str, values: Mapping[str, Any]) -> str:
        """Add a row beside the rows of the file, and make it findable."""
        row = {"id": self._new_id(), **values}
        self.made.setdefault(noun, []).append(row)
        self.known(noun).add(row)
        return str(row["id"])

    def _new_row(self, field: Field, link: LinkText, account: str) -> dict[str, Any] | None:
        match field.target:
            case "products" | "colleagues":
                pass
            case "accounts":
                if field.name != "account_id" or self._noun.code not in _MAKES_ACCOUNTS:
                    return None
            case "people":
                if not account or not is_a_name(link.name) or self._noun.code not in _MAKES_PEOPLE:
                    return None
                return {"name": link.name, "account_id": account}
            case _:
                return None
        name = link.name or link.ref
        return {"ref": link.ref, "name": name} if link.ref else {"name": name}


def split_names(text: str) -> Iterator[str]:
    """Yield the names of a cell that may hold several, beside or below one another."""
    for part in text.replace("；", ";").replace("、", ";").replace("\n", ";").split(";"):
        if name := part.strip():
            yield name
