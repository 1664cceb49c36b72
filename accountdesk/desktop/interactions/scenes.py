"""The log card as the gallery pictures it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from accountdesk.desktop.interactions import drafts
from accountdesk.desktop.interactions.cards import LogCard
from accountdesk.desktop.kit.scenes import Scene

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext

NOTES = {
    "en": "Called @Li Na about Plant 2. Two new lines start in March, she wants the HX-40 on both. "
    ">> bring two HX-40 samples on Friday $ HX-40 \u00d7 2, \u00a5360k\n"
    "Audit date comes from @Chen Rui << audit date by 2 Dec #plant2",
    "zh_CN": "与 @李娜 通话：二厂三月新增两条线，两条都要 HX-40。>>周五前送两件 HX-40 样品 $ HX-40 两台，36万\n"
    "@陈锐 给审核日期 <<12月2日前给审核日期 #二厂",
}

NEXT = {"en": "Visit with two HX-40 samples", "zh_CN": "带两件 HX-40 样品上门"}
KEPT = {"en": "Suzhou Hengyue Precision Machinery", "zh_CN": "苏州恒岳精密机械有限公司"}


def scenes(context: DesktopContext) -> Sequence[Scene]:
    """The card over the list of accounts, as it is being written; what is said when it is kept."""

    def account() -> str:
        with context.desk.book.read() as reader:
            found = reader.rows("accounts", equal={"tier": "S"}, sort="ref", limit=1)
            found = found or reader.rows("accounts", limit=1)
        return found[0].id if found else ""

    def open_card() -> None:
        context.navigate.open("accounts")
        context.navigate.log_contact(account())

    def write() -> None:
        for widget in QApplication.topLevelWidgets():
            for card in _cards(widget):
                card.note.setPlainText(NOTES[context.words.lang])
                card.note.moveCursor(QTextCursor.MoveOperation.End)
                card.mood.show_mood("4")
                card.when.fill({"time": "09:42", "minutes": "6"})
                card.next.show_step(NEXT[context.words.lang], context.today() + timedelta(days=3))

    def drop() -> None:
        drafts.forget(context.preferences, account())

    def keep() -> None:
        sentence = context.words.say("log.kept", name=KEPT[context.words.lang])
        context.notifier.done(sentence, lambda: None)

    return [
        Scene("log", open_card, (write, *[lambda: None] * 3), after=(drop,)),  # until the draft is kept
        Scene("log-kept", lambda: context.navigate.open("accounts"), (keep,)),
    ]


def _cards(window: QWidget) -> list[LogCard]:
    return [card for card in window.findChildren(LogCard) if card.isVisible()]
