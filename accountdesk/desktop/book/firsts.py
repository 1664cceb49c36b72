"""The very first start: no book anywhere, four ways to begin, and what a person may want to choose before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.book.openings import CURRENCIES, check_openable, make_book
from accountdesk.desktop.book.sections import LANGUAGES
from accountdesk.desktop.kit.chips import Option, Segmented
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.drops import FileDrops
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Painted, Rule, SectionLabel, Sentence
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.scrolls import Scroll
from accountdesk.store.books import SUFFIX

if TYPE_CHECKING:
    from accountdesk.desktop.kit.choosers import FileChooser
    from accountdesk.desktop.kit.tasks import Tasks
    from accountdesk.desktop.kit.themes import Theme
    from accountdesk.desktop.kit.wordings import Wording

WIDTH = 720
PATTERN = "*.csv *.tsv *.txt"


@dataclass(frozen=True)
class Beginning:
    """What a person chose: a book to open (None: the sample), and what to do there first.

    `then` is `import`, `account` or empty.
    """

    book: Path | None
    then: str = ""
    files: tuple[Path, ...] = ()


class Way(QWidget):
    """One way to begin, 80 high: icon, what, how, a button."""

    def __init__(self, theme: Theme, icon: str, kind: str = "plain"):
        super().__init__()
        self.theme = theme
        self.setFixedHeight(80)
        self.name = Label(theme, "", "title", strong=True)
        self.about = Label(theme, "", token="text-muted")
        self.button = Button(theme, "", kind)
        mark = Painted(theme, lambda ink, _: ink.icon(0, 12, icon, size=20), 20, 44)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addStretch()
        lines.addWidget(self.name)
        lines.addWidget(self.about)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(16)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, 1)
        row.addWidget(self.button)
        theme.themeChanged.connect(self.update)

    def say(self, name: str, about: str, button: str) -> None:
        self.name.set_text(name)
        self.about.set_text(about)
        self.button.setText(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).under(self.rect())
        painter.end()


class FirstRunPage(QWidget):
    """Stands in the window until there is a book; `begun(Beginning)` when there is one to open.

    `fail(error)` says why something could not be done.
    """

    begun = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Wording,
        tasks: Tasks,
        files: FileChooser,
        book: Path,
        fail: Callable[[Exception], object],
    ):
        super().__init__()
        self.theme, self.words = theme, words
        self._tasks, self._files, self._book, self._fail = tasks, files, book, fail
        self._build()
        FileDrops(self).dropped.connect(self.import_files)
        theme.themeChanged.connect(self._on_theme)
        words.changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        theme = self.theme
        self.bring = Way(theme, "document", "primary")
        self.account = Way(theme, "building")
        self.sample = Way(theme, "book")
        self.other = Way(theme, "folder")
        self.bring.button.clicked.connect(self._on_import)
        self.account.button.clicked.connect(lambda: self._make("account"))
        self.sample.button.clicked.connect(lambda: self.begun.emit(Beginning(None)))
        self.other.button.clicked.connect(self._on_other)
        self._greeting = Label(theme, "", "figure", strong=True)
        self._about = Sentence(theme, "", "title", token="text-muted")
        inside = QWidget()
        inside.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 40, 0, 24)
        column.setSpacing(0)
        column.addWidget(self._greeting)
        column.addSpacing(4)
        column.addWidget(self._about)
        column.addSpacing(24)
        column.addWidget(Rule(theme))
        for way in (self.bring, self.account, self.sample, self.other):
            column.addWidget(way)
        column.addSpacing(24)
        column.addLayout(self._choices())
        column.addSpacing(20)
        column.addWidget(Rule(theme))
        column.addSpacing(10)
        column.addLayout(self._promises())
        column.addStretch()
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(24, 0, 24, 0)
        middle.addStretch(1)
        middle.addWidget(inside, 100)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(holder, keyboard=False))

    def _choices(self) -> QGridLayout:
        theme = self.theme
        self._currency_label = SectionLabel(theme, icon="tag")
        self.currency = Choice(theme, [Option(code, code) for code in CURRENCIES], CURRENCIES[0])
        self._currency_about = Sentence(theme, "", "meta", token="text-muted")
        self._look_label = SectionLabel(theme, icon="language")
        self.language = Segmented(theme, [Option(code, name) for code, name in LANGUAGES])
        self.language.chosen.connect(self.words.switch)
        self.look = Segmented(theme)
        self.look.chosen.connect(theme.choose)
        self._look_about = Sentence(theme, "", "meta", token="text-muted")
        switches = QHBoxLayout()
        switches.setSpacing(8)
        switches.addWidget(self.language)
        switches.addWidget(self.look)
        switches.addStretch()
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._currency_label, 0, 0)
        grid.addWidget(self.currency, 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._currency_about, 2, 0)
        grid.addWidget(self._look_label, 0, 1)
        grid.addLayout(switches, 1, 1)
        grid.addWidget(self._look_about, 2, 1)
        return grid

    def _promises(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._assured: list[tuple[str, Label]] = []
        for code in ("first.promise_here", "first.promise_offline", "first.promise_backup"):
            row.addWidget(Painted(self.theme, lambda ink, _: ink.icon(0, 2, "check", "success"), 16, 20))
            label = Label(self.theme, "", token="text-muted")
            self._assured.append((code, label))
            row.addWidget(label)
            row.addSpacing(18)
        row.addStretch()
        return row

    # -- saying -------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything again."""
        say = self.words.say
        self._greeting.set_text(say("first.greeting"))
        self._about.setText(say("first.about"))
        self.bring.say(say("first.import"), say("first.import_about"), say("import.choose"))
        self.account.say(say("first.account"), say("first.account_about"), say("first.account_new"))
        self.sample.say(say("first.sample"), say("first.sample_about"), say("book.sample_open"))
        self.other.say(say("first.open"), say("first.open_about"), say("book.choose_file"))
        self._currency_label.set_text(say("first.currency"))
        self.currency.setAccessibleName(say("first.currency"))
        self._currency_about.setText(say("first.currency_about"))
        self._look_label.set_text(say("first.language"))
        self._look_about.setText(say("first.language_about"))
        self.language.setAccessibleName(say("book.language"))
        self.language.choose(self.words.lang)
        self.look.setAccessibleName(say("book.look"))
        self.look.set_options([Option(code, say(f"book.look_{code}")) for code in ("light", "dark", "system")])
        self.look.choose(self.theme.choice)
        for code, label in self._assured:
            label.set_text(say(code))

    def _on_theme(self) -> None:
        self.look.choose(self.theme.choice)
        self.update()

    # -- beginning ----------------------------------------------------------------------------

    def _on_import(self) -> None:
        say = self.words.say
        pattern = f"{say('import.tables')} ({PATTERN})"
        self._files.open_files(self.window(), say("import.choose"), pattern, self.import_files)

    def import_files(self, files: Sequence[Path]) -> None:
        """Begin with files: into a new book, or, when one of them is a book, with that."""
        books = [file for file in files if file.suffix == SUFFIX]
        if books:
            self.open_book(books[0])
        else:
            self._make("import", tuple(files))

    def _make(self, then: str, files: tuple[Path, ...] = ()) -> None:
        currency, book = self.currency.value, self._book
        self._tasks.write(
            self,
            lambda: make_book(book, currency),
            lambda path: self.begun.emit(Beginning(path, then, files)),
            failed=self._fail,
        )

    def _on_other(self) -> None:
        say = self.words.say
        pattern = f"{say('book.files')} (*{SUFFIX})"
        self._files.open_files(self.window(), say("first.open"), pattern, lambda files: self.open_book(files[0]))

    def open_book(self, path: Path) -> None:
        """Begin with a book that is there already."""
        self._tasks.read(
            self, lambda: check_openable(path), lambda _: self.begun.emit(Beginning(path)), failed=self._fail
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, self.theme).fill(self.rect(), "surface")
        painter.end()
