"""What a page is given: the open desk and the window's own services, in one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from accountdesk.desktop.kit.buses import ChangeBus, Changes
from accountdesk.desktop.kit.choosers import FileChooser
from accountdesk.desktop.kit.notifiers import Notifier
from accountdesk.desktop.kit.preferences import Preferences
from accountdesk.desktop.kit.tasks import Tasks
from accountdesk.desktop.kit.themes import Theme
from accountdesk.desktop.kit.wordings import Wording
from accountdesk.desktop.shell.navigations import Navigator

if TYPE_CHECKING:
    from accountdesk.services.desk import Desk

Say = Callable[[Changes], str]


@dataclass(frozen=True)
class DesktopContext:
    """The only constructor argument of a page."""

    desk: Desk
    tasks: Tasks
    bus: ChangeBus
    notifier: Notifier
    preferences: Preferences
    theme: Theme
    words: Wording
    navigate: Navigator
    today: Callable[[], Date]
    files: FileChooser

    def change(self, owner: QObject, work: Callable[[], Changes], say: Say | str | None = None,
               done: Callable[[Changes], object] | None = None,
               failed: Callable[[Exception], object] | None = None) -> None:
        """The change flow: write on the write lane, tell the bus, offer Undo in a toast.

        `say` is the sentence of the toast (or a function of the changes); without it nothing is
        shown. `failed` gets errors instead of the notifier, for a form that shows them itself.
        """
        def kept(changes: Changes) -> None:
            if changes.ids:
                self.bus.publish(changes, owner)
            if done is not None:
                done(changes)
            sentence = say(changes) if callable(say) else say
            if sentence:
                batch = changes.batch
                self.notifier.done(sentence, (lambda: self.undo(batch)) if batch else None)

        self.tasks.write(owner, work, kept, failed)

    def undo(self, batch: int | None = None) -> None:
        """Take a batch back, or the last one; every page that shows its rows follows."""
        def back(changes: Changes) -> None:
            self.bus.publish(changes, None)
            self.notifier.done(self.words.say("shell.undone"))

        self.tasks.write(self.bus, lambda: self.desk.records.undo(batch), back)
