"""The sections about the file of the book: where it is and how it is, its backups and the way back to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime as DateTime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accountdesk.desktop.book.rows import SettingRow, WorkRow
from accountdesk.desktop.book.sections import Section
from accountdesk.desktop.book.states import short_path
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.labels import Label, Rule, SectionLabel, Sentence
from accountdesk.desktop.kit.tasks import Job
from accountdesk.domain.backups import Backup
from accountdesk.domain.errors import Refused

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.findings import Findings

SHOWN = 12


def show_folder(folder: Path) -> None:
    """Open a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def moment_of(context: DesktopContext, moment: DateTime) -> str:
    """A local moment as people say it, with a capital where the language has one."""
    said = context.words.moment(moment.astimezone().replace(tzinfo=None), context.today())
    return said[:1].upper() + said[1:]


class BookSection(Section):
    """This book: place, size, currency, and a check of all of it."""

    def __init__(self, context: DesktopContext, changed: Callable[[], object]):
        super().__init__(context)
        self._changed = changed
        self.findings: Findings | None = None
        self._checked = ""
        self.folder = Button(self.theme, icon="folder")
        self.folder.clicked.connect(lambda: show_folder(context.desk.book.path.parent))
        self.currency = Label(self.theme, "", strong=True)
        self.where = SettingRow(self.theme, self.folder)
        self.extent = SettingRow(self.theme)
        self.money = SettingRow(self.theme, self.currency)
        self.check = WorkRow(self.theme, self.words, "check-circle")
        self.check.started.connect(self.run_check)
        self.close_with(self.where, self.extent, self.money, self.check)

    def retranslate(self) -> None:
        say, words = self.words.say, self.words
        path = self.context.desk.book.path
        self.where.say(say("book.where"), short_path(path), str(path))
        self.folder.setText(say("book.show_folder"))
        self.money.say(say("book.currency"), say("book.currency_about"))
        self.currency.set_text(self.context.desk.book.currency)
        if self.state is not None:
            size = words.size(self.state.size)
            self.extent.say(say("book.size"), say("book.size_about", size=size, rows=words.number(self.state.rows)))
        self.check.button.setText(say("book.check_now"))
        self._say_check()

    def _say_check(self) -> None:
        words, found = self.words, self.findings
        about = words.say("book.check_about")
        if found is not None and found.ok:
            about = words.say("book.check_ok", time=self._checked)
        elif found is not None:
            first = found.findings[0]
            sentence = words.say(f"finding.{first.code}", **first.values)
            about = words.count("book.check_found", len(found.findings), first=sentence)
        self.check.say(words.say("book.check"), about)
        self.check.about.set_token("danger" if found is not None and not found.ok else "text-muted")

    def run_check(self) -> None:
        """Check the book on a read lane."""
        desk = self.context.desk

        def work(job: Job) -> Findings:
            return desk.checkups.run(job.report)

        job = self.context.tasks.read_long(self, work, self._on_checked)
        self.check.follow(job, self.words.say("book.checking"), self._say_check)

    def _on_checked(self, found: Findings) -> None:
        self.findings = found
        self._checked = f"{self.context.desk.clock.now().astimezone():%H:%M}"
        self._say_check()
        self._changed()


class BackupsSection(Section):
    """Backups: one now, one elsewhere, where they lie, and going back to one."""

    def __init__(self, context: DesktopContext, changed: Callable[[], object]):
        super().__init__(context)
        self._changed = changed
        theme = self.theme
        self.now = WorkRow(theme, self.words, "database")
        self.now.started.connect(self.back_up)
        self.elsewhere = WorkRow(theme, self.words, "copy")
        self.elsewhere.started.connect(self._on_elsewhere)
        self.open = Button(theme, icon="folder")
        self.open.clicked.connect(lambda: show_folder(context.desk.backups.folder))
        self.folder = SettingRow(theme, self.open)
        self.choose = Button(theme, icon="restore")
        self.choose.clicked.connect(self._on_choose)
        self.from_file = SettingRow(theme, self.choose)
        self.kept = SectionLabel(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._buttons: list[tuple[SettingRow, Button, Backup]] = []
        self.column.addWidget(Rule(theme))
        for row in (self.now, self.elsewhere, self.folder, self.from_file):
            self.column.addWidget(row)
        self.column.addSpacing(16)
        self.column.addWidget(self.kept)
        self.column.addWidget(Rule(theme))
        self.column.addLayout(self._list)
        self.column.addStretch()

    def retranslate(self) -> None:
        say, words = self.words.say, self.words
        backups = self.state.backups if self.state is not None else ()
        self.now.say(say("book.backup"), self._last(backups), say("book.backup_about"))
        self.now.button.setText(say("book.backup"))
        self.elsewhere.say(say("book.copy"), say("book.copy_about"))
        self.elsewhere.button.setText(say("book.copy_choose"))
        folder = self.context.desk.backups.folder
        self.folder.say(say("book.backups_folder"), short_path(folder), str(folder))
        self.open.setText(say("book.open_folder"))
        self.open.setEnabled(bool(backups))
        self.from_file.say(say("book.restore_file"), say("book.restore_file_about"))
        self.choose.setText(say("book.restore_choose"))
        self.kept.set_text(say("book.backups_kept"))
        self.kept.set_note(words.number(len(backups)) if backups else "")
        self._show_kept(backups)

    def _last(self, backups: Sequence[Backup]) -> str:
        if not backups:
            return self.words.say("book.backup_none")
        newest = backups[0]
        moment = self.words.moment(newest.at.astimezone().replace(tzinfo=None), self.context.today())
        return self.words.say("book.backup_last", moment=moment, size=self.words.size(newest.size))

    def _show_kept(self, backups: Sequence[Backup]) -> None:
        for row, _, _ in self._buttons:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._buttons = []
        for backup in backups[:SHOWN]:
            button = Button(self.theme, self.words.say("book.restore"), small=True)
            row = SettingRow(self.theme, button)
            row.say(moment_of(self.context, backup.at), self.words.size(backup.size), str(backup.path))
            button.setAccessibleDescription(row.name.text())
            button.clicked.connect(self._on_restore)
            self._buttons.append((row, button, backup))
            self._list.addWidget(row)

    # -- making -------------------------------------------------------------------------------

    def back_up(self, out: Path | None = None) -> None:
        """Copy the book, into the folder of backups or elsewhere; the count can be stopped."""
        desk, words = self.context.desk, self.words
        row = self.now if out is None else self.elsewhere

        def work(job: Job) -> Backup:
            return desk.backups.make(out, progress=job.report)

        def done(backup: Backup) -> None:
            said = words.say("book.backup_made") if out is None else words.say("book.copied", file=backup.path.name)
            self.context.notifier.done(said)
            self._changed()

        job = self.context.tasks.read_long(self, work, done)
        row.follow(job, words.say("book.backing_up"), self.retranslate)

    def _on_elsewhere(self) -> None:
        path = self.context.desk.book.path
        name = f"{path.stem}-{self.context.today().isoformat()}{path.suffix}"
        title = self.words.say("book.copy")
        pattern = f"{self.words.say('book.files')} (*{path.suffix})"
        self.context.files.save_file(self.window(), title, name, pattern, self.back_up)

    # -- going back ---------------------------------------------------------------------------

    def _on_restore(self) -> None:
        for _, button, backup in self._buttons:
            if button is self.sender():
                self.ask_restore(backup.path, moment_of(self.context, backup.at))

    def _on_choose(self) -> None:
        pattern = f"{self.words.say('book.files')} (*{self.context.desk.book.path.suffix})"
        self.context.files.open_files(
            self.window(), self.words.say("book.restore_file"), pattern, lambda files: self.ask_restore(files[0])
        )

    def ask_restore(self, file: Path, moment: str = "") -> RestoreFloat:
        """Say what going back means, then do it."""
        words = self.words
        title = words.say("book.restore_title", moment=moment) if moment else ""
        asked = RestoreFloat(
            self.context,
            self,
            title or words.say("book.restore_title_file", file=file.name),
            lambda: self._restore(file),
        )
        asked.open(asked.go)
        return asked

    def _restore(self, file: Path) -> None:
        desk, navigate = self.context.desk, self.context.navigate
        path = desk.book.path
        if file.resolve() == path.resolve():
            self.context.notifier.failed(Refused("backup_onto_book", path=str(file)))
            return

        def done(_: object) -> None:
            self.context.notifier.done(self.words.say("book.restored"))
            # Every page holds rows of before: the window takes the book in anew.
            navigate.open_book(path)

        self.context.tasks.write(self, lambda: desk.backups.restore(file, locked=True), done)


class RestoreFloat(Float):
    """What happens to the book when it goes back, and the button that does it."""

    def __init__(self, context: DesktopContext, host: QWidget, title: str, act: Callable[[], object]):
        super().__init__(context.theme, host, 480)
        words = context.words
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(self.theme, title, "title", strong=True))
        column.addWidget(Sentence(self.theme, words.say("book.restore_sure"), token="text-muted"))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.addStretch()
        cancel = Button(self.theme, words.say("book.cancel"), "quiet", keys="Esc")
        cancel.clicked.connect(self.dismiss)
        self.go = Button(self.theme, words.say("book.restore_now"), "danger")
        self.go.clicked.connect(self._on_go)
        self._act = act
        row.addWidget(cancel)
        row.addWidget(self.go)
        column.addLayout(row)
        self.body.addLayout(column)

    def _on_go(self) -> None:
        self.dismiss()
        self._act()
