"""What goes out comes back the same: every noun, every field, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from accountdesk.bootstrap import new_desk
from accountdesk.domain import fields as f
from accountdesk.domain.dates import PartialDate
from accountdesk.domain.errors import Refused
from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.domain.nouns import Nouns
from accountdesk.exchange.csv_tables import read_csv
from accountdesk.services.desk import Desk
from accountdesk.words import LANGUAGES, Words

NOUNS = Nouns()
IMPORTABLE = [code for code in NOUNS if NOUNS[code].importable]


def sample(field: Field, nth: int) -> Any:
    """Return a value that shows what is awkward about its kind."""
    match field.kind:
        case Kind.TEXT:
            awkward = ["=SUM(1)", "+49 30 1", '"quoted", 名称', "'tick", "007", "-5", " padded ".strip()]
            return f"{awkward[nth % len(awkward)]} {field.name}"
        case Kind.NOTE:
            return ["first line\nsecond, line", "-- \n\n=x", "“引号”"][nth % 3]
        case Kind.LINES:
            return (("one", "two; three"), ())[nth % 2]
        case Kind.CHOICE:
            return field.choices[nth % len(field.choices)]
        case Kind.CURRENCY:
            return ("", "JPY", "EUR")[nth % 3]
        case Kind.INTEGER:
            return max(field.low or 0, min(nth, field.high or nth))
        case Kind.DECIMAL:
            return (Decimal("0.25"), Decimal(1), Decimal("0.5") if field.required else None)[nth % 3]
        case Kind.MONEY:
            return (0, 123456, -5)[nth % 3]
        case Kind.FLAG:
            return nth % 2 == 0
        case Kind.DATE:
            return date(2026, 1 + nth % 12, 28)
        case Kind.TIME:
            return time(9, nth % 60)
        case Kind.PARTIAL_DATE:
            return (PartialDate(1980, 4, 12), PartialDate(None, 2, 29), PartialDate(None, 6, 3, True, True))[nth % 3]
        case _:
            raise AssertionError(field.kind)


def fill(desk: Desk, rows: int = 5) -> dict[str, list[str]]:
    """Put ``rows`` rows of every noun into the book, all fields filled, links to rows that are named in every way."""
    ids: dict[str, list[str]] = {}
    with desk.book.write("add") as work:
        for code in NOUNS:
            noun = NOUNS[code]
            ids[code] = [desk.book.ids() for _ in range(rows)]
            work.insert_many(code, [row(noun, nth, ids, ids[code][nth]) for nth in range(rows)])
        people = ids["people"]
        work.update_many("accounts", [(ids["accounts"][n], {"next_step_person_id": people[n]}) for n in range(3)])
    return ids


def row(noun: Noun, nth: int, ids: dict[str, list[str]], row_id: str) -> dict[str, Any]:
    values: dict[str, Any] = {"id": row_id}
    for field in noun.fields:
        if field.kind is not Kind.LINK:
            values[field.name] = sample(field, nth)
        elif field.target in ids and field.name != "next_step_person_id":
            place = (nth + 1) % len(ids[field.target])
            values[field.name] = ids[field.target][place]
    if "ref" in values:
        values["ref"] = ("", f"0{nth}", f"R {nth}", "", f"{nth}")[nth % 5]
    if "name" in values:
        values["name"] = ("Zhang 张", "twin", "7-11", "twin", "=name")[nth % 5] + ("" if nth % 2 else str(nth))
        values["name_other"] = ""
    if noun.code == "surveys":
        values["score"], values["kind"] = 5, "csat"
    return values


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "first.adk", currency="USD")
    yield made
    made.close()


def export_all(desk: Desk, folder: Path, words: Words) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    found = {}
    for code in NOUNS:
        desk.exports.run(code, folder / f"{code}.csv", words=words)
        found[code] = (folder / f"{code}.csv").read_bytes()
    return found


def round_trip(
    first: Desk, folder: Path, words: Words, currency: str = "USD"
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the exports of a book and of the new book made of them."""
    out = export_all(first, folder / "out", words)
    second = new_desk(folder / "second.adk", currency=currency)
    try:
        for code in IMPORTABLE:
            result = second.imports.run("auto", [folder / "out" / f"{code}.csv"])
            assert result.kind == NOUNS[code].kind
            assert (result.rejected, result.review, result.unmapped) == (0, (), ())
            assert result.created == result.read
        # Accounts come before the people that their next steps name.
        second.imports.run("accounts", [folder / "out" / "accounts.csv"], update=True)
        back = export_all(second, folder / "back", words)
    finally:
        second.close()
    return out, back


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_noun_comes_back_byte_by_byte(desk: Desk, tmp_path: Path, lang: str):
    fill(desk)
    out, back = round_trip(desk, tmp_path, Words(lang, desk.resources / "translations"))
    for code in IMPORTABLE:
        assert back[code].decode("utf-8-sig") == out[code].decode("utf-8-sig"), code
        assert len(list(read_csv(out[code]).rows)) == 5


def test_money_keeps_its_currency_in_a_book_of_another(desk: Desk, tmp_path: Path):
    fill(desk)
    out, back = round_trip(desk, tmp_path, Words("en", desk.resources / "translations"), currency="CNY")
    assert back["orders"] == out["orders"]


def test_an_export_taken_into_its_own_book_changes_nothing(desk: Desk, tmp_path: Path):
    fill(desk)
    export_all(desk, tmp_path / "out", Words("en", desk.resources / "translations"))
    for code in IMPORTABLE:
        for update in (False, True):
            result = desk.imports.run(code, [tmp_path / "out" / f"{code}.csv"], update=update)
            assert (result.unchanged, dict(result.also), result.unlinked) == (5, {}, ()), code


@dataclass(frozen=True, slots=True, kw_only=True)
class Boat(f.Row):
    """A noun that nobody has written words for."""

    account_id: str | None = f.link("accounts", required=True, owned=True)
    interaction_id: str | None = f.link("interactions")
    hull: str = f.text(en="hull number")
    launched: date | None = f.date(en="launch date")  # noqa: RUF009 - as the nouns of the domain


BOATS = Noun(
    "boats", Boat, ("hull",), f.fields_of(Boat), identity=(("account_id", "hull"),), account_path=("account_id",)
)


def test_a_noun_needs_only_its_declaration(tmp_path: Path):
    nouns = Nouns(extra=(BOATS,))
    desk = new_desk(tmp_path / "boats.adk", nouns=nouns)
    try:
        with desk.book.write("add") as work:
            account = work.insert("accounts", {"ref": "A1", "name": "Alpha"})
            talk = work.insert("interactions", {"account_id": account, "day": date(2026, 1, 2)})
            work.insert("boats", {"account_id": account, "interaction_id": talk, "hull": "=7", "launched": None})
        desk.exports.run("boats", tmp_path / "boats.csv")
        sheet = read_csv((tmp_path / "boats.csv").read_bytes())
        assert sheet.headers == ("Account", "Contact ID", "hull", "launched", "AccountDesk ID")
        assert desk.imports.run("auto", [tmp_path / "boats.csv"]).unchanged == 1
        with desk.book.write("trash") as work:
            work.trash("boats", [row.id for row in work.rows("boats")])
        (tmp_path / "more.csv").write_text("Account,Hull number,launched\nA1,=7,2026-01-02\nA1,8,\n")
        assert desk.imports.run("boats", [tmp_path / "more.csv"]).review == ()
        assert desk.imports.run("boats", [tmp_path / "more.csv"]).unchanged == 2
    finally:
        desk.close()


words_of_people = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: any(char.isalnum() for char in text)
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(words_of_people, words_of_people, words_of_people), min_size=1, max_size=5))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]):
    folder = tmp_path_factory.mktemp("texts")
    first = new_desk(folder / "first.adk", currency="USD")
    try:
        with first.book.write("add") as work:
            for nth, (name, city, notes) in enumerate(rows):
                work.insert("accounts", {"ref": f"r{nth}", "name": name, "city": city, "notes": f"{notes}\n{city}"})
        out, back = round_trip(first, folder, Words("en", first.resources / "translations"))
    finally:
        first.close()
    assert back["accounts"] == out["accounts"]


def test_links_are_named_by_number_then_name_then_id(desk: Desk, tmp_path: Path):
    with desk.book.write("add") as work:
        numbered = work.insert("accounts", {"ref": "A1", "name": "Alpha"})
        named = work.insert("accounts", {"name": "Beta"})
        twins = [work.insert("accounts", {"name": "Twin"}) for _ in range(2)]
        for account in (numbered, named, *twins):
            work.insert("orders", {"account_id": account, "ordered_on": date(2026, 1, 2)})
    desk.exports.run("orders", tmp_path / "orders.csv")
    sheet = read_csv((tmp_path / "orders.csv").read_bytes())
    place = sheet.headers.index("Account")
    assert [row.cells[place] for row in sheet.rows] == ["A1", "Beta", *twins]


def test_a_workbook_has_the_headers_and_real_cells(desk: Desk, tmp_path: Path):
    fill(desk)
    words = Words("zh_CN", desk.resources / "translations")
    assert desk.exports.run("orders", tmp_path / "orders.xlsx", words=words) == 5
    book = CalamineWorkbook.from_path(str(tmp_path / "orders.xlsx"))
    assert book.sheet_names == [words.say("noun.orders.many")]
    header, first, *_ = book.get_sheet_by_index(0).to_python()
    cells = dict(zip(header, first, strict=True))
    assert cells[words.say("field.ordered_on")] == date(2026, 1, 28)
    assert cells[words.say("field.amount_minor")] == 0.0
    assert cells[words.say("field.status")] == words.say("choice.order_status.quote")


def test_any_list_can_be_written(desk: Desk, tmp_path: Path):
    rows: list[list[Any]] = [["Alpha", Decimal("12.50"), date(2026, 11, 24)]]
    for suffix in (".csv", ".xlsx"):
        assert (
            desk.exports.table(tmp_path / f"list{suffix}", ["Name", "Revenue", "Last order"], rows, title="List") == 1
        )


def test_what_cannot_be_exported_is_refused(desk: Desk, tmp_path: Path):
    with pytest.raises(Refused, match="export_unknown_kind"):
        desk.exports.run("orders", tmp_path / "orders.doc")
    with pytest.raises(Refused, match="noun_unknown"):
        desk.exports.run("spaceships", tmp_path / "x.csv")


def test_cancel_leaves_no_file(desk: Desk, tmp_path: Path):
    fill(desk)
    for suffix in (".csv", ".xlsx"):
        with pytest.raises(Refused, match="cancelled"):
            desk.exports.run("orders", tmp_path / f"orders{suffix}", cancelled=lambda: True)
    assert not [path for path in tmp_path.iterdir() if "orders" in path.name]


def test_progress_is_told(desk: Desk, tmp_path: Path):
    fill(desk)
    seen: list[tuple[str, int, int]] = []
    desk.exports.run("orders", tmp_path / "orders.csv", progress=lambda *step: seen.append(step))
    assert seen == [("write", 0, 5), ("write", 5, 5)]
