"""The port to the system's file dialogs: never blocking, and answered by a list in tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class FileChooser(Protocol):
    """Asks a person for files; `done` is called only when something was chosen."""

    def open_files(self, parent: QWidget, title: str, patterns: str,
                   done: Callable[[Sequence[Path]], object]) -> None:
        """Choose existing files; `patterns` such as `Tables (*.csv *.xlsx)`."""

    def save_file(self, parent: QWidget, title: str, name: str, patterns: str,
                  done: Callable[[Path], object]) -> None:
        """Choose where to write a file, `name` proposed."""


class SystemChooser:
    """The dialogs of this system."""

    def open_files(self, parent: QWidget, title: str, patterns: str,
                   done: Callable[[Sequence[Path]], object]) -> None:
        dialog = QFileDialog(parent, title, "", patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: done([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_file(self, parent: QWidget, title: str, name: str, patterns: str,
                  done: Callable[[Path], object]) -> None:
        dialog = QFileDialog(parent, title, "", patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
