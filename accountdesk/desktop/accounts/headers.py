"""The head of an account's file: who it is, its worth, the last talk, what comes next. It stays while one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.columns import due_colour, has_revenue
from accountdesk.desktop.accounts.names import People, in_order
from accountdesk.desktop.accounts.steps import NextStep
from accountdesk.desktop.accounts.titles import Name
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, StatCell

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.answers import AccountFile

COMPACT = 48


class AccountHeader(QWidget):
    """96 high, 48 when compact: name, tier and the next step only."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.context, self.theme, self.words = context, context.theme, context.words
        self._compact = False
        self.name = Name(context, "page")
        self.other = Label(self.theme, token="text-muted")
        self.place = Label(self.theme, "", "meta", token="text-muted")
        self.revenue = StatCell(self.theme)
        self.contact = StatCell(self.theme)
        self.step = NextStep(context)
        self.short_name = Name(context, "title")
        self.short_step = Label(self.theme, strong=True, right=True)
        self.short_due = Label(self.theme, "", "meta", token="text-muted", right=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._full())
        self._pages.addWidget(self._short())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.set_compact(False)
        self.theme.themeChanged.connect(self.update)

    def _full(self) -> QWidget:
        page = QWidget()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.other)
        names.addSpacing(3)
        names.addWidget(self.place)
        names.addStretch()
        self._row = QHBoxLayout(page)
        self._row.setSpacing(0)
        self._row.addLayout(names, 1)
        self._row.addSpacing(16)
        for cell in (self.revenue, self.contact, self.step):
            self._row.addWidget(cell)
        return page

    def _short(self) -> QWidget:
        page = QWidget()
        self._line = QHBoxLayout(page)
        self._line.setSpacing(8)
        self._line.addWidget(self.short_name, 1)
        self._line.addWidget(self.short_step)
        self._line.addWidget(self.short_due)
        return page

    def set_padding(self, pad: int) -> None:
        """The page's padding at its present width."""
        self._row.setContentsMargins(pad, 14, pad - 8, 16)
        self._line.setContentsMargins(pad, 0, pad, 0)

    def set_compact(self, compact: bool) -> None:
        """Shrink after a scroll, grow again at the top."""
        self._compact = compact
        self._pages.setCurrentIndex(1 if compact else 0)
        self.setFixedHeight(COMPACT if compact else self.theme.px("heights", "account-header"))

    @property
    def compact(self) -> bool:
        return self._compact

    def show_file(self, file: AccountFile, people: People) -> None:
        """Show an account in the language of the window."""
        say, words, line, today = self.words.say, self.words, file.line, file.today
        account = file.account
        first, second = in_order(account.name, account.name_other, words.lang)
        self.name.show_name(first, account.tier)
        self.short_name.show_name(first, account.tier)
        self.other.set_text(second)
        self.other.setVisible(bool(second))
        owner = ""
        if file.owner is not None:
            name = in_order(file.owner.name, file.owner.name_other, words.lang)[0]
            owner = say("account.owner", name=name)
        self.place.set_text(" · ".join(part for part in (account.ref, account.city, account.country, owner) if part))
        revenue = line.revenue_minor if has_revenue(line) else None
        self.revenue.set_lines(
            say("accounts.column.revenue"),
            "–" if revenue is None else words.money_short(revenue, file.currency),
            words.count("account.orders", line.orders),
            tip="" if revenue is None else words.money(revenue, file.currency),
        )
        talked = line.last_contact_on
        self.contact.set_lines(
            say("accounts.column.last_contact"),
            words.ago(talked, today) if talked else say("accounts.never"),
            words.date_weekday(talked) if talked else "",
            tip=words.date(talked) if talked else "",
        )
        self.step.show_file(file, people)
        self.short_step.set_text(line.next_step)
        due = words.due(line.next_due_on, today) if line.next_due_on else ""
        self.short_due.set_text(due, due_colour(line.next_due_on, today))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).fill(self.rect(), "surface")
        painter.end()
