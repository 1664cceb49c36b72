"""The window's notifier: toasts at the bottom right, and calm dialogs for what went wrong."""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.kit.floats import Shade
from accountdesk.desktop.kit.notifiers import Undo
from accountdesk.desktop.kit.strips import Toast
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.domain.errors import DeskError, FieldError, Refused

EDGE = 16
MOST = 3
log = logging.getLogger(__name__)


class WindowNotifier(QObject):
    """Shows toasts in a window; the newest stands lowest, at most three at once."""

    def __init__(self, theme: Theme, words: Wording, window: QWidget):
        super().__init__(window)
        self._theme, self._words, self._window = theme, words, window
        self._toasts: list[tuple[Toast, Shade]] = []
        window.installEventFilter(self)

    def done(self, sentence: str, undo: Undo | None = None, verb: str = "") -> None:
        """Something was kept; `undo` takes it back, or does what `verb` says."""
        offer = (verb or self._words.say("shell.undo")) if undo is not None else ""
        toast = self._show(Toast(self._theme, sentence, offer, parent=self._window))
        if undo is not None:
            toast.undone.connect(undo)

    def refused(self, sentence: str) -> None:
        """The request cannot be met, and why."""
        self._show(Toast(self._theme, sentence, icon="alert-circle", token="danger",
                         parent=self._window))

    def failed(self, error: BaseException) -> None:
        """An error nobody handled: refused, of the world, or ours."""
        if isinstance(error, Refused | FieldError):
            self.refused(self._words.error(error))
            return
        from accountdesk.desktop.shell.dialogs import open_crash, open_trouble

        if isinstance(error, DeskError):
            open_trouble(self._theme, self._words, self._window, error)
        else:
            log.error("Unexpected error", exc_info=error)
            open_crash(self._theme, self._words, self._window, error)

    def clear(self) -> None:
        """Take all toasts away."""
        for toast, _ in list(self._toasts):
            self._drop(toast)

    def _show(self, toast: Toast) -> Toast:
        while len(self._toasts) >= MOST:
            self._drop(self._toasts[0][0])
        self._toasts.append((toast, Shade(self._theme, toast)))
        toast.left.connect(lambda: self._drop(toast))
        toast.resize(toast.sizeHint())
        toast.show()
        toast.raise_()
        self._arrange()
        return toast

    def _drop(self, toast: Toast) -> None:
        for pair in self._toasts:
            if pair[0] is toast:
                self._toasts.remove(pair)
                for widget in pair:
                    widget.hide()
                    widget.deleteLater()
                break
        self._arrange()

    def _arrange(self) -> None:
        bottom = self._window.height() - EDGE
        for toast, shade in reversed(self._toasts):
            toast.move(self._window.width() - toast.width() - EDGE, bottom - toast.height())
            shade.follow()
            bottom -= toast.height() + 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._toasts:
            self._arrange()
        return False
