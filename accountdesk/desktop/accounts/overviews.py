"""The overview of an account: four cards, what is open beside them, the last contacts at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.cards import BasicsCard, FeedbackCard, PeopleCard, PurchasesCard
from accountdesk.desktop.accounts.entries import LANES, Sayings
from accountdesk.desktop.accounts.sides import InvoicesPanel, PromisesPanel
from accountdesk.desktop.accounts.tabs import FileTab
from accountdesk.desktop.kit.checks import LinkButton
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.scrolls import Scroll

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.answers import AccountFile

_RECENT = 2


class RecentStrip(QWidget):
    """The last things that happened, and the way to all of them."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self.label = Label(self.theme, "", "meta", strong=True, token="text-muted")
        self.rows = ShortRows(self.theme, lead=84)
        self.all = LinkButton(self.theme)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(20)
        for widget in (self.label, self.rows, self.all):
            self._row.addWidget(widget, 1 if widget is self.rows else 0, Qt.AlignmentFlag.AlignTop)
        self.label.setFixedHeight(28)
        self.theme.themeChanged.connect(self.update)

    def set_padding(self, pad: int) -> None:
        self._row.setContentsMargins(pad, 5, pad, 5)

    def fill(self, file: AccountFile, people: People) -> None:
        sayings = Sayings(self.words, people, file.today, file.currency)
        self.label.set_text(self.words.say("account.recent"))
        self.rows.set_rows(
            [
                ShortRow(
                    entry.id,
                    sayings.sentence(entry),
                    lead=self.words.day(entry.day, file.today),
                    icon=sayings.icon(entry),
                    icon_token=LANES.get(entry.lane, "text-muted"),
                    tip=self.words.date_weekday(entry.day),
                )
                for entry in file.timeline.entries[:_RECENT]
            ]
        )
        self.all.setText(self.words.count("account.all", file.timeline.total))
        self.setVisible(bool(file.timeline.entries))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        ink.hairline(0, 0, self.width())
        painter.end()


class OverviewTab(FileTab):
    """Two columns of cards and a side of 264; one column of cards over the side when narrow."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.basics = BasicsCard(context)
        self.purchases = PurchasesCard(context)
        self.people = PeopleCard(context)
        self.feedback = FeedbackCard(context)
        self.promises = PromisesPanel(context)
        self.invoices = InvoicesPanel(context)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.promises)
        side.addWidget(self.invoices)
        side.addStretch()
        cards = QWidget()
        self._grid = QGridLayout(cards)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        for card in (self.basics, self.purchases, self.people, self.feedback, self.side):
            card.setParent(cards)  # in this order Tab visits them, before what follows
        self.recent = RecentStrip(context)
        self.recent.all.clicked.connect(lambda: self.tab_asked.emit("timeline"))
        self.recent.rows.opened.connect(lambda _: self.tab_asked.emit("timeline"))
        content = QWidget()
        both = QVBoxLayout(content)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(cards, 1)
        both.addWidget(self.recent)
        self.area = Scroll(content)
        self.area.verticalScrollBar().valueChanged.connect(self.scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.setFocusProxy(self.area)
        self._folded: bool | None = None

    def fill(self, file: AccountFile, people: People) -> None:
        self.basics.fill(file)
        self.purchases.fill(file)
        self.people.fill(file)
        self.feedback.fill(file, people)
        self.promises.fill(file, people)
        self.invoices.fill(file)
        self.recent.fill(file, people)

    def _fold(self, *, folded: bool) -> None:
        """Lay the side beside the cards, or under them."""
        if folded == self._folded:
            return
        self._folded = folded
        cards = (self.basics, self.purchases, self.people, self.feedback)
        for widget in (*cards, self.side):
            self._grid.removeWidget(widget)
        for place, card in enumerate(cards):
            self._grid.addWidget(card, place // 2, place % 2)
        if folded:
            self._grid.addWidget(self.side, 2, 0, 1, 2)
        else:
            self._grid.addWidget(self.side, 0, 2, 2, 1)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)
        self._grid.setRowStretch(3, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        window = self.window().width()
        folded = window < self.theme.px("breakpoints", "one-column-below")
        pad = self.theme.px("widths", "page-padding-narrow" if folded else "page-padding")
        self._fold(folded=folded)
        beside = 240 if window < self.theme.px("breakpoints", "peek-becomes-overlay-below") else 264
        self.side.setMaximumWidth(16_777_215 if folded else beside)
        self.side.setMinimumWidth(0 if folded else beside)
        self._grid.setContentsMargins(pad, 10, pad, 8)
        self.recent.set_padding(pad)
