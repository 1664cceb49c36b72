"""Every component in every state on one sheet, light and dark: what the gallery lays beside the design."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from accountdesk.desktop.kit.checks import CheckBox, NumberKey, Switch
from accountdesk.desktop.kit.chips import FilterChip, Option, Segmented
from accountdesk.desktop.kit.controls import Button, IconButton
from accountdesk.desktop.kit.fields import restyle
from accountdesk.desktop.kit.floats import Shade
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.marks import avatar, band, bar, check_box, health, sparkline, tag, tier, trend
from accountdesk.desktop.kit.menus import Choice
from accountdesk.desktop.kit.notes import NoteText
from accountdesk.desktop.kit.strips import EmptyRow, Strip, Toast
from accountdesk.desktop.kit.styles import FocusRing
from accountdesk.desktop.kit.tabs import Tabs
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording

WIDTH, HEIGHT = 683, 768
MARGIN = 32
"""The sheet shows states, not sentences, so its words are names of the design in any language."""


class SpecimenSheet(QWidget):
    """The component sheet in one theme; states that need a pointer are painted as they would be."""

    def __init__(self, theme: Theme, words: Wording, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = theme, words
        self.setFixedSize(WIDTH, HEIGHT)
        self._captions: list[tuple[QPoint, str]] = []
        self._heads: list[tuple[int, str]] = []
        self._buttons()
        self._chips()
        self._fields()
        self._rest()

    def _say(self, code: str, **values: object) -> str:
        return self.words.say(f"specimen.{code}", **values)

    def _put(self, widget: QWidget, x: int, y: int, caption: str = "") -> QWidget:
        widget.setParent(self)
        widget.resize(widget.sizeHint())
        widget.move(x, y)
        if caption:
            self._captions.append((QPoint(x, y + 34), self._say(caption)))
        return widget

    def _head(self, y: int, code: str) -> None:
        self._heads.append((y, self._say(code)))

    def _buttons(self) -> None:
        theme = self.theme
        self._head(16, "button")
        x = MARGIN
        for state in ("normal", "hover", "pressed", "focus", "disabled"):
            button = _Posed(theme, self._say("plan"), "plain", state)
            self._put(button, x, 38, state)
            if state == "focus":
                FocusRing(theme, button, 6)
            x += button.width() + 13
        self._head(98, "primary")
        x = MARGIN
        for state in ("normal", "hover", "focus", "disabled"):
            button = _Posed(theme, self._say("plan"), "primary", state)
            self._put(button, x, 120, state)
            if state == "focus":
                FocusRing(theme, button, 6)
            x += button.width() + 12
        self._put(Button(theme, self._say("erase"), "danger"), x, 120, "destroys")

    def _chips(self) -> None:
        theme = self.theme
        self._head(180, "chips")
        x = MARGIN
        for state in ("off", "hover", "on", "add"):
            chip = _PosedChip(theme, self._say("filter" if state == "add" else "stage"), state)
            self._put(chip, x, 206)
            self._captions.append((QPoint(x, 236), self._say(state)))
            x += chip.width() + 12

    def _fields(self) -> None:
        self._head(262, "field")
        for n, state in enumerate(("normal", "focus", "error", "disabled")):
            edit = QLineEdit(self)
            edit.setText({"focus": "Tanaka", "error": "31.02.2027"}.get(state, ""))
            edit.setPlaceholderText(self._say("company"))
            edit.setGeometry(MARGIN + (0, 140, 280, 440)[n], 284, 128, 32)
            if state == "error":
                restyle(edit, "wrong", True)
            if state == "disabled":
                edit.setText(self._say("locked"))
                edit.setEnabled(False)
            if state == "focus":
                restyle(edit, "posed", True)
            self._captions.append((QPoint(edit.x(), 318), self._say(
                "error_below" if state == "error" else state)))

    def _rest(self) -> None:
        theme = self.theme
        toast = Toast(theme, self._say("moved"), self.words.say("shell.undo"), parent=self)
        toast.resize(toast.sizeHint())
        toast.move(MARGIN, 604)
        Shade(theme, toast)
        toast.raise_()
        self._captions.append((QPoint(MARGIN + toast.width() + 12, 616), self._say("toast")))
        empty = EmptyRow(theme, self._say("no_promises"), self._say("promise"), parent=self)
        empty.setGeometry(MARGIN, 652, WIDTH - 64, 40)
        strip = Strip(theme, "danger", self._say("file_open"), self.words.say("shell.try_again"),
                      parent=self)
        strip.setGeometry(MARGIN, 700, WIDTH - 64, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        for y, text in self._heads:
            ink.text(QRectF(MARGIN, y, 400, 20), text, "text-muted", "meta", strong=True)
        for point, text in self._captions:
            ink.text(QRectF(point.x(), point.y(), 200, 20), text, "text-muted", "meta")
        self._paint_tags(ink)
        self._paint_rows(ink)
        self._paint_marks(ink)
        painter.end()

    def _paint_tags(self, ink: Ink) -> None:
        x = 297.0
        for meaning, code in (("", "tag_plain"), ("success", "tag_loyal"), ("info", "tag_repeat"),
                              ("warning", "tag_due"), ("danger", "tag_late")):
            x += tag(ink, x, 218, self._say(code), meaning) + 5
        ink.text(QRectF(297, 236, 100, 20), self._say("tags"), "text-muted", "meta")
        x = 540.0
        for letter in "SABC":
            x += tier(ink, x, 218, letter) + 4
        ink.text(QRectF(540, 236, 100, 20), self._say("tiers"), "text-muted", "meta")

    def _paint_rows(self, ink: Ink) -> None:
        ink.text(QRectF(MARGIN, 344, 200, 20), self._say("row"), "text-muted", "meta", strong=True)
        for n, state in enumerate(("normal", "hover", "current", "checked")):
            row = QRectF(MARGIN, 364 + n * 32, WIDTH - 64, 32)
            fill = {"hover": "hover", "current": "select", "checked": "select"}.get(state)
            if fill:
                ink.fill(row, fill)
            ink.under(row)
            if state == "current":
                ink.fill(QRectF(row.x(), row.y(), 2, row.height()), "accent")
            ink.text(row.adjusted(8, 0, 0, 0), self._say(state), "text-muted", "meta")
            if state in ("hover", "checked"):
                check_box(ink, MARGIN + 80, row.center().y(), state == "checked")
            ink.text(row.adjusted(108, 0, 0, 0), "Tanaka Seiki", strong=True)
            health(ink, MARGIN + 446, row.center().y(), 84)
            ink.text(row.adjusted(0, 0, -8, 0), "¥1.14M", align=RIGHT)

    def _paint_marks(self, ink: Ink) -> None:
        ink.text(QRectF(MARGIN, 502, 100, 20), self._say("health"), "text-muted", "meta", True)
        for n, value in enumerate((84, 52, 37)):
            y = 534 + n * 24
            ink.text(QRectF(MARGIN, y - 10, 18, 20), str(value), strong=True)
            bar(ink, QRectF(MARGIN + 26, y - 2, 44, 4), value / 100, band(value))
        ink.text(QRectF(125, 502, 150, 20), self._say("marks"), "text-muted", "meta", True)
        NoteText(self.theme, self._say("note"), 176).draw(ink, 128, 525)
        ink.text(QRectF(322, 502, 150, 20), self._say("chart"), "text-muted", "meta", True)
        names = ("chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-quiet",
                 "chart-band", "chart-total", "you-are-here")
        for n, name in enumerate(names):
            ink.rounded(QRectF(322 + n % 5 * 40, 524 + n // 5 * 30, 36, 24), 4, name)
        months = (5, 3, 6, 4, 7, 5, 8, 6, 3, 0, 4, 5)
        sparkline(ink, 560, 536, months)
        sparkline(ink, 560, 566, (9, 8, 9, 7, 8, 8, 6, 5, 3, 3, 1, 0), late=True)
        trend(ink, 540, 536, 9)
        trend(ink, 540, 566, -9)


class _Posed(Button):
    """A button held in one state."""

    def __init__(self, theme: Theme, text: str, kind: str, state: str):
        self.state = state
        super().__init__(theme, text, kind)
        self.setEnabled(state != "disabled")
        self.setDown(state == "pressed")

    @property
    def hovered(self) -> bool:
        return self.state == "hover"


class _PosedChip(FilterChip):
    """A chip held in one state."""

    def __init__(self, theme: Theme, text: str, state: str):
        self.state = state
        super().__init__(theme, text, add=state == "add", cross=False)
        if state == "on":
            self.set_on(True)

    @property
    def hovered(self) -> bool:
        return self.state == "hover"


class ControlSheet(QWidget):
    """The components the first sheet has no room for: choices, tabs, switches, avatars, keys."""

    def __init__(self, theme: Theme, words: Wording, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(WIDTH, HEIGHT)
        say = words.say
        options = [Option("call", say("specimen.call"), "phone"), Option("visit", say("specimen.visit"), "visit"),
                   Option("mail", say("specimen.mail"), "mail")]
        views = [Option("all", say("specimen.all"), count="64"), Option("late", say("specimen.late"), count="7")]
        tabs = Tabs(theme)
        tabs.set_tabs([("a", say("specimen.tab_overview"), ""), ("b", say("specimen.tab_timeline"), "148"),
                       ("c", say("specimen.tab_value"), "")])
        tabs.open("b")
        choice = Choice(theme, options, "visit")
        box = CheckBox(theme, say("kit.yes"))
        box.setChecked(True)
        some = CheckBox(theme, say("specimen.some"))
        some.set_some(True)
        switch = Switch(theme)
        switch.setChecked(True)
        log = Button(theme, say("shell.log_contact"), "primary", "plus", "Ctrl L", small=True)
        placed: Sequence[tuple[QWidget, int, int]] = (
            (Segmented(theme, options), 32, 32), (Segmented(theme, views, quiet=True), 32, 88),
            (tabs, 32, 140), (choice, 32, 204), (box, 260, 206), (some, 340, 206), (switch, 460, 211),
            (Switch(theme), 504, 211), (log, 32, 260),
            (Button(theme, say("specimen.plan"), icon="calendar"), 240, 258),
            (IconButton(theme, "more", say("shell.open")), 340, 260), (NumberKey(theme, "4"), 400, 260))
        for widget, x, y in placed:
            widget.setParent(self)
            widget.resize(widget.sizeHint())
            widget.move(x, y)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.fill(self.rect(), "surface")
        avatar(ink, 32, 316, "LN", 32)
        avatar(ink, 76, 320, "林", 24)
        painter.end()
