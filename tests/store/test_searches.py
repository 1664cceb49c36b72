from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountdesk.host.clocks import Clock
from accountdesk.services.desk import Desk
from accountdesk.store.books import Book
from accountdesk.store.searches import Hit, fold, match_words, spaced
from tests.conftest import TODAY

CHARS = "续约谈江川阀门重庆银行上海东信ab cd1"


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, dict[str, str]]:
    """A book with 150 notes over few characters, so that anything typed is somewhere."""
    book = Book.create(tmp_path_factory.mktemp("search") / "book.adk", clock=Clock(TODAY))
    texts: dict[str, str] = {}
    with book.write("add") as work:
        account = work.insert("accounts", {"name": "Firm"})
        for number in range(150):
            text = "".join(CHARS[(number * 7 + place * place * 3 + number // 5) % len(CHARS)] for place in range(12))
            row = work.insert("interactions", {"account_id": account, "day": TODAY, "subject": "x", "note": text})
            texts[row] = " ".join(text.split())
    return book, texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text("续约谈江川阀门重庆银行上海东信", min_size=1, max_size=4))
def test_chinese_of_any_length_is_found_exactly_where_it_stands(notes: tuple[Book, dict[str, str]], query: str) -> None:
    book, texts = notes
    with book.read() as reader:
        found = {hit.id for hit in book.search.find(reader.connection, query, limit=1000)}
    # Blanks do not part Chinese words, so that a line break inside a name hides nothing.
    assert found == {row for row, text in texts.items() if query in text.replace(" ", "")}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text(max_size=12))
def test_nothing_typed_breaks_the_search(notes: tuple[Book, dict[str, str]], query: str) -> None:
    book, _ = notes
    with book.read() as reader:
        book.search.find(reader.connection, query)


@pytest.mark.parametrize(
    "query", ['a"b', "NOT", "a AND b", "col:x", "(", "*", "-x", "^a", "NEAR(a b)", "'", "%", "00\x00", "ab\ud83d"]
)
def test_signs_of_the_query_language_are_text(notes: tuple[Book, dict[str, str]], query: str) -> None:
    book, _ = notes
    with book.read() as reader:
        assert isinstance(book.search.find(reader.connection, query), list)


@pytest.fixture
def names(desk: Desk) -> dict[str, str]:
    made = {}
    for name, other in (
        ("重庆银行", "Chongqing Bank"),
        ("江川阀门", ""),
        ("喆堃科技", "Zhekun Tech"),
        ("Łukasz Świątek GmbH", ""),
        ("Brandt & Sohn", ""),
        ("Brandt", ""),
        ("Die Brandt-Gruppe", ""),
    ):
        made[name], _ = desk.records.add("accounts", {"name": name, "name_other": other})
    made["person"], _ = desk.records.add(
        "people", {"name": "欧阳娜", "account_id": made["江川阀门"], "mobile": "13800001234"}
    )
    return made


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("chongqing", "重庆银行"),
        ("chongqingyinhang", "重庆银行"),
        ("cqyh", "重庆银行"),
        ("银", "重庆银行"),
        ("庆银", "重庆银行"),
        ("重庆银行", "重庆银行"),
        ("jcfm", "江川阀门"),
        ("jiangchuan", "江川阀门"),
        ("zhekun", "喆堃科技"),
        ("喆堃", "喆堃科技"),
        ("lukasz", "Łukasz Świątek GmbH"),
        ("swia", "Łukasz Świątek GmbH"),
        ("ŚWIĄTEK", "Łukasz Świątek GmbH"),
        ("sohn", "Brandt & Sohn"),
        ("randt-Gr", "Die Brandt-Gruppe"),
        ("ouyangna", "person"),
        ("oyn", "person"),
        ("8000012", "person"),
    ],
)
def test_a_name_is_found_by_prefix_part_pinyin_and_initials(
    desk: Desk, names: dict[str, str], query: str, name: str
) -> None:
    hits = desk.finders.search(query)
    assert names[name] in [hit.id for hit in hits], query


def test_the_exact_name_comes_first_then_prefixes_then_mentions(desk: Desk, names: dict[str, str]) -> None:
    early, late = (
        desk.records.add("interactions", {"account_id": names["江川阀门"], "day": day, "note": note})[0]
        for day, note in ((date(2026, 1, 1), "Brandt was here"), (date(2026, 5, 1), "Brandt again"))
    )
    hits = desk.finders.search("brandt")
    assert [hit.id for hit in hits[:2]] == [names["Brandt"], names["Brandt & Sohn"]]
    order = [hit.id for hit in hits]
    assert order.index(names["Die Brandt-Gruppe"]) < order.index(early)
    assert {early, late} < set(order)
    assert [hit.id for hit in desk.finders.search("brandt", limit=1)] == [names["Brandt"]]
    (again,) = [hit for hit in desk.finders.search("again") if hit.noun == "interactions"]
    assert (again.where, again.account_id) == ("江川阀门", names["江川阀门"])


def test_mentions_come_newest_first(desk: Desk, names: dict[str, str]) -> None:
    ids = []
    for month in (3, 9, 1, 6):
        values = {"account_id": names["Brandt"], "day": date(2026, month, 1), "note": "valve"}
        ids.append(desk.records.add("interactions", values)[0])
    assert [hit.id for hit in desk.finders.search("valve")] == [ids[1], ids[3], ids[0], ids[2]]


def test_nothing_typed_finds_nothing(desk: Desk, names: dict[str, str]) -> None:
    assert desk.finders.search("") == desk.finders.search("  ") == desk.finders.search("!?") == []


def test_more_than_enough_hits_are_cut(desk: Desk) -> None:
    with desk.book.write("add") as work:
        for number in range(300):
            work.insert("accounts", {"name": f"Common {number:03d}"})
    assert len(desk.finders.search("common", limit=1000)) == 200
    assert len(desk.finders.search("common")) == 50


def test_texts_are_folded_and_spaced() -> None:
    assert fold("ＡＢＣ Świątek") == "abc swiatek"
    assert spaced("东信ab").split() == ["东", "信", "ab"]
    assert match_words('东信 ab"c') == '"东 信" "ab"* "c"*'
    assert Hit("accounts", "1", "x", 0).rank == 0


def test_a_book_of_many_rows_written_at_once_is_searched_like_any(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from accountdesk.store import checks, works

    monkeypatch.setattr(works, "_ALL", 50)
    with book.write("import") as work:
        accounts = work.insert_many("accounts", [{"name": f"Firm {number}"} for number in range(60)])
        rows = [{"account_id": account, "ordered_on": TODAY, "amount_minor": 100} for account in accounts]
        orders = work.insert_many("orders", rows)
    assert checks.findings(book) == []
    with book.write("trash") as work:
        assert work.trash("orders", orders) == 60
    assert checks.findings(book) == []
    with book.read() as reader:
        assert [hit.title for hit in book.search.find(reader.connection, "firm 59")][:1] == ["Firm 59"]
