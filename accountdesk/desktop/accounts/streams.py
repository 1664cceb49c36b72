"""The timeline of an account: chips by kind, entries by month, and the account from afar beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.entries import ICONS, KEEP, Sayings
from accountdesk.desktop.accounts.sides import Lanes, PromisesPanel, TalksRows
from accountdesk.desktop.accounts.tabs import FileTab
from accountdesk.desktop.kit.chips import FilterChip
from accountdesk.desktop.kit.floats import Shade
from accountdesk.desktop.kit.flows import Flow
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Rule, SectionLabel
from accountdesk.desktop.kit.menus import SEPARATOR, Menu, MenuItem
from accountdesk.desktop.kit.scrolls import Scroll
from accountdesk.desktop.kit.strips import EmptyPage
from accountdesk.desktop.kit.timelines import Timeline

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain import answers
    from accountdesk.domain.answers import AccountFile

PAGE = 60
_KINDS = ("visit", "call", "video", "mail", "wechat", "sms", "event", "other",
          "orders", "invoices", "credit_notes", "surveys")  # fmt: skip


class Stream(Timeline):
    """The kit's timeline with a menu, and keys to edit and trash the entry the keyboard is on."""

    asked = Signal(str, QPoint)
    edited = Signal(str)
    trashed = Signal(str)

    @property
    def current_id(self) -> str:
        return self._current

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry, _ = self._at(event.pos())
        found = entry.id if entry is not None else ""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            found = self._current
        if found:
            self.asked.emit(found, self.viewport().mapTo(self.window(), event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self._current:
            self.edited.emit(self._current)
        elif event.key() == Qt.Key.Key_Delete and self._current:
            self.trashed.emit(self._current)
        else:
            super().keyPressEvent(event)


class Side(QWidget):
    """288 wide: two years at a glance, open promises, who we talk to."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self.glance_label = SectionLabel(self.theme)
        self.lanes = Lanes(context)
        self.promises = PromisesPanel(context, whom=False)
        self.talks_rule = Rule(self.theme)
        self.talks_label = SectionLabel(self.theme)
        self.talks = TalksRows(context)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 24, 16)
        column.setSpacing(0)
        column.addWidget(self.glance_label)
        column.addSpacing(4)
        column.addWidget(self.lanes)
        column.addSpacing(12)
        column.addWidget(Rule(self.theme))
        column.addSpacing(8)
        column.addWidget(self.promises)
        column.addSpacing(12)
        column.addWidget(self.talks_rule)
        column.addSpacing(8)
        column.addWidget(self.talks_label)
        column.addSpacing(4)
        column.addWidget(self.talks)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(Scroll(content, keyboard=False))
        self.theme.themeChanged.connect(self.update)

    def fill(self, file: AccountFile, people: People) -> None:
        words, talks = self.words, file.glance
        self.glance_label.set_text(words.say("account.glance"))
        last = file.line.last_contact_on
        self.glance_label.set_note(words.count("account.gap_now", (file.today - last).days) if last else "")
        self.lanes.fill(file)
        self.promises.fill(file, people)
        self.talks_label.set_text(words.say("account.who"))
        self.talks_label.set_note(words.count("account.talks", talks.talks))
        for widget in (self.talks_rule, self.talks_label, self.talks):
            widget.setVisible(bool(talks.people))
        self.talks.fill(file, people)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        ink.upright(0, 0, self.height())
        painter.end()


class TimelineTab(FileTab):
    """Entries are read page by page as one scrolls; chips narrow them to kinds."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.entries: list[answers.TimelineEntry] = []
        self.kinds: tuple[str, ...] = ()
        self.total = 0
        self._people: People | None = None
        self._counts: Mapping[str, int] = {}
        self._account_id = ""
        self.chips: dict[str, FilterChip] = {}
        self._chip_row = QWidget()
        flow = Flow(self._chip_row)
        for kind in ("", *_KINDS):
            chip = FilterChip(self.theme, icon=ICONS.get(kind, ""), cross=False)
            chip.clicked.connect(lambda _=False, kind=kind: self._on_chip(kind))
            self.chips[kind] = chip
            flow.addWidget(chip)
        self.glance = FilterChip(self.theme, icon="chart-bars", cross=False)
        self.glance.clicked.connect(self._on_glance)
        flow.addWidget(self.glance)
        self.view = Stream(self.theme)
        self.view.reached_end.connect(self._on_end)
        self.view.pressed_part.connect(self._on_part)
        self.view.asked.connect(self._on_asked)
        self.view.edited.connect(lambda row_id: self._do("edit", row_id))
        self.view.trashed.connect(lambda row_id: self._do("trash", row_id))
        self.view.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.empty = EmptyPage(self.theme)
        self.empty.acted.connect(lambda: context.navigate.log_contact(self._account_id))
        self.body = QStackedWidget()
        self.body.addWidget(self.view)
        self.body.addWidget(self.empty)
        self.side = Side(context, self)
        self._shade: Shade | None = None
        self._left = QVBoxLayout()
        self._left.setSpacing(4)
        self._left.addWidget(self._chip_row)
        self._left.addWidget(self.body, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._left, 1)
        self.setFocusProxy(self.view)
        self._reading = False

    # -- content --------------------------------------------------------------------------

    def fill(self, file: AccountFile, people: People) -> None:
        if file.account.id != self._account_id:
            self._account_id, self.kinds, self.entries = file.account.id, (), []
            self.view.verticalScrollBar().setValue(0)
        self._people = people
        self.side.fill(file, people)
        if self.kinds or len(self.entries) > PAGE:
            self._read(0, max(PAGE, len(self.entries)))
        else:
            self._take(file.timeline, 0)

    def _read(self, offset: int, limit: int) -> None:
        files, account_id, kinds = self.context.desk.account_files, self._account_id, self.kinds
        self._reading = True
        self.context.tasks.read(
            self,
            lambda: files.timeline(account_id, kinds=kinds, limit=limit, offset=offset),
            lambda page: self._on_read(account_id, kinds, page, offset),
            key="timeline",
            failed=self._on_failed,
        )

    def _on_read(self, account_id: str, kinds: tuple[str, ...], page: answers.TimelinePage, offset: int) -> None:
        self._reading = False
        if account_id == self._account_id and kinds == self.kinds:
            self._take(page, offset)

    def _on_failed(self, error: Exception) -> None:
        self._reading = False
        self.context.tasks.failed.emit(error)

    def _take(self, page: answers.TimelinePage, offset: int) -> None:
        self.entries = [*self.entries[:offset], *page.entries]
        self.total, self._counts = page.total, page.counts
        self._say()

    def _say(self) -> None:
        if self._people is None or self.file is None:
            return
        sayings = Sayings(self.words, self._people, self.file.today, self.file.currency)
        self.view.set_entries(sayings.entries(self.entries), more=len(self.entries) < self.total)
        self.view.setAccessibleName(self.words.say("account.tab.timeline"))
        self.empty.say(self.words.say("account.timeline_empty"), self.words.say("account.add_contact"), kind="plain")
        self.body.setCurrentWidget(self.view if self.entries else self.empty)
        self.glance.setText(self.words.say("account.at_a_glance"))
        for kind, chip in self.chips.items():
            number = self._counts.get(kind, 0) if kind else sum(self._counts.values())
            chip.setVisible(bool(number))
            chip.setText(self._chip(kind, number))
            chip.set_on(kind in self.kinds if kind else not self.kinds)
        self._chip_row.updateGeometry()

    def _chip(self, kind: str, number: int) -> str:
        code = f"account.kind.{kind}" if kind else "account.kind.all"
        return self.words.count(code, number)

    # -- chips, paging --------------------------------------------------------------------

    def _on_chip(self, kind: str) -> None:
        if not kind:
            self.narrow(())
        elif kind in self.kinds:
            self.narrow(tuple(kept for kept in self.kinds if kept != kind))
        else:
            self.narrow((*self.kinds, kind))

    def narrow(self, kinds: tuple[str, ...]) -> None:
        """Show only entries of these kinds (channels and nouns); all when there are none."""
        self.kinds, self.entries = kinds, []
        self.view.verticalScrollBar().setValue(0)
        self._say_chips()
        self._read(0, PAGE)

    def _say_chips(self) -> None:
        for kind, chip in self.chips.items():
            chip.set_on(kind in self.kinds if kind else not self.kinds)

    def _on_end(self) -> None:
        if not self._reading and len(self.entries) < self.total:
            self._read(len(self.entries), PAGE)

    # -- entries --------------------------------------------------------------------------

    def _on_part(self, row_id: str, part: str) -> None:
        if part.startswith(KEEP):
            self.side.promises.settle(part.removeprefix(KEEP), "kept")
        else:
            self._do(part, row_id)

    def _on_asked(self, row_id: str, point: QPoint) -> None:
        say = self.words.say
        items = [
            MenuItem("edit", say("accounts.edit"), "edit", "F2"),
            MenuItem("history", say("accounts.history"), "clock"),
            SEPARATOR,
            MenuItem("trash", say("accounts.trash"), "trash", "Del", danger=True),
        ]
        menu = Menu(self.theme, self, items)
        menu.picked.connect(lambda code: self._do(code, row_id))
        menu.open_at(point, menu.rows)

    def _do(self, code: str, row_id: str) -> None:
        noun = next((entry.noun for entry in self.entries if entry.id == row_id), "")
        if not noun:
            return
        match code:
            case "edit":
                self.context.navigate.edit(noun, row_id)
            case "history":
                self.context.navigate.show_history(noun, row_id)
            case "trash":
                records = self.context.desk.records
                said = self.words.say("account.trashed", noun=self.words.say(f"noun.{noun}.one"))
                self.context.change(self, lambda: records.trash(noun, row_id), said)

    # -- folding --------------------------------------------------------------------------

    @property
    def _narrow(self) -> bool:
        return self.window().width() < self.theme.px("breakpoints", "one-column-below")

    def _on_glance(self) -> None:
        self._show_side(shown=not self.side.isVisible())

    def _show_side(self, *, shown: bool) -> None:
        self.glance.set_on(shown)
        self.side.setVisible(shown)
        self.side.raise_()
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._narrow and self.side.isVisible():
            self._show_side(shown=False)
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        wide = self.window().width() >= self.theme.px("breakpoints", "peek-becomes-overlay-below")
        side = self.theme.px("widths", "right-column") if wide else 264
        pad = self.theme.px("widths", "page-padding-narrow" if self._narrow else "page-padding")
        self._left.setContentsMargins(pad, 12, pad, 0)
        self._row.setContentsMargins(0, 0, 0 if self._narrow else side, 0)
        self.side.setGeometry(self.width() - side, 0, side, self.height())
        if self._narrow and self._shade is None:
            self._shade = Shade(self.theme, self.side)
        if self._shade is not None:
            self._shade.setVisible(self._narrow and self.side.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was, self._was = self._was, self._narrow
        self.glance.setVisible(self._narrow)
        if was != self._narrow:
            self._show_side(shown=not self._narrow)
        self._arrange()

    _was: bool | None = None
