"""What this device remembers: window, language, theme, last books, columns, sort, tab.

Typed access to QSettings; what belongs to the business lives in the book instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_BOOKS = 8


class Preferences:
    """Every key has one accessor, its type and its default."""

    def __init__(self, file: Path):
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    # -- window ---------------------------------------------------------------------------

    @property
    def geometry(self) -> QByteArray:
        """As saved by the window; empty at the first start."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def language(self) -> str:
        """`en`, `zh_CN`, or empty to follow the system."""
        return self._text("language", "")

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("language", value)

    @property
    def theme(self) -> str:
        """`light`, `dark` or `system`."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("theme", value)

    @property
    def last_place(self) -> str:
        """The address of the page that was open when the window closed."""
        return self._text("window/place", "")

    @last_place.setter
    def last_place(self, value: str) -> None:
        self._settings.setValue("window/place", value)

    # -- books ----------------------------------------------------------------------------

    @property
    def recent_books(self) -> list[Path]:
        """Newest first; files that are gone are left to the caller."""
        return [Path(text) for text in self._texts("books/recent")]

    def remember_book(self, book: Path) -> None:
        """Put a book at the top of the recent ones."""
        others = [old for old in self.recent_books if old != book]
        self._settings.setValue("books/recent", [str(old) for old in [book, *others]]
                                [:RECENT_BOOKS])

    def forget_book(self, book: Path) -> None:
        self._settings.setValue("books/recent",
                                [str(old) for old in self.recent_books if old != book])

    # -- per list and page ----------------------------------------------------------------

    def columns(self, place: str) -> list[str]:
        """Codes of the columns a person chose for a list; empty for the usual ones."""
        return self._texts(f"lists/{place}/columns")

    def keep_columns(self, place: str, codes: Sequence[str]) -> None:
        self._settings.setValue(f"lists/{place}/columns", list(codes))

    def sort(self, place: str) -> tuple[str, bool] | None:
        """Sort key and whether it runs downwards."""
        key = self._text(f"lists/{place}/sort", "")
        return (key.lstrip("-"), key.startswith("-")) if key else None

    def keep_sort(self, place: str, key: str, down: bool) -> None:
        self._settings.setValue(f"lists/{place}/sort", f"-{key}" if down else key)

    def tab(self, place: str) -> str:
        """Code of the tab that was open last on a page."""
        return self._text(f"pages/{place}/tab", "")

    def keep_tab(self, place: str, code: str) -> None:
        self._settings.setValue(f"pages/{place}/tab", code)

    def filters(self, place: str) -> str:
        """What a list was filtered by, as the page wrote it."""
        return self._text(f"lists/{place}/filters", "")

    def keep_filters(self, place: str, text: str) -> None:
        self._settings.setValue(f"lists/{place}/filters", text)

    def draft(self, place: str) -> str:
        """Text a person began and did not finish."""
        return self._text(f"drafts/{place}", "")

    def keep_draft(self, place: str, text: str) -> None:
        if text:
            self._settings.setValue(f"drafts/{place}", text)
        else:
            self._settings.remove(f"drafts/{place}")

    def flush(self) -> None:
        """Write to the file now."""
        self._settings.sync()

    def _text(self, key: str, default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def _texts(self, key: str) -> list[str]:
        value = self._settings.value(key)
        if isinstance(value, str):
            return [value] if value else []
        return [str(item) for item in value] if isinstance(value, list) else []
