"""The form of any row: its fields by section, the rows it owns, errors beside what is wrong.

What was typed is never lost: a version changed meanwhile keeps it, and leaving keeps it as a draft.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.declarations import form_fields
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.forms import Form, FormField, FormSection
from accountdesk.desktop.kit.labels import Label, Rule
from accountdesk.desktop.kit.links import Titles, find_rows, titles_named, titles_of
from accountdesk.desktop.kit.strips import Strip
from accountdesk.desktop.records.parts import PartRow, PartsTable, parts_of
from accountdesk.desktop.records.sayings import name_of, noun_said, typed
from accountdesk.domain.errors import DeskError, FieldError, Refused
from accountdesk.domain.fields import Field, Kind, Noun, Row
from accountdesk.domain.values import as_text

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.services.records import OwnedRows

WIDTH = 560
PAD = 24


@dataclass(frozen=True)
class _Loaded:
    """What the form starts from: the row (None for a new one), its parts, and the names behind all links."""

    row: Row | None
    parts: Mapping[str, list[PartRow]]
    titles: Titles


def open_form(
    context: DesktopContext, host: QWidget, noun: str, row_id: str = "", preset: Mapping[str, Any] | None = None
) -> RecordForm:
    """Open the form of a row, or of a new one with some values already there."""
    form = RecordForm(context, host, context.desk.book.nouns[noun], row_id, preset or {})
    form.open()
    return form


class RecordForm(Float):
    """One row being added or edited, in a sheet at the right."""

    def __init__(self, context: DesktopContext, host: QWidget, noun: Noun, row_id: str, preset: Mapping[str, Any]):
        super().__init__(context.theme, host, WIDTH, place="right")
        self.context, self.words, self.noun = context, context.words, noun
        self.row_id, self.row = row_id, None
        self.form: Form | None = None
        self.parts: list[PartsTable] = []
        self._host = host.window()
        self._preset = dict(preset)
        self._titles: dict[tuple[str, str], str] = {}
        self._version: int | None = None
        self._saving = False
        self._build()
        self.dismissed.connect(self._keep_draft)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.save)
        context.tasks.read(self, self._load, self._on_loaded, key="row")

    row: Row | None

    # -- what it is made of -------------------------------------------------------------------

    def _build(self) -> None:
        theme, words = self.theme, self.words
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 14, 16, 12)
        code = "records.edit_title" if self.row_id else "records.new"
        head.addWidget(Label(theme, words.say(code, noun=noun_said(self.noun, words)), "title", strong=True), 1)
        close = IconButton(theme, "close", words.say("kit.cancel"))
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        self.strip = Strip(theme, "warning")
        self.strip.hide()
        above = QVBoxLayout()
        above.setContentsMargins(PAD, 0, PAD, 0)
        above.addWidget(self.strip)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(PAD, 8, PAD, 16)
        self._column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setStyleSheet("QScrollArea { background: transparent }")
        scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self._scroll = scroll
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, 12, PAD, 12)
        foot.addStretch()
        cancel = Button(theme, words.say("kit.cancel"), "quiet", keys="Esc")
        cancel.clicked.connect(self.dismiss)
        foot.addWidget(cancel)
        self.keep = Button(theme, words.say("records.save"), "primary", keys="Ctrl \u21b5")
        self.keep.clicked.connect(self.save)
        self.keep.setEnabled(False)
        foot.addWidget(self.keep)
        self.body.addLayout(head)
        self.body.addWidget(Rule(theme))
        self.body.addLayout(above)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(Rule(theme))
        self.body.addLayout(foot)

    def _sections(self) -> list[FormSection]:
        context, words = self.context, self.words
        finders = {code: find_rows(context.desk, code) for code in {f.target for f in self.noun.links()}}
        rows = form_fields(
            self.noun.fields, words, currency=context.desk.book.currency, find=finders, name_of=self._name
        )
        first: list[FormField] = []
        details: list[FormField] = []
        private: list[FormField] = []
        for field, row in zip(self.noun.fields, rows, strict=True):
            shown = replace(row, hint=context.desk.book.currency) if field.kind is Kind.CURRENCY else row
            (first if field.required or field.listed else private if field.private else details).append(shown)
        sections = [FormSection("", first)]
        sections += [FormSection(words.say("records.details"), details)] if details else []
        sections += [FormSection(words.say("records.private"), private)] if private else []
        return sections

    def _name(self, noun: str, row_id: str) -> str:
        return self._titles.get((noun, row_id), "")

    # -- reading ------------------------------------------------------------------------------

    def _load(self) -> _Loaded:
        desk, noun = self.context.desk, self.noun
        parts: dict[str, list[PartRow]] = {}
        with desk.book.read() as reader:
            row = reader.get(noun.code, self.row_id) if self.row_id else None
            owned = {
                part: reader.rows(part.code, equal={link.name: self.row_id}, sort=_order(part)) if row else []
                for part, link in parts_of(desk.book.nouns, noun)
            }
        if self.row_id and row is None:
            raise Refused("row_missing", noun=noun.code, id=self.row_id)
        titles = dict(titles_of(desk, noun, [row] if row is not None else []))
        for part, rows in owned.items():
            titles.update(titles_of(desk, part, rows))
            parts[part.code] = [PartRow(each.id, self._texts(part, each)) for each in rows]
        wanted: dict[str, set[str]] = {}
        for name, value in (*self._preset.items(), *self._draft().items()):
            field = noun.by_name.get(name)
            if field is not None and field.kind is Kind.LINK and value:
                wanted.setdefault(field.target, set()).add(str(value))
        titles.update(titles_named(desk, wanted))
        return _Loaded(row, parts, titles)

    def _texts(self, noun: Noun, row: Row) -> dict[str, str]:
        currency = self.context.desk.book.currency
        return {field.name: typed(field, row, self.words, currency=currency) for field in noun.fields}

    def _on_loaded(self, loaded: _Loaded) -> None:
        self._titles.update(loaded.titles)
        context = self.context
        if self.form is None:
            self.form = Form(self.theme, self.words, context.tasks, context.today, self._sections())
            self._column.addWidget(self.form)
            rows = self.form.layout()
            assert isinstance(rows, QVBoxLayout)
            for part, link in parts_of(context.desk.book.nouns, self.noun):
                table = PartsTable(
                    self.theme, self.words, context.tasks, part, link, lambda code: find_rows(context.desk, code)
                )
                self.parts.append(table)
                rows.insertWidget(1, table)  # behind the first section: an order is little without its lines
            self._column.addStretch()
            # A widget added to a visible one waits for the event loop; the keyboard must find the fields at once.
            self.form.show()
            for table in self.parts:
                table.show()
        kept, kept_rows = self.form.changed_texts(), {t.noun.code: t.rows() for t in self.parts if t.changed}
        again = self.row is not None
        self.row = loaded.row
        self._version = loaded.row.version if loaded.row is not None else None
        self.form.fill(self._texts(self.noun, loaded.row) if loaded.row is not None else self._beginning())
        for table in self.parts:
            table.fill(loaded.parts.get(table.noun.code, []), loaded.titles)
        self._put(kept if again else self._draft())
        if not again and self._draft():
            self._offer(self.words.say("records.draft_back"), self.words.say("records.start_afresh"), self._afresh)
        for table in self.parts:
            if again and table.noun.code in kept_rows:
                table.fill(kept_rows[table.noun.code], {})
        self.keep.setEnabled(True)
        empty = (name for name, text in self.form.texts().items() if not text.strip())
        # A new row is begun where something is still to be said, behind what was given.
        self.form.focus("" if self.row_id else next(empty, ""))

    def _beginning(self) -> dict[str, str]:
        """The texts of a new row: defaults, today where a day is asked for, and what was given."""
        currency = self.context.desk.book.currency
        texts = {field.name: as_text(field, field.default, currency=currency) for field in self.noun.fields}
        when = self.noun.by_name.get(self.noun.when)
        if when is not None and when.kind is Kind.DATE:
            texts[when.name] = self.context.today().isoformat()
        for name, value in self._preset.items():
            field = self.noun.by_name[name]
            texts[name] = value if isinstance(value, str) else as_text(field, value, currency=currency)
        return texts

    def _put(self, texts: Mapping[str, str]) -> None:
        assert self.form is not None
        for name, text in texts.items():
            if name in self.form.editors:
                self.form.editors[name].set_text(text)

    # -- drafts and the strip -----------------------------------------------------------------

    @property
    def _place(self) -> str:
        return f"records/{self.noun.code}/{self.row_id or 'new'}"

    def _draft(self) -> dict[str, str]:
        text = self.context.preferences.draft(self._place)
        try:
            found = json.loads(text) if text else {}
        except ValueError:
            return {}
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    def _keep_draft(self) -> None:
        if self.form is None or self._saving:
            return
        changed = self.form.changed_texts()
        self.context.preferences.keep_draft(self._place, json.dumps(changed, ensure_ascii=False) if changed else "")

    def _afresh(self) -> None:
        self.context.preferences.keep_draft(self._place, "")
        self.strip.hide()
        if self.form is not None:
            self.form.fill(self._texts(self.noun, self.row) if self.row is not None else self._beginning())
            self.form.focus()

    def _offer(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        """Say something above the form, with one way on."""
        if self.strip.property("bound"):
            self.strip.acted.disconnect()
        self.strip.setProperty("bound", True)
        self.strip.say(sentence, action)
        self.strip.acted.connect(act)
        self.strip.show()

    def _reload(self) -> None:
        self.strip.hide()
        self.context.tasks.read(self, self._load, self._on_loaded, key="row")

    # -- saving -------------------------------------------------------------------------------

    def save(self) -> None:
        """Check, keep, and leave; what is wrong is said beside its field."""
        if self.form is None or self._saving or not self.keep.isEnabled():
            return
        for table in self.parts:
            table.clear_errors()
        if not self.form.check():
            return
        changed = self.form.changed_texts()
        dirty = [table for table in self.parts if table.changed]
        if self.row_id and not changed and not dirty:
            self.dismiss()
            return
        self._saving = True
        self.keep.setEnabled(False)
        desk, noun, row_id, version = self.context.desk, self.noun, self.row_id, self._version
        texts, new = self.form.texts(), not row_id
        rows = {table.noun.code: (table.link, table.rows()) for table in dirty}
        kept: dict[str, str] = {}

        def work() -> Any:
            values = desk.records.parsed(noun, texts)
            if not new:
                # An amount is read anew in the currency that was chosen for it.
                by_name = noun.by_name
                values = {k: v for k, v in values.items() if k in changed or by_name[k].currency in changed}
            owned = [self._owned(code, link, found) for code, (link, found) in rows.items()]
            kept["id"], changes = desk.records.save(noun.code, values, row_id=row_id, version=version, owned=owned)
            return changes

        title = name_of(noun, texts, self.words)
        sentence = self.words.say("records.added" if new else "records.saved", name=title)
        # The window owns the write: a form that is left meanwhile must not silence its news.
        self.context.change(
            self._host, work, sentence, done=lambda _: self._on_saved(kept["id"], new=new), failed=self._on_failed
        )

    def _owned(self, code: str, link: Field, rows: list[PartRow]) -> OwnedRows:
        from accountdesk.services.records import OwnedRows

        records, part = self.context.desk.records, self.context.desk.book.nouns[code]
        values = []
        for place, row in enumerate(rows):
            try:
                read = records.parsed(part, row.texts)
            except FieldError as error:
                rest = {name: value for name, value in error.values.items() if name != "field"}
                raise FieldError(f"{code}.{place}.{error.field}", error.code, **rest) from None
            values.append({**read, "id": row.id})
        return OwnedRows(code, link.name, values)

    def _on_saved(self, row_id: str, *, new: bool) -> None:
        context, noun = self.context, self.noun
        context.preferences.keep_draft(self._place, "")
        if isValid(self):
            self.dismiss()
        if new and noun.account_path == ("id",):
            context.navigate.open_account(row_id)

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self) or not isinstance(error, DeskError) or self.form is None:
            self.context.notifier.failed(error)
            return
        self._saving = False
        self.keep.setEnabled(True)
        if isinstance(error, FieldError):
            self._show_wrong(error)
        elif isinstance(error, Refused) and error.code == "row_changed":
            self._offer(
                self.words.say("records.changed_meanwhile"), self.words.say("records.load_changes"), self._reload
            )
        else:
            self.context.notifier.failed(error)

    def _show_wrong(self, error: FieldError) -> None:
        assert self.form is not None
        code, _, rest = error.field.partition(".")
        table = next((table for table in self.parts if table.noun.code == code), None)
        if table is not None and rest:
            place, _, name = rest.partition(".")
            named = FieldError(name, error.code, **{k: v for k, v in error.values.items() if k != "field"})
            table.set_error(int(place), name, self.words.error(named))
        elif error.field in self.form.editors:
            self.form.set_error(error.field, self.words.error(error))
            self.form.focus(error.field)
            self._scroll.ensureWidgetVisible(self.form.editors[error.field].widget)
        else:
            self.context.notifier.failed(error)


def _order(noun: Noun) -> str:
    """Parts stand as they were entered; numbered ones by their number, lowest first."""
    return "-position" if "position" in noun.by_name else ""
