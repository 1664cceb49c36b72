"""The small marks of the house, painted: tier, tag, avatar, health, trend, sparkline.

Each function paints from a left edge around a centre line and answers the width it used, so
that delegates and widgets lay marks out with the same numbers they hit-test with.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from accountdesk.desktop.kit.inks import CENTRE, RIGHT, Ink
from accountdesk.desktop.kit.themes import Theme

TIER = 18
TAG = 20
MEANINGS = ("success", "warning", "danger", "info", "accent")


def tier(ink: Ink, x: float, middle: float, letter: str) -> float:
    """The tier letter in its 18 px box: order by weight of the edge, never by colour."""
    if not letter:
        return 0.0
    box = QRectF(x, middle - TIER / 2, TIER, TIER)
    first, second = letter == "S", letter == "A"
    ink.rounded(box, 4, "text" if first else "surface",
                "text" if first else "text-muted" if second else "hairline-strong")
    colour = "surface" if first else "text" if second else "text-muted"
    ink.text(box, letter, colour, "meta", strong=True, align=CENTRE)
    return float(TIER)


def tag_width(theme: Theme, text: str) -> float:
    """How wide a tag with this text is."""
    return round(theme.width(text, "meta")) + 12.0


def tag(ink: Ink, x: float, middle: float, text: str, meaning: str = "",
        room: float = 10_000) -> float:
    """A tag of 20 px; `meaning` is one of MEANINGS or empty for a plain one."""
    width = min(tag_width(ink.theme, text), room)
    box = QRectF(x, middle - TAG / 2, width, TAG)
    if meaning:
        colour = "accent-text" if meaning == "accent" else meaning
        ink.rounded(box, 6, f"{meaning}-soft")
    else:
        colour = "text"
        ink.rounded(box, 6, "surface-sunken", "hairline")
    ink.text(box.adjusted(6, 0, -5, 0), text, colour, "meta")
    return width


def avatar(ink: Ink, x: float, y: float, initials: str, size: int = 24) -> float:
    """A neutral circle with initials (Chinese: the family name)."""
    box = QRectF(x, y, size, size)
    ink.circle(box, "pressed")
    ink.text(box, initials, "text-muted", "meta", strong=True, align=CENTRE)
    return float(size)


def initials(name: str) -> str:
    """Two letters of a Latin name, the first character of a Chinese one."""
    name = name.strip()
    if not name:
        return ""
    if not name[0].isascii() and not name[0].isupper() and not name[0].islower():
        return name[0]
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def band(value: float) -> str:
    """The colour of a health value: below 40 critical, below 70 watch."""
    return "band-critical" if value < 40 else "band-watch" if value < 70 else "band-healthy"


def bar(ink: Ink, area: QRectF, share: float, token: str) -> None:
    """A bar on its track; `share` from 0 to 1."""
    radius = area.height() / 2
    ink.rounded(area, radius, "track")
    width = max(0.0, min(1.0, share)) * area.width()
    if width > 0:
        ink.rounded(QRectF(area.x(), area.y(), max(width, area.height()), area.height()),
                    radius, token)


def health(ink: Ink, x: float, middle: float, value: float | None, coverage: float = 1.0,
           estimated: str = "") -> float:
    """Number in 18, gap 8, bar 44x4; hollow when little is known, a dash when too little."""
    number = QRectF(x, middle - 10, 18, 20)
    if value is None or coverage < 0.4:
        ink.text(number, "–", "text-muted", align=RIGHT)
        return 18.0
    ink.text(QRectF(x - 12, middle - 10, 30, 20), f"{value:.0f}", strong=True,
             align=RIGHT)
    track = QRectF(x + 26, middle - 2, 40, 4)
    if coverage < 0.6:
        ink.rounded(track, 2, None, band(value))
        ink.text(QRectF(x + 72, middle - 10, 40, 20), estimated, "text-muted", "meta")
    else:
        bar(ink, track, value / 100, band(value))
    return 70.0


def trend(ink: Ink, x: float, middle: float, change: float) -> float:
    """An arrow only where the change is 8 or more; else the same width stays empty."""
    if abs(change) >= 8:
        down = change < 0
        ink.icon(x, middle - 6, "arrow-down-right" if down else "arrow-up-right",
                 "danger" if down else "success", 12)
    return 12.0


def sparkline(ink: Ink, x: float, middle: float, months: Sequence[float],
              late: bool = False) -> float:
    """Twelve bars of 4 in 72x20; an empty month is a foot, the running month an outline."""
    top = max([*months, 0.0]) or 1.0
    foot = ink.snap(middle + 10)
    token = "chart-2" if late else "chart-quiet"
    for place, value in enumerate(months):
        left = x + place * 6
        height = max(ink.snap(20 * value / top), ink.hair) if value > 0 else ink.hair
        box = QRectF(left, foot - height, 4, height)
        if place == len(months) - 1 and value > 0 and height > 3:
            _outline(ink, box, token)
        else:
            ink.fill(box, token, 1.0 if value > 0 else 0.5)
    return len(months) * 6.0


def _outline(ink: Ink, box: QRectF, token: str) -> None:
    ink.fill(QRectF(box.x(), box.y(), box.width(), ink.hair), token)
    ink.fill(QRectF(box.x(), box.bottom() - ink.hair, box.width(), ink.hair), token)
    ink.fill(QRectF(box.x(), box.y(), ink.hair, box.height()), token)
    ink.fill(QRectF(box.right() - ink.hair, box.y(), ink.hair, box.height()), token)


def check_box(ink: Ink, x: float, middle: float, state: bool | None,
              enabled: bool = True) -> float:
    """A 16 px box: False empty, True ticked, None a dash for some of several."""
    box = QRectF(x, middle - 8, 16, 16)
    if state is False:
        ink.rounded(box, 4, "surface", "control-outline" if enabled else "hairline-strong")
        return 16.0
    ink.rounded(box, 4, "accent" if enabled else "text-disabled")
    if state:
        ink.strokes([(x + 4, middle + 0.25), (x + 6.9, middle + 3.1), (x + 12, middle - 3)],
                    "on-accent")
    else:
        ink.strokes([(x + 4.5, middle), (x + 11.5, middle)], "on-accent")
    return 16.0
