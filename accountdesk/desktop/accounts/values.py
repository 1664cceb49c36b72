"""What an account is worth over time: the question, the answer in words, the chart, and the figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.columns import due_colour
from accountdesk.desktop.accounts.names import joined
from accountdesk.desktop.accounts.sides import InvoicesPanel
from accountdesk.desktop.accounts.tabs import FileTab
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, SectionLabel
from accountdesk.desktop.kit.pictures import PictureView
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.scrolls import Scroll
from accountdesk.desktop.kit.strips import EmptyPage

if TYPE_CHECKING:
    from pathlib import Path

    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.kit.pictures import Drawing, Picture
    from accountdesk.domain.answers import AccountFile, MonthlyRevenue
    from accountdesk.words import Words

CHART = 286


def drawing(revenue: MonthlyRevenue, resources: Path, words: Words) -> Drawing:
    """The large chart as the picture view wants it: drawn for a size and a theme, on a read lane."""

    def draw(width: int, height: int, dpr: float, mode: str) -> Picture:
        from accountdesk.charts import pictures, revenues, styles

        style = styles.load(resources, mode)
        picture: Picture = pictures.render(revenues.figure(revenue, style, words, (width, height)), dpr)
        return picture

    return draw


class FiguresSide(QWidget):
    """In figures: two years, the rhythm of orders, the last one, what is unpaid."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self.framed = True
        self.label = SectionLabel(self.theme)
        self.rows = ShortRows(self.theme, acts=False)
        self.invoices = InvoicesPanel(context)
        self.column = column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.rows)
        column.addWidget(self.invoices)
        column.addStretch()
        self.theme.themeChanged.connect(self.update)

    def fill(self, file: AccountFile) -> None:
        words, revenue = self.words, file.revenue
        say = words.say
        self.label.set_text(say("account.figures"))

        def money(minor: int | None) -> str:
            return "–" if minor is None else words.money(minor, file.currency)

        figures: list[tuple[str, str, str]] = [
            ("year", money(revenue.total_12m_minor), "text"),
            ("year_before", money(revenue.previous_12m_minor), "text"),
        ]
        orders = words.number(revenue.orders)
        if revenue.mean_gap_days is not None:
            orders = joined(words, (orders, words.count("account.every", round(revenue.mean_gap_days))))
        figures.append(("orders", orders, "text"))
        if revenue.last_order_on is not None:
            last = words.day(revenue.last_order_on, file.today)
            if revenue.last_order_minor is not None:
                last = joined(words, (last, money(revenue.last_order_minor)))
            figures.append(("last_order", last, "text"))
        if file.unpaid:
            earliest = min((i.due_on for i in file.unpaid if i.due_on is not None), default=None)
            token = due_colour(earliest, file.today)
            number = words.count("account.invoices", len(file.unpaid))
            figures.append(("unpaid", number, "text" if token == "text-muted" else token))
        self.rows.set_rows(
            [
                ShortRow(code, say(f"account.figure.{code}"), note=text, note_token=token)
                for code, text, token in figures
            ]
        )
        self.invoices.fill(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        if self.framed:
            ink.upright(0, 0, self.height())
        else:
            ink.hairline(0, 0, self.width())
        painter.end()


class ValueTab(FileTab):
    """The chart with its side of 288; the side goes under it when narrow."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._account_id = ""
        self.question = Label(self.theme, strong=True)
        self.answer = Label(self.theme, token="text-muted")
        self.readout = Label(self.theme, "", "meta", right=True)
        self.chart = PictureView(self.theme, context.tasks, CHART)
        self.chart.setMaximumHeight(420)
        self.chart.pointed.connect(self.readout.set_text)
        self.empty = EmptyPage(self.theme)
        self.empty.acted.connect(lambda: context.navigate.add("orders", {"account_id": self._account_id}))
        self.side = FiguresSide(context)
        self._left = QVBoxLayout()
        self._left.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.question)
        line.addWidget(self.readout, 1)
        self._left.addLayout(line)
        self._left.addWidget(self.answer)
        self._left.addSpacing(8)
        self._left.addWidget(self.chart, 1)
        self._left.addWidget(self.empty, 1)
        self._left.addStretch()
        content = QWidget()
        self._both = QHBoxLayout(content)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addLayout(self._left, 1)
        self._both.addWidget(self.side)
        area = Scroll(content)
        area.verticalScrollBar().valueChanged.connect(self.scrolled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setFocusProxy(self.chart)

    def fill(self, file: AccountFile, people: People) -> None:
        self._account_id = file.account.id
        words, revenue = self.words, file.revenue
        orders = bool(revenue.orders)
        for widget in (self.question, self.answer, self.chart, self.side):
            widget.setVisible(orders)
        self.empty.setVisible(not orders)
        self.empty.say(words.say("account.value_empty"), words.say("account.add_order"), kind="plain")
        if not orders:
            self.chart.show_drawing(None)
            return
        self.side.fill(file)
        self.question.set_text(words.say("charts.revenue_question", account=revenue.account_name))
        draw = drawing(revenue, self.context.desk.resources, words.words)
        self.context.tasks.read(self, lambda: _said(revenue, words.words), self._on_said, key="said")
        self.chart.show_drawing(draw, words.say("charts.revenue_question", account=revenue.account_name))

    def _on_said(self, said: str) -> None:
        self.answer.set_text(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        window = self.window().width()
        narrow = window < self.theme.px("breakpoints", "one-column-below")
        pad = self.theme.px("widths", "page-padding-narrow" if narrow else "page-padding")
        self._left.setContentsMargins(pad, 12, pad, 16)
        self._both.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)
        wide = window >= self.theme.px("breakpoints", "peek-becomes-overlay-below")
        self.side.framed = not narrow
        self.side.column.setContentsMargins(pad if narrow else 20, 12, pad, 16)
        self.side.setMinimumWidth(0 if narrow else 288 if wide else 264)
        self.side.setMaximumWidth(16_777_215 if narrow else 288 if wide else 264)


def _said(revenue: MonthlyRevenue, words: Words) -> str:
    """The answer in words; on a read lane, because the drawings it lives with load slowly."""
    from accountdesk.charts import revenues

    said: str = revenues.said(revenue, words)
    return said
