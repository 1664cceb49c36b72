"""Rows by command: the shapes of the answers, who is named how, and refusals in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ask

ACCOUNT_KEYS = {
    "id", "ref", "name", "stage", "tier", "health", "value_12m", "revenue_total", "last_contact", "next_step", "tags",
}  # fmt: skip


def test_a_new_book_knows_its_currency_and_is_not_overwritten(ask: Ask, tmp_path: Path) -> None:
    made = ask("new", "--currency", "usd").json
    assert made["book"] == str(tmp_path / "book.adk")
    assert len(made["id"]) == 32
    again = ask("new")
    assert (again.code, again.out) == (1, "")
    assert "book.adk" in again.err
    ask("add", "accounts", "name=Acme")
    assert ask("accounts").json[0]["revenue_total"] == {"minor": 0, "currency": "USD"}


def test_a_missing_book_is_named(ask: Ask) -> None:
    answer = ask("accounts")
    assert answer.code == 1
    assert "book.adk" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_what_is_no_book_ends_with_3(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "book.adk").write_bytes(b"this is no book at all" * 100)
    answer = ask("accounts")
    assert answer.code == 3
    assert len(answer.err.splitlines()) == 1


def test_a_row_is_added_edited_trashed_and_taken_back(new: Ask) -> None:
    added = new("add", "accounts", "name=Acme", "ref=A-1", "tier=B").json
    assert set(added) == {"batch", "id"}
    edited = new("edit", "accounts", "A-1", "tier=A", "yearly_sales=1,5万").json
    assert edited["id"] == added["id"]
    assert edited["batch"] == added["batch"] + 1
    row = new("list", "accounts").json[0]
    assert (row["name"], row["tier"], row["yearly_sales"]) == ("Acme", "A", {"minor": 1500000, "currency": "CNY"})
    assert row["industry"] is None
    same = new("edit", "accounts", "Acme", "tier=A").json
    assert same == {"batch": None, "id": added["id"]}
    trashed = new("trash", "accounts", "Acme").json
    assert new("accounts").json == []
    undone = new("undo").json
    assert undone == {"batch": trashed["batch"] + 1, "id": trashed["batch"]}
    assert len(new("accounts").json) == 1
    assert new("undo", str(edited["batch"])).code == 0
    assert new("accounts").json[0]["tier"] == "B"


def test_history_tells_field_by_field(new: Ask) -> None:
    row = new("add", "accounts", "name=Acme").json["id"]
    new("edit", "accounts", row, "tier=S", "next_step_on=2026-12-01")
    entries = new("history", "accounts", "Acme").json
    assert {"at", "actor", "reason", "field", "before", "after"} <= set(entries[0])
    assert (entries[0]["field"], entries[0]["op"]) == (None, "insert")
    changed = {entry["field"]: (entry["before"], entry["after"]) for entry in entries[1:]}
    assert changed == {"tier": (None, "S"), "next_step_on": (None, "2026-12-01")}
    new("trash", "accounts", row)
    assert len(new("history", "accounts", row).json) > len(entries)
    assert "Tier" in new("history", "accounts", row, json=False).out
    assert "等级" in new("history", "accounts", row, json=False, lang="zh_CN").out


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("add", "accounts", "name="), ""),
        (("add", "accounts", "name=Acme", "tier=Z"), "Z"),
        (("add", "accounts", "name=Acme", "colour=red"), "colour"),
        (("add", "orders", "account=Nobody", "ordered_on=2026-11-01"), "Nobody"),
        (("add", "surveys", "account=One", "answered_on=2026-02-30", "score=3"), "2026-02-30"),
        (("add", "surveys", "account=One", "answered_on=2026-02-20", "score=11"), "11"),
        (("show", "Nobody"), "Nobody"),
        (("show", "Twin"), "Twin"),
        (("undo", "77"), "77"),
        (("history", "accounts", "0" * 32), "0" * 32),
        (("import", "accounts", "nowhere.csv"), "nowhere.csv"),
        (("import", "--undo", "1"), "1"),
        (("export", "accounts", "-o", "accounts.doc"), "accounts.doc"),
        (("report", "account", "One", "-o", "one.doc"), "one.doc"),
        (("restore", "nowhere.adk"), "nowhere.adk"),
    ],
)
def test_refusals_are_one_sentence(new: Ask, lang: str, arguments: tuple[str, ...], named: str) -> None:
    for name in ("One", "Twin", "Twin"):
        new("add", "accounts", f"name={name}")
    answer = new(*arguments, lang=lang)
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert named in answer.err
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.err) == (lang == "zh_CN")


def test_accounts_have_the_promised_keys_and_orders(sample: Ask) -> None:
    rows = sample("accounts", "--sort", "revenue_total").json
    assert len(rows) == 20
    assert all(set(row) == ACCOUNT_KEYS for row in rows)
    amounts = [row["revenue_total"]["minor"] for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert rows[0]["name"] == "Suzhou Hengyue Precision Machinery"
    assert rows[0]["last_contact"] == "2026-11-23"
    assert rows[0]["next_step"] == "IP67 retest report"
    assert all(row["value_12m"] is None and row["tags"] == [] for row in rows)
    days = [row["last_contact"] for row in sample("accounts", "--sort", "last_contact", "--limit", "5").json]
    assert len(days) == 5
    assert days == sorted(days, reverse=True)
    for key in ACCOUNT_KEYS:
        assert len(sample("accounts", "--sort", key).json) == 20


def test_lists_speak_the_language(sample: Ask) -> None:
    english, chinese = (sample("accounts", json=False, lang=lang).out for lang in ("en", "zh_CN"))
    assert "Ningbo Haituo Automation" in english
    assert "3 d late" in english
    assert "20 accounts" in english
    assert "宁波海拓自动化有限公司" in chinese
    assert "迟 3 天" in chinese


def test_the_whole_file_of_an_account(sample: Ask) -> None:
    file = sample("show", "K-1001").json
    assert sample("show", "Suzhou Hengyue Precision Machinery").json == file
    assert sample("show", "苏州恒岳精密机械有限公司").json == file
    assert sample("show", file["id"]).json == file
    assert (file["owner"], file["customer_since"], file["size"]) == ("Lin Wei", "2019-04", 640)
    assert file["people"][0]["name"] == "Li Na"
    assert {promise["what"] for promise in file["promises"]} >= {"IP67 retest report", "Plant 2 audit date"}
    assert file["counts"]["people"] == 9
    told = sample("show", "K-1001", json=False, lang="zh_CN").out
    assert "李娜" in told
    assert "苏州恒岳精密机械有限公司" in told.splitlines()[0]


def test_rows_of_every_noun_can_be_listed(sample: Ask) -> None:
    nouns = "colleagues accounts people products interactions participants promises orders order-lines credit-notes invoices surveys"  # noqa: E501 - one list
    for noun in nouns.split():
        rows = sample("list", noun, "--limit", "3").json
        assert rows
        assert all(row["id"] and row["version"] == 1 for row in rows)
        assert len(sample("list", noun, "--limit", "3", json=False).out.splitlines()) == len(rows) + 2
    latest = sample("list", "orders", "--sort", "ordered_on", "--limit", "1").json[0]
    assert latest["ordered_on"] <= "2026-11-24"
    largest = sample("list", "orders", "--sort", "amount", "--limit", "2").json
    assert largest[0]["amount"]["minor"] >= largest[1]["amount"]["minor"]


def test_search_finds_names_pinyin_and_notes(sample: Ask) -> None:
    for text in ("hengyue", "恒岳", "szhy"):
        hits = sample("search", text).json
        assert hits[0]["noun"] == "accounts", text
        assert set(hits[0]) == {"noun", "id", "title", "where"}
    noted = [hit for hit in sample("search", "washing", "cycle").json if hit["noun"] == "interactions"]
    assert noted[0]["where"] == "Suzhou Hengyue Precision Machinery"
    assert sample("search", "zzzz").json == []


def test_a_contact_is_logged_with_its_promises(sample: Ask) -> None:
    note = "Called @Li Na. >> bring two samples by 2026-11-27 << audit date by 2 Dec #plant2"
    logged = sample("log", "K-1001", "--channel", "call", "--note", note, "--minutes", "6", "--on", "2026-11-23").json
    assert set(logged) == {"batch", "interaction", "promises", "touched"}
    assert len(logged["promises"]) == 2
    assert len(logged["touched"]) == 2
    promises = {row["id"]: row for row in sample("show", "K-1001").json["promises"]}
    mine, theirs = (promises[row_id] for row_id in logged["promises"])
    assert (mine["direction"], mine["due_on"]) == ("mine", "2026-11-27")
    assert (theirs["direction"], theirs["due_on"]) == ("theirs", "2026-12-02")
    contact = sample("list", "interactions", "--sort", "day", "--limit", "3").json
    assert next(row for row in contact if row["id"] == logged["interaction"])["minutes"] == 6
    sample("undo", str(logged["batch"]))
    assert not set(logged["promises"]) & {row["id"] for row in sample("show", "K-1001").json["promises"]}


def test_quiet_says_nothing_and_debug_shows_where(new: Ask, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from accountdesk.cli.main import main

    book = ["--book", str(tmp_path / "book.adk")]
    assert main([*book, "--quiet", "add", "accounts", "name=Acme"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main([*book, "--debug", "show", "Nobody"]) == 1
    assert "Traceback" in capsys.readouterr().err
