from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette

import accountdesk.desktop
from accountdesk.desktop.kit.sheets import sheet
from accountdesk.desktop.kit.themes import Theme
from accountdesk.host import resources

EXTRA = (("danger", "select-hover", 4.5), ("text-muted", "select-hover", 4.5), ("warning", "select", 4.5),
         ("control-outline", "surface-sunken", 3.0))


def luminance(colour: QColor) -> float:
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
             for value in (colour.redF(), colour.greenF(), colour.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_pair_of_the_design_is_readable(qapp, mode):
    theme = Theme(resources(), mode)
    pairs = [(pair["mark"], pair["on"], pair["floor"]) for pair in theme.tokens["contrast"]["pairs"]]
    poor = [(mark, on, round(contrast(theme.colour(mark), theme.colour(on)), 2))
            for mark, on, floor in [*pairs, *EXTRA]
            if contrast(theme.colour(mark), theme.colour(on)) < floor]
    assert poor == []


def test_no_colour_stands_in_the_code_of_the_window():
    folder = Path(accountdesk.desktop.__file__).parent
    found = [(file.name, line) for file in folder.rglob("*.py")
             for line in re.findall(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|QColor\(\s*\d", file.read_text("utf-8"))]
    assert found == []


def test_the_bundled_faces_are_there_and_bold_chinese_is_bold(theme):
    assert theme.families[:2] == ("Inter", "Noto Sans SC")
    assert theme.font("body", strong=True).weight() == 600
    assert theme.font("figure").pixelSize() == 28


def test_digits_are_as_wide_as_each_other(theme):
    assert len({theme.width(digit * 4, digits=True) for digit in "0123456789"}) == 1


def test_switching_changes_palette_and_sheet_and_tells_once(qtbot, theme, qapp):
    told: list[Any] = []
    theme.themeChanged.connect(lambda: told.append(theme.mode))
    theme.choose("dark")
    theme.choose("dark")
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.colour("surface")
    assert theme.hex("surface-sunken") in sheet(theme)


def test_text_is_elided_to_its_room_and_left_alone_when_it_fits(theme):
    name = "Suzhou Hengyue Precision Machinery"
    assert theme.elided(name, 500) == name
    short = theme.elided(name, 100)
    assert short.endswith("…")
    assert theme.width(short) <= 100


def test_an_icon_is_painted_once_and_takes_the_colour_of_its_meaning(theme):
    one = theme.pixmap("check", "success", 16, 2.0)
    assert theme.pixmap("check", "success", 16, 2.0).cacheKey() == one.cacheKey()
    assert (one.width(), one.devicePixelRatio()) == (32, 2.0)
    image = one.toImage()
    seen = {QColor.fromRgba(image.pixel(x, y)).name() for x in range(32) for y in range(32)
            if QColor.fromRgba(image.pixel(x, y)).alpha() == 255 and image.pixelColor(x, y).alpha() == 255}
    assert theme.colour("success").name() in seen
