"""The tokens: what the computed contrast must be, in both themes."""

import json
from pathlib import Path

import pytest

from accountdesk.charts import styles

RESOURCES = Path(__file__).parents[2] / "resources"
TOKENS = json.loads((RESOURCES / "tokens.json").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("pair", TOKENS["contrast"]["pairs"], ids=lambda pair: f"{pair['mark']} on {pair['on']}")
@pytest.mark.parametrize("theme", styles.THEMES)
def test_contrast_is_what_the_tokens_promise(pair: dict[str, str], theme: str) -> None:
    style = styles.load(RESOURCES, theme)
    low, high = sorted((luminance(style[pair["mark"]]), luminance(style[pair["on"]])))
    assert (high + 0.05) / (low + 0.05) >= float(pair["floor"])
