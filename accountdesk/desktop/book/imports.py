"""The plain import: files dropped or chosen, kinds and columns shown, one button, and the result with its Undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.book.import_files import FileBlock
from accountdesk.desktop.book.import_results import ResultView
from accountdesk.desktop.book.import_sides import ImportSide
from accountdesk.desktop.book.import_work import Outcome, in_order, run_import, take_back
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.labels import Label, Rule
from accountdesk.desktop.kit.pages import Page
from accountdesk.desktop.kit.scrolls import Scroll
from accountdesk.desktop.kit.strips import EmptyPage, Strip
from accountdesk.desktop.kit.tasks import Job
from accountdesk.domain.errors import DeskError
from accountdesk.domain.imports import FileLook

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

NARROW = 900
PATTERN = "*.csv *.tsv *.txt"


class ImportPage(Page):
    """`import`: nothing chosen, files being looked at, or what came of them."""

    told = Signal(str, str, int, int)
    in_flow = True

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        self.context = context
        nouns = context.desk.book.nouns
        self.kinds = [code for code in nouns if nouns[code].importable]
        self.looks: list[FileLook] = []
        self.blocks: list[FileBlock] = []
        self.running: Job | None = None
        self.told.connect(self._on_told)
        self.empty = EmptyPage(self.theme)
        self.empty.acted.connect(self.choose)
        self.result = ResultView(self.theme, self.words)
        self.result.undone.connect(self.take_back)
        self.result.again.connect(self.start_over)
        self.result.left.connect(lambda: context.navigate.open("accounts"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self._plan = self._make_plan()
        self.stack.addWidget(self._plan)
        self.stack.addWidget(self.result)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _make_plan(self) -> QWidget:
        theme = self.theme
        plan = QWidget()
        self._name = Label(theme, "", "page", strong=True)
        self._count = Label(theme, "", token="text-muted")
        self.more = Button(theme, icon="plus")
        self.more.clicked.connect(self.choose)
        self.over = Button(theme, "", "quiet")
        self.over.clicked.connect(self.start_over)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._count, 1)
        head.addWidget(self.over)
        head.addWidget(self.more)
        self.strip = Strip(theme)
        self.strip.hide()
        inside = QWidget()
        self._files = QVBoxLayout(inside)
        self._files.setContentsMargins(24, 0, 24, 24)
        self._files.setSpacing(0)
        self._files.addStretch()
        self.side = ImportSide(theme, self.words)
        self.side.go.clicked.connect(self.run)
        self.side.stop.clicked.connect(self._on_stop)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(Scroll(inside, keyboard=False), 1)
        self._edge = Rule(theme, upright=True)
        self._body.addWidget(self._edge)
        self._body.addWidget(self.side)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(self.strip)
        column = QVBoxLayout(plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(above)
        column.addLayout(self._body, 1)
        return plan

    # -- saying -------------------------------------------------------------------------------

    def retranslate(self) -> None:
        say = self.words.say
        self.set_title(say("import.title"))
        self.empty.say(say("import.drop"), say("import.choose"), say("import.drop_second"))
        self._name.set_text(say("import.title"))
        self.more.setText(say("import.choose_more"))
        self.over.setText(say("import.start_over"))
        for block in self.blocks:
            block.retranslate()
        self.result.retranslate()
        self._say_plan()

    def _say_plan(self) -> None:
        self._count.set_text(self.words.count("import.files", len(self.looks)) if self.looks else "")
        groups = in_order([look for look in self.looks if look.ready], list(self.context.desk.book.nouns))
        self.side.show_plan([(code, sum(look.rows for look in looks)) for code, looks in groups])
        ready = bool(self.looks) and all(look.ready for look in self.looks) and self.running is None
        self.side.go.setEnabled(ready)

    # -- files --------------------------------------------------------------------------------

    def choose(self) -> None:
        """Choose files in the system's dialog."""
        say = self.words.say
        pattern = f"{say('import.tables')} ({PATTERN})"
        self.context.files.open_files(self.window(), say("import.choose"), pattern, self.take)

    def take(self, files: Sequence[Path]) -> None:
        """Look at these files, beside those that are here already."""
        if self.running is not None:
            return
        if self.stack.currentWidget() is self.result:
            self.start_over()
        known = {look.path for look in self.looks}
        fresh = [file for file in files if file not in known]
        imports = self.context.desk.imports

        def work() -> tuple[list[FileLook], list[Exception]]:
            looks, problems = [], list[Exception]()
            for file in fresh:
                try:
                    looks.append(imports.look(file))
                except DeskError as error:
                    problems.append(error)
            return looks, problems

        self._hold_keyboard()
        self.strip.hide()
        self.empty.wait(self.words.say("import.reading"))
        self.context.tasks.read(self, work, lambda found: self._on_looked(*found))

    def _on_looked(self, looks: Sequence[FileLook], problems: Sequence[Exception]) -> None:
        for look in looks:
            if look.path not in {known.path for known in self.looks}:
                self.looks.append(look)
                self._add_block(look)
        if problems:
            if self.looks:
                self.strip.say(self.words.error(problems[0]))
                self.strip.show()
            else:
                self.context.notifier.refused(self.words.error(problems[0]))
        self._show_state()

    def _add_block(self, look: FileLook, place: int = -1) -> None:
        block = FileBlock(self.theme, self.words, look, self.kinds)
        block.kind_chosen.connect(self._on_kind)
        block.removed.connect(self._on_removed)
        at = place if place >= 0 else len(self.blocks)
        self.blocks.insert(at, block)
        self._files.insertWidget(at, block)

    def _drop_block(self, block: FileBlock) -> int:
        place = self.blocks.index(block)
        self._hold_keyboard()
        self.blocks.remove(block)
        self._files.removeWidget(block)
        block.hide()
        block.deleteLater()
        return place

    def _on_kind(self, code: str) -> None:
        block = self.sender()
        if not isinstance(block, FileBlock):
            return
        path, imports = block.look.path, self.context.desk.imports

        def done(look: FileLook) -> None:
            if block in self.blocks:
                place = self._drop_block(block)
                self.looks[place] = look
                self._add_block(look, place)
                self._say_plan()

        self.context.tasks.read(self, lambda: imports.look(path, code), done)

    def _on_removed(self) -> None:
        block = self.sender()
        if isinstance(block, FileBlock) and self.running is None:
            del self.looks[self._drop_block(block)]
            self._show_state()

    def start_over(self) -> None:
        """Forget the files."""
        if self.running is not None:
            return
        for block in list(self.blocks):
            self._drop_block(block)
        self.looks = []
        self.strip.hide()
        self._show_state()

    def _show_state(self) -> None:
        self.retranslate()
        self._turn(self._plan if self.looks else self.empty)

    def _turn(self, side: QWidget) -> None:
        """Show another side of the page."""
        if side is not self.stack.currentWidget():
            self._hold_keyboard()
        self.stack.setCurrentWidget(side)

    def _hold_keyboard(self) -> None:
        """What has the keyboard is about to leave: the page keeps it, or Qt would hand it to the rail."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- importing ----------------------------------------------------------------------------

    def run(self) -> None:
        """Import all files; progress is told, Cancel leaves nothing behind."""
        if self.running is not None or not self.side.go.isEnabled():
            return
        desk, words, looks = self.context.desk, self.words.words, list(self.looks)
        update = self.side.update_rows.isChecked()

        def work(job: Job) -> Outcome:
            return run_import(desk, looks, words, update=update, told=self.told.emit, cancelled=lambda: job.cancelled)

        self._hold_keyboard()
        self.strip.hide()
        self.running = self.context.tasks.write_long(self, work, self._on_done, failed=self._on_failed)
        self.running.lingered.connect(self.side.offer_stop)
        self.side.begin()
        for button in (self.more, self.over):
            button.setEnabled(False)
        self._say_plan()

    def _on_told(self, step: str, noun: str, done: int, total: int) -> None:
        if self.running is not None:
            self.side.tell(step, noun, done, total)

    def _on_stop(self) -> None:
        if self.running is not None:
            self.running.cancel()

    def _end(self) -> None:
        self.running = None
        self.side.end()
        for button in (self.more, self.over):
            button.setEnabled(True)
        self._say_plan()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, DeskError):
            self.context.notifier.failed(error)
            return
        self.strip.say(self.words.say("import.failed", reason=self.words.error(error)))
        self.strip.show()

    def _on_done(self, outcome: Outcome) -> None:
        self._end()
        if outcome.cancelled:
            self.context.bus.publish(outcome.changes(), self)
            self.context.notifier.done(self.words.say("import.cancelled"))
            return
        self.start_over()
        self.result.show_outcome(outcome)
        self._turn(self.result)
        if outcome.batches:
            self.context.bus.publish(outcome.changes(), self)
            sentence = self.words.count("import.toast", outcome.written)
            self.context.notifier.done(sentence, lambda: self._take_back(outcome))

    def take_back(self) -> None:
        """Undo the import that is shown."""
        self._take_back(self.result.outcome)

    def _take_back(self, outcome: Outcome) -> None:
        desk = self.context.desk

        def done(_: object) -> None:
            self.context.bus.publish(outcome.changes(), self)
            self.context.notifier.done(self.words.say("import.taken_back"))
            if self.result.outcome is outcome:
                self.result.show_outcome(Outcome())
                self.start_over()

        self.context.tasks.write(self.context.bus, lambda: take_back(desk, outcome.batches), done)

    # -- folding ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.side.set_narrow(narrow)
        self._edge.setVisible(not narrow)
        self._body.setDirection(QHBoxLayout.Direction.BottomToTop if narrow else QHBoxLayout.Direction.LeftToRight)
