from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain import fields as f
from accountdesk.domain.accounts import Account, display_names
from accountdesk.domain.errors import BookError, DeskError, FieldError, Refused
from accountdesk.domain.ids import IdMaker
from accountdesk.domain.invoices import Invoice, days_late
from accountdesk.domain.nouns import CODES, Nouns
from accountdesk.domain.orders import line_total, total_minor
from accountdesk.domain.promises import Promise, is_late
from accountdesk.domain.tables import Problem
from tests.conftest import TODAY
from tests.nouns.toys import TOY


def test_nouns_stand_in_an_order_in_which_links_point_back() -> None:
    nouns = Nouns()
    assert tuple(nouns) == CODES
    for place, noun in enumerate(nouns.values()):
        for field in noun.links():
            later = CODES.index(field.target) > place
            assert not later or (noun.code, field.target) == ("accounts", "people")


def test_a_noun_is_found_by_either_spelling_of_its_name() -> None:
    nouns = Nouns(extra=(TOY,))
    assert len(nouns) == len(CODES) + 1
    assert nouns.named("order-lines") is nouns.named("order_lines") is nouns["order_lines"]
    assert nouns["order_lines"].kind == "order-lines"
    assert nouns["toys"] is TOY
    with pytest.raises(Refused, match="noun_unknown"):
        nouns.named("unicorns")
    with pytest.raises(KeyError):
        nouns["unicorns"]


def test_links_to_a_noun_are_known() -> None:
    links = {(noun.code, field.name) for noun, field in Nouns(extra=(TOY,)).links_to["people"]}
    assert {("participants", "person_id"), ("accounts", "next_step_person_id"), ("toys", "person_id")} <= links


def test_a_row_is_named_by_the_first_title_that_is_filled() -> None:
    noun = Nouns()["accounts"]
    assert noun.title_of(Account(name="", name_other="江川", ref="7")) == "江川"
    assert noun.title_of({"ref": "7"}) == "7"
    assert noun.title_of({}) == ""


def test_choices_have_labels() -> None:
    noun = Nouns()["orders"]
    assert noun.by_name["status"].choice_label("quote") == "choice.order_status.quote"
    assert Nouns()["people"].by_name["stance"].choice_label("critic") == "choice.stance.critic"
    assert f.private_names(noun.fields) == {"note"}


@pytest.mark.parametrize(
    ("name", "other", "en", "zh"),
    [
        ("江川阀门", "Jiangchuan", ("Jiangchuan", "江川阀门"), ("江川阀门", "Jiangchuan")),
        ("Jiangchuan", "江川阀门", ("Jiangchuan", "江川阀门"), ("江川阀门", "Jiangchuan")),
        ("Brandt", "", ("Brandt", ""), ("Brandt", "")),
        ("", "", ("77", ""), ("77", "")),
    ],
)
def test_names_stand_in_the_order_of_the_language(
    name: str, other: str, en: tuple[str, str], zh: tuple[str, str]
) -> None:
    account = Account(name=name, name_other=other, ref="77")
    assert display_names(account, "en") == en
    assert display_names(account, "zh_CN") == zh


def test_ids_rise_and_are_version_seven() -> None:
    ticks = iter([5, 5, 5, 4, *[6] * 5000])
    make = IdMaker(lambda: next(ticks), lambda length: b"\xff" * length)
    made = [make() for _ in range(5004)]
    assert made == sorted(set(made))
    assert all(len(one) == 32 and one[12] == "7" and one[16] in "89ab" and one == one.lower() for one in made)
    assert int(made[0][:12], 16) == 5
    assert IdMaker()() != IdMaker()()


@pytest.mark.parametrize(
    "error",
    [
        DeskError("disk_full", path="x"),
        FieldError("name", "field_required"),
        Refused("row_missing", noun="accounts", id="1"),
        BookError("book_newer"),
    ],
)
def test_errors_travel_between_processes(error: DeskError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), copy.code, copy.values, str(copy)) == (type(error), error.code, error.values, str(error))
    assert getattr(copy, "field", None) == getattr(error, "field", None)


def test_a_late_promise_or_invoice_is_told_by_its_days() -> None:
    assert is_late(Promise(what="x", due_on=date(2026, 11, 23)), TODAY)
    assert not is_late(Promise(what="x", due_on=TODAY), TODAY)
    assert not is_late(Promise(what="x", due_on=date(2026, 1, 1), state="kept"), TODAY)
    assert not is_late(Promise(what="x"), TODAY)
    assert days_late(Invoice(due_on=date(2026, 11, 20)), TODAY) == 4
    assert days_late(Invoice(due_on=date(2026, 11, 20), paid_on=date(2026, 11, 21)), TODAY) == 1
    assert days_late(Invoice(due_on=date(2026, 12, 20)), TODAY) == 0
    assert days_late(Invoice(), TODAY) == 0


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 99999), st.integers(0, 100)), max_size=8))
def test_an_order_is_the_exact_sum_of_its_lines_rounded_once(lines: list[tuple[int, int, int]]) -> None:
    totals = [
        line_total(Decimal(quantity), Decimal(price) / 1000, Decimal(discount) / 100)
        for quantity, price, discount in lines
    ]
    exact = sum(quantity * price * (100 - discount) for quantity, price, discount in lines)  # in 1/100000
    minor = total_minor(totals, "CNY")
    assert minor == (None if not lines else (exact + 500) // 1000)


def test_a_line_without_quantity_or_price_has_no_worth() -> None:
    assert line_total(None, Decimal(1), None) is None
    assert line_total(Decimal(1), None, None) is None
    assert line_total(Decimal(2), Decimal("1.5"), None) == 3
    assert total_minor([None, Decimal("1.005")], "CNY") == 101
    assert total_minor([None], "CNY") is None


def test_a_problem_has_a_code_and_values() -> None:
    assert Problem("field_required").values == {}
