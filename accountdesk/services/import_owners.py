"""Who owns an account as its orders tell: the colleague of the latest order, unless somebody has chosen otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accountdesk.store.readers import Reader

_CANCELLED = "cancelled"
_FEW = 200  # accounts; beyond this one pass over all orders is cheaper
_FIELDS = ("id", "account_id", "colleague_id", "ordered_on", "ref", "status")

Place = tuple[date, int, Decimal, str, str]


class Owners:
    """The colleague of each account's latest order, before and after an import of orders.

    The latest order is that of the latest day, among those of one day the one with the highest number; numbers
    are compared as numbers where they are. Cancelled orders and orders without a colleague do not count.
    """

    def __init__(self, reader: Reader, accounts: set[str]) -> None:
        self._reader = reader
        self._accounts = accounts
        self._rows = self._held()

    def _held(self) -> dict[str, dict[str, Any]]:
        few = {"account_id": sorted(self._accounts)} if len(self._accounts) <= _FEW else {}
        rows = self._reader.values("orders", _FIELDS, equal=few)
        return {row[0]: dict(zip(_FIELDS, row, strict=True)) for row in rows if row[1] in self._accounts}

    def changes(
        self, created: Iterable[Mapping[str, Any]], changed: Iterable[tuple[str, Mapping[str, Any]]]
    ) -> dict[str, str]:
        """Return the new owner of each account that gets one.

        An account gets the colleague of its now latest order when it has no owner, or when its owner is the
        colleague of the order that was the latest before; an owner chosen by hand stays.
        """
        before = _latest(self._rows.values())
        for row_id, values in changed:
            if row_id in self._rows:
                self._rows[row_id] = {**self._rows[row_id], **values}
        after = _latest([*self._rows.values(), *created])
        wanted = {account: colleague for account, colleague in after.items() if before.get(account) != colleague}
        held = self._reader.get_many("accounts", sorted(after))
        owners: dict[str, str] = {}
        for account, colleague in after.items():
            row = held.get(account)
            owner = getattr(row, "owner_id", None)
            if not owner or (account in wanted and owner == before.get(account)):
                owners[account] = colleague
        return owners


def _latest(orders: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    best: dict[str, tuple[Place, str]] = {}
    for order in orders:
        account, colleague = order.get("account_id"), order.get("colleague_id")
        if not account or not colleague or order.get("status") == _CANCELLED or order.get("ordered_on") is None:
            continue
        place = _place(order)
        if account not in best or place > best[account][0]:
            best[account] = (place, colleague)
    return {account: colleague for account, (_, colleague) in best.items()}


def _place(order: Mapping[str, Any]) -> Place:
    ref = str(order.get("ref") or "")
    is_number = ref.isascii() and ref.isdigit()
    number = Decimal(ref) if is_number else Decimal(0)
    return (order["ordered_on"], int(is_number), number, ref, str(order["id"]))
