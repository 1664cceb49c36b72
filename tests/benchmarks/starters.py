"""Programs started by the start-up benchmark, each in a process of its own, and each ending at its first paint.

Called with: which program, the Unix time the parent started it at, and a book. Prints one JSON line.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.pages import AccountsPage

HEAVY = ("pandas", "numpy", "scipy", "matplotlib", "alembic", "typst")


def main() -> None:
    program, started, book = sys.argv[1], float(sys.argv[2]), Path(sys.argv[3])
    if program in ("bare", "yardstick"):
        bare(started, book if program == "yardstick" else None)
    else:
        ours(started, book, rows=program == "rows")


def report(started: float, **more: object) -> None:
    modules = [name for name in sys.modules if name.split(".")[0] == "accountdesk"]
    # A package that only holds its docstring is a folder, not a module somebody has to load and read.
    own = [name for name in modules if not (getattr(sys.modules[name], "__file__", "") or "").endswith("__init__.py")]
    classes = {
        id(value): value
        for name in modules
        for value in vars(sys.modules[name]).values()
        if isinstance(value, type) and value.__module__ == name and hasattr(value, "__dataclass_fields__")
    }
    heavy = [name for name in HEAVY if name in sys.modules]
    line = {"seconds": time.time() - started, "modules": sorted(own), "dataclasses": len(classes), "heavy": heavy}
    line.update(more)
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def bare(started: float, book: Path | None) -> None:
    """A bare Qt window; with a book also SQLAlchemy, the driver and one query of 100 rows."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    rows = 0
    if book is not None:
        import sqlcipher3.dbapi2 as driver
        from sqlalchemy import create_engine, text

        with create_engine(f"sqlite:///{book}", module=driver).connect() as connection:
            rows = len(connection.execute(text("SELECT * FROM accounts ORDER BY id LIMIT 100")).all())

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            report(started, rows=rows)
            QApplication.quit()

    app = QApplication([])
    window = Bare()
    window.resize(1366, 768)
    window.show()
    app.exec()


def ours(started: float, book: Path, *, rows: bool) -> None:
    """Our window until the frame is painted, or until the first rows of the account list are."""
    from accountdesk.__main__ import hurry

    hurry()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from accountdesk.desktop import app as desktop

    app = desktop.application()
    window = desktop.start(app, "en", "light")

    class Eye(QObject):
        """Watches the list's viewport for the first paint that has rows to show."""

        page: AccountsPage

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and self.page.model.rowCount():
                self.page.list.viewport().removeEventFilter(self)
                report(started, rows=self.page.model.rowCount())
                QTimer.singleShot(0, leave)
            return False

    def leave() -> None:
        window.close()
        app.quit()

    eye = Eye()

    def painted() -> None:
        if not rows:
            report(started)
            app.quit()
            return
        desktop.furnished(app, window).open(book)
        wait = QTimer(app)

        def look() -> None:
            if window.page is not None:
                wait.stop()
                eye.page = cast("AccountsPage", window.page)
                eye.page.list.viewport().installEventFilter(eye)

        wait.timeout.connect(look)
        wait.start(4)  # seldom enough not to take the lanes their time

    window.painted.connect(painted)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
