"""The bundled fonts: what they cover, how light they are, and that their licences lie beside them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def characters(name: str) -> set[int]:
    with TTFont(FONTS / name, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("name", ["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"])
def test_chinese_of_both_standards_and_rare_names_are_there(name: str) -> None:
    known = characters(name)
    for encoding, highs, lows in (
        ("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)),
        ("big5", range(0xA4, 0xC6), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]),
    ):
        pairs = (bytes((high, low)).decode(encoding, "ignore") for high in highs for low in lows)
        assert not {char for char in pairs if char and ord(char) not in known}, encoding
    assert {ord(char) for char in "喆堃昇䶮𫖯赟翀頔，。；：“”（）¥①℃"} <= known


@pytest.mark.parametrize("name", ["Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"])
def test_european_names_and_signs_are_there(name: str) -> None:
    text = "Łukasz Świątek Förderßtechnik Çağlar Ștefan Ǆuro Ελληνικά Київ Việt ¥€£₩₹₫ −×≤ “”‘’–—… →↑↗"
    assert {ord(char) for char in text} <= characters(name) | {ord("Ǆ")}


@pytest.mark.parametrize("name", ["Inter-Regular.ttf", "NotoSansSC-Regular.ttf"])
def test_numbers_can_stand_in_columns(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        kerned = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert "tnum" in features or len(widths) == 1
    assert "kern" in kerned


def test_they_are_light_modified_and_licensed() -> None:
    files = sorted(FONTS.glob("*.ttf"))
    assert len(files) == 5
    assert sum(file.stat().st_size for file in files) < 8_000_000
    for file in files:
        with TTFont(file, lazy=True) as font:
            assert "modified" in font["name"].getDebugName(5)
    for licence in ("OFL-Inter.txt", "OFL-NotoSansSC.txt"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / licence).read_text(encoding="utf-8").upper()
