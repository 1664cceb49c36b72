"""Calm dialogs: the world failed, or we did. They say what is safe and what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.floats import Float
from accountdesk.desktop.kit.labels import Label, Sentence
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.host.logs import trace

Verb = tuple[str, str, Callable[[], object] | None]
"""The words of a button, its kind, and what it does; None only leaves the dialog."""


class Dialog(Float):
    """A small card: what it is about, a sentence or two, verbs at the foot.

    A verb leaves the dialog too, unless `leaves` is False.
    """

    def __init__(self, theme: Theme, host: QWidget, title: str, sentence: str,
                 verbs: Sequence[Verb], width: int = 440, leaves: bool = True):
        super().__init__(theme, host, width)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(24, 20, 24, 20)
        self.content.setSpacing(8)
        self.content.addWidget(Label(theme, title, "title", strong=True))
        self.content.addWidget(Sentence(theme, sentence, token="text-muted"))
        self._verbs = QHBoxLayout()
        self._verbs.setSpacing(8)
        self._verbs.addStretch()
        self._buttons: list[Button] = []
        for words, kind, act in verbs:
            button = Button(theme, words, kind)
            button.clicked.connect(self.dismiss if act is None else act)
            if act is not None and leaves:
                button.clicked.connect(self.dismiss)
            self._verbs.addWidget(button)
            self._buttons.append(button)
        self.content.addSpacing(12)
        self.content.addLayout(self._verbs)
        self.body.addLayout(self.content)

    def ask(self) -> None:
        """Show the dialog, the keyboard on its last verb."""
        self.open(self._buttons[-1] if self._buttons else None)


def open_trouble(theme: Theme, words: Wording, window: QWidget, error: BaseException,
                 verbs: Sequence[Verb] = ()) -> Dialog:
    """The world fails: the sentence of the error and the verbs that may help."""
    close: Verb = (words.say("shell.close"), "plain" if verbs else "primary", None)
    dialog = Dialog(theme, window, words.say("shell.trouble"), words.error(error),
                    [close, *verbs])
    dialog.ask()
    return dialog


def open_crash(theme: Theme, words: Wording, window: QWidget, error: BaseException) -> Dialog:
    """We failed: what is safe, and a report to copy that names nobody."""
    report = trace(error)

    def copy() -> None:
        QGuiApplication.clipboard().setText(report)

    dialog = Dialog(theme, window, words.say("shell.crash"), words.say("shell.crash_safe"),
                    [(words.say("shell.copy_report"), "plain", copy),
                     (words.say("shell.carry_on"), "primary", None)], 560, leaves=False)
    text = QPlainTextEdit(report)
    text.setObjectName("crash")
    text.setReadOnly(True)
    text.setProperty("field", True)
    text.setFixedHeight(160)
    text.setAccessibleName(words.say("shell.report"))
    dialog.content.insertWidget(2, text)
    dialog.ask()
    return dialog
