"""The revenue charts: right bars under the pointer, right colours, both languages, text that stays text."""

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from accountdesk.charts import pictures, revenues, styles
from accountdesk.charts.styles import Style
from accountdesk.domain.answers import MonthAmount, MonthlyRevenue
from accountdesk.words import Words

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = date(2026, 11, 24)
WORDS = {lang: Words(lang, RESOURCES / "translations") for lang in ("en", "zh_CN")}


def answer(
    amounts: list[int | None], total: int | None = 486_000_000, before: int | None = 434_000_000
) -> MonthlyRevenue:
    last = TODAY.year * 12 + TODAY.month - 1
    first = last - len(amounts) + 1
    months = tuple(
        MonthAmount(date((first + i) // 12, (first + i) % 12 + 1, 1), minor, 0 if minor == 0 else 2, first + i == last)
        for i, minor in enumerate(amounts)
    )
    return MonthlyRevenue("恒岳 Łukasz", "CNY", TODAY, months, total, before, 37, 19.0)


FULL = answer([(300 + i * 10) * 100_000 for i in range(24)])


@pytest.fixture(params=["light", "dark"])
def style(request: pytest.FixtureRequest) -> Style:
    return styles.load(RESOURCES, request.param)


def pixels(picture: pictures.Picture) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)


def colour(text: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(text[1:]))


@pytest.mark.parametrize("dpr", [1.0, 1.25, 2.0])
def test_the_picture_has_the_size_asked_for(style: Style, dpr: float) -> None:
    picture = pictures.render(revenues.figure(FULL, style, WORDS["en"], (600, 240)), dpr)
    assert (picture.width, picture.height) == (round(600 * dpr), round(240 * dpr))
    assert len(picture.rgba) == picture.width * picture.height * 4
    assert tuple(pixels(picture)[2, -3, :3]) == colour(style["surface"])


def test_each_month_answers_to_the_pointer_with_its_amount() -> None:
    style = styles.load(RESOURCES, "light")
    picture = pictures.render(revenues.figure(FULL, style, WORDS["en"], (800, 280)), 2.0)
    assert [mark.key for mark in picture.marks] == [f"{m.month:%Y-%m}" for m in FULL.months]
    assert picture.marks[0].label == "December 2024: ¥300,000, 2 orders"
    for one, other in zip(picture.marks, picture.marks[1:], strict=False):
        assert other.x == pytest.approx(one.x + one.width)
    painted = pixels(picture)
    for mark in picture.marks[:-1]:
        foot = painted[round((mark.y + mark.height - 4) * 2), round((mark.x + mark.width / 2) * 2), :3]
        assert tuple(foot) == colour(style["chart-1"]), mark.key
    running = picture.marks[-1]
    inside = painted[round((running.y + running.height - 4) * 2), round((running.x + running.width / 2) * 2), :3]
    assert tuple(inside) == colour(style["surface"])


def test_the_overview_mutes_the_year_before(style: Style) -> None:
    picture = pictures.render(revenues.overview(FULL, style, WORDS["zh_CN"]))
    painted = pixels(picture)

    def foot(at: int) -> tuple[int, ...]:
        mark = picture.marks[at]
        return tuple(painted[round(mark.y + mark.height - 3), round(mark.x + mark.width / 2), :3])

    assert {foot(at) for at in range(12, 23)} == {colour(style["chart-1"])}
    assert len({foot(at) for at in range(12)} - {colour(style["chart-1"])}) == 1
    assert picture.marks[-1].label == "2026年11月：¥530,000，2 单"


@pytest.mark.parametrize(
    "amounts", [[], [0] * 24, [None, 0, 5], [-300, 500, 200], [10**15] * 24, [1], [0] * 23 + [None]]
)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_odd_books_are_drawn_too(amounts: list[int | None], lang: str) -> None:
    style = styles.load(RESOURCES, "light")
    for draw in (revenues.figure, revenues.overview):
        picture = pictures.render(draw(answer(amounts), style, WORDS[lang]))
        assert len(picture.marks) == len(amounts)


def test_a_month_whose_orders_have_no_amount_says_so() -> None:
    picture = pictures.render(revenues.overview(answer([0, None]), styles.load(RESOURCES, "light"), WORDS["en"]))
    assert picture.marks[1].label == "November 2026: 2 orders without an amount"


def test_svg_keeps_its_text_and_is_the_same_each_time() -> None:
    style = styles.load(RESOURCES, "light")
    one, other = (pictures.to_svg(revenues.figure(FULL, style, WORDS["zh_CN"])) for _ in range(2))
    assert one == other
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", one)
    assert {"今天", "每月订单额，¥", "2024年12月"} <= {text.strip() for text in texts}
    assert "mark:" not in one


@pytest.mark.parametrize(
    ("total", "before", "english", "chinese"),
    [
        (486_000_000, 434_000_000, "12\u00a0% more than", "多 12%"),
        (400_000_000, 500_000_000, "20\u00a0% less than", "少 20%"),
        (400_000_000, None, "¥4.00M in the last 12 months, from 24 orders", "近 12 个月 ¥400万，共 24 单"),
        (400_000_000, 0, "from 24 orders", "共 24 单"),
        (None, None, "No orders with an amount", "没有带金额的订单"),
    ],
)
def test_the_answer_in_words(total: int | None, before: int | None, english: str, chinese: str) -> None:
    told = answer([1] * 24, total, before)
    assert english in revenues.said(told, WORDS["en"])
    assert chinese in revenues.said(told, WORDS["zh_CN"])
    assert "恒岳" in revenues.question(told, WORDS["en"])


def test_drawing_asks_for_no_glyph_that_the_fonts_lack(caplog: pytest.LogCaptureFixture) -> None:
    """Both scripts and Polish stand in one title; a missing glyph or weight would be logged or warned of."""
    for theme in styles.THEMES:
        style = styles.load(RESOURCES, theme)
        for words in WORDS.values():
            pictures.render(revenues.figure(FULL, style, words))
    assert not caplog.records
