"""What stands in place of the list when there is nothing to list: an empty book, no hits, a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.strips import EmptyPage

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext


class EmptyBook(QWidget):
    """A book without accounts: three ways to begin."""

    sample_asked = Signal()
    import_asked = Signal()
    first_asked = Signal()

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        theme = context.theme
        self.words = context.words
        self.sentence = Label(theme, "", "title", strong=True)
        self.how = Label(theme, token="text-muted")
        self.bring = Button(theme, kind="primary", icon="upload")
        self.first = Button(theme, icon="plus")
        self.sample = Button(theme, icon="book")
        self.bring.clicked.connect(self.import_asked)
        self.first.clicked.connect(self.first_asked)
        self.sample.clicked.connect(self.sample_asked)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self.bring, self.first, self.sample):
            ways.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.how, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addLayout(ways)
        column.setAlignment(ways, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.retranslate()

    def retranslate(self) -> None:
        say = self.words.say
        self.sentence.set_text(say("accounts.empty"))
        self.how.set_text(say("accounts.empty_how"))
        self.bring.setText(say("accounts.empty_import"))
        self.first.setText(say("accounts.empty_first"))
        self.sample.setText(say("accounts.empty_sample"))


class ListStates(QStackedWidget):
    """The list, or what stands in its place; `widened`, `retried` and `began` are the ways out."""

    widened = Signal()
    retried = Signal()
    began = Signal()

    def __init__(self, context: DesktopContext, shown: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.context, self.words = context, context.words
        self._empty: EmptyBook | None = None
        self._acts = self.retried
        self.page = EmptyPage(context.theme)
        self.page.acted.connect(self._on_acted)
        self.addWidget(shown)
        self.addWidget(self.page)

    def show_waiting(self) -> None:
        """Say what is being read, should it take long."""
        self.page.wait(self.words.say("accounts.reading"))
        self.setCurrentWidget(self.page)

    def show_no_hits(self) -> None:
        """No account fits the filters."""
        self._acts = self.widened
        self.page.say(self.words.say("accounts.no_hits"), self.words.say("accounts.filter.clear"), kind="plain")
        self.setCurrentWidget(self.page)

    def show_failed(self, error: Exception) -> None:
        """The book could not be read."""
        self._acts = self.retried
        say = self.words.say
        self.page.say(say("accounts.failed"), say("accounts.try_again"), self.words.error(error), "plain")
        self.setCurrentWidget(self.page)

    def show_empty_book(self) -> None:
        """There is nothing in the book yet."""
        if self._empty is None:
            self._empty = EmptyBook(self.context)
            self._empty.import_asked.connect(lambda: self.context.navigate.open("import"))
            self._empty.first_asked.connect(self.began)
            self._empty.sample_asked.connect(self.context.navigate.open_sample)
            self.addWidget(self._empty)
        self._empty.retranslate()
        self.setCurrentWidget(self._empty)

    def _on_acted(self) -> None:
        self._acts.emit()
