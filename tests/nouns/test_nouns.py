"""What every noun inherits from its declaration, proved for all of them and for one that exists only in this test."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from accountdesk.bootstrap import new_desk, open_desk
from accountdesk.domain import fields as f
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.domain.fields import Erase, Kind, Noun
from accountdesk.domain.nouns import CODES, Nouns
from accountdesk.domain.surveys import SurveyAnswer
from accountdesk.domain.values import as_text, validate
from accountdesk.services.desk import Desk
from tests.conftest import TODAY
from tests.nouns.rows import Maker, value_for
from tests.nouns.toys import TOY

ALL = (*CODES, TOY.code)
SEARCHED = [code for code in ALL if any(field.searchable for field in Nouns(extra=(TOY,))[code].fields)]
NAMING = ("promises", "surveys", "participants", "accounts", "toys")  # nouns with a link to people


def nouns() -> Nouns:
    return Nouns(extra=(TOY,))


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nouns") / "ready.adk"
    new_desk(path, today=TODAY, nouns=nouns()).close()
    return path


@pytest.fixture
def desk(tmp_path: Path, ready: Path) -> Iterator[Desk]:
    shutil.copy(ready, tmp_path / "book.adk")
    made = open_desk(tmp_path / "book.adk", today=TODAY, nouns=nouns())
    yield made
    made.close()


@pytest.fixture(params=ALL)
def noun(request: pytest.FixtureRequest, desk: Desk) -> Noun:
    return desk.book.nouns[request.param]


class One:
    """One row of a noun, what it links to made in a batch before it."""

    def __init__(self, desk: Desk, noun: Noun, turn: int = 0) -> None:
        self.links: dict[str, str] = {}
        with desk.book.write("sample") as work:
            self.values = Maker(work).values(noun, turn, self.links)
        self.id, changes = desk.records.add(noun.code, self.values)
        self.batch = changes.batch


def other_values(noun: Noun, values: dict[str, Any]) -> dict[str, Any]:
    """Return another valid value for every field that is no link and can have another one."""
    changed = {field.name: value_for(field, 1) for field in noun.fields if field.kind is not Kind.LINK}
    return {name: value for name, value in changed.items() if value != values[name]}


def row_values(desk: Desk, noun: Noun, row_id: str, *, trashed: bool = False) -> dict[str, Any] | None:
    with desk.book.read() as reader:
        row = reader.get(noun.code, row_id, trashed=trashed)
    return None if row is None else {field.name: getattr(row, field.name) for field in noun.fields}


def test_a_row_is_kept_as_it_was_given(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    assert row_values(desk, noun, one.id) == one.values
    with desk.book.read() as reader:
        row = reader.get(noun.code, one.id)
        assert row is not None
        assert (row.version, row.deleted_at) == (1, None)
        assert reader.rows(noun.code, equal={"id": one.id}) == [row]
        assert list(reader.values(noun.code, [field.name for field in noun.fields], equal={"id": one.id})) == [
            tuple(one.values.values())
        ]


def test_a_row_needs_only_its_required_fields(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    needed = {field.name: one.values[field.name] for field in noun.fields if field.required}
    row_id, _ = desk.records.add(noun.code, needed)
    defaults = {field.name: field.default for field in noun.fields}
    assert row_values(desk, noun, row_id) == {**defaults, **needed}
    for name in needed:
        with pytest.raises(FieldError, match="field_required"):
            desk.records.add(noun.code, {key: value for key, value in needed.items() if key != name})


def test_every_field_can_be_changed_and_stale_edits_are_refused(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    changed = other_values(noun, one.values)
    for number, (name, value) in enumerate(changed.items()):
        assert desk.records.edit(noun.code, one.id, {name: value}, version=1 + number).batch
    assert row_values(desk, noun, one.id) == {**one.values, **changed}
    assert desk.records.edit(noun.code, one.id, changed).batch == 0  # nothing differs, nothing is written
    if changed:
        with pytest.raises(Refused, match="row_changed"):
            desk.records.edit(noun.code, one.id, {name: one.values[name]}, version=1)


def test_what_is_typed_becomes_the_same_row(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    texts = {field.name: as_text(field, one.values[field.name]) for field in noun.fields}
    assert desk.records.parsed(noun, texts) == one.values


def test_trash_hides_a_row_with_what_it_owns_and_restore_brings_both_back(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    owned: dict[str, str] = {}
    for owner, field in desk.book.nouns.links_to[noun.code]:
        if field.owned and owner.code not in owned:
            with desk.book.write("sample") as work:
                owned[owner.code] = Maker(work).row(owner.code, 0, {**one.links, noun.code: one.id})
    before = row_values(desk, noun, one.id)
    desk.records.trash(noun.code, one.id)
    with desk.book.read() as reader:
        assert reader.get(noun.code, one.id) is None
        assert one.id in {row.id for row in reader.trashed(noun.code)}
        for code, row_id in owned.items():
            assert reader.get(code, row_id) is None, code
    with pytest.raises(Refused, match="row_missing"):
        desk.records.trash(noun.code, one.id)
    desk.records.restore(noun.code, one.id)
    assert row_values(desk, noun, one.id) == before
    with desk.book.read() as reader:
        for code, row_id in owned.items():
            assert reader.get(code, row_id) is not None, code
    assert desk.checkups.run().ok


def test_creating_editing_and_trashing_can_be_undone_and_done_again(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    changed = other_values(noun, one.values)
    edited = desk.records.edit(noun.code, one.id, changed)
    trashed = desk.records.trash(noun.code, one.id)
    undone = desk.records.undo(trashed.batch)
    after_edit = {**one.values, **changed}
    assert row_values(desk, noun, one.id) == after_edit
    desk.records.undo(undone.batch)  # done again
    assert row_values(desk, noun, one.id) is None
    desk.records.undo()
    if changed:
        with pytest.raises(Refused, match="undo_later_batch") as refused:
            desk.records.undo(one.batch)
        assert refused.value.values["later"] == edited.batch
        desk.records.undo(edited.batch)
    assert row_values(desk, noun, one.id) == one.values
    gone = desk.records.undo(one.batch)
    assert row_values(desk, noun, one.id, trashed=True) is None
    desk.records.undo(gone.batch)
    assert row_values(desk, noun, one.id) == one.values
    assert desk.checkups.run().ok


def test_history_tells_every_change_of_every_field(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    changed = other_values(noun, one.values)
    desk.records.edit(noun.code, one.id, changed)
    desk.records.trash(noun.code, one.id)
    entries = desk.records.history(noun.code, one.id)
    assert (entries[0].op, entries[0].reason) == ("insert", "add")
    edits = {entry.field: (entry.before, entry.after) for entry in entries if entry.reason == "edit"}
    assert edits == {name: (one.values[name], value) for name, value in changed.items()}
    assert [(entry.field, entry.before) for entry in entries if entry.reason == "trash"] == [("deleted_at", None)]
    with pytest.raises(Refused, match="row_missing"):
        desk.records.history(noun.code, "0" * 32)


def test_a_row_can_be_seen_as_it_stood_on_any_day(desk: Desk, noun: Noun, tmp_path: Path) -> None:
    one = One(desk, noun)
    changed = other_values(noun, one.values)
    path = desk.book.path
    desk.close()
    acts: tuple[tuple[int, Callable[[Desk], object]], ...] = (
        (2, lambda later: later.records.edit(noun.code, one.id, changed)),
        (4, lambda later: later.records.trash(noun.code, one.id)),
        (6, lambda later: later.records.restore(noun.code, one.id)),
    )
    for days, act in acts:
        later = open_desk(path, today=TODAY + timedelta(days=days), nouns=nouns())
        act(later)
        later.close()

    def stood(day: date) -> dict[str, Any] | None:
        row = desk.records.as_of(noun.code, one.id, day)
        return None if row is None else {field.name: getattr(row, field.name) for field in noun.fields}

    assert stood(TODAY - timedelta(days=1)) is None
    assert stood(TODAY) == stood(TODAY + timedelta(days=1)) == one.values
    assert stood(TODAY + timedelta(days=2)) == stood(TODAY + timedelta(days=3)) == {**one.values, **changed}
    assert stood(TODAY + timedelta(days=4)) is None
    assert stood(TODAY + timedelta(days=6)) == {**one.values, **changed}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_exported_can_be_imported_again(desk: Desk, noun: Noun, suffix: str, tmp_path: Path) -> None:
    one = One(desk, noun)
    if noun.when == "" and noun.code == "order_lines":
        desk.records.edit("products", one.links["products"], {"name": "Unique"})
    file = tmp_path / f"rows{suffix}"
    with desk.book.read() as reader:
        there = reader.count(noun.code)
    assert desk.exports.run(noun.code, file) == there
    if not noun.importable:
        with pytest.raises(Refused, match="noun_not_importable"):
            desk.imports.run(noun.code, [file])
        return
    if suffix == ".xlsx":
        return
    again = desk.imports.run(noun.code, [file])
    assert (again.created, again.updated, again.unchanged, again.rejected, again.batch) == (0, 0, there, 0, 0)
    desk.records.undo(one.batch)
    back = desk.imports.run(noun.code, [file])
    assert (back.created, back.rejected, len(back.review)) == (1, 0, 0)
    assert back.adds_up
    with desk.book.read() as reader:
        assert reader.count(noun.code) == there
        (row,) = reader.rows(noun.code, equal={"id": one.id})
    restored = {field.name: getattr(row, field.name) for field in noun.fields}
    assert restored == one.values


@pytest.mark.parametrize("code", SEARCHED)
def test_every_searchable_field_is_found_by_and_only_while_it_says_so(desk: Desk, code: str) -> None:
    noun = desk.book.nouns[code]
    one = One(desk, noun)

    def found(text: str) -> bool:
        return (code, one.id) in {(hit.noun, hit.id) for hit in desk.finders.search(text, limit=500)}

    for field in noun.fields:
        if field.searchable and field.kind in (Kind.TEXT, Kind.NOTE, Kind.LINES):
            mark = f"Mark{field.name.replace('_', '')}"
            new: Any = (mark, "二") if field.kind is Kind.LINES else f"before {mark} 重庆宝钢"
            assert not found(mark), field.name
            desk.records.edit(code, one.id, {field.name: new})
            assert found(mark), field.name
            assert found(mark[:6].lower()), field.name
            if field.kind is not Kind.LINES:
                assert found("宝钢"), field.name
                assert found("庆"), field.name
            desk.records.edit(code, one.id, {field.name: one.values[field.name]})
            assert not found(mark), field.name
            last, marked = field.name, {field.name: new}
    mark = f"Mark{last.replace('_', '')}"
    desk.records.edit(code, one.id, marked)
    desk.records.trash(code, one.id)
    assert not found(mark)
    desk.records.restore(code, one.id)
    assert found(mark)


def test_customer_safe_fields_are_all_but_the_private_ones(desk: Desk, noun: Noun) -> None:
    safe = {field.name for field in noun.safe_fields()}
    private = f.private_names(noun.fields)
    assert safe.isdisjoint(private)
    assert safe | private == set(noun.by_name)
    for field in noun.fields:
        # What we think and what we earn stays with us, whoever declares the field.
        if (field.kind is Kind.NOTE and field.name in ("note", "notes", "remarks")) or field.name == "cost":
            assert field.private, field.name


def test_a_declaration_is_whole(desk: Desk, noun: Noun) -> None:
    assert all(name in noun.by_name for name in (*noun.title, *(part for way in noun.identity for part in way)))
    assert noun.account_path[:1] in ((), ("id",)) or noun.by_name[noun.account_path[0]].kind is Kind.LINK
    assert not noun.when or noun.by_name[noun.when].kind is Kind.DATE
    order = list(desk.book.nouns)
    for field in noun.fields:
        if field.kind is Kind.LINK:
            assert field.target in order
        if field.kind is Kind.MONEY:
            assert noun.by_name[field.currency].kind is Kind.CURRENCY
        if field.kind is Kind.CHOICE:
            assert field.choices
            assert field.default in ("", *field.choices)
        if field.required:
            assert field.default in (None, "")
    values = {field.name: field.default for field in noun.fields}
    assert validate(
        noun, {name: value for name, value in values.items() if not noun.by_name[name].required}, complete=False
    )


def test_a_row_with_a_lane_stands_in_the_timeline_of_its_account(desk: Desk, noun: Noun) -> None:
    one = One(desk, noun)
    if "accounts" not in one.links:
        return
    entries = desk.account_files.timeline(one.links["accounts"]).entries
    found = [entry for entry in entries if (entry.noun, entry.id) == (noun.code, one.id)]
    if not noun.lane or noun.code == "promises":  # promises stand with their contact
        assert found == []
        return
    (entry,) = found
    assert (entry.lane, entry.day) == (noun.lane, one.values[noun.when])
    with desk.book.read() as reader:
        row = reader.get(noun.code, one.id)
    assert row is not None
    assert entry.title in {noun.title_of(row), row.question if isinstance(row, SurveyAnswer) else ""}


@pytest.mark.parametrize("code", NAMING)
def test_a_person_is_given_every_row_that_names_them_and_can_leave_it(desk: Desk, code: str, tmp_path: Path) -> None:
    noun = desk.book.nouns[code]
    assert any(noun.links("people"))
    account, _ = desk.records.add("accounts", {"name": "Firm"})
    person, _ = desk.records.add("people", {"name": "Wiebke Marker", "account_id": account})
    links = {"accounts": account, "people": person}
    with desk.book.write("sample") as work:
        values = Maker(work).values(noun, 0, links)
    for field in noun.fields:
        if field.kind in (Kind.TEXT, Kind.NOTE):
            values[field.name] = f"{field.name} said Wiebke"
    row_id, _ = desk.records.add(code, values)
    answer = desk.people_rights.export(person, tmp_path / "person.zip")
    with zipfile.ZipFile(answer.file) as archive:
        rows = {row["id"]: row for row in json.loads(archive.read(f"{code}.json"))}
    assert set(rows[row_id]) == {"id", "version", "deleted_at", *noun.by_name}
    desk.people_rights.erase(person)
    after = row_values(desk, noun, row_id)
    assert after is not None
    for field in noun.fields:
        value = after[field.name]
        if field.erase is Erase.REDACT or (field.kind is Kind.NOTE and field.erase is Erase.KEEP):
            assert value == f"{field.name} said —", field.name
        elif field.erase is Erase.CLEAR:
            assert value == field.default, field.name
        else:
            assert value == values[field.name], field.name
    assert desk.checkups.run().ok


def test_nouns_that_name_people_are_all_proved(desk: Desk) -> None:
    linked = {noun.code for noun, _ in desk.book.nouns.links_to["people"]} - {"people"}
    assert linked == set(NAMING)
