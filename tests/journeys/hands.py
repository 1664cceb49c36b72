"""A person at the window: a mouse and a keyboard that count, and reach only what can be seen and reached."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date as Date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from accountdesk.desktop import app as start
from accountdesk.desktop.kit.lists import ListView
from accountdesk.desktop.kit.menus import MenuRows
from accountdesk.desktop.kit.strips import Toast
from accountdesk.desktop.shell.programs import Program
from accountdesk.desktop.shell.windows import MainWindow

TODAY = Date(2026, 11, 24)
LONGEST_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
W = TypeVar("W", bound=QWidget)


class PlannedChooser:
    """Answers the file dialogs with what the test has planned."""

    def __init__(self) -> None:
        self.files: list[Path] = []

    def open_files(self, parent: QWidget, title: str, patterns: str, done: Callable[[Sequence[Path]], object]) -> None:
        done(self.files)

    def save_file(self, parent: QWidget, title: str, name: str, patterns: str, done: Callable[[Path], object]) -> None:
        done(self.files[0])


class Seat:
    """One run of the program, from its start to the closing of the window."""

    def __init__(self, qtbot: Any, app: QApplication, lang: str = ""):
        self.qtbot = qtbot
        self.clicks = self.keys = 0
        self.files = PlannedChooser()
        self.errors: list[BaseException] = []
        self.window: MainWindow = start.start(app, lang)
        self.program: Program | None = None
        qtbot.addWidget(self.window)

        def furnish() -> None:
            self.program = start.furnished(app, self.window, today=TODAY, files=self.files)
            self._listen()
            self.program.tasks.failed.connect(self.errors.append)
            start.begin(self.program)

        self.window.painted.connect(furnish)
        self.window.show()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.until(lambda: self.program is not None)
        self.settle()

    def _listen(self) -> None:
        """Hear of every exception that nobody caught, before the program says it in a dialog."""
        shown = sys.excepthook

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            self.errors.append(error)
            shown(kind, error, trace)

        sys.excepthook = hook

    @property
    def context(self) -> Any:
        assert self.program is not None
        return self.program.context

    def leave(self) -> None:
        """Close the window, as its cross does."""
        if self.window.isVisible():
            self.window.close()

    # -- waiting ------------------------------------------------------------------------------

    def until(self, condition: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        try:
            self.qtbot.waitUntil(lambda: bool(condition()), timeout=LONGEST_MS)
        except self.qtbot.TimeoutError:
            said = sorted({b.text() or b.accessibleName() for b in self.all(QAbstractButton)})
            raise AssertionError(("never so", said, self.toasts, self.errors)) from None

    def settle(self) -> None:
        """Until every answer has arrived."""
        QApplication.processEvents()
        self.until(lambda: self.program is not None and self.program.tasks.pending == 0)
        QApplication.processEvents()

    # -- seeing -------------------------------------------------------------------------------

    def all(self, kind: type[W]) -> list[W]:
        """What of a kind can be seen."""
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def one(self, kind: type[W]) -> W:
        found = self.all(kind)
        assert len(found) == 1, (kind.__name__, found)
        return found[0]

    def button(self, words: str) -> QAbstractButton:
        """The one button that says this, or is called this."""
        found = [b for b in self.all(QAbstractButton) if words in (b.text(), b.accessibleName())]
        said = sorted({b.text() or b.accessibleName() for b in self.all(QAbstractButton)})
        assert len(found) == 1, (words, len(found), said)
        return found[0]

    def offers(self, words: str) -> bool:
        """Whether a button with these words can be seen."""
        return any(words in (b.text(), b.accessibleName()) for b in self.all(QAbstractButton))

    @property
    def floats(self) -> list[QWidget]:
        return [child for child in self.window.findChildren(QWidget, "float") if child.isVisible()]

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def at(self, widget: QWidget) -> bool:
        """Whether the keyboard is in a widget."""
        return self.focus is widget

    @property
    def toasts(self) -> list[str]:
        """What the toasts say, the oldest first."""
        return [toast.accessibleName() for toast in self.all(Toast)]

    def toasted(self, sentence: str) -> None:
        """Wait for a toast that says this."""
        self.until(lambda: sentence in self.toasts)
        self.settle()

    def undo_of(self, sentence: str) -> QAbstractButton:
        """The way back that the toast with this sentence offers."""
        (found,) = (toast.findChild(QAbstractButton) for toast in self.all(Toast) if toast.accessibleName() == sentence)
        assert found is not None
        return found

    # -- the mouse ----------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QRect | None = None, *, twice: bool = False) -> None:
        """Press where a person would: what lies on top there must be what is meant."""
        self._at_rest(widget)
        point = widget.mapTo(self.window, (at or widget.rect()).center())
        top = self.window.childAt(point)
        assert widget.isEnabled(), widget
        assert top is widget or (top is not None and widget.isAncestorOf(top)), (widget, top)
        handle = self.window.windowHandle()
        QTest.mouseMove(handle, point)
        if twice:
            QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, PLAIN, point)
        else:
            QTest.mouseClick(handle, Qt.MouseButton.LeftButton, PLAIN, point)
        self.clicks += 2 if twice else 1
        QApplication.processEvents()

    def _at_rest(self, widget: QWidget) -> None:
        """Wait until a widget has stopped sliding and making room: nobody hits what moves."""
        seen: list[QRect] = []

        def rests() -> bool:
            seen.append(QRect(widget.mapTo(self.window, widget.rect().topLeft()), widget.size()))
            return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3]

        self.until(rests)

    def press(self, words: str) -> None:
        """Click the button that says this."""
        self.click(self.button(words))

    def click_row(self, view: ListView, text: str, *, twice: bool = False) -> None:
        """Click the row of a list that shows a text."""
        self.click(view.viewport(), self._row(view, text), twice=twice)

    def _row(self, view: ListView, text: str) -> QRect:
        model = view.model()
        for place in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(place, column)
                if text in str(index.data() or ""):
                    view.scrollTo(index)
                    return view.visualRect(index)
        raise AssertionError((text, model.rowCount()))

    def pick(self, words: str) -> None:
        """Click a row of the menu that is open."""
        rows = self.one(MenuRows)
        place = [item.label for item in rows.items].index(words)
        self.click(rows, rows.areas()[place].toRect())

    # -- the keyboard -------------------------------------------------------------------------

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key; it goes where the keyboard is."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)
        self.keys += 1
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Write a text where the keyboard is."""
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)  # type: ignore[call-overload]
        self.keys += len(text)
        QApplication.processEvents()

    def write_over(self, text: str) -> None:
        """Write a text in place of what stands in the field."""
        self.key(Qt.Key.Key_A, CTRL)
        self.type(text)
