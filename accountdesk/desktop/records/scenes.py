"""Lists, forms, trash and history as the gallery pictures them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from accountdesk.desktop.kit.scenes import Scene
from accountdesk.desktop.records.forms import RecordForm

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext


def scenes(context: DesktopContext) -> Sequence[Scene]:
    """One list, an empty, a refused and a full form, a history, the trash."""
    navigate = context.navigate

    def first(noun: str, sort: str = "") -> str:
        with context.desk.book.read() as reader:
            found = reader.rows(noun, sort=sort, limit=1)
        return found[0].id if found else ""

    def form(noun: str, sort: str = "") -> None:
        navigate.open("records", noun)
        navigate.edit(noun, first(noun, sort))

    def new_person() -> None:
        navigate.open("records", "people")
        navigate.add("people")

    def history() -> None:
        navigate.open("records", "accounts")
        navigate.show_history("accounts", first("accounts", "ref"))

    def save() -> None:
        for window in QApplication.topLevelWidgets():
            for sheet in window.findChildren(RecordForm):
                sheet.save()

    return [
        Scene("records-orders", lambda: navigate.open("records", "orders")),
        Scene("records-form-new", new_person),
        Scene("records-form-wrong", new_person, (save,)),
        Scene("records-form-order", lambda: form("orders", "ordered_on")),
        Scene("records-history", history),
        Scene("trash", lambda: navigate.open("trash")),
    ]
