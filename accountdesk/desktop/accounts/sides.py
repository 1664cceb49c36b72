"""What stands beside an account: open promises, unpaid invoices, two years at a glance, who we talk to."""

from __future__ import annotations

from datetime import date as Date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accountdesk.desktop.accounts.columns import due_colour
from accountdesk.desktop.accounts.entries import LANES
from accountdesk.desktop.accounts.promises import promise_row
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.labels import Rule, SectionLabel
from accountdesk.desktop.kit.marks import avatar, bar, initials
from accountdesk.desktop.kit.menus import SEPARATOR, Menu, MenuItem
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.strips import EmptyRow

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.answers import AccountFile, PersonTalks

_LANES = ("orders", "contacts", "surveys")
_MOST_TALKED = 6


class PromisesPanel(QWidget):
    """Open promises both ways; the check mark keeps one, Enter opens it, a menu breaks or drops it."""

    def __init__(self, context: DesktopContext, whom: bool = True, parent: QWidget | None = None):
        super().__init__(parent)
        self.context, self.theme, self.words = context, context.theme, context.words
        self._whom = whom
        self._account_id = ""
        self.label = SectionLabel(self.theme, icon="handshake")
        self.rows = ShortRows(self.theme)
        self.rows.opened.connect(lambda row_id: context.navigate.edit("promises", row_id))
        self.rows.ticked.connect(lambda row_id: self.settle(row_id, "kept"))
        self.rows.asked.connect(self._on_asked)
        self.empty = EmptyRow(self.theme)
        self.empty.acted.connect(lambda: context.navigate.add("promises", {"account_id": self._account_id}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, self.rows, self.empty):
            column.addWidget(widget)

    def fill(self, file: AccountFile, people: People) -> None:
        self._account_id = file.account.id
        say, number = self.words.say, len(file.promises)
        self.label.set_text(say("account.open_promises"))
        self.label.set_note(self.words.number(number) if number else "")
        self.rows.setAccessibleName(say("account.open_promises"))
        self.rows.set_rows(
            [promise_row(promise, people, self.words, file.today, self._whom) for promise in file.promises]
        )
        self.empty.say(say("account.no_promises"), say("noun.promises.one"))
        self.empty.setVisible(not number)

    def settle(self, promise_id: str, state: str) -> None:
        """Close a promise; the toast takes it back."""
        contacts = self.context.desk.contacts
        said = self.words.say(f"account.promise_{state}")
        self.context.change(self, lambda: contacts.settle(promise_id, state), said)

    def _on_asked(self, promise_id: str, point: QPoint) -> None:
        say = self.words.say
        items = [
            MenuItem("kept", say("account.keep_promise"), "check"),
            MenuItem("broken", say("account.break_promise"), "close"),
            MenuItem("dropped", say("account.drop_promise"), "minus"),
            SEPARATOR,
            MenuItem("edit", say("accounts.edit"), "edit"),
        ]
        menu = Menu(self.theme, self, items)
        menu.picked.connect(lambda code: self._do(code, promise_id))
        menu.open_at(point, menu.rows)

    def _do(self, code: str, promise_id: str) -> None:
        if code == "edit":
            self.context.navigate.edit("promises", promise_id)
        else:
            self.settle(promise_id, code)


class InvoicesPanel(QWidget):
    """Invoices not yet paid; absent when there are none."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self.label = SectionLabel(self.theme, icon="invoice")
        self.rows = ShortRows(self.theme)
        self.rows.opened.connect(lambda row_id: context.navigate.edit("invoices", row_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(4)
        column.addWidget(Rule(self.theme))
        column.addSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.rows)

    def fill(self, file: AccountFile) -> None:
        words = self.words
        self.setVisible(bool(file.unpaid))
        self.label.set_text(words.say("account.unpaid"))
        self.label.set_note(words.number(len(file.unpaid)))
        rows = []
        for invoice in file.unpaid:
            amount = words.money(invoice.amount_minor or 0, invoice.currency or file.currency)
            due = words.due(invoice.due_on, file.today) if invoice.due_on else ""
            tip = words.say("account.entry.due", date=words.date(invoice.due_on)) if invoice.due_on else ""
            token = due_colour(invoice.due_on, file.today)
            rows.append(ShortRow(invoice.id, amount, invoice.ref, due, icon="clock", note_token=token, tip=tip))
        self.rows.set_rows(rows)


class Lanes(QWidget):
    """Two years on three lanes: a mark for each day on which something happened, today at the right edge."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self._file: AccountFile | None = None
        self.setFixedHeight(22 * len(_LANES) + 22)
        self.theme.themeChanged.connect(self.update)

    def fill(self, file: AccountFile) -> None:
        self._file = file
        said = []
        for lane in _LANES:
            number = len(file.glance.days.get(lane, ()))
            said.append(self.words.count(f"account.lane_days.{lane}", number))
        self.setAccessibleName(self.words.listing(said))
        self.setToolTip("\n".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        file = self._file
        if file is None or not file.revenue.months:
            return
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        first, today = file.revenue.months[0].month, file.today
        left, right = 72.0, self.width() - 2.0
        days = max(1, (today - first).days)

        def x(day: Date) -> float:
            return left + (right - left - 4) * (day - first).days / days

        for place, lane in enumerate(_LANES):
            top = place * 22
            ink.text(QRectF(0, top, left - 8, 22), self.words.say(f"account.lane.{lane}"), "text-muted", "meta")
            ink.hairline(left, top + 11, right - left, "chart-grid")
            for day in file.glance.days.get(lane, ()):
                ink.fill(QRectF(ink.snap(x(day)), top + 6, 3, 10), LANES[lane])
        foot = 22 * len(_LANES)
        ink.fill(QRectF(right, 0, 2, foot), "you-are-here")
        ink.text(QRectF(left, foot + 2, 100, 18), self.words.month_short(first), "chart-axis", "meta")
        ink.text(
            QRectF(right - 98, foot + 2, 100, 18), self.words.say("date.today"), "you-are-here", "meta", align=RIGHT
        )
        painter.end()


class TalksRows(QWidget):
    """Who we talk to: a face, a name, a job, a bar as long as their share of the most."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self._talks: tuple[PersonTalks, ...] = ()
        self._names: dict[str, str] = {}
        self.theme.themeChanged.connect(self.update)

    def fill(self, file: AccountFile, people: People) -> None:
        self._talks = file.glance.people[:_MOST_TALKED]
        self._names = {talk.person_id: people.named(talk.person_id) or talk.name for talk in self._talks}
        self.setFixedHeight(32 * len(self._talks))
        said = (self.words.listing((self._names[t.person_id], self.words.number(t.talks))) for t in self._talks)
        self.setAccessibleName("; ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        most = max((talk.talks for talk in self._talks), default=1)
        for place, talk in enumerate(self._talks):
            top, name = place * 32, self._names[talk.person_id]
            avatar(ink, 0, top + 2, initials(name))
            number = self.words.number(talk.talks)
            digits = self.theme.width(number, digits=True) + 1
            ink.words(
                32,
                top,
                22,
                [(name, "text", "body", False), (talk.title, "text-muted", "meta", False)],
                self.width() - 40 - digits,
            )
            ink.text(QRectF(self.width() - digits, top, digits, 22), number, "text", "body", align=RIGHT)
            bar(ink, QRectF(32, top + 24, self.width() - 32, 4), talk.talks / most, "chart-3")
        painter.end()
