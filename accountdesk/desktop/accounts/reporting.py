"""The account report from its file: written off the window's thread, told by a toast that opens its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.kit.controls import Button


def write_report(context: DesktopContext, owner: QObject, account_id: str, path: Path, button: Button) -> None:
    """Write the report on an account to ``path``; the button rests until it is there."""
    words, desk = context.words, context.desk
    spoken, today = words.words, context.today()

    def work() -> Path:
        return desk.reports.account(account_id, path, spoken, "internal", today).file

    def done(written: Path) -> None:
        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.parent)))

        context.notifier.done(words.say("account.report_saved"), show, words.say("account.open_folder"))

    button.setEnabled(False)
    button.setText(words.say("account.report_writing"))
    job = context.tasks.read(owner, work, done)
    job.ended.connect(lambda: _rest(context, button))


def _rest(context: DesktopContext, button: Button) -> None:
    button.setEnabled(True)
    button.setText(context.words.say("account.report"))
