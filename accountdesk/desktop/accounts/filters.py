"""The chips above the list: what it is narrowed to, and menus of what it could be narrowed to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from accountdesk.desktop.accounts.sources import SEVERAL, SILENT_DAYS, SINGLE, SOON_DAYS, AccountSource, Narrowing
from accountdesk.desktop.kit.chips import FilterChip
from accountdesk.desktop.kit.flows import Flow
from accountdesk.desktop.kit.menus import SEPARATOR, MenuItem, open_menu
from accountdesk.domain.accounts import TIERS

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

_ALWAYS = ("tiers", "due_soon", "silent")
_ORDER = ("tiers", "owner_ids", "countries", "industries", "due_soon", "silent", "no_step")
_LABELS = {
    "tiers": "field.tier",
    "owner_ids": "field.owner_id",
    "countries": "field.country",
    "industries": "field.industry",
}
_MOST = 40  # values a menu offers; more are found by the text field


class FilterRow(QWidget):
    """Shows a Narrowing as chips; `changed(narrowing)` when a person narrows or widens."""

    changed = Signal(object)

    def __init__(self, context: DesktopContext, source: AccountSource, parent: QWidget | None = None):
        super().__init__(parent)
        self._context, self._source = context, source
        self.theme, self.words = context.theme, context.words
        self._now = Narrowing()
        self._owners: dict[str, str] = {}
        self.chips: dict[str, FilterChip] = {}
        flow = Flow(self)
        for name in _ORDER:
            chip = FilterChip(self.theme, menu=name in SEVERAL)
            chip.clicked.connect(lambda _=False, name=name: self._on_pressed(name))
            chip.removed.connect(lambda name=name: self._tell(self._now.without(name)))
            self.chips[name] = chip
            flow.addWidget(chip)
        self.more = FilterChip(self.theme, add=True)
        self.more.clicked.connect(self._on_more)
        flow.addWidget(self.more)
        self.show_narrowing(self._now)

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Show what the list is narrowed to, without telling."""
        self._now = narrowing
        unknown = [owner for owner in narrowing.owner_ids if owner not in self._owners]
        if unknown:
            self._context.tasks.read(self, lambda: self._source.names(unknown), self._on_names, key="names")
        self.retranslate()

    def retranslate(self) -> None:
        for name, chip in self.chips.items():
            chosen = getattr(self._now, name)
            chip.set_on(bool(chosen))
            chip.setText(self._said(name, chosen))
            chip.setVisible(bool(chosen) or name in _ALWAYS)
        self.more.setText(self.words.say("accounts.filter.more"))
        self.updateGeometry()

    def _said(self, name: str, chosen: object) -> str:
        if name in SINGLE:
            days = {"due_soon": SOON_DAYS, "silent": SILENT_DAYS}.get(name)
            code = f"accounts.filter.{name}"
            return self.words.say(code) if days is None else self.words.count(code, days)
        label = self.words.say(_LABELS[name])
        values = [self._owners.get(value, "…") if name == "owner_ids" else value for value in _texts(chosen)]
        if not values:
            return label
        shown = self.words.listing(values[:3]) if len(values) <= 3 else self.words.number(len(values))
        return self.words.say("accounts.filter.values", label=label, values=shown)

    # -- pressing -------------------------------------------------------------------------

    def _tell(self, narrowing: Narrowing) -> None:
        self.show_narrowing(narrowing)
        self.changed.emit(narrowing)

    def _on_pressed(self, name: str) -> None:
        if name in SINGLE:
            self._tell(self._now.with_toggled(name))
        elif name == "tiers":
            items = [
                MenuItem(tier, self.words.say("accounts.tier_of", tier=tier), checked=tier in self._now.tiers)
                for tier in TIERS
            ]
            self._open(self.chips[name], name, items)
        else:
            self._ask(self.chips[name], name)

    def _ask(self, under: QWidget, name: str) -> None:
        """Read what there is to choose from, then open its menu."""
        self._context.tasks.read(
            self, lambda: self._source.choices(name), lambda found: self._on_choices(under, name, found), key="choices"
        )

    def _on_choices(self, under: QWidget, name: str, found: Sequence[tuple[str, str, int]]) -> None:
        chosen = getattr(self._now, name)
        self._owners.update({value: words for value, words, _ in found if name == "owner_ids"})
        items = [
            MenuItem(value, words or value, note=self.words.number(number), checked=value in chosen)
            for value, words, number in found[:_MOST]
        ]
        if not items:
            items = [MenuItem("-", self.words.say("accounts.filter.nothing"), enabled=False)]
        self._open(under, name, items)

    def _open(self, under: QWidget, name: str, items: Sequence[MenuItem]) -> None:
        open_menu(self.theme, under, items, lambda value: self._tell(self._now.with_toggled(name, value)))

    def _on_more(self) -> None:
        items = [
            MenuItem(name, self.words.say(_LABELS[name]))
            for name in ("owner_ids", "countries", "industries")
            if not getattr(self._now, name)
        ]
        if not self._now.no_step:
            items += [SEPARATOR, MenuItem("no_step", self.words.say("accounts.filter.no_step"))]
        open_menu(self.theme, self.more, items, self._on_more_picked)

    def _on_more_picked(self, name: str) -> None:
        if name in SINGLE:
            self._tell(self._now.with_toggled(name))
        else:
            self._ask(self.more, name)

    def _on_names(self, names: dict[str, str]) -> None:
        self._owners.update(names)
        self.retranslate()


def _texts(chosen: object) -> Sequence[str]:
    return chosen if isinstance(chosen, tuple) else ()
