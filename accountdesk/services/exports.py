"""Out of the book as CSV or XLSX, with headers and values that the import takes back to the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accountdesk.domain import money
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Companion, Field, Kind, Noun
from accountdesk.domain.tables import Cell
from accountdesk.exchange.csv_files import write_csv
from accountdesk.exchange.mappings import ID_OF_LABEL, ROW_ID_LABEL, is_nameable
from accountdesk.exchange.xlsx_files import write_xlsx
from accountdesk.host import resources
from accountdesk.services.import_cells import choice_codes
from accountdesk.services.import_links import SEPARATOR, folded_name, split_names
from accountdesk.words import LANGUAGES, Words

if TYPE_CHECKING:
    from accountdesk.store.books import Book
    from accountdesk.store.readers import Reader

Progress = Callable[[str, int, int], None]  # a step (``write``), rows done, rows in all
Cancelled = Callable[[], bool]
SUFFIXES = (".csv", ".xlsx")


class Exports:
    """Writes the rows of any noun, or any list that somebody looks at."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._languages = {lang: Words(lang, resources() / "translations") for lang in LANGUAGES}

    def run(
        self,
        noun: str,
        path: Path,
        *,
        words: Words | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Write all live rows of a noun, oldest first, and return how many; the suffix decides the format.

        ``words`` names the language of headers and choices (English without it). Raises Refused for an unknown noun
        or suffix and when ``cancelled`` says yes; WorldError when the file cannot be written.
        """
        kind = self._book.nouns.named(noun)
        words = words or self._languages["en"]
        with self._book.read() as reader:
            layout = _Layout(kind, reader, words, self._labels, self._book.currency)
            total = reader.count(kind.code)
            rows = _watched(layout.rows(), total, progress, cancelled)
            title = f"noun.{kind.code}.many"
            return self.table(path, layout.headers, rows, title=words.say(title) if words.has(title) else kind.code)

    def table(self, path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str = "") -> int:
        """Write any list as a table and return how many rows it has; raises as :meth:`run`."""
        match path.suffix.lower():
            case ".csv":
                return write_csv(path, headers, rows)
            case ".xlsx":
                return write_xlsx(path, headers, rows, sheet=title)
        raise Refused("export_unknown_kind", path=str(path), known=", ".join(SUFFIXES))

    def _labels(self, code: str) -> tuple[str, ...]:
        return tuple(words.say(code) for words in self._languages.values() if words.has(code))


class _Layout:
    """The columns of one noun's export: its fields, the rows beside that have no list of their own, and the id."""

    def __init__(
        self, noun: Noun, reader: Reader, words: Words, labels: Callable[[str], tuple[str, ...]], currency: str
    ) -> None:
        self._noun = noun
        self._reader = reader
        self._currency = currency
        self._names = {field.target: _Names(reader.nouns[field.target], reader) for field in noun.links()}
        self._choices = {f.name: _choice_labels(f, words, labels) for f in noun.fields if f.kind is Kind.CHOICE}
        self._beside = [
            _Beside(companion, link, reader)
            for companion in noun.companions
            if not reader.nouns[companion.noun].importable
            for link in map(reader.nouns[companion.noun].by_name.__getitem__, companion.fields)
            if link.kind is Kind.LINK
        ]
        self.headers: list[str] = []
        for field in noun.fields:
            header = self._header(field, words)
            self.headers.append(field.name if header in self.headers else header)
        self.headers += [words.say(beside.link.label) for beside in self._beside]
        self.headers.append(words.say(ROW_ID_LABEL))

    def _header(self, field: Field, words: Words) -> str:
        if not words.has(field.label):
            return field.name
        label = words.say(field.label)
        if field.kind is Kind.LINK and not is_nameable(self._reader.nouns[field.target]):
            return words.say(ID_OF_LABEL, name=label)
        return label

    def rows(self) -> Iterator[list[Cell]]:
        columns = ("id", *(field.name for field in self._noun.fields))
        for values in sorted(self._reader.values(self._noun.code, columns), key=lambda row: str(row[0])):
            row = dict(zip(columns, values, strict=True))
            account = row["id"] if self._noun.account_path == ("id",) else row.get("account_id") or ""
            cells = [self._cell(field, row, account) for field in self._noun.fields]
            cells += [beside.cell(row["id"], account) for beside in self._beside]
            yield [*cells, row["id"]]

    def _cell(self, field: Field, row: Mapping[str, Any], account: str) -> Cell:
        value = row[field.name]
        if field.kind is Kind.CURRENCY and not value and self._priced(field, row):
            return self._currency  # spelt out: the file may be read into a book of another currency
        if value is None or value == "":
            return None
        match field.kind:
            case Kind.LINK:
                return self._names[field.target].text(value, account)
            case Kind.CHOICE:
                return self._choices[field.name].get(value, str(value))
            case Kind.MONEY:
                return money.to_major(value, row.get(field.currency) or self._currency)
            case Kind.LINES:
                return "\n".join(value)
            case Kind.PARTIAL_DATE:
                return value.full() or str(value)
            case Kind.INSTANT:
                return str(value.isoformat())
            case _:
                cell: Cell = value
                return cell

    def _priced(self, currency: Field, row: Mapping[str, Any]) -> bool:
        return any(f.currency == currency.name and row[f.name] is not None for f in self._noun.fields)


class _Names:
    """How rows of a noun are named in a cell: by number, else by name, else by id; always so that one row is meant."""

    def __init__(self, noun: Noun, reader: Reader) -> None:
        self._scoped = noun.account_path[:1] == ("account_id",)
        names = [name for name in ("name", "name_other") if name in noun.by_name]
        ref = ["ref"] if "ref" in noun.by_name else []
        scope = ["account_id"] if self._scoped else []
        columns = ("id", *ref, *names, *scope)
        rows = [dict(zip(columns, row, strict=True)) for row in reader.values(noun.code, columns, trashed=True)]
        self._rows = {row["id"]: row for row in rows}
        self._refs = Counter(row["ref"] for row in rows if row.get("ref"))
        self._counts = Counter(self._key(row, row[name]) for row in rows for name in names if row.get(name))

    def _key(self, row: Mapping[str, Any], name: str) -> tuple[str, str]:
        return (row.get("account_id") or "", folded_name(name))

    def text(self, row_id: str, account: str) -> str:
        row = self._rows.get(row_id, {})
        ref, name = row.get("ref"), row.get("name")
        if ref and self._refs[ref] == 1:
            return str(ref)
        # A person is looked for at the row's own account, so only there the name will do.
        near = not self._scoped or (bool(account) and row.get("account_id") == account)
        if name and near and name not in self._refs and self._counts[self._key(row, name)] == 1:
            return str(name)
        return row_id


class _Beside:
    """The rows that one link of a companion ties to a row, as one cell (who took part in a contact)."""

    def __init__(self, companion: Companion, link: Field, reader: Reader) -> None:
        self.link = link
        self._names = _Names(reader.nouns[link.target], reader)
        self._tied: dict[str, list[str]] = {}
        for _, owner, target in sorted(reader.values(companion.noun, ("id", companion.link, link.name)), key=str):
            if owner and target:
                self._tied.setdefault(owner, []).append(target)

    def cell(self, row_id: str, account: str) -> Cell:
        texts = []
        for target in self._tied.get(row_id, ()):
            text = self._names.text(target, account)
            texts.append(text if list(split_names(text)) == [text] else target)
        return SEPARATOR.join(texts) or None


def _choice_labels(field: Field, words: Words, labels: Callable[[str], tuple[str, ...]]) -> dict[str, str]:
    """Return the label of each code that the import takes back to that code."""
    codes = choice_codes(field, labels)
    said = {code: words.say(field.choice_label(code)) for code in field.choices if words.has(field.choice_label(code))}
    return {code: label for code, label in said.items() if codes.get(label.casefold()) == code}


def _watched(
    rows: Iterator[list[Cell]], total: int, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[list[Cell]]:
    for done, row in enumerate(rows):
        if done % 256 == 0:
            if cancelled is not None and cancelled():
                raise Refused("cancelled")
            if progress is not None:
                progress("write", done, total)
        yield row
    if progress is not None:
        progress("write", total, total)
