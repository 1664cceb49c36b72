from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel

from accountdesk.domain.errors import Refused


def test_bound_words_follow_the_language_as_long_as_their_owner_lives(qtbot, words):
    label, gone = QLabel(), QLabel()
    qtbot.addWidget(label)
    words.bind(label, label.setText, "shell.undo")
    words.bind(gone, gone.setText, "shell.undo")
    gone.deleteLater()
    with qtbot.waitSignal(gone.destroyed):
        pass
    told: list[Any] = []
    words.changed.connect(lambda: told.append(words.lang))
    words.switch("zh_CN")
    words.switch("zh_CN")
    assert (label.text(), told) == ("撤销", ["zh_CN"])


def test_an_error_of_ours_is_a_sentence_and_any_other_names_its_class(words):
    assert "sample.adk" in words.error(Refused("book_in_use", name="sample.adk"))
    assert "ZeroDivisionError" in words.error(ZeroDivisionError())
