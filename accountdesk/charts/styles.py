"""The look of every chart, from the same tokens as the window; fonts from the program's own files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# Inter first, so that digits look alike in both languages; DejaVu comes with matplotlib and has what both lack.
FAMILIES = ("Inter", "Noto Sans SC", "DejaVu Sans")
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Style:
    """Colours by meaning and lengths in device-independent pixels."""

    colours: Mapping[str, str]
    font_px: float = 12
    gap_share: float = 0.35  # of a slot, between two bars
    line_px: float = 2
    hairline_px: float = 1
    families: tuple[str, ...] = FAMILIES

    def __getitem__(self, meaning: str) -> str:
        return self.colours[meaning]


def load(resources: Path, theme: str) -> Style:
    """Return the style of ``theme`` (light, dark) and make the bundled fonts known; paper is light."""
    tokens = json.loads((resources / "tokens.json").read_text(encoding="utf-8"))
    charts = tokens["charts"]
    _know_fonts(resources / "fonts")
    return Style(
        colours={meaning: tone[theme] for meaning, tone in tokens["colour"].items()},
        font_px=charts["font-px"],
        gap_share=charts["bar-gap-share"],
        line_px=charts["line-px"],
        hairline_px=charts["grid-px"],
    )


@lru_cache(maxsize=1)
def _know_fonts(folder: Path) -> None:
    from matplotlib.font_manager import fontManager

    for file in sorted(folder.glob("*.ttf")):
        fontManager.addfont(str(file))
