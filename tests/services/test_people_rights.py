from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from accountdesk.domain.dates import PartialDate
from accountdesk.domain.errors import Refused, WorldError
from accountdesk.services.contacts import NewContact
from accountdesk.services.desk import Desk
from accountdesk.store import erasures, histories

MARKERS = ("Zoëmarker", "zoemail", "13800001234", "Oldname", "林晓梅", "Secretnote")


class Case:
    """A person who left traces everywhere."""

    def __init__(self, desk: Desk) -> None:
        add = desk.records.add
        self.account, _ = add("accounts", {"name": "Brandt & Sohn"})
        self.other, _ = add("accounts", {"name": "Elsewhere"})
        self.person, _ = add(
            "people",
            {
                "name": "Anna Oldname",
                "account_id": self.account,
                "email": "zoemail@brandt.example",
                "mobile": "13800001234",
                "birthday": PartialDate(1980, 4, 12),
                "notes": "Secretnote",
            },
        )
        desk.records.edit("people", self.person, {"name": "Anna Zoëmarker", "name_other": "林晓梅"})
        self.colleague_of_hers, _ = add(
            "people",
            {
                "name": "Uwe",
                "account_id": self.account,
                "reports_to_id": self.person,
                "notes": "Deputy of Anna Zoëmarker",
            },
        )
        self.log = desk.contacts.log(
            NewContact(
                self.account,
                note="Asked @Anna Zoëmarker about the valves. ANNA will call 13800001234. >> send Zoëmarker the list",
                person_ids=[self.person],
            )
        )
        self.mention = desk.contacts.log(
            NewContact(self.account, note="Uwe says 林晓梅说价格高，联系zoemail@brandt.example")
        )
        desk.records.edit("interactions", self.mention.interaction, {"note": "Uwe says 林晓梅 is right"})
        self.survey, _ = add(
            "surveys",
            {
                "account_id": self.account,
                "person_id": self.person,
                "answered_on": date(2026, 5, 5),
                "score": 9,
                "comment": "Anna likes it",
            },
        )
        desk.records.edit(
            "accounts",
            self.account,
            {
                "notes": "Send cards to Anna Zoëmarker",
                "next_step": "Call Anna Zoëmarker",
                "next_step_person_id": self.person,
            },
        )
        desk.records.edit("accounts", self.account, {"next_step": "Call her"})
        self.namesake, _ = add("people", {"name": "Anna", "account_id": self.other, "notes": "Annabel likes Anna"})
        self.gone, _ = add("people", {"name": "Kurz", "account_id": self.account, "notes": "Friend of Anna Zoëmarker"})
        desk.records.undo()


@pytest.fixture
def case(desk: Desk) -> Case:
    return Case(desk)


def opened(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_a_person_gets_everything_that_names_them(desk: Desk, case: Case, tmp_path: Path) -> None:
    desk.records.trash("surveys", case.survey)  # what lies in the trash is still held
    answer = desk.people_rights.export(case.person, tmp_path / "anna.zip")
    files = opened(answer.file)
    assert answer.tables == {
        "accounts": 1,
        "people": 2,
        "interactions": 1,
        "participants": 1,
        "promises": 1,
        "surveys": 1,
        "changes": answer.tables["changes"],
    }
    for noun, number in answer.tables.items():
        assert len(files[f"{noun}.json"]) == number  # type: ignore[arg-type]
    assert files["about.json"]["person"] == case.person  # type: ignore[index]
    people = {row["id"]: row for row in files["people.json"]}  # type: ignore[attr-defined]
    assert people[case.person]["birthday"] == "1980-04-12"
    assert "Anna Oldname" in json.dumps(files["changes.json"], ensure_ascii=False)
    assert case.namesake not in json.dumps(files)


def test_every_link_to_people_is_followed(desk: Desk) -> None:
    """A noun that names a person and is forgotten here fails the test."""
    nouns = {noun.code for noun, _ in desk.book.nouns.links_to["people"]}
    assert nouns == {"accounts", "people", "participants", "promises", "surveys"}


def test_an_export_that_cannot_be_written_leaves_nothing(desk: Desk, case: Case, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match="file_not_written"):
        desk.people_rights.export(case.person, tmp_path / "file" / "anna.zip")


def test_an_unknown_person_is_refused(desk: Desk, tmp_path: Path) -> None:
    for ask in (lambda: desk.people_rights.export("0" * 32, tmp_path / "a.zip"),
                lambda: desk.people_rights.erase("0" * 32)):  # fmt: skip
        with pytest.raises(Refused, match="row_missing"):
            ask()
    assert not (tmp_path / "a.zip").exists()


def test_after_an_erasure_no_byte_of_the_file_names_the_person(desk: Desk, case: Case) -> None:
    before = b"".join(part.read_bytes() for part in desk.book.path.parent.glob("book.adk*") if part.is_file())
    assert all(marker.encode() in before for marker in MARKERS)
    answer = desk.people_rights.erase(case.person)
    assert answer.swept
    assert answer.erased["people"] == 2  # her, and the note about her at her colleague
    assert answer.erased["interactions"] == 2
    after = b"".join(part.read_bytes() for part in desk.book.path.parent.glob("book.adk*") if part.is_file())
    for marker in MARKERS:
        for form in (marker, marker.lower(), marker.upper(), erasures_fold(marker)):
            assert form.encode() not in after, form
    assert desk.checkups.run().ok


def erasures_fold(text: str) -> str:
    from accountdesk.store.searches import fold, spaced

    return " ".join(spaced(fold(text)).split())


def test_an_erasure_keeps_what_is_not_about_the_person(desk: Desk, case: Case) -> None:
    desk.people_rights.erase(case.person)
    resolve = desk.records.resolve
    person = resolve("people", case.person)
    assert (person.name, person.email, person.birthday) == ("—", "", None)  # type: ignore[attr-defined]
    assert person.account_id == case.account  # type: ignore[attr-defined]
    note = resolve("interactions", case.log.interaction).note  # type: ignore[attr-defined]
    assert note == "Asked @— about the valves. — will call —. >> send — the list"
    assert resolve("promises", case.log.promises[0]).what == "send — the list"  # type: ignore[attr-defined]
    assert resolve("interactions", case.mention.interaction).note == "Uwe says — is right"  # type: ignore[attr-defined]
    assert resolve("surveys", case.survey).comment == "— likes it"  # type: ignore[attr-defined]
    account = resolve("accounts", case.account)
    assert (account.name, account.notes) == ("Brandt & Sohn", "Send cards to —")  # type: ignore[attr-defined]
    deputy = resolve("people", case.colleague_of_hers)
    assert (deputy.name, deputy.notes) == ("Uwe", "Deputy of —")  # type: ignore[attr-defined]
    # Somebody else at another firm who happens to have the same first name.
    namesake = resolve("people", case.namesake)
    assert (namesake.name, namesake.notes) == ("Anna", "Annabel likes Anna")  # type: ignore[attr-defined]


def test_nobody_finds_an_erased_person(desk: Desk, case: Case) -> None:
    assert {hit.id for hit in desk.finders.search("zoemarker")} >= {case.person}
    desk.people_rights.erase(case.person)
    for text in ("zoemarker", "Zoëm", "linxiaomei", "林晓梅", "13800001234", "zoemail"):
        assert desk.finders.search(text) == [], text


def test_an_erasure_cannot_be_undone_and_its_history_tells_no_name(desk: Desk, case: Case) -> None:
    desk.people_rights.erase(case.person)
    erased = desk.book.last_batch()
    with pytest.raises(Refused, match="batch_final"):
        desk.records.undo(erased)
    entries = desk.records.history("people", case.person)
    assert [(entry.op, entry.reason) for entry in entries] == [("insert", "add"), ("update", "erase")]
    assert all(entry.before is None and entry.after is None for entry in entries)
    with desk.book.read() as reader:
        logged = [dict(row) for row in reader.connection.execute(reader.tables.changes.select()).mappings()]
        batches = [dict(row) for row in reader.connection.execute(reader.tables.batches.select()).mappings()]
    text = json.dumps([logged, batches], ensure_ascii=False)
    assert not any(marker in text for marker in MARKERS)


def test_undoing_older_changes_brings_no_name_back(desk: Desk, case: Case) -> None:
    desk.people_rights.erase(case.person)
    with desk.book.read() as reader:
        older = len(histories.batches(reader, live=True))
    assert older > 5
    for _ in range(older):
        desk.records.undo()
        with desk.book.read() as reader:
            row = reader.get("people", case.person, trashed=True)
        assert row is None or row.name == "—"  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.records.undo()
    assert desk.checkups.run().ok


def test_a_person_in_the_trash_or_taken_back_can_be_erased(desk: Desk) -> None:
    first, _ = desk.records.add("people", {"name": "Karl Trashmarker"})
    desk.records.trash("people", first)
    second, _ = desk.records.add("people", {"name": "Rosa Undonemarker"})
    desk.records.undo()
    for person in (first, second):
        assert desk.people_rights.erase(person).erased["people"] == 1
    desk.book.close()
    content = desk.book.path.read_bytes()
    assert b"Trashmarker" not in content
    assert b"Undonemarker" not in content
    assert desk.people_rights.erase(first).erased == {"changes": 0, "people": 1}  # a second time finds nothing new


def test_the_name_of_a_file_that_was_imported_goes_too(desk: Desk) -> None:
    person, _ = desk.records.add("people", {"name": "Karl Filemarker"})
    with desk.book.write("import", files="Karl Filemarker.vcf") as work:
        work.insert("accounts", {"name": "Firm"})
    desk.people_rights.erase(person)
    assert b"Filemarker" not in desk.book.path.read_bytes()


def test_a_sweep_that_another_program_delays_is_finished_at_the_next_start(desk: Desk, case: Case) -> None:
    with desk.book.read() as reader:
        reader.count("accounts")
        assert not erasures.sweep(desk.book) or desk.book.meta("sweep") == ""
        erasures_done = desk.people_rights.erase(case.person)
    if not erasures_done.swept:
        assert desk.book.meta("sweep") == "1"
    desk.backups.on_open()
    assert desk.book.meta("sweep") == ""
    desk.book.close()
    assert "Zoëmarker".encode() not in desk.book.path.read_bytes()
