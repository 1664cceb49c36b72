"""Revenue of one account by month: the small chart of the overview and the large one of the value page and report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from accountdesk.charts import pictures
from accountdesk.charts.styles import Style
from accountdesk.domain import money
from accountdesk.domain.answers import MonthAmount, MonthlyRevenue
from accountdesk.words import Words

YEAR = 12
_CONTEXT = 0.55  # how much of its colour a bar keeps that is there for comparison only


def question(answer: MonthlyRevenue, words: Words) -> str:
    """Return the title of the large chart."""
    return words.say("charts.revenue_question", account=answer.account_name)


def said(answer: MonthlyRevenue, words: Words) -> str:
    """Return the chart's answer in words, with n: the orders of the last twelve months."""
    orders = sum(month.orders for month in answer.months[-YEAR:])
    if answer.total_12m_minor is None or not orders:
        return words.say("charts.revenue_none")
    total = words.money_short(answer.total_12m_minor, answer.currency)
    growth = _growth(answer)
    if growth is None:
        return words.count("charts.revenue_year", orders, total=total)
    code = "charts.revenue_more" if growth >= 0 else "charts.revenue_less"
    return words.count(code, orders, total=total, change=words.percent(abs(growth)))


def change(answer: MonthlyRevenue, words: Words) -> str:
    """Return how the last twelve months compare with the twelve before, or an empty text when they cannot."""
    growth = _growth(answer)
    if growth is None:
        return ""
    return words.say("charts.more" if growth >= 0 else "charts.less", change=words.percent(abs(growth)))


def _growth(answer: MonthlyRevenue) -> Decimal | None:
    total, before = answer.total_12m_minor, answer.previous_12m_minor
    if total is None or before is None or before <= 0:
        return None
    return Decimal(total) / Decimal(before) - 1


def overview(answer: MonthlyRevenue, style: Style, words: Words, size: tuple[float, float] = (382, 108)) -> Figure:
    """Return the chart of the overview: bars only, the last twelve months in colour, three words beneath."""
    figure = pictures.blank(style, size)
    axes = _axes(figure, style, left=0, right=1, top=2, bottom=22, size=size)
    months = answer.months
    first = max(0, len(months) - YEAR)
    _bars(axes, months, style, words, answer.currency, coloured_from=first)
    axes.set_yticks([])
    if months:
        _word(axes, _left(0, style), words.month_short(months[0].month), style)
        if first:
            _word(axes, _left(first, style), words.month_short(months[first].month), style)
        if months[-1].running:
            _word(axes, -_left(1 - len(months), style), words.say("charts.this_month"), style, side="right")
    return figure


def figure(answer: MonthlyRevenue, style: Style, words: Words, size: tuple[float, float] = (862, 286)) -> Figure:
    """Return the large chart: revenue of each month, below it the running sum, today as one line through both."""
    whole = pictures.blank(style, size)
    months = answer.months
    half = (size[1] - 24 - 2 * 22) / 2  # axis words at the foot, a line of words above each panel
    left = 52
    bars = _axes(whole, style, left=left, right=2, top=22, bottom=24 + 22 + half - 8, size=size)
    _bars(bars, months, style, words, answer.currency, coloured_from=0)
    _ticks(bars, style, words, answer.currency)
    sums = _axes(whole, style, left=left, right=2, top=22 + half + 14 + 22, bottom=24, size=size)
    _sums(sums, months, style)
    _ticks(sums, style, words, answer.currency)
    sign = words.money_sign(answer.currency)
    _heading(bars, words.say("charts.orders_per_month", currency=sign), style)
    if months:
        since = words.month(months[0].month)
        _heading(sums, words.say("charts.added_up", month=since, currency=sign), style)
        _today(bars, sums, answer, style, words)
    return whole


def _axes(
    figure: Figure, style: Style, *, left: float, right: float, top: float, bottom: float, size: tuple[float, float]
) -> Axes:
    """Add axes whose margins are given in pixels; only the base line is drawn."""
    width, height = size
    axes = figure.add_axes(
        (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    )
    axes.set_facecolor(style["surface"])
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=style["hairline-strong"], linewidth=style.hairline_px)
    axes.tick_params(
        length=0, labelsize=style.font_px, labelcolor=style["chart-axis"], labelfontfamily=style.families, pad=8
    )
    axes.set_xticks([])
    return axes


def _bars(
    axes: Axes, months: Sequence[MonthAmount], style: Style, words: Words, currency: str, *, coloured_from: int
) -> None:
    width = 1 - style.gap_share
    for at, month in enumerate(months):
        now = at >= coloured_from
        tone = style["chart-1"] if now else style["chart-quiet"]
        minor = month.minor or 0
        if month.running:
            axes.bar(at, minor, width, color=style["surface"], edgecolor=tone, linewidth=style.hairline_px)
        else:
            axes.bar(at, minor, width, color=tone, alpha=None if now else _CONTEXT, linewidth=0)
        pictures.mark(axes, at - 0.5, at + 0.5, f"{month.month:%Y-%m}", _label(month, words, currency))
    axes.set_xlim(_left(0, style), max(len(months), 1) - 1 + 0.5 * width)
    worths = [month.minor or 0 for month in months]
    low, high = min([0, *worths]), max([0, *worths]) or 1
    axes.set_ylim(low, high + 0.02 * (high - low))
    if low < 0:
        axes.axhline(0, color=style["hairline-strong"], linewidth=style.hairline_px)


def _label(month: MonthAmount, words: Words, currency: str) -> str:
    if month.minor is None and month.orders:
        return words.count("charts.month_unvalued", month.orders, month=words.month(month.month))
    amount = words.money(month.minor or 0, currency)
    return words.count("charts.month", month.orders, month=words.month(month.month), amount=amount)


def _sums(axes: Axes, months: Sequence[MonthAmount], style: Style) -> None:
    """Draw the running sum at the end of each month, from zero where the first bar begins."""
    sums = [0, *accumulate(month.minor or 0 for month in months)]
    ends = [_left(0, style), *(at + 0.5 for at in range(len(months)))]
    ends[-1] = _end(len(months), style)
    axes.plot(ends, sums, color=style["chart-1"], linewidth=style.line_px, solid_capstyle="round", clip_on=False)
    axes.set_ylim(min(0, *sums), max(1, *sums) * 1.08)


def _ticks(axes: Axes, style: Style, words: Words, currency: str) -> None:
    scale = 10 ** money.digits(currency)
    low, high = axes.get_ylim()
    locator = MaxNLocator(nbins=3, steps=[1, 2, 5, 10])
    ticks = [tick * scale for tick in locator.tick_values(low / scale, high / scale)]
    ticks = [tick for tick in ticks if low <= tick <= high * 1.12]
    axes.set_ylim(low, max(high, ticks[-1]))
    axes.set_yticks(ticks, [words.money_tick(round(tick), currency) for tick in ticks])
    axes.grid(axis="y", color=style["chart-grid"], linewidth=style.hairline_px)


def _heading(axes: Axes, text: str, style: Style) -> None:
    axes.annotate(
        text,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 6),
        textcoords="offset points",
        ha="left",
        va="bottom",
        annotation_clip=False,
        fontsize=style.font_px,
        fontfamily=list(style.families),
        color=style["chart-axis"],
    )


def _today(bars: Axes, sums: Axes, answer: MonthlyRevenue, style: Style, words: Words) -> None:
    """Name every sixth month beneath, and today, behind the last bar, by one line through both panels."""
    months = answer.months
    end = _end(len(months), style)
    for axes in (bars, sums):
        axes.set_xlim(_left(0, style), end)
        axes.axvline(end, color=style["you-are-here"], linewidth=style.line_px, clip_on=False)
    for at in range(0, len(months) - 2, YEAR // 2):
        _word(sums, _left(at, style), words.month_short(months[at].month), style)
    _word(sums, end, words.say("charts.today"), style, side="right", here=True)


def _left(at: int, style: Style) -> float:
    """Return where the bar of month ``at`` begins."""
    return at - 0.5 * (1 - style.gap_share)


def _end(months: int, style: Style) -> float:
    """Return where today stands: half a gap behind the last bar, as the month is not over."""
    return months - 0.5 - style.gap_share / 4


def _word(axes: Axes, at: float, text: str, style: Style, *, side: str = "left", here: bool = False) -> None:
    """Write under the base line, on one base line for all weights and scripts."""
    axes.annotate(
        text,
        (at, 0),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, -6 - style.font_px),
        textcoords="offset points",
        ha=side,
        va="baseline",
        annotation_clip=False,
        fontsize=style.font_px,
        fontfamily=list(style.families),
        fontweight="bold" if here else "normal",
        color=style["you-are-here" if here else "chart-axis"],
    )
