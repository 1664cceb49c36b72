from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain import money
from accountdesk.domain.dates import PartialDate
from accountdesk.domain.errors import DeskError, FieldError
from accountdesk.domain.fields import Field, Kind
from accountdesk.domain.interactions import NOUN as INTERACTIONS
from accountdesk.domain.surveys import NOUN as SURVEYS
from accountdesk.domain.values import MAX_TEXT, as_text, clean_text, parse, parse_number, validate

LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1).map(
    lambda text: clean_text("x", text)
)


def field(kind: Kind, **settings: Any) -> Field:
    return Field(kind, "amount", **settings)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    lunar = draw(st.booleans())
    year = draw(st.none() | st.integers(1900, 2100))
    month = draw(st.integers(1, 12) if year is None else st.none() | st.integers(1, 12))
    day = None if month is None else draw(st.none() | st.integers(1, 30 if lunar else 28))
    leap = lunar and month is not None and draw(st.booleans())
    return PartialDate(year, month, day, lunar, leap)


VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: LINE,
    Kind.NOTE: st.lists(LINE, min_size=1).map("\n".join).map(lambda text: clean_text("x", text, several_lines=True)),
    Kind.LINES: st.lists(LINE.filter(bool)).map(tuple),
    Kind.CHOICE: st.sampled_from(["", "high", "low"]),
    Kind.CURRENCY: st.sampled_from(["", "CNY", "USD"]),
    Kind.INTEGER: st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
    Kind.DECIMAL: st.none() | st.decimals(-(10**12), 10**12, places=4),
    Kind.MONEY: st.none() | st.integers(-(10**15), 10**15),
    Kind.FLAG: st.booleans(),
    Kind.DATE: st.none() | st.dates(date(1000, 1, 1)),
    Kind.TIME: st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    Kind.PARTIAL_DATE: st.none() | partial_dates(),
    Kind.INSTANT: st.none() | st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - given below
    Kind.LINK: st.none() | st.just("0" * 32),
}
DEFAULTS: dict[Kind, Any] = {
    **dict.fromkeys((Kind.TEXT, Kind.NOTE, Kind.CHOICE, Kind.CURRENCY), ""),
    Kind.LINES: (),
    Kind.FLAG: False,
}


def test_every_kind_is_proved() -> None:
    assert set(VALUES) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@given(st.data())
def test_what_is_written_out_is_read_back_as_the_same_value(kind: Kind, data: st.DataObject) -> None:
    one = field(kind, choices=("high", "low"), default=DEFAULTS.get(kind))
    value = data.draw(VALUES[kind])
    for currency in ("CNY", "JPY", "KWD"):
        assert parse(one, as_text(one, value, currency=currency), currency=currency) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("(12.5)", "-12.5"),
        ("-3", "-3"),
        ("¥3万", "30000"),
        ("1.5亿", "150000000"),
        ("￥１２３", "123"),
        ("12.5元", "12.5"),
        ("USD 99", "99"),
        ("99 EUR", "99"),
        ("5 %", "0.05"),
        ("3.5M", "3500000"),
        ("2k", "2000"),
        (".5", "0.5"),
        ("1e3", "1000"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "1-2", "--", "1,2,3.4.5", "∞", "NaN", "1e999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(DeskError, match="number_unreadable"):
        parse_number(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "No", False),
        (Kind.TIME, "9:05", time(9, 5)),
        (Kind.TIME, "14：30", time(14, 30)),
        (Kind.TIME, "9时05分", time(9, 5)),
        (Kind.TIME, "09:05:59", time(9, 5)),
        (Kind.CURRENCY, "usd", "USD"),
        (Kind.CHOICE, "HIGH", "high"),
        (Kind.LINES, " one \n\n two ", ("one", "two")),
        (Kind.TEXT, "  a \t b\u200e ", "a b"),
        (Kind.NOTE, "a\r\nb\rc", "a\nb\nc"),
        (Kind.TEXT, "e\u0301", "é"),
        (Kind.MONEY, "1.005", 101),
        (Kind.INSTANT, "2026-11-24T10:00:00+08:00", datetime(2026, 11, 24, 2, tzinfo=UTC)),
        (Kind.INSTANT, "2026-11-24T10:00:00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (Kind.INTEGER, "12.0", 12),
        (Kind.DATE, "2026年11月24日", date(2026, 11, 24)),
        (Kind.PARTIAL_DATE, "04-12", PartialDate(None, 4, 12)),
    ],
)
def test_typed_texts_become_values(kind: Kind, text: str, value: Any) -> None:
    assert parse(field(kind, choices=("high", "low")), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.FLAG, "perhaps", "flag_unreadable"),
        (Kind.TIME, "25:00", "time_unreadable"),
        (Kind.TIME, "10:75", "time_unreadable"),
        (Kind.TIME, "noon", "time_unreadable"),
        (Kind.CURRENCY, "¥", "currency_unknown"),
        (Kind.CHOICE, "middle", "choice_unknown"),
        (Kind.INTEGER, "1.5", "number_not_whole"),
        (Kind.INTEGER, "9" * 19, "number_too_large"),
        (Kind.MONEY, "9" * 18, "number_too_large"),
        (Kind.MONEY, "1e40", "number_too_large"),
        (Kind.INTEGER, "1e40", "number_too_large"),
        (Kind.INTEGER, "-5", "number_out_of_range"),
        (Kind.DECIMAL, "101", "number_out_of_range"),
        (Kind.INSTANT, "yesterday", "date_unreadable"),
        (Kind.DATE, "2026-02-30", "date_impossible"),
        (Kind.DATE, "03/04/2026", "date_ambiguous"),
        (Kind.TEXT, "a\x00b", "text_has_nul"),
        (Kind.TEXT, "a\ud83d", "text_has_surrogate"),
        (Kind.NOTE, "x" * (MAX_TEXT + 1), "text_too_long"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(kind: Kind, text: str, code: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse(field(kind, choices=("high", "low"), low=0, high=100 if kind is not Kind.MONEY else None), text)
    assert (refused.value.code, refused.value.field) == (code, "amount")


def test_a_day_that_could_be_two_is_settled_by_the_file() -> None:
    one = field(Kind.DATE)
    assert parse(one, "03/04/2026", day_first=True) == date(2026, 4, 3)
    assert parse(one, "03/04/2026", day_first=False) == date(2026, 3, 4)


@given(st.text(max_size=40))
def test_reading_typed_text_never_fails_in_another_way(text: str) -> None:
    for kind in Kind:
        try:
            parse(field(kind, choices=("high",)), text)
        except FieldError as error:
            assert error.code  # noqa: PT017 - that it is this error is the point


def test_empty_text_is_the_fields_empty_value() -> None:
    assert parse(field(Kind.INTEGER), "  ") is None
    assert parse(field(Kind.LINES, default=()), "") == ()
    assert as_text(field(Kind.INTEGER), None) == ""


@pytest.mark.parametrize(
    ("values", "code", "name"),
    [
        ({"colour": "red"}, "field_unknown", "colour"),
        ({"minutes": "ten"}, "value_wrong_kind", "minutes"),
        ({"minutes": -1}, "number_out_of_range", "minutes"),
        ({"minutes": 2**70}, "number_too_large", "minutes"),
        ({"channel": "pigeon"}, "choice_unknown", "channel"),
        ({"subject": None}, "value_wrong_kind", "subject"),
        ({"day": None}, "field_required", "day"),
        ({"subject": "a\x00"}, "text_has_nul", "subject"),
        ({"time": "09:00"}, "value_wrong_kind", "time"),
    ],
)
def test_values_are_checked_against_the_declaration(values: dict[str, Any], code: str, name: str) -> None:
    with pytest.raises(FieldError) as refused:
        validate(INTERACTIONS, values, complete=False)
    assert (refused.value.code, refused.value.field) == (code, name)


def test_values_are_cleaned_on_the_way() -> None:
    checked = validate(INTERACTIONS, {"subject": " two  words ", "note": " a\r\nb "}, complete=False)
    assert checked == {"subject": "two words", "note": "a\nb"}


def test_a_whole_row_needs_its_required_fields() -> None:
    with pytest.raises(FieldError, match="field_required"):
        validate(INTERACTIONS, {"account_id": "0" * 32}, complete=True)


@pytest.mark.parametrize(("kind", "low", "high"), [("nps", 0, 10), ("csat", 1, 5), ("ces", 1, 7)])
def test_a_score_lies_on_the_scale_of_its_survey(kind: str, low: int, high: int) -> None:
    for score in range(11):
        values = {"kind": kind, "score": score}
        if low <= score <= high:
            assert validate(SURVEYS, values, complete=False) == values
        else:
            with pytest.raises(FieldError, match="number_out_of_range"):
                validate(SURVEYS, values, complete=False)


@given(st.decimals(-(10**9), 10**9, places=6), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_money_is_rounded_once_half_up(amount: Decimal, currency: str) -> None:
    minor = money.to_minor(amount, currency)
    step = Decimal(1).scaleb(-money.digits(currency))
    difference = abs(money.to_major(minor, currency)) - abs(amount)
    assert abs(difference) <= step / 2
    assert difference != -step / 2  # a half goes away from zero
    assert money.to_minor(money.to_major(minor, currency), currency) == minor


def test_money_is_converted_at_the_stored_rate() -> None:
    assert money.convert(10_000, "JPY", Decimal("0.0485"), "CNY") == 48_500
    assert money.convert(100, "USD", Decimal("7.1234"), "CNY") == 712
