"""The next step in the account's header: read, and written down anew where it stands."""

from __future__ import annotations

from datetime import date as Date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from accountdesk.desktop.accounts.columns import due_colour
from accountdesk.desktop.accounts.names import joined
from accountdesk.desktop.kit.controls import Control
from accountdesk.desktop.kit.inks import Ink
from accountdesk.desktop.kit.inlines import InlineField
from accountdesk.domain.errors import DeskError

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.answers import AccountFile


class DayLink(Control):
    """A due day that is pressed to choose another."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(context.theme, parent)
        self.token = "text-muted"

    def say(self, text: str, token: str, label: str) -> None:
        self.token = token
        self.setText(text)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self.theme.width(self.text(), "meta")) + 8, 16)

    def paint(self, ink: Ink) -> None:
        if self.hovered:
            ink.rounded(self.rect(), 4, "hover")
        ink.text(QRectF(4, 0, self.width() - 4, self.height()), self.text(), self.token, "meta")


class NextStep(QWidget):
    """Label, the step as an inline field, its day as a link with the person behind it; 58 high."""

    changed = Signal()

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.context, self.theme, self.words = context, context.theme, context.words
        self._file: AccountFile | None = None
        self.field = InlineField(self.theme, strong=True, size="title")
        self.field.kept.connect(self._on_kept)
        self.day = DayLink(context)
        self.day.clicked.connect(self._on_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 13, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        line = QVBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.addWidget(self.day)
        column.addLayout(line)
        self.setFixedHeight(58)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.theme.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(min(280, max(150, self.field.sizeHint().width() + 8)), 58)

    def show_file(self, file: AccountFile, people: People) -> None:
        """Show the next step of an account."""
        self._file = file
        say, line, today = self.words.say, file.line, file.today
        self.field.set_placeholder(say("account.set_step"))
        self.field.set_text(line.next_step)
        person = people.named(file.next_person.id) if file.next_person is not None else ""
        if line.next_step and line.next_due_on is None:
            due, token = say("account.set_day"), "text-muted"
        elif line.next_due_on is not None:
            due, token = self.words.due(line.next_due_on, today), due_colour(line.next_due_on, today)
        else:
            due, token = "", "text-muted"
        exact = self.words.date(line.next_due_on) if line.next_due_on else say("account.set_day")
        self.day.say(joined(self.words, (due, person)), token, exact)
        self.day.setVisible(bool(line.next_step))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        ink.upright(0, 0, self.height())
        ink.text(QRectF(16, 0, self.width() - 16, 16), self.words.say("field.next_step"), "text-muted", "meta")
        painter.end()

    # -- writing --------------------------------------------------------------------------

    def _on_kept(self, text: str) -> None:
        if self._file is not None:
            day = self._file.line.next_due_on if text else None
            self._keep(text, day)

    def _on_day(self) -> None:
        from accountdesk.desktop.kit.calendars import DayPicker

        file = self._file
        if file is None:
            return
        picker = DayPicker(self.theme, self.words, self, file.today, file.line.next_due_on)
        picker.picked.connect(lambda day: self._keep(file.line.next_step, day))
        picker.open_at(self.day.mapTo(self.window(), QPoint(0, self.day.height() + 4)), picker.grid)

    def _keep(self, text: str, day: Date | None) -> None:
        file = self._file
        if file is None:
            return
        contacts, account = self.context.desk.contacts, file.account
        said = self.words.say("account.step_kept" if text else "account.step_cleared")

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                self.field.complain(self.words.error(error))
            else:
                self.context.tasks.failed.emit(error)

        self.context.change(
            self,
            lambda: contacts.set_next_step(account, text, day),
            said,
            done=lambda _: self.field.confirm(),
            failed=failed,
        )
