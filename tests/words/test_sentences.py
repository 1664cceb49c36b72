"""Sentences, days and amounts as people read them, in both languages."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain import money as domain_money
from accountdesk.domain.dates import parse_partial
from accountdesk.domain.errors import FieldError, Refused
from accountdesk.words import Words, amounts

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"
TODAY = date(2026, 11, 24)
EN = Words("en", TRANSLATIONS)
ZH = Words("zh_CN", TRANSLATIONS)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (0, "today", "今天"),
        (1, "tomorrow", "明天"),
        (3, "Fri 27", "周五"),
        (6, "Mon 30", "周一"),
        (8, "2 Dec", "12月2日"),
        (10, "4 Dec", "12月4日"),
        (373, "2 Dec 2027", "2027年12月2日"),
        (-1, "1 d late", "迟 1 天"),
        (-3, "3 d late", "迟 3 天"),
    ],
)
def test_due_days_read_as_people_say_them(days: int, english: str, chinese: str) -> None:
    day = TODAY + timedelta(days=days)
    assert (EN.due(day, TODAY), ZH.due(day, TODAY)) == (english, chinese)


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (date(2026, 11, 24), "today", "今天"),
        (date(2026, 11, 23), "yesterday", "昨天"),
        (date(2026, 11, 5), "19 d ago", "19 天前"),
        (date(2026, 9, 24), "61 d ago", "61 天前"),
        (date(2025, 9, 20), "14 months ago", "14 个月前"),
        (date(2025, 9, 25), "13 months ago", "13 个月前"),
        (date(2020, 1, 1), "6 years ago", "6 年前"),
    ],
)
def test_past_days_say_how_long_ago(day: date, english: str, chinese: str) -> None:
    assert (EN.ago(day, TODAY), ZH.ago(day, TODAY)) == (english, chinese)


def test_days_months_and_moments() -> None:
    assert (EN.date(TODAY), ZH.date(TODAY)) == ("24 Nov 2026", "2026年11月24日")
    assert (EN.date_weekday(date(2026, 11, 12)), ZH.date_weekday(date(2026, 11, 12))) == ("Thu 12 Nov", "11月12日周四")
    assert (EN.month(TODAY), ZH.month(TODAY)) == ("November 2026", "2026年11月")
    assert (EN.month_short(date(2024, 12, 1)), ZH.month_short(date(2024, 12, 1))) == ("Dec 24", "2024年12月")
    assert [EN.month_initial(date(2026, m, 1)) for m in (10, 11, 12)] == ["O", "N", "D"]
    yesterday = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 - local wall time
    assert (EN.moment(yesterday, TODAY), ZH.moment(yesterday, TODAY)) == ("yesterday, 09:05", "昨天 09:05")


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        ("农历八月十五", "lunar 8/15", "农历八月十五"),
        ("农历闰六月初三", "lunar leap 6/3", "农历闰六月初三"),
        ("农历十二月三十", "lunar 12/30", "农历十二月三十"),
        ("农历1975年三月廿一", "lunar 1975/3/21", "农历1975年三月廿一"),
        ("1980-04-12", "12 Apr 1980", "1980年4月12日"),
        ("--0412", "12 Apr", "4月12日"),
        ("8月", "August", "8月"),
        ("1980-04", "Apr 1980", "1980年4月"),
        ("1980", "1980", "1980年"),
    ],
)
def test_dates_that_are_known_in_part(typed: str, english: str, chinese: str) -> None:
    part = parse_partial(typed)
    assert (EN.partial(part), ZH.partial(part)) == (english, chinese)


@pytest.mark.parametrize(
    ("minor", "currency", "english", "chinese"),
    [
        (486_000_000, "CNY", "¥4.86M", "¥486万"),
        (31_000_000, "CNY", "¥310k", "¥31万"),
        (38_640_000, "CNY", "¥386k", "¥38.6万"),
        (320_000_000, "CNY", "¥3.20M", "¥320万"),
        (1_740_000_000, "CNY", "¥17.4M", "¥1,740万"),
        (52_000_000_000, "CNY", "¥520M", "¥5.2亿"),
        (99_999_900, "CNY", "¥1.00M", "¥100万"),
        (99_999_900_000, "CNY", "¥1.00B", "¥10亿"),
        (999_999_900, "CNY", "¥10.0M", "¥1,000万"),
        (95_000, "CNY", "¥950", "¥950"),
        (486_000, "JPY", "JP¥486k", "JP¥48.6万"),
        (11_027_732, "USD", "$110k", "$11万"),
        (-5_000_000, "CHF", f"−CHF{NBSP}50k", f"−CHF{NBSP}5万"),
        (0, "CNY", "¥0", "¥0"),
    ],
)
def test_short_money(minor: int, currency: str, english: str, chinese: str) -> None:
    assert (EN.money_short(minor, currency), ZH.money_short(minor, currency)) == (english, chinese)


def test_exact_money_keeps_every_minor_unit() -> None:
    assert EN.money(38_640_000, "CNY") == "¥386,400"
    assert EN.money(38_640_050, "CNY") == "¥386,400.50"
    assert EN.money(38_640_000, "CNY", full=True) == "¥386,400.00"
    assert EN.money(386_400, "JPY", full=True) == "JP¥386,400"
    assert EN.money(1_500, "KWD") == f"KWD{NBSP}1.500"
    assert EN.money(-1, "EUR") == "−€0.01"
    assert [ZH.money_tick(m, "CNY") for m in (0, 20_000_000, 1_500_000_000)] == ["0", "20万", "1,500万"]


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_exact_money_reads_back(minor: int, currency: str) -> None:
    text = amounts.money(minor, currency).lstrip("JP¥KWD\u00a0").replace(",", "")
    assert int(Decimal(text).scaleb(amounts.digits(currency))) == minor


@given(st.integers(min_value=10**5, max_value=10**13), st.integers(min_value=10**5, max_value=10**13))
def test_short_money_is_true_to_half_a_percent_and_in_order(one: int, other: int) -> None:
    sizes = {"k": 10**3, "M": 10**6, "B": 10**9}

    def value(minor: int) -> Decimal:
        text = EN.money_short(minor, "CNY")[1:].replace(",", "")
        return Decimal(text[:-1]) * sizes[text[-1]] if text[-1] in sizes else Decimal(text)

    assert abs(value(one) * 100 - one) <= one / 200
    if one <= other:
        assert value(one) <= value(other)


def test_the_table_of_minor_digits_is_the_domains() -> None:
    for currency in ["CNY", "USD", "EUR", "JPY", "KRW", "VND", "KWD", "BHD", "TND", "CLP", "ISK"]:
        assert amounts.digits(currency) == domain_money.digits(currency)
    assert amounts._DIGITS == domain_money._DIGITS


def test_numbers_shares_durations_and_sizes() -> None:
    assert EN.number(1265793.0395, 2) == "1,265,793.04"
    assert EN.number(Decimal("2.500")) == "2.5"
    assert EN.number(-3) == "−3"
    assert EN.number(-0.001, 1) == "0.0"
    assert (EN.percent(0.12, signed=True), ZH.percent(0.12)) == (f"+12{NBSP}%", "12%")
    assert EN.percent(-0.034, 1, signed=True) == f"−3.4{NBSP}%"
    assert (EN.minutes(6), EN.minutes(80), ZH.minutes(80)) == ("6 min", "1 h 20", "1 小时 20 分")
    assert (EN.size(2_100_000), EN.size(340_000)) == ("2.1 MB", "340 KB")


def test_plurals_and_unknown_codes() -> None:
    assert EN.count("date.days_ago", 1200) == "1,200 d ago"
    assert EN.count("date.years_ago", 1) == "1 year ago"
    assert EN.has("date.today")
    assert EN.has("date.late")
    assert not EN.has("date.no_such_code")
    with pytest.raises(KeyError):
        EN.say("date.no_such_code")
    with pytest.raises(KeyError):
        EN.say("date.month")


def test_values_are_text_not_sentences() -> None:
    assert EN.say("date.month", month="{year}", year="{0.__class__}") == "{year} {0.__class__}"


def test_an_error_without_a_sentence_is_still_told() -> None:
    assert "no_such_error" in EN.error(Refused("no_such_error"))


def test_an_error_names_fields_and_nouns_as_people_know_them() -> None:
    assert EN.error(FieldError("due_on", "field_required")) == "Due on must not be empty."
    assert ZH.error(FieldError("due_on", "field_required")) == "“截止日期”不能为空。"
    missing = FieldError("owner_id", "link_missing", noun="colleagues", text="7")
    assert EN.error(missing) == "There is no colleague 7 in the book."
    assert ZH.error(Refused("number_out_of_range", value=11, low=0, high=None)) == "11 不在 0 到 … 的范围内。"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Words("fr", TRANSLATIONS)
