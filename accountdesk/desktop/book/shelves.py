"""The section of other books: the recent ones, another file, a new one, the sample."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.book.openings import CURRENCIES, check_openable, make_book
from accountdesk.desktop.book.rows import SettingRow
from accountdesk.desktop.book.sections import Section
from accountdesk.desktop.book.states import short_path
from accountdesk.desktop.kit.chips import Option
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.labels import Label, Rule, SectionLabel, Sentence
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.strips import Strip
from accountdesk.domain.errors import DeskError
from accountdesk.store.books import SUFFIX

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext


class BooksSection(Section):
    """Several books, one open at a time; what cannot be opened is said before this one is left."""

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        theme = self.theme
        self.strip = Strip(theme)
        self.strip.acted.connect(self._on_other)
        self.strip.hide()
        self.other = Button(theme, icon="folder")
        self.other.clicked.connect(self._on_other)
        self.new = Button(theme, icon="plus")
        self.new.clicked.connect(self.ask_new)
        self.sample = Button(theme)
        self.sample.clicked.connect(context.navigate.open_sample)
        self.other_row = SettingRow(theme, self.other)
        self.new_row = SettingRow(theme, self.new)
        self.sample_row = SettingRow(theme, self.sample)
        self.recent = SectionLabel(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.rows: list[tuple[SettingRow, Path]] = []
        self.column.addWidget(self.strip)
        self.column.addWidget(Rule(theme))
        for row in (self.other_row, self.new_row, self.sample_row):
            self.column.addWidget(row)
        self.column.addSpacing(16)
        self.column.addWidget(self.recent)
        self.column.addWidget(Rule(theme))
        self.column.addLayout(self._list)
        self.column.addStretch()

    def retranslate(self) -> None:
        say = self.words.say
        self.other_row.say(say("book.open_other"), say("book.open_other_about"))
        self.other.setText(say("book.choose_file"))
        self.new_row.say(say("book.new"), say("book.new_about"))
        self.new.setText(say("book.new_choose"))
        self.sample_row.say(say("book.sample"), say("book.sample_about"))
        self.sample.setText(say("book.sample_open"))
        self.recent.set_text(say("book.recent"))
        self._show_recent()

    def _show_recent(self) -> None:
        for row, _ in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for path in self.context.preferences.recent_books:
            row = self._recent_row(path)
            self.rows.append((row, path))
            self._list.addWidget(row)

    def _recent_row(self, path: Path) -> SettingRow:
        say = self.words.say
        if path == self.context.desk.book.path:
            row = SettingRow(self.theme, Label(self.theme, say("book.open_now"), token="text-muted"))
            row.say(path.stem, short_path(path.parent), str(path))
            return row
        forget = IconButton(self.theme, "close", say("book.forget"))
        forget.clicked.connect(partial(self._forget, path))
        there = path.is_file()
        controls: list[QWidget] = [forget]
        if there:
            button = Button(self.theme, say("book.open"), small=True)
            button.setAccessibleDescription(path.stem)
            button.clicked.connect(partial(self.open_book, path))
            controls.insert(0, button)
        row = SettingRow(self.theme, *controls)
        row.say(path.stem, short_path(path.parent) if there else say("book.gone"), str(path))
        return row

    def _forget(self, path: Path) -> None:
        self.context.preferences.forget_book(path)
        self._show_recent()

    # -- opening ------------------------------------------------------------------------------

    def open_book(self, path: Path) -> None:
        """Leave this book for another, once it is sure that the other can be opened."""
        self.strip.hide()
        if path.resolve() == self.context.desk.book.path.resolve():
            return
        self.context.tasks.read(
            self,
            lambda: check_openable(path),
            lambda _: self.context.navigate.open_book(path),
            key="open",
            failed=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self.context.notifier.failed(error)
            return
        self.strip.say(self.words.error(error), self.words.say("book.choose_file"))
        self.strip.setToolTip(self.words.error(error))
        self.strip.show()

    def _on_other(self) -> None:
        pattern = f"{self.words.say('book.files')} (*{SUFFIX})"
        self.context.files.open_files(
            self.window(), self.words.say("book.open_other"), pattern, lambda files: self.open_book(files[0])
        )

    def ask_new(self) -> NewBookFloat:
        """Ask for the currency of a new book, then for its place."""
        asked = NewBookFloat(self.context, self)
        asked.open(asked.currency)
        return asked


class NewBookFloat(Float):
    """A new book: its currency, then where it should lie; it is opened once it is made."""

    def __init__(self, context: DesktopContext, host: QWidget):
        super().__init__(context.theme, host, 440)
        self.context = context
        self._host = host.window()
        words = context.words
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(self.theme, words.say("book.new_title"), "title", strong=True))
        column.addWidget(Sentence(self.theme, words.say("book.currency_about"), token="text-muted"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 12)
        row.addWidget(Label(self.theme, words.say("book.new_currency")), 1)
        self.currency = Choice(self.theme, [Option(code, code) for code in CURRENCIES], context.desk.book.currency)
        self.currency.setAccessibleName(words.say("book.new_currency"))
        row.addWidget(self.currency)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addStretch()
        cancel = Button(self.theme, words.say("book.cancel"), "quiet", keys="Esc")
        cancel.clicked.connect(self.dismiss)
        self.choose = Button(self.theme, words.say("book.new_place"), "primary")
        self.choose.clicked.connect(self._on_place)
        foot.addWidget(cancel)
        foot.addWidget(self.choose)
        column.addLayout(foot)
        self.body.addLayout(column)

    def _on_place(self) -> None:
        context, words, currency = self.context, self.context.words, self.currency.value
        host = self._host
        self.dismiss()

        def make(path: Path) -> None:
            context.tasks.write(host, lambda: make_book(path, currency), context.navigate.open_book)

        name = f"{words.say('book.new_name')}{SUFFIX}"
        pattern = f"{words.say('book.files')} (*{SUFFIX})"
        context.files.save_file(host, words.say("book.new_title"), name, pattern, make)
