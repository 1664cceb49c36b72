from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from accountdesk.desktop.kit.notes import LINE, NoteEditor, NoteText, NoteView, marks

NOTE = "Called @Li Na. >> send samples by Friday. << audit date by 2 Dec. ! rival quoted. $ curtains #plant2"


def test_each_sign_has_its_meaning_and_its_stretch():
    found = {NOTE[mark.start:mark.end]: mark.meaning for mark in marks(NOTE, ["Li Na"])}
    assert found == {"@Li Na": "accent", ">> send samples by Friday": "warning", "<< audit date by 2 Dec": "warning",
                     "! rival quoted": "danger", "$ curtains": "success", "#plant2": "info"}


def test_chinese_notes_are_marked_too():
    line = "和@陈锐 谈过。>> 周五前交样品。#质量"
    assert [line[mark.start:mark.end] for mark in marks(line, ["陈锐"])] == ["@陈锐", ">> 周五前交样品", "#质量"]


def colours_of(editor):
    block = editor.document().firstBlock()
    return {editor.toPlainText()[r.start:r.start + r.length]: r.format.foreground().color().name()
            for r in block.layout().formats() if r.length > 1}


def test_the_editor_colours_marks_as_they_are_typed_and_after_a_theme_switch(qtbot, theme):
    editor = NoteEditor(theme)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor, "now >> call back")
    assert colours_of(editor)[">> call back"] == theme.colour("warning").name()
    theme.choose("dark")
    assert colours_of(editor)[">> call back"] == theme.colour("warning").name()


def test_the_fill_is_painted_behind_the_mark_and_nowhere_else(qtbot, theme):
    editor = NoteEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(400, 120)
    editor.setPlainText("plain words here ! risk")
    editor.show()
    image = editor.viewport().grab().toImage()
    soft, plain = theme.colour("danger-soft"), theme.colour("surface-sunken")
    cursor = editor.textCursor()
    cursor.setPosition(len("plain words here ! "))
    spot = editor.cursorRect(cursor)
    row = [QColor(image.pixel(spot.x() + dx, spot.center().y())) for dx in range(-4, 12)]
    assert soft in row
    assert soft not in [QColor(image.pixel(x, spot.center().y())) for x in range(12, 90)]
    assert plain in [QColor(image.pixel(x, spot.center().y())) for x in range(12, 90)]


def test_the_note_settles_after_a_pause_once(qtbot, theme):
    editor = NoteEditor(theme)
    qtbot.addWidget(editor)
    heard: list[Any] = []
    editor.settled.connect(lambda: heard.append(editor.toPlainText()))
    QTest.keyClicks(editor, "abc")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["abc"]


def test_pasting_brings_words_only_and_undo_works(qtbot, theme):
    editor = NoteEditor(theme)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == ""
    assert not editor.acceptRichText()


def test_lines_are_22_apart_to_read_and_to_write(qtbot, theme):
    assert NoteText(theme, "one\ntwo\nthree", 300).height == 3 * LINE
    editor = NoteEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(300, 120)
    editor.setPlainText("one\ntwo")
    editor.show()
    tops = [round(area.top()) for _, area in editor.visible_blocks()]
    assert tops[1] - tops[0] == LINE


def test_a_note_to_read_is_as_tall_as_its_text_at_this_width(qtbot, theme):
    view = NoteView(theme, NOTE)
    qtbot.addWidget(view)
    view.resize(600, 10)
    view.show()
    wide = view.height()
    view.resize(200, 10)
    assert view.height() > wide
