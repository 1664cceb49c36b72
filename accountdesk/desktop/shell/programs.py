"""The running program behind the window: opens and closes books, watches them, meets errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from accountdesk.desktop.contexts import DesktopContext
from accountdesk.desktop.kit.buses import ChangeBus, Changes
from accountdesk.desktop.kit.choosers import FileChooser, SystemChooser
from accountdesk.desktop.kit.collectors import Collector
from accountdesk.desktop.kit.styles import DeskStyle
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.shell.navigations import Navigator
from accountdesk.desktop.shell.searches import Find, Result
from accountdesk.desktop.shell.toasts import WindowNotifier
from accountdesk.desktop.shell.windows import MainWindow
from accountdesk.domain.errors import DeskError, Refused
from accountdesk.domain.nouns import CODES
from accountdesk.host import folders
from accountdesk.host.locks import Lock, LockHeldError, lock_path

if TYPE_CHECKING:
    from accountdesk.services.desk import Desk

WATCH_MS = 2000
BACKUP_MS = 3000
SETTLE_MS = 500
BACKUP_MS = 3000
LogContact = Callable[[DesktopContext, QWidget, str], object]
"""Opens the card to log a contact over a window, with an account or none."""
Attach = Callable[[DesktopContext, QWidget], object]
"""Answers the doors of the navigator that belong to a page's folder."""


@dataclass(frozen=True)
class Everything:
    """The changes of somebody outside this window: any row of any noun."""

    batch: int = 0
    ids: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: dict.fromkeys(CODES, frozenset({"*"})))


class Program(QObject):
    """Holds what lives as long as the window: lanes, bus, notifier, the open book and its lock."""

    opened = Signal(object)
    """The context of a book that has just been opened."""

    def __init__(self, app: QApplication, window: MainWindow, log_contact: LogContact, attach: Attach, *,
                 today: Date | None = None, debug: bool = False, files: FileChooser | None = None):
        super().__init__(app)
        self.window = window
        self.files = files or SystemChooser()
        self.tasks = Tasks(self)
        self.context: DesktopContext | None = None
        self._app, self._today = app, today
        self._log_contact, self._attach = log_contact, attach
        self._desk: Desk | None = None
        self._lock: Lock | None = None
        self._batch = 0
        self._settled = False
        self._collector = Collector(self)
        self._translator = QTranslator(self)
        app.setStyle(DeskStyle(window.theme))
        self._debug = debug
        QTimer.singleShot(SETTLE_MS, self, self._settle)
        self.notifier = WindowNotifier(window.theme, window.words, window)
        self.tasks.failed.connect(self.notifier.failed)
        sys.excepthook = self._on_unhandled
        window.theme.chosen.connect(self._on_theme_chosen)
        window.words.changed.connect(self._on_language)
        window.closed.connect(self.close)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._on_watch)
        self._translate_qt()

    # -- books ----------------------------------------------------------------------------

    def open(self, book: Path | None = None, *, sample: bool = False) -> None:
        """Open a book off the main thread: the one named, the last one, or the default.

        The default book is made when it is missing; `sample` opens the sample book, made anew
        when it is not there.
        """
        recent = self.window.preferences.recent_books
        named = book or next((old for old in recent if old.is_file()), None)
        path = named or folders().book
        if sample:
            path = book or folders().data / "sample.adk"
        make = _maker(path, self._today, self.window.words.lang, sample=sample, may_make=named is None or sample)

        def opened() -> tuple[Lock, Desk]:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = _locked(path)
            try:
                return lock, make()
            except BaseException:
                lock.release()
                raise

        self.tasks.write(self, opened, lambda pair: self._on_opened(path, *pair),
                         failed=lambda error: self._on_not_opened(path, error))

    def change_book(self, book: Path) -> None:
        """Close this book and open another."""
        self.leave()
        self.open(book)

    def change_to_sample(self) -> None:
        """Close this book and open the sample book."""
        self.leave()
        self.open(sample=True)

    def leave(self) -> None:
        """Close the book; work under way is waited for."""
        self._watch.stop()
        self.tasks.drain()
        if self._desk is None or self._lock is None:
            return  # nothing is open: the last book could not be, or was left already
        self.window.strip_down()
        self._desk.close()
        self._lock.release()
        self._desk = self._lock = None

    def close(self) -> None:
        """The window is closed: let everything go."""
        self.leave()
        self._collector.stop()
        self._app.quit()

    def _on_opened(self, path: Path, lock: Lock, desk: Desk) -> None:
        self._lock, self._desk = lock, desk
        window = self.window
        window.preferences.remember_book(path)
        context = DesktopContext(
            desk, self.tasks, ChangeBus(self), self.notifier, window.preferences, window.theme,
            window.words, Navigator(self), desk.clock.today, self.files)
        self.context = context
        context.bus.changed.connect(self._on_changed)
        context.navigate.book_asked.connect(self.change_book)
        context.navigate.sample_asked.connect(self.change_to_sample)
        window.furnish(context, self._log_contact, finder(context))
        self._attach(context, window)
        context.navigate.open(*self._first_place().split("/"))
        self._watch.start()
        self._on_watch()
        self.opened.emit(context)
        QTimer.singleShot(BACKUP_MS, context.bus, lambda: self._back_up(desk))

    def _back_up(self, desk: Desk) -> None:
        """Copy the book if it has changed since its last backup; nobody waits for it."""
        if desk is not self._desk:
            return

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                self.notifier.refused(self.window.words.error(error))
            else:
                self.notifier.failed(error)

        self.tasks.read_long(self, lambda job: desk.backups.on_open(progress=job.report), lambda _: None, failed=failed)

    def _first_place(self) -> str:
        return self.window.preferences.last_place or "accounts"

    def _on_not_opened(self, path: Path, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self.notifier.failed(error)
            return
        say = self.window.words.say
        from accountdesk.desktop.shell.dialogs import open_trouble

        open_trouble(
            self.window.theme, self.window.words, self.window, error,
            [(say("shell.other_book"), "plain", self._on_other_book),
             (say("shell.try_again"), "primary", lambda: self.open(path))])

    def _on_other_book(self) -> None:
        words = self.window.words
        self.files.open_files(
            self.window, words.say("shell.other_book"), f"{words.say('app.name')} (*.adk)",
            lambda files: self.open(files[0]))

    # -- watching -------------------------------------------------------------------------

    def _on_changed(self, changes: Changes, initiator: QObject | None) -> None:
        self._batch = max(self._batch, changes.batch)

    def _on_watch(self) -> None:
        desk = self._desk
        if desk is not None:
            self.tasks.read(self, desk.book.last_batch, self._on_version, key="version")

    def _on_version(self, version: int) -> None:
        known, self._batch = self._batch, max(self._batch, version)
        if known and version > known and self.context is not None:
            self.context.bus.publish(Everything(version))

    # -- preferences and errors -----------------------------------------------------------

    def _on_theme_chosen(self, choice: str) -> None:
        self.window.preferences.theme = choice

    def _on_language(self) -> None:
        self.window.preferences.language = self.window.words.lang
        self._translate_qt()

    def _translate_qt(self) -> None:
        """Qt's own dialogs speak the language too."""
        self._app.removeTranslator(self._translator)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        locale = QLocale(self.window.words.lang)
        if self._translator.load(locale, "qtbase", "_", place):
            self._app.installTranslator(self._translator)

    def _settle(self) -> None:
        """What can wait until the first rows are there (or the first error): the log, collecting garbage."""
        from accountdesk.host import logs

        if not self._settled:
            self._settled = True
            logs.start(folders().logs, debug=self._debug)
            self._collector.start()
            self.tasks.read(self, _load_store, lambda _: None)

    def _on_unhandled(self, kind: type[BaseException], error: BaseException,
                      trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._app.quit()
            return
        self._settle()
        with suppress(RuntimeError):
            self.notifier.failed(error)


def _load_store() -> None:
    """Load what the first deeper question would have to wait for."""
    import accountdesk.store.engines
    import accountdesk.store.readers  # noqa: F401 - loading is all


def _locked(path: Path) -> Lock:
    try:
        return Lock(lock_path(path))
    except LockHeldError as error:
        raise Refused("book_in_use", name=path.name) from error


def _maker(path: Path, today: Date | None, lang: str, *, sample: bool,
           may_make: bool) -> Callable[[], Desk]:
    def make() -> Desk:
        from accountdesk import bootstrap

        if path.is_file() or not may_make:
            return bootstrap.open_desk(path, today=today)
        if sample:
            return bootstrap.sample_desk(path, today=today, lang=lang)
        return bootstrap.new_desk(path, today=today)

    return make


TABS = {"people": "people", "interactions": "timeline", "promises": "timeline",
        "orders": "value", "invoices": "value", "surveys": "timeline"}


def finder(context: DesktopContext) -> Find:
    """The search field's question to the desk, as rows of the drop-down."""
    def find(text: str) -> Sequence[Result]:
        nouns, words = context.desk.book.nouns, context.words
        found = []
        for hit in context.desk.finders.search(text, limit=12, lang=words.lang):
            if hit.account_id or hit.noun == "accounts":
                place = "/".join(part for part in ("account", hit.account_id or hit.id,
                                                   TABS.get(hit.noun, "")) if part)
                found.append(Result(words.say(f"noun.{hit.noun}.many"), nouns[hit.noun].icon,
                                    hit.title, hit.where, place))
        groups = list(dict.fromkeys(result.group for result in found))
        return sorted(found, key=lambda result: groups.index(result.group))

    return find
