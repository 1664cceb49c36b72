"""The columns of the account list: what each says, how it is painted, what it sorts by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from accountdesk.desktop.accounts.names import in_order, joined
from accountdesk.desktop.accounts.sources import SILENT_DAYS
from accountdesk.desktop.kit.cells import CellState, Column, number_column, text_column, two_lines
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.lists import check_column
from accountdesk.desktop.kit.marks import sparkline

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.account_lines import AccountLine

USUAL = ("last_contact", "months", "revenue", "next_step")
OPTIONAL = ("last_contact", "months", "revenue", "orders", "last_order", "owner", "industry", "city", "country", "ref")
MONTHS = 12


def months_before(today: Date, number: int) -> list[Date]:
    """The first days of the last ``number`` months, ending with the running one."""
    place = today.year * 12 + today.month - 1
    return [Date(at // 12, at % 12 + 1, 1) for at in range(place - number + 1, place + 1)]


def due_colour(day: Date | None, today: Date) -> str:
    """Late is danger, today a warning, what is to come stays muted."""
    if day is None or day > today:
        return "text-muted"
    return "danger" if day < today else "warning"


def has_revenue(line: AccountLine) -> bool:
    """Whether there is a revenue to show: no order and no credit is a blank, not a zero."""
    return line.revenue_minor is not None and bool(line.revenue_minor or line.orders)


class AccountColumns:
    """Makes the columns for a context; they ask it for words and today whenever they paint."""

    def __init__(self, context: DesktopContext):
        self.words = context.words
        self._today = context.today
        self._currency = context.desk.book.currency

    def shown(self, codes: Sequence[str]) -> list[Column]:
        """The name in front, the next step last, between them what was chosen."""
        between = [code for code in OPTIONAL if code in codes]
        return [check_column(), self._name(), *(self._column(code) for code in between), self._next_step()]

    # -- the columns ----------------------------------------------------------------------

    def _name(self) -> Column:
        return Column(
            "name", self._said_name, "accounts.column.name", sort="name", paint=self._paint_name, tip=self._said_name
        )

    def _next_step(self) -> Column:
        return Column(
            "next_step",
            self._said_step,
            "accounts.column.next_step",
            width=164,
            sort="next_step",
            paint=self._paint_step,
            tip=self._said_step,
        )

    def _column(self, code: str) -> Column:
        label = f"accounts.column.{code}"
        words, currency = self.words, self._currency
        if code == "last_contact":
            return text_column(
                code,
                self._said_contact,
                label,
                88,
                sort="last_contact",
                down_first=True,
                colour=self._contact_colour,
                tip=self._contact_tip,
            )
        if code == "months":
            return Column(
                code, lambda _: "", label, width=76, from_width=860, paint=self._paint_months, tip=self._months
            )
        if code == "revenue":
            return number_column(
                code,
                lambda row: words.money_short(row.revenue_minor, currency) if has_revenue(row) else "",
                label,
                72,
                sort="revenue_total",
                tip=lambda row: words.money(row.revenue_minor, currency) if has_revenue(row) else "",
            )
        if code == "orders":
            return number_column(code, lambda row: words.number(row.orders), label, 56, sort="orders", from_width=700)
        if code == "last_order":
            return text_column(
                code,
                lambda row: words.ago(row.last_order_on, self._today()) if row.last_order_on else "",
                label,
                88,
                sort="last_order",
                down_first=True,
                from_width=760,
                tip=lambda row: words.date(row.last_order_on) if row.last_order_on else "",
            )
        sort = "" if code == "owner" else code
        return text_column(
            code, lambda row: str(getattr(row, code)), label, 72 if code == "ref" else 104, sort=sort, from_width=800
        )

    # -- what they say --------------------------------------------------------------------

    def _said_name(self, row: AccountLine) -> str:
        first, second = in_order(row.name, row.name_other, self.words.lang)
        tier = self.words.say("accounts.tier_of", tier=row.tier) if row.tier else ""
        return joined(self.words, (first, second, tier))

    def _said_contact(self, row: AccountLine) -> str:
        if row.last_contact_on is None:
            return self.words.say("accounts.never")
        return self.words.ago(row.last_contact_on, self._today())

    def _silent(self, row: AccountLine) -> bool:
        limit = self._today() - timedelta(days=SILENT_DAYS)
        return row.last_contact_on is not None and row.last_contact_on <= limit

    def _contact_colour(self, row: AccountLine) -> str:
        if row.last_contact_on is None:
            return "text-muted"
        return "warning" if self._silent(row) else "text"

    def _contact_tip(self, row: AccountLine) -> str:
        if row.last_contact_on is None:
            return ""
        day = self.words.date(row.last_contact_on)
        return self.words.count("accounts.silent_since", SILENT_DAYS, date=day) if self._silent(row) else day

    def _said_step(self, row: AccountLine) -> str:
        if not row.next_step:
            return ""
        if row.next_due_on is None:
            return row.next_step
        return joined(self.words, (row.next_step, self.words.due(row.next_due_on, self._today())))

    def _months(self, row: AccountLine) -> str:
        """The twelve months in words, for the tooltip."""
        total = sum(minor for _, minor in self.amounts(row))
        first, last = months_before(self._today(), MONTHS)[0], self._today()
        return self.words.say(
            "accounts.months_tip",
            amount=self.words.money(total, self._currency),
            first=self.words.month_short(first),
            last=self.words.month_short(last),
        )

    def amounts(self, row: AccountLine) -> list[tuple[Date, int]]:
        """Revenue of the last twelve months, oldest first."""
        return [(month, row.months.get(f"{month:%Y-%m}", 0)) for month in months_before(self._today(), MONTHS)]

    # -- how they look --------------------------------------------------------------------

    def _paint_name(self, ink: Ink, area: QRectF, row: AccountLine, state: CellState) -> None:
        first, second = in_order(row.name, row.name_other, self.words.lang)
        two_lines(ink, area, first, second, strong=True, letter=row.tier)

    def _paint_months(self, ink: Ink, area: QRectF, row: AccountLine, state: CellState) -> None:
        if any(minor for _, minor in self.amounts(row)):
            sparkline(ink, area.x(), area.center().y(), [float(minor) for _, minor in self.amounts(row)])

    def _paint_step(self, ink: Ink, area: QRectF, row: AccountLine, state: CellState) -> None:
        if not row.next_step:
            return
        due = self.words.due(row.next_due_on, self._today()) if row.next_due_on else ""
        two_lines(ink, area, row.next_step, due, second_colour=due_colour(row.next_due_on, self._today()))
