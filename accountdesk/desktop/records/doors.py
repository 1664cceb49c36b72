"""What the window answers when a page asks for a row's form or its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext


def attach(context: DesktopContext, window: QWidget) -> None:
    """Open forms and histories over `window` whenever a page asks its navigator for one."""

    def on_row(noun: str, row_id: str, preset: Mapping[str, object]) -> None:
        from accountdesk.desktop.records.forms import open_form

        open_form(context, window, noun, row_id, preset)

    def on_history(noun: str, row_id: str) -> None:
        from accountdesk.desktop.records.histories import open_history

        open_history(context, window, noun, row_id)

    context.navigate.row_asked.connect(on_row)
    context.navigate.history_asked.connect(on_history)
