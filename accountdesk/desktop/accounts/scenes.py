"""States of the account pages worth a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from accountdesk.desktop.kit.scenes import Scene

if TYPE_CHECKING:
    from accountdesk.desktop.accounts.files import AccountFilePage
    from accountdesk.desktop.accounts.pages import AccountsPage
    from accountdesk.desktop.contexts import DesktopContext

P = TypeVar("P", bound=QWidget)


def scenes(context: DesktopContext) -> Sequence[Scene]:
    """The list plain, narrowed with several checked, peeked, without hits; the file at each of its tabs."""
    richest, barest = _ends(context)
    peeked: tuple[Callable[[], object], ...] = (_narrow, _peek)
    return (
        Scene("accounts", partial(context.navigate.open, "accounts"), (_widen,)),
        Scene("accounts-peek", partial(context.navigate.open, "accounts"), peeked, after=(_widen,)),
        Scene("accounts-checked", partial(context.navigate.open, "accounts"), (_narrow, _check), after=(_widen,)),
        Scene("accounts-no-hits", partial(context.navigate.open, "accounts"), (_miss,), after=(_widen,)),
        Scene("empty-accounts", partial(context.navigate.open, "accounts"), empty=True),
        Scene("account-overview", partial(context.navigate.open_account, richest, "overview")),
        Scene("account-timeline", partial(context.navigate.open_account, richest, "timeline"), (_unfold,)),
        Scene("account-value", partial(context.navigate.open_account, richest, "value")),
        Scene("account-bare", partial(context.navigate.open_account, barest, "overview"), (), ("1366x768",)),
    )


def _ends(context: DesktopContext) -> tuple[str, str]:
    """The accounts with the most and with the least revenue."""
    from accountdesk.store import account_lists
    from accountdesk.store.account_lists import AccountFilter

    with context.desk.book.read() as reader:
        ends = [
            account_lists.page(reader, AccountFilter(), sort, limit=1) for sort in ("revenue_total", "-revenue_total")
        ]
    return ends[0][0].id if ends[0] else "", ends[1][0].id if ends[1] else ""


def _shown(kind: type[P]) -> P:
    return next(page for page in QApplication.allWidgets() if isinstance(page, kind) and page.isVisible())


def _list() -> AccountsPage:
    from accountdesk.desktop.accounts.pages import AccountsPage

    return _shown(AccountsPage)


def _file() -> AccountFilePage:
    from accountdesk.desktop.accounts.files import AccountFilePage

    return _shown(AccountFilePage)


def _widen() -> None:
    from accountdesk.desktop.accounts.sources import Narrowing

    page = _list()
    page.close_peek()
    page.list.set_checked(set())
    page.narrow(Narrowing())
    page.list.go(0)


def _narrow() -> None:
    from accountdesk.desktop.accounts.sources import Narrowing

    page = _list()
    page.close_peek()
    page.narrow(Narrowing(tiers=("S", "A", "B"), due_soon=True))
    page.list.go(0)


def _miss() -> None:
    from accountdesk.desktop.accounts.sources import Narrowing

    _list().narrow(Narrowing(text="Zyx"))


def _peek() -> None:
    page = _list()
    row = page.model.row(0)
    if row is not None:
        page.list.go(0)
        page.open_peek(row)


def _check() -> None:
    page = _list()
    rows = (page.model.row(place) for place in (0, 3, 5))
    page.list.set_checked({row.id for row in rows if row is not None})


def _unfold() -> None:
    """Open the newest entry that brought promises forth."""
    tab = _file().timeline
    entry = next((entry for entry in tab.entries if len(entry.promises) > 1), None)
    if entry is not None:
        tab.view.show_open(entry.id)
