from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain.dates import PartialDate, from_canonical, parse_day, parse_partial
from accountdesk.domain.errors import DeskError
from tests.domain.test_values import partial_dates


@given(partial_dates())
def test_the_stored_text_says_the_whole_date(day: PartialDate) -> None:
    assert from_canonical(str(day)) == parse_partial(str(day)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1980-04-12", PartialDate(1980, 4, 12)),
        ("1975年3月8日", PartialDate(1975, 3, 8)),
        ("02-29", PartialDate(None, 2, 29)),
        ("--0412", PartialDate(None, 4, 12)),
        ("--04-12", PartialDate(None, 4, 12)),
        ("--04", PartialDate(None, 4)),
        ("8月", PartialDate(None, 8)),
        ("8月15日", PartialDate(None, 8, 15)),
        ("1980", PartialDate(1980)),
        ("1980年", PartialDate(1980)),
        ("1980年4月", PartialDate(1980, 4)),
        ("1980/4", PartialDate(1980, 4)),
        ("12 Apr", PartialDate(None, 4, 12)),
        ("April 12", PartialDate(None, 4, 12)),
        ("12. Apr", PartialDate(None, 4, 12)),
        ("12 April 1980", PartialDate(1980, 4, 12)),
        ("Apr 12, 1980", PartialDate(1980, 4, 12)),
        ("12.4.1980", PartialDate(1980, 4, 12)),
        ("25/12/1980", PartialDate(1980, 12, 25)),
        ("12/25/1980", PartialDate(1980, 12, 25)),
        ("19800412", PartialDate(1980, 4, 12)),
        ("1980-04-12 00:00:00", PartialDate(1980, 4, 12)),
        ("农历八月十五", PartialDate(None, 8, 15, lunar=True)),
        ("农历闰六月初三", PartialDate(None, 6, 3, lunar=True, leap=True)),
        ("农历十二月三十", PartialDate(None, 12, 30, lunar=True)),
        ("腊月廿三", PartialDate(None, 12, 23, lunar=True)),
        ("正月初一", PartialDate(None, 1, 1, lunar=True)),
        ("农历1980年五月初五", PartialDate(1980, 5, 5, lunar=True)),
        ("農曆一九八〇年冬月二十", PartialDate(1980, 11, 20, lunar=True)),
        ("农历8月", PartialDate(None, 8, lunar=True)),
        ("lunar 8/15", PartialDate(None, 8, 15, lunar=True)),
        ("lunar 1980-06+-03", PartialDate(1980, 6, 3, lunar=True, leap=True)),
    ],
)
def test_birthdays_are_accepted_as_typed(text: str, day: PartialDate) -> None:
    assert parse_partial(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("soon", "date_unreadable"),
        ("", "date_unreadable"),
        ("1980-13", "date_impossible"),
        ("02-30", "date_impossible"),
        ("1981-02-29", "date_impossible"),
        ("0000-01-01", "date_impossible"),
        ("lunar 0000-01-01", "date_impossible"),
        ("30 Feb 1980", "date_impossible"),
        ("农历八月三十一", "date_impossible"),
        ("农历十三月初一", "date_impossible"),
        ("农历八月初十十", "date_unreadable"),
        ("农历某月", "date_unreadable"),
        ("03/04/1980", "date_ambiguous"),
        ("12 Foo", "date_unreadable"),
    ],
)
def test_what_is_no_birthday_is_refused(text: str, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        parse_partial(text)
    assert refused.value.code == code


@given(st.dates(date(1000, 1, 1)))
def test_whole_days_are_read_in_every_common_form(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day}.{day.month}.{day.year:04d}",
        f"{day.day} {day:%b} {day.year:04d}",
        f"{day:%d-%b}-{day.year:04d}",
        f"{day:%B} {day.day}, {day.year:04d}",
        f"{day.isoformat()}T10:00:00",
    ]
    assert [parse_day(form) for form in forms] == [day] * len(forms)
    assert PartialDate(day.year, day.month, day.day).full() == day


@given(st.text(max_size=30))
def test_any_other_text_is_refused_calmly(text: str) -> None:
    for read in (parse_partial, parse_day, from_canonical):
        try:
            read(text)
        except DeskError as error:
            assert error.code.startswith("date_")  # noqa: PT017 - that it is this error is the point


def test_a_date_that_is_not_whole_has_no_calendar_day() -> None:
    assert PartialDate(None, 2, 29).full() is None
    assert PartialDate(1980, 4).full() is None
    assert PartialDate(1980, 4, 12, lunar=True).full() is None
    assert PartialDate(9999, 12, 31).full() == date(9999, 12, 31)


@pytest.mark.parametrize(("year", "month", "day"), [(None, None, 5), (None, None, None), (1980, None, 3)])
def test_a_date_needs_a_year_or_a_month_and_a_day_needs_its_month(
    year: int | None, month: int | None, day: int | None
) -> None:
    with pytest.raises(DeskError, match="date_unreadable"):
        PartialDate(year, month, day)
