"""The sections of the Book page that are quickly said: lists, language and look."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from accountdesk.desktop.book.rows import SettingRow
from accountdesk.desktop.book.states import BookState
from accountdesk.desktop.kit.chips import Option, Segmented
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.labels import Rule
from accountdesk.desktop.kit.menus import MenuItem, open_menu
from accountdesk.desktop.kit.rows import ShortRow, ShortRows

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

TRASH = "trash"
LANGUAGES = (("en", "English"), ("zh_CN", "中文"))


class Section(QWidget):
    """One part of the Book page; `show_state` gives it the book as it stands, `retranslate` its words."""

    def __init__(self, context: DesktopContext):
        super().__init__()
        self.context = context
        self.theme, self.words = context.theme, context.words
        self.state: BookState | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 24)
        self.column.setSpacing(0)

    def show_state(self, state: BookState) -> None:
        """Take the state and say what it means."""
        self.state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""

    def close_with(self, *widgets: QWidget) -> None:
        """Lay the rows out from the top, a hairline above the first."""
        self.column.addWidget(Rule(self.theme))
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addStretch()


class ListsSection(Section):
    """Every noun with its count, the trash, and the ways in and out."""

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        self.rows = ShortRows(self.theme)
        self.rows.opened.connect(self._on_opened)
        self.files = Button(self.theme, icon="upload")
        self.files.clicked.connect(lambda: context.navigate.open("import"))
        self.choose = Button(self.theme, icon="download")
        self.choose.clicked.connect(self._on_export)
        self.import_row = SettingRow(self.theme, self.files)
        self.export_row = SettingRow(self.theme, self.choose)
        self.column.addWidget(self.rows)
        self.column.addSpacing(16)
        self.close_with(self.import_row, self.export_row)

    def retranslate(self) -> None:
        say = self.words.say
        self.rows.setAccessibleName(say("book.section.lists"))
        self.import_row.say(say("book.import"), say("book.import_about"))
        self.files.setText(say("book.import_files"))
        self.export_row.say(say("book.export"), say("book.export_about"))
        self.choose.setText(say("book.export_choose"))
        if self.state is None:
            return
        nouns = self.context.desk.book.nouns
        rows = [
            ShortRow(code, say(f"noun.{code}.many"), icon=nouns[code].icon, note=self.words.number(count))
            for code, count in self.state.counts.items()
        ]
        rows.append(ShortRow(TRASH, say("trash.title"), icon="trash", note=self.words.number(self.state.trash)))
        self.rows.set_rows(rows)

    def _on_opened(self, code: str) -> None:
        if code == TRASH:
            self.context.navigate.open("trash")
        else:
            self.context.navigate.open("records", code)

    def _on_export(self) -> None:
        nouns = self.context.desk.book.nouns
        items = [MenuItem(code, self.words.say(f"noun.{code}.many"), nouns[code].icon) for code in nouns]
        open_menu(self.theme, self.choose, items, self.export, right=True)

    def export(self, noun: str) -> None:
        """Ask where to, and write the list of a noun; the file's ending decides the format."""
        words = self.words
        many = words.say(f"noun.{noun}.many")
        patterns = ";;".join(f"{words.say(f'records.export_{s}')} (*.{s})" for s in ("xlsx", "csv"))
        title = words.say("records.export_title", nouns=many.lower())
        self.context.files.save_file(self.window(), title, f"{many}.xlsx", patterns, partial(self._write, noun))

    def _write(self, noun: str, path: Path) -> None:
        desk, words = self.context.desk, self.words.words
        target = path if path.suffix.lower() in (".csv", ".xlsx") else path.with_name(path.name + ".xlsx")

        def done(count: int) -> None:
            self.context.notifier.done(self.words.count("records.exported", count, file=target.name))

        self.context.tasks.read(self, lambda: desk.exports.run(noun, target, words=words), done)


class LookSection(Section):
    """Language and appearance, both switched while one looks on."""

    def __init__(self, context: DesktopContext):
        super().__init__(context)
        self.language = Segmented(self.theme, [Option(code, name) for code, name in LANGUAGES])
        self.language.chosen.connect(self.words.switch)
        self.look = Segmented(self.theme)
        self.look.chosen.connect(self.theme.choose)
        self.theme.chosen.connect(self.look.choose)
        self.language_row = SettingRow(self.theme, self.language)
        self.look_row = SettingRow(self.theme, self.look)
        self.close_with(self.language_row, self.look_row)

    def retranslate(self) -> None:
        say = self.words.say
        self.language_row.say(say("book.language"), say("book.language_about"))
        self.look_row.say(say("book.look"), say("book.look_about"))
        self.language.setAccessibleName(say("book.language"))
        self.language.choose(self.words.lang)
        self.look.setAccessibleName(say("book.look"))
        self.look.set_options([Option(code, say(f"book.look_{code}")) for code in ("light", "dark", "system")])
        self.look.choose(self.theme.choice)
