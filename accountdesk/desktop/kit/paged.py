"""The one model behind every big table: pages of 128 rows fetched off-thread as they are looked at.

It holds at most 32 pages, shows placeholders while one is under way, and forgets answers of an
older sort or filter by their generation.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from accountdesk.desktop.kit.tasks import Tasks

PAGE = 128
KEPT = 32
IN_FLIGHT = 3
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole row object of an index, or None while its page is under way."""

Index = QModelIndex | QPersistentModelIndex
_SERVED = frozenset({ROW_ROLE, int(Qt.ItemDataRole.AccessibleTextRole),
                     int(Qt.ItemDataRole.DisplayRole)})


class PageSource(Protocol):
    """Rows in an order, read on a read lane; every method must be safe off the main thread.

    `sort` and `where` are whatever page and source agree on; keys are opaque to the model.
    """

    def count(self, where: Any) -> int:
        """How many rows the filter leaves."""

    def anchors(self, sort: Any, where: Any) -> Sequence[Any]:
        """The keys of rows 0, 128, 256 …: the first row of every page."""

    def page(self, sort: Any, where: Any, at: Any | None, after: Any | None,
             limit: int) -> Sequence[Any]:
        """At most `limit` rows: from key `at` inclusive, or behind key `after`, or the first."""

    def key(self, sort: Any, row: Any) -> Any:
        """The key of a row in this order, as `after` wants it."""


class RowText(Protocol):
    """What the model asks of a column."""

    @property
    def code(self) -> str: ...

    def said(self, row: Any) -> str:
        """The cell as plain text, for screen readers and copying."""


@dataclass
class _First:
    count: int
    rows: Sequence[Any]


@dataclass
class _Again:
    count: int
    anchors: Sequence[Any]
    pages: dict[int, Sequence[Any]]


class PagedTableModel(QAbstractTableModel):
    """Rows of a PageSource as a table; `loaded` after the first page of a new question."""

    loaded = Signal()
    arrived = Signal(int)

    def __init__(self, source: PageSource, tasks: Tasks, columns: Sequence[RowText],
                 parent: QObject | None = None):
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._columns = tuple(columns)
        self._sort: Any = None
        self._where: Any = None
        self._generation = 0
        self._count = 0
        self._anchors: Sequence[Any] = ()
        self._anchoring = False
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._wanted: list[int] = []
        self._flying: set[int] = set()
        self._ready = False
        self._kick = QTimer(self)
        self._kick.setSingleShot(True)
        self._kick.timeout.connect(self._on_kick)

    # -- asking ---------------------------------------------------------------------------

    def ask(self, sort: Any, where: Any) -> None:
        """Show the rows of a sort and a filter; the old ones stay until the first page is here."""
        self._generation += 1
        self._sort, self._where = sort, where
        generation = self._generation

        def work() -> _First:
            return _First(self._source.count(where),
                          self._source.page(sort, where, None, None, PAGE))

        self._tasks.read(self, work, lambda first: self._on_first(generation, first), key="ask")

    def reload(self) -> None:
        """Read the same question again after a change, keeping the pages last looked at."""
        if not self._ready:
            self.ask(self._sort, self._where)
            return
        self._generation += 1
        generation, sort, where = self._generation, self._sort, self._where
        looked = list(self._pages)[-2:]

        def work() -> _Again:
            source = self._source
            count = source.count(where)
            deep = any(page > 0 for page in looked)
            anchors = source.anchors(sort, where) if deep and count > PAGE else ()
            pages: dict[int, Sequence[Any]] = {}
            for page in looked:
                if page == 0:
                    pages[0] = source.page(sort, where, None, None, PAGE)
                elif page < len(anchors):
                    pages[page] = source.page(sort, where, anchors[page], None, PAGE)
            return _Again(count, anchors, pages)

        self._tasks.read(self, work, lambda again: self._on_again(generation, again), key="ask")

    def set_columns(self, columns: Sequence[RowText]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    @property
    def ready(self) -> bool:
        """Whether the first page of the first question has arrived."""
        return self._ready

    def row(self, place: int) -> Any | None:
        """The row object at a place, or None; asks for its page when it is missing."""
        if not 0 <= place < self._count:
            return None
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        offset = place - number * PAGE
        return page[offset] if offset < len(page) else None

    def place_of(self, row_id: str) -> int:
        """Where the row with this `id` lies among the pages at hand, or -1."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row.id == row_id:
                    return number * PAGE + offset
        return -1

    # -- Qt's questions -------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SERVED:
            return None
        row = self.row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].said(row)
        return spoken(self._columns, row)

    # -- pages ----------------------------------------------------------------------------

    def _want(self, number: int) -> None:
        if number in self._flying:
            return
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-KEPT]
        if not self._kick.isActive():
            self._kick.start(0)

    def _on_kick(self) -> None:
        waiting: list[int] = []
        while self._wanted and len(self._flying) < IN_FLIGHT:
            number = self._wanted.pop()
            start = self._start(number)
            if start is None:
                waiting.append(number)
                continue
            self._flying.add(number)
            self._fetch(number, *start)
        self._wanted.extend(reversed(waiting))
        if waiting:
            self._build_anchors()

    def _start(self, number: int) -> tuple[Any | None, Any | None] | None:
        """From which key a page is read (at, after); None when that is not known yet."""
        if number == 0:
            return (None, None)
        if number < len(self._anchors):
            return (self._anchors[number], None)
        before = self._pages.get(number - 1)
        if before is not None and len(before) == PAGE:
            return (None, self._source.key(self._sort, before[-1]))
        return None

    def _fetch(self, number: int, at: Any, after: Any) -> None:
        generation, sort, where = self._generation, self._sort, self._where
        self._tasks.read(
            self, lambda: self._source.page(sort, where, at, after, PAGE),
            lambda rows: self._on_page(generation, number, rows),
            failed=lambda error: self._on_page_failed(generation, number, error))

    def _build_anchors(self) -> None:
        if self._anchoring or self._anchors:
            return
        self._anchoring = True
        generation, sort, where = self._generation, self._sort, self._where
        self._tasks.read(self, lambda: self._source.anchors(sort, where),
                         lambda anchors: self._on_anchors(generation, anchors), key="anchors")

    # -- answers --------------------------------------------------------------------------

    def _on_first(self, generation: int, first: _First) -> None:
        if generation != self._generation:
            return
        self.beginResetModel()
        self._count = first.count
        self._anchors = ()
        self._anchoring = False
        self._pages = OrderedDict({0: first.rows})
        self._wanted.clear()
        self._flying.clear()
        self._ready = True
        self.endResetModel()
        if self._count > 2 * PAGE:
            self._build_anchors()
        self.loaded.emit()

    def _on_again(self, generation: int, again: _Again) -> None:
        if generation != self._generation:
            return
        same = again.count == self._count
        if not same:
            self.beginResetModel()
        self._count = again.count
        self._anchors = again.anchors
        self._anchoring = False
        self._pages = OrderedDict(again.pages)
        self._wanted.clear()
        self._flying.clear()
        if same:
            self._tell(0, self._count)
        else:
            self.endResetModel()
        self.loaded.emit()

    def _on_anchors(self, generation: int, anchors: Sequence[Any]) -> None:
        if generation != self._generation:
            return
        self._anchoring = False
        self._anchors = anchors
        self._on_kick()

    def _on_page(self, generation: int, number: int, rows: Sequence[Any]) -> None:
        if generation != self._generation:
            return
        self._flying.discard(number)
        self._pages[number] = rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._tell(number * PAGE, number * PAGE + len(rows))
        self.arrived.emit(number)
        self._on_kick()

    def _on_page_failed(self, generation: int, number: int, error: Exception) -> None:
        if generation == self._generation:
            self._flying.discard(number)
        self._tasks.failed.emit(error)

    def _tell(self, first: int, end: int) -> None:
        if end > first and self._columns:
            self.dataChanged.emit(self.index(first, 0),
                                  self.index(end - 1, len(self._columns) - 1))


def spoken(columns: Sequence[RowText], row: Any) -> str:
    """The whole row as one sentence, for those who hear it."""
    parts = (column.said(row) for column in columns)
    return ", ".join(part for part in parts if part)


class RowsModel(QAbstractTableModel):
    """The same face over a plain list of rows, for short lists that are here at once."""

    loaded = Signal()

    def __init__(self, columns: Sequence[RowText], parent: QObject | None = None):
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.loaded.emit()

    def set_columns(self, columns: Sequence[RowText]) -> None:
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def row(self, place: int) -> Any | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        for place, row in enumerate(self._rows):
            if row.id == row_id:
                return place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SERVED:
            return None
        row = self.row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].said(row)
        return spoken(self._columns, row)
