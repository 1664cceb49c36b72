"""The one style sheet, for the widgets Qt draws itself: fields, scroll bars, tips.

Everything we draw ourselves asks the theme; here stand only names from the tokens.
"""

from __future__ import annotations

from string import Template
from typing import Protocol


class Colours(Protocol):
    """Whoever knows the colour of a meaning."""

    def hex(self, name: str) -> str: ...


class _Sheet(Template):
    idpattern = r"[a-z][a-z0-9-]*"


TEMPLATE = _Sheet("""
QWidget { selection-background-color: $accent; selection-color: $on-accent; }
QToolTip {
    background: $surface-raised; color: $text; border: 1px solid $hairline-strong;
    padding: 4px 6px;
}
QLineEdit {
    min-height: 30px; padding: 0 10px; border: 1px solid $hairline-strong; border-radius: 6px;
    background: $surface-sunken; color: $text;
}
QLineEdit[compact="true"] { min-height: 26px; }
QPlainTextEdit[field="true"] {
    padding: 3px 10px; border: 1px solid $hairline-strong; border-radius: 6px;
    background: $surface-sunken; color: $text;
}
QLineEdit:focus, QLineEdit[posed="true"] {
    padding: 0 9px; min-height: 28px; border: 2px solid $focus; background: $surface;
}
QLineEdit[compact="true"]:focus { min-height: 24px; }
QPlainTextEdit[field="true"]:focus {
    padding: 2px 9px; border: 2px solid $focus; background: $surface;
}
QLineEdit[inline="true"] { padding: 0 7px; }
QLineEdit[inline="true"]:focus { padding: 0 6px; }
QLineEdit[wrong="true"] { padding: 0 9px; min-height: 28px; border: 2px solid $danger; }
QPlainTextEdit[wrong="true"] { padding: 2px 9px; border: 2px solid $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $text-disabled; border-color: $hairline; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
    border: 0; padding: 0; background: transparent; min-height: 20px;
}
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 8px; }
QScrollBar:horizontal { height: 8px; }
QScrollBar::handle { background: $hairline-strong; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $control-outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea { border: 0; background: $surface; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QPushButton {
    min-height: 30px; padding: 0 12px; border: 1px solid $hairline-strong; border-radius: 6px;
    background: $surface; color: $text;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:default { background: $accent; border-color: $accent; color: $on-accent; }
QPushButton:disabled { color: $text-disabled; border-color: $hairline; }
""")


class _Names(dict[str, str]):
    """Looks a colour up when the template asks for it."""

    def __init__(self, colours: Colours):
        super().__init__()
        self._colours = colours

    def __missing__(self, name: str) -> str:
        return self._colours.hex(name)


def sheet(colours: Colours) -> str:
    """The style sheet in the colours of the theme."""
    return TEMPLATE.substitute(_Names(colours))
