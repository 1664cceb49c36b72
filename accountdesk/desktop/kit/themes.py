"""Colours, type and lengths by meaning, light and dark, handed to whoever paints.

One object reads the tokens, dresses the application in them and says when they change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from accountdesk.desktop.kit.icons import IconPainter
from accountdesk.desktop.kit.sheets import sheet

CHOICES = ("system", "light", "dark")
FAMILIES = ("Inter", "Noto Sans SC")
Size = str
"""A name from the type scale: meta 12, body 13, title 15, page 20, figure 28."""


class Theme(QObject):
    """The tokens in the light or the dark key; every painter asks it by name."""

    themeChanged = Signal()
    chosen = Signal(str)

    def __init__(self, resources: Path, choice: str = "system", parent: QObject | None = None):
        super().__init__(parent)
        text = (resources / "tokens.json").read_text("utf-8")
        self.tokens = cast(Mapping[str, Any], json.loads(text))
        self.families = load_fonts(resources / "fonts")
        self.moves = True
        self._icons = IconPainter(resources / "icons")
        self._fonts: dict[tuple[Size, bool, bool], QFont] = {}
        self._metrics: dict[tuple[Size, bool, bool], QFontMetricsF] = {}
        self._colours: dict[str, QColor] = {}
        self._elided: dict[tuple[str, int, Size, bool, bool], str] = {}
        self.choice = choice
        self.mode = self._resolved()

    # -- choosing -------------------------------------------------------------------------

    def choose(self, choice: str) -> None:
        """Switch to `light`, `dark` or whatever the `system` says now."""
        if choice not in CHOICES:
            raise ValueError(choice)
        self.choice = choice
        mode = self._resolved()
        if mode != self.mode:
            self.mode = mode
            self._dress()
        self.chosen.emit(choice)

    def dress(self, app: QApplication) -> None:
        """Give the application its palette, font and sheet, and follow the system from now on."""
        app.setFont(self.font("body"))
        app.setPalette(self.palette())
        app.setStyleSheet(sheet(self))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def _dress(self) -> None:
        self._colours.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
            app.setStyleSheet(sheet(self))
        self.themeChanged.emit()

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self.choose("system")

    def _resolved(self) -> str:
        if self.choice != "system":
            return self.choice
        scheme = QGuiApplication.styleHints().colorScheme()
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    @property
    def dark(self) -> bool:
        return self.mode == "dark"

    # -- answers --------------------------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """The colour of a meaning; unknown names raise KeyError."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self.hex(name))
        return found

    def hex(self, name: str) -> str:
        """The colour of a meaning as text, for style sheets and charts."""
        return str(self.tokens["colour"][name][self.mode])

    def px(self, group: str, name: str) -> int:
        """Answer a length in device-independent pixels: 44 for `rows`, `list`."""
        return int(self.tokens[group][name])

    def font(self, size: Size = "body", strong: bool = False, digits: bool = False) -> QFont:
        """The bundled faces at a step of the type scale; `digits` makes them tabular for columns."""
        found = self._fonts.get((size, strong, digits))
        if found is None:
            found = QFont()
            found.setFamilies(list(self.families))
            found.setPixelSize(int(self.tokens["type"]["sizes-px"][size]))
            found.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            if digits:
                found.setFeature(QFont.Tag("tnum"), 1)
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[size, strong, digits] = found
        return found

    def line(self, size: Size = "body") -> int:
        """Height of one line of text at this step."""
        return int(self.tokens["type"]["line-height-px"][size])

    def width(self, text: str, size: Size = "body", strong: bool = False, digits: bool = False) -> float:
        """Advance of the text in pixels."""
        return self._measured(size, strong, digits).horizontalAdvance(text)

    def elided(self, text: str, room: float, size: Size = "body", strong: bool = False,
               digits: bool = False) -> str:
        """The text as it fits into `room`, measured once per text, room and face."""
        key = (text, int(room), size, strong, digits)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > 8000:
                self._elided.clear()
            metrics = self._measured(size, strong, digits)
            right = Qt.TextElideMode.ElideRight
            found = text
            if metrics.horizontalAdvance(text) > room + 0.5:
                found = metrics.elidedText(text, right, max(room, 0))
            self._elided[key] = found
        return found

    def ascent(self, size: Size = "body", strong: bool = False) -> float:
        return self._measured(size, strong).ascent()

    def pixmap(self, name: str, token: str, size: int = 16, dpr: float = 1.0) -> QPixmap:
        """An icon tinted by a colour's meaning, painted once per name, colour, size and dpr."""
        return self._icons.pixmap(name, self.hex(token), size, dpr)

    def icon(self, name: str, token: str = "text-muted", size: int = 16) -> QIcon:
        """The same as QIcon, sharp at single and double density, for Qt's own widgets."""
        icon = QIcon()
        for dpr in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, token, size, dpr))
        return icon

    def palette(self) -> QPalette:
        """Qt's roles filled from the tokens."""
        palette = QPalette()
        for role, name in self.tokens["qt-palette"].items():
            group, _, plain = role.rpartition("/")
            target = QPalette.ColorRole[plain]
            if group:
                palette.setColor(QPalette.ColorGroup[group], target, self.colour(name))
            else:
                palette.setColor(target, self.colour(name))
        return palette

    def _measured(self, size: Size, strong: bool, digits: bool = False) -> QFontMetricsF:
        found = self._metrics.get((size, strong, digits))
        if found is None:
            found = self._metrics[size, strong, digits] = QFontMetricsF(self.font(size, strong, digits))
        return found


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Register the bundled faces; answers the families in the order to try them."""
    found: set[str] = set()
    for file in sorted(folder.glob("*.[to]tf")):
        found.update(QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(file))))
    bundled = tuple(name for name in FAMILIES if name in found)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return (*bundled, system)
