"""The history of a row: who changed what and when, before and after in words, and how it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from accountdesk.desktop.kit.calendars import DayField
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.fields import restyle
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.labels import Label, Rule, SectionLabel, Sentence
from accountdesk.desktop.kit.links import Titles, titles_named, titles_of
from accountdesk.desktop.records.sayings import name_of, said
from accountdesk.domain.changes import HistoryEntry
from accountdesk.domain.dates import parse_day
from accountdesk.domain.errors import DeskError
from accountdesk.domain.fields import Kind, Noun, Row

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

WIDTH = 560
PAD = 24
LABEL = 152


@dataclass(frozen=True)
class _Past:
    row: Row | None
    entries: Sequence[HistoryEntry]
    titles: Titles


@dataclass(frozen=True)
class _Then:
    day: Date
    row: Row | None
    titles: Titles


def open_history(context: DesktopContext, host: QWidget, noun: str, row_id: str) -> HistorySheet:
    """Open the history of a row at the right."""
    sheet = HistorySheet(context, host, context.desk.book.nouns[noun], row_id)
    sheet.open()
    return sheet


class HistorySheet(Float):
    """All changes of one row, newest first, or the row as it stood on a chosen day."""

    def __init__(self, context: DesktopContext, host: QWidget, noun: Noun, row_id: str):
        super().__init__(context.theme, host, WIDTH, place="right")
        self.context, self.words, self.noun, self.row_id = context, context.words, noun, row_id
        self._past: _Past | None = None
        self._build()
        context.tasks.read(self, self._load, self._on_loaded, key="past")

    def _build(self) -> None:
        theme, words = self.theme, self.words
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 14, 16, 4)
        head.setSpacing(8)
        head.addWidget(Label(theme, words.say("history.title"), "title", strong=True))
        self._title = Label(theme, "", "title", token="text-muted")
        head.addWidget(self._title, 1)
        close = IconButton(theme, "close", words.say("shell.close"))
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        row = QHBoxLayout()
        row.setContentsMargins(PAD, 4, PAD, 12)
        row.setSpacing(8)
        row.addWidget(Label(theme, words.say("history.as_of"), token="text-muted"))
        self.day = DayField(theme, words, self.context.today, _day)
        self.day.setFixedWidth(160)
        self.day.setAccessibleName(words.say("history.as_of"))
        self.day.editingFinished.connect(self._on_day)
        self.day.picked.connect(self._on_day)
        row.addWidget(self.day)
        self.all = Button(theme, words.say("history.all_changes"), "quiet")
        self.all.clicked.connect(self._on_all)
        self.all.hide()
        row.addWidget(self.all)
        row.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(words.say("history.title"))
        self._scroll.setStyleSheet("QScrollArea { background: transparent }")
        self.body.addLayout(head)
        self.body.addLayout(row)
        self.body.addWidget(Rule(theme))
        self.body.addWidget(self._scroll, 1)

    # -- reading ------------------------------------------------------------------------------

    def _load(self) -> _Past:
        desk, noun = self.context.desk, self.noun
        entries = desk.records.history(noun.code, self.row_id)
        with desk.book.read() as reader:
            row = reader.get(noun.code, self.row_id, trashed=True)
        wanted: dict[str, set[str]] = {}
        for entry in entries:
            field = noun.by_name.get(entry.field)
            if field is not None and field.kind is Kind.LINK:
                wanted.setdefault(field.target, set()).update(v for v in (entry.before, entry.after) if v)
        return _Past(row, entries, titles_named(desk, wanted))

    def _on_loaded(self, past: _Past) -> None:
        self._past = past
        if past.row is not None:
            self._title.set_text(name_of(self.noun, past.row, self.words))
        self._show(self._changes(past))

    def _on_day(self) -> None:
        text = self.day.text().strip()
        day = _day(text)
        restyle(self.day, "wrong", bool(text) and day is None)
        if day is None:
            if not text and self._past is not None:
                self._on_all()
            return
        desk, noun, row_id = self.context.desk, self.noun, self.row_id

        def work() -> _Then:
            row = desk.records.as_of(noun.code, row_id, day)
            return _Then(day, row, titles_of(desk, noun, [row] if row is not None else []))

        self.context.tasks.read(self, work, self._on_then, key="then")

    def _on_then(self, then: _Then) -> None:
        self.all.show()
        self._show(self._facts(then))

    def _on_all(self) -> None:
        self.day.clear()
        restyle(self.day, "wrong", value=False)
        self.all.hide()
        if self._past is not None:
            self._show(self._changes(self._past))

    # -- showing ------------------------------------------------------------------------------

    def _show(self, widgets: Iterable[QWidget]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAD, 8, PAD, 24)
        column.setSpacing(2)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)

    def _changes(self, past: _Past) -> Iterable[QWidget]:
        words, today = self.words, self.context.today()
        newest = sorted(past.entries, key=lambda entry: -entry.batch)
        for _, group in groupby(newest, key=lambda entry: entry.batch):
            entries = list(group)
            first = entries[0]
            moment = words.moment(first.at.astimezone().replace(tzinfo=None), today)
            reason = f"history.reason.{first.reason}"
            other = "history.was_created" if first.op == "insert" else "history.reason.other"
            actor = words.say("history.me") if first.actor == "me" else first.actor
            done = words.say(reason if words.has(reason) else other)
            note = words.say("history.by", actor=actor, done=done)
            yield SectionLabel(self.theme, moment[:1].upper() + moment[1:], note=note)
            for entry in entries:
                if entry.field and entry.field != "deleted_at":
                    yield self._change(entry, past)
            yield Rule(self.theme)

    def _change(self, entry: HistoryEntry, past: _Past) -> QWidget:
        field = self.noun.by_name.get(entry.field)
        label = self.words.say(field.label) if field is not None else entry.field
        before, after = (
            self._value(entry.field, value, past.row, past.titles) for value in (entry.before, entry.after)
        )
        text = self.words.say("history.from_to", before=escape(before), after=f"<b>{escape(after)}</b>")
        return self._pair(label, text)

    def _value(self, name: str, value: Any, row: Row | None, titles: Titles) -> str:
        field = self.noun.by_name.get(name)
        if field is None:
            return str(value or "")
        text = said(field, value, self.words, row=row, currency=self.context.desk.book.currency, titles=titles)
        return text or self.words.say("history.nothing")

    def _facts(self, then: _Then) -> Iterable[QWidget]:
        words = self.words
        if then.row is None:
            yield Sentence(self.theme, words.say("history.not_there", day=then.day), token="text-muted")
            return
        yield SectionLabel(self.theme, words.say("history.stood", day=then.day))
        for field in self.noun.fields:
            value = getattr(then.row, field.name)
            if value not in (None, "", ()):
                text = self._value(field.name, value, then.row, then.titles)
                yield self._pair(words.say(field.label), f"<span>{escape(text)}</span>")

    def _pair(self, label: str, text: str) -> QWidget:
        pair = QWidget()
        grid = QGridLayout(pair)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(0, LABEL)
        grid.setColumnStretch(1, 1)
        name = Label(self.theme, label, token="text-muted")
        name.setMaximumWidth(LABEL)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        value = Sentence(self.theme, text)
        value.setContentsMargins(0, 2, 0, 2)
        grid.addWidget(value, 0, 1)
        return pair


def _day(text: str) -> Date | None:
    try:
        return parse_day(text) if text.strip() else None
    except DeskError:
        return None
