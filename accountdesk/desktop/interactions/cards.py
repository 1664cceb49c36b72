"""The log card: what was said, the promises in it, the mood and what comes next, from anywhere with Ctrl+L.

Esc keeps the draft; Done writes everything in one step that Undo takes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from accountdesk.desktop.interactions import drafts
from accountdesk.desktop.interactions.drafts import Draft
from accountdesk.desktop.interactions.pickers import AccountPicker, WhenButton
from accountdesk.desktop.interactions.promises import PromiseLine, PromiseRows, Whom
from accountdesk.desktop.interactions.rows import MoodRow, NextRow, legend
from accountdesk.desktop.kit.chips import Option, Segmented
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.labels import Label, Painted, Rule, Sentence
from accountdesk.desktop.kit.links import find_rows
from accountdesk.desktop.kit.menus import MenuItem
from accountdesk.desktop.kit.notes import NoteEditor
from accountdesk.desktop.kit.suggestions import Suggestions
from accountdesk.domain.accounts import Account, display_names
from accountdesk.domain.errors import DeskError, FieldError
from accountdesk.domain.notes import parse_note

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.changes import ChangeSet
    from accountdesk.services.contacts import NewContact

WIDTH = 560
PAD = 20
KEEP_MS = 500
CHANNELS = (
    ("call", "phone"),
    ("visit", "visit"),
    ("video", "video"),
    ("mail", "mail"),
    ("wechat", "chat"),
    ("event", "people"),
)
_MENTION = re.compile(r"@([\w\u00b7. -]{0,24})$")


def open_log_card(context: DesktopContext, host: QWidget, account_id: str = "") -> LogCard:
    """Open the card over the window of `host`, with an account if one is meant."""
    card = LogCard(context, host, account_id)
    card.open(card.note if account_id else card.account.field)
    return card


@dataclass(frozen=True)
class _About:
    """What the card must know of an account: itself, and the people one can promise something."""

    account: Account
    people: tuple[Whom, ...]
    names: dict[str, str]  # every name of a person -> id


class LogCard(Float):
    """One contact being written down."""

    def __init__(self, context: DesktopContext, host: QWidget, account_id: str = ""):
        super().__init__(context.theme, host, WIDTH)
        self.context, self.words = context, context.words
        self.account_id = account_id
        self._host = host.window()
        self._about: _About | None = None
        self._saving = False
        self._written = ""
        self._build()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.timeout.connect(self._on_keep)
        self.note.textChanged.connect(self._on_note)
        self.note.settled.connect(self._on_settled)
        self.dismissed.connect(self._on_dismissed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.finish)
        self._fill(drafts.recall(context.preferences, account_id))
        if account_id:
            self._read(account_id)

    # -- what it is made of -------------------------------------------------------------------

    def _build(self) -> None:
        theme, words = self.theme, self.words
        column = QVBoxLayout()
        column.setContentsMargins(PAD - 1, 13, PAD - 1, 12)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(12)
        options = [Option(code, words.say(f"choice.channel.{code}"), icon) for code, icon in CHANNELS]
        self.channel = Segmented(theme, options)
        self.channel.setAccessibleName(words.say("log.channel"))
        self.channel.chosen.connect(self._on_changed)
        column.addWidget(self.channel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        self.note = NoteEditor(theme, 4)
        self.note.setFixedHeight(116)
        self.note.setPlaceholderText(words.say("log.placeholder"))
        self.note.setAccessibleName(words.say("log.placeholder"))
        self._mentions = Suggestions(theme, self.note)
        self._mentions.picked.connect(self._on_mentioned)
        column.addWidget(self.note)
        self.error = Sentence(theme, "", "meta", "danger")
        self.error.setContentsMargins(0, 4, 0, 0)
        self.error.hide()
        column.addWidget(self.error)
        column.addWidget(legend(theme, words))
        self.promises = PromiseRows(theme, words, self.context.today)
        self.promises.edited.connect(self._on_changed)
        column.addWidget(self.promises)
        column.addWidget(Rule(theme))
        column.addSpacing(10)
        self.mood = MoodRow(theme, words)
        self.next = NextRow(theme, words, self.context.today)
        for row in (self.mood, self.next):
            row.changed.connect(self._on_changed)
        column.addWidget(self.mood)
        column.addSpacing(8)
        column.addWidget(self.next)
        self.body.addLayout(column)
        self.body.addWidget(Rule(theme))
        self.body.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        theme, words = self.theme, self.words
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Label(theme, words.say("log.title"), "title", strong=True))
        row.addWidget(Label(theme, words.say("log.with"), token="text-muted"))
        self.account = AccountPicker(theme, words, self.context.tasks, find_rows(self.context.desk, "accounts"))
        self.account.picked.connect(self._on_account)
        row.addWidget(self.account, 1)
        close = IconButton(theme, "close", words.say("log.later"))
        close.clicked.connect(self.dismiss)
        row.addWidget(close)
        return row

    def _foot(self) -> QHBoxLayout:
        theme, words = self.theme, self.words
        noun = self.context.desk.book.nouns["interactions"]
        fields = [noun.by_name[name] for name in ("day", "time", "minutes")]
        row = QHBoxLayout()
        row.setContentsMargins(PAD - 11, 11, 12, 11)
        row.setSpacing(0)
        self.when = WhenButton(theme, words, self.context.tasks, self.context.today, fields)
        self.when.changed.connect(self._on_changed)
        row.addWidget(self.when)
        self.kept = Painted(theme, self._paint_kept, 110, 20)
        self.kept.setAccessibleName(words.say("log.draft_kept"))
        policy = self.kept.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.kept.setSizePolicy(policy)
        self.kept.hide()
        row.addWidget(self.kept)
        row.addStretch()
        later = Button(theme, words.say("log.later"), "quiet", keys="Esc")
        later.clicked.connect(self.dismiss)
        row.addWidget(later)
        row.addSpacing(8)
        self.done = Button(theme, words.say("log.done"), "primary", keys="Ctrl \u21b5")
        self.done.clicked.connect(self.finish)
        row.addWidget(self.done)
        return row

    def _paint_kept(self, ink: Ink, area: QRectF) -> None:
        ink.icon(0, 2, "check", "success")
        ink.text(QRectF(22, 0, area.width() - 22, 20), self.words.say("log.draft_kept"), "text-muted", "meta")

    # -- the account --------------------------------------------------------------------------

    def _read(self, account_id: str) -> None:
        desk = self.context.desk

        def work() -> _About:
            with desk.book.read() as reader:
                account = reader.get("accounts", account_id)
                rows = reader.rows("people", equal={"account_id": account_id}, sort="name")
            assert isinstance(account, Account)
            people = tuple(Whom(row.id, str(getattr(row, "name", ""))) for row in rows)
            _, names = desk.contacts.read_note(account_id, "", self.context.today())
            return _About(account, people, names)

        self.context.tasks.read(self, work, self._on_read, key="account")

    def _on_read(self, about: _About) -> None:
        self._about = about
        first, second = display_names(about.account, self.words.lang)
        self.account.show_account(first or second, about.account.tier)
        self.promises.refill(about.people)
        self.note.set_people(list(about.names))
        if self.next.empty:
            self.next.show_step(about.account.next_step, about.account.next_step_on)
        self._complain("")
        self._parse()

    def _on_account(self, account_id: str) -> None:
        """Another account: the text moves along, and so does its draft."""
        drafts.forget(self.context.preferences, self.account_id)
        self.account_id = account_id
        kept = drafts.recall(self.context.preferences, account_id)
        if kept is not None and not self.note.toPlainText().strip():
            self._fill(kept)
        self.note.setFocus()
        self._read(account_id)

    # -- the draft ----------------------------------------------------------------------------

    def _fill(self, draft: Draft | None) -> None:
        now = self.context.desk.clock.now().astimezone()
        if draft is None:
            self.when.fill({"day": self.context.today().isoformat(), "time": f"{now:%H:%M}"})
            return
        self._written = draft.note
        self.note.setPlainText(draft.note)
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.channel.choose(draft.channel)
        self.when.fill({"day": draft.day, "time": draft.time, "minutes": draft.minutes})
        self.mood.show_mood(draft.mood)
        self.next.show_step(draft.next_step, _day(draft.next_step_on))
        chosen = [
            PromiseLine(direction, what, _day(due), person or None, changed=True)
            for direction, what, due, person in draft.promises
        ]
        self.promises.show_lines(chosen)
        self.kept.show()

    def draft(self) -> Draft:
        """The card as it stands."""
        chosen = [
            [line.direction, line.what, line.due_on.isoformat() if line.due_on else "", line.person_id or ""]
            for line in self.promises.lines
            if line.changed
        ]
        return Draft(
            note=self.note.toPlainText(),
            channel=self.channel.value,
            mood=self.mood.text,
            next_step=self.next.what.text(),
            next_step_on=self.next.on.isoformat() if self.next.on else "",
            promises=chosen,
            **self.when.texts,
        )

    def _on_changed(self) -> None:
        self.kept.hide()
        self._keep.start(KEEP_MS)

    def _on_keep(self) -> None:
        self._keep.stop()
        self.kept.setVisible(drafts.keep(self.context.preferences, self.account_id, self.draft()))

    def _on_dismissed(self) -> None:
        if self._keep.isActive():
            self._on_keep()

    # -- the note -----------------------------------------------------------------------------

    def _on_note(self) -> None:
        text = self.note.toPlainText()
        if text == self._written:  # only its colours changed
            return
        self._written = text
        self._complain("")
        self._on_changed()
        self._offer_people()

    def _on_settled(self) -> None:
        # A row that slides in under a press would carry the button away; finishing reads the note anyhow.
        if not self.done.isDown():
            self._parse()

    def _parse(self) -> None:
        from accountdesk.services.contacts import promised

        names = self._about.names if self._about is not None else {}
        found = promised(parse_note(self.note.toPlainText(), self.context.today(), names), names)
        self.promises.show_lines([PromiseLine(p.direction, p.what, p.due_on, p.person_id) for p in found])

    def _mention(self) -> str | None:
        """What stands between the last @ and the caret, or None."""
        cursor = self.note.textCursor()
        found = _MENTION.search(cursor.block().text()[: cursor.positionInBlock()])
        return found[1] if found else None

    def _offer_people(self) -> None:
        typed = self._mention()
        names = self._about.names if self._about is not None else {}
        fits = [name for name in names if typed is not None and name.casefold().startswith(typed.casefold())]
        if not fits or (typed is not None and typed in names):
            self._mentions.close()
            return
        box = self.note.cursorRect()
        corner = self.note.viewport().mapTo(self.window(), QPoint(box.x(), box.bottom() + 4))
        self._mentions.offer([MenuItem(name, name, "person") for name in fits[:8]], corner)

    def _on_mentioned(self, name: str) -> None:
        cursor = self.note.textCursor()
        typed = self._mention() or ""
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, len(typed))
        cursor.insertText(f"{name} ")
        self.note.setTextCursor(cursor)

    # -- done ---------------------------------------------------------------------------------

    def _complain(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.note.setAccessibleDescription(sentence)

    def finish(self) -> None:
        """Log the contact; what is missing is said beside the note."""
        if self._saving:
            return
        if self._about is None or not self.account_id:
            self._complain(self.words.say("log.account_needed"))
            self.account.ask()
            return
        if not self.note.toPlainText().strip():
            self._complain(self.words.say("log.note_needed"))
            self.note.setFocus()
            return
        self._parse()
        self._saving = True
        self.done.setEnabled(False)
        contact, desk = self._contact(self._about.account), self.context.desk
        name = self.account.chip.text()

        def work() -> ChangeSet:
            return desk.contacts.log(contact).changes

        # The window owns the write: a card that is left meanwhile must not silence its news.
        self.context.change(
            self._host,
            work,
            self.words.say("log.kept", name=name),
            done=lambda _: self._on_logged(),
            failed=self._on_failed,
        )

    def _contact(self, account: Account) -> NewContact:
        from accountdesk.services.contacts import NewContact, NewPromise

        day, time, minutes = self.when.values()
        step, step_on = self.next.what.text().strip(), self.next.on
        same = step == account.next_step and step_on == account.next_step_on
        return NewContact(
            self.account_id,
            self.channel.value,
            self.note.toPlainText().strip(),
            day,
            time,
            minutes,
            int(self.mood.text) if self.mood.text else None,
            promises=[
                NewPromise(line.direction, line.what, line.due_on, line.person_id) for line in self.promises.lines
            ],
            next_step=None if same else step,
            next_step_on=None if same else step_on,
        )

    def _on_logged(self) -> None:
        drafts.forget(self.context.preferences, self.account_id)
        if isValid(self):
            self._keep.stop()
            self.dismiss()

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self) or not isinstance(error, DeskError):
            self.context.notifier.failed(error)
            return
        self._saving = False
        self.done.setEnabled(True)
        self._complain(self.words.error(error))
        self._on_keep()
        if isinstance(error, FieldError):
            self.note.setFocus()


def _day(text: str) -> Date | None:
    try:
        return Date.fromisoformat(text) if text else None
    except ValueError:
        return None
