"""The bar under the list while accounts are checked: how many, worth what, and what can be done to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Rule

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext


class BulkBar(QWidget):
    """Says what is checked; `export_asked`, `trash_asked`, `cleared` are its three ways on."""

    export_asked = Signal()
    trash_asked = Signal()
    cleared = Signal()

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self._currency = context.desk.book.currency
        self._number, self._revenue = 0, ""
        self.number = Label(self.theme, strong=True)
        self.revenue = Label(self.theme, "", "meta", token="text-muted")
        self.export = Button(self.theme, kind="quiet", icon="download", small=True)
        self.trash = Button(self.theme, kind="quiet", icon="trash", small=True)
        self.clear = Button(self.theme, kind="quiet", keys="Esc", small=True)
        self.export.clicked.connect(self.export_asked)
        self.trash.clicked.connect(self.trash_asked)
        self.clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 14, 0)
        row.setSpacing(12)
        line = Rule(self.theme, upright=True)
        line.setFixedHeight(32)
        for widget in (self.number, self.revenue, line, self.export, self.trash):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.clear)
        self.setFixedHeight(self.theme.px("heights", "bulk-bar"))
        self.theme.themeChanged.connect(self.update)
        self.retranslate()

    def show_number(self, number: int) -> None:
        """How many accounts are checked; their revenue follows when it is known."""
        self._number = number
        self.retranslate()

    def show_revenue(self, minor: int | None) -> None:
        """What the checked accounts are worth together."""
        self._revenue = "" if minor is None else self.words.money_short(minor, self._currency)
        self.retranslate()

    def retranslate(self) -> None:
        self.number.set_text(self.words.count("accounts.selected", self._number))
        self.revenue.set_text(self._revenue)
        self.export.setText(self.words.say("accounts.export"))
        self.trash.setText(self.words.say("accounts.trash"))
        self.clear.setText(self.words.say("accounts.clear"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        ink.hairline(0, 0, self.width(), "hairline-strong")
        painter.end()
