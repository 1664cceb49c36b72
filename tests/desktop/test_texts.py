"""No words are cut in any picture: each scene, in both languages, at the size most screens have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from accountdesk.desktop import gallery
from accountdesk.desktop.app import furnished, start
from accountdesk.desktop.kit.checks import LinkButton
from accountdesk.desktop.kit.controls import Button
from accountdesk.desktop.kit.labels import Label
from accountdesk.words import LANGUAGES

SIZE = (1366, 768)
ROUNDED = 1.0
"""Widths of text are fractions, those of widgets are not."""
WITHIN = 4.0
"""What Qt keeps free beside the text of a field."""


def needed(widget: QWidget) -> float:
    """The width the words of a widget take, or 0 when they may wrap or have none."""
    if isinstance(widget, Label):
        return widget.theme.width(widget.text(), widget.size_name, widget.strong, widget.right)
    if isinstance(widget, QLabel):
        return 0.0 if widget.wordWrap() or not widget.text() else float(widget.sizeHint().width())
    if isinstance(widget, QAbstractButton):
        return float(widget.sizeHint().width()) if widget.text() else 0.0
    if isinstance(widget, QLineEdit) and not widget.text():
        return QFontMetricsF(widget.font()).horizontalAdvance(widget.placeholderText())
    return 0.0


def room(widget: QWidget) -> float:
    if isinstance(widget, QLineEdit):
        margins = widget.textMargins()
        return widget.contentsRect().width() - margins.left() - margins.right() - WITHIN
    return float(widget.width())


def cut(window: QWidget) -> Iterator[str]:
    """The texts that are shown without their end, and without a tooltip that holds it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or needed(widget) <= room(widget) + ROUNDED:
            continue
        elides = isinstance(widget, Label | LinkButton)
        if not (elides and widget.toolTip()):
            text = widget.placeholderText() if isinstance(widget, QLineEdit) else widget.text()  # type: ignore[attr-defined]
            yield f"{type(widget).__name__}: {text}"


def test_what_is_cut_is_found(qtbot, theme):
    host = QWidget()
    qtbot.addWidget(host)
    button, label, field = Button(theme, "Log contact", parent=host), Label(theme, "", parent=host), QLineEdit(host)
    label.set_text("Suzhou Hengyue Precision Machinery")
    field.setPlaceholderText("Filter by name, number or place")
    for widget in (button, label, field):
        widget.resize(60, 32)
    host.show()
    assert list(cut(host)) == ["Button: Log contact", "QLineEdit: Filter by name, number or place"]
    label.setToolTip("")
    assert len(list(cut(host))) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_whole_or_elided_with_a_tooltip(qapp, own_home, tmp_path, lang, monkeypatch):
    assert isinstance(qapp, QApplication)
    window = start(qapp, lang, "light")
    window.theme.moves = False
    window.resize(*SIZE)
    window.show()
    program = furnished(qapp, window, today=gallery.TODAY)
    found = {}
    try:
        program.open(tmp_path / "sample.adk", sample=True)
        gallery.settle(qapp, lambda: program.tasks.pending)
        assert program.context is not None
        monkeypatch.setattr(gallery, "QUIET_S", 0.05)
        for scene in gallery.scenes_of(program.context):
            if scene.empty:
                continue
            gallery.play(qapp, program, scene)
            found[scene.code] = sorted(set(cut(window)))
            gallery.put_back(qapp, program, scene)
    finally:
        window.close()
    assert len(found) > 15
    assert {code: texts for code, texts in found.items() if texts} == {}
