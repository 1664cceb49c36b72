"""A year of survey answers on one scale from 0 to 100: a square for satisfaction, a ring for recommendation."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from accountdesk.desktop.accounts.names import joined
from accountdesk.desktop.kit.inks import CENTRE, LEFT, RIGHT, Ink
from accountdesk.domain.surveys import SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accountdesk.desktop.accounts.names import People
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.domain.surveys import SurveyAnswer

DAYS = 365
LEAST = 2  # answers below which a chart says less than the list
_TOP, _FOOT, _LEFT = 12, 18, 32
_MARK = 8


def share(answer: SurveyAnswer) -> float:
    """Where a score stands between the least (0) and the most (1) of its scale."""
    low, high = SCALES[answer.kind]
    return ((answer.score or 0) - low) / (high - low)


def paint_mark(ink: Ink, box: QRectF, kind: str) -> None:
    """A ring for recommendation, a square for satisfaction, a hollow square for effort."""
    if kind == "nps":
        ink.circle(box, "surface", "chart-1", 2)
    elif kind == "csat":
        ink.rounded(box, 1, "chart-1")
    else:
        ink.rounded(box, 1, "surface", "chart-1", 2)


class Scores(QWidget):
    """Marks of the last year's answers, who gave them written beside where there is room."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self._answers: tuple[SurveyAnswer, ...] = ()
        self._people: People | None = None
        self._today = Date.min
        self.setFixedHeight(104)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.theme.themeChanged.connect(self.update)

    def fill(self, answers: Sequence[SurveyAnswer], people: People, today: Date) -> None:
        """Show the answers of the last year; hidden when they are too few."""
        first = today - timedelta(days=DAYS)
        self._answers = tuple(a for a in answers if a.answered_on is not None and first <= a.answered_on <= today)
        self._people, self._today = people, today
        self.setVisible(bool(self.drawn))
        self.setAccessibleName("; ".join(self._said(answer) for answer in self._answers))
        self.update()

    @property
    def drawn(self) -> tuple[SurveyAnswer, ...]:
        """The answers the chart shows; none when they are too few for one."""
        return self._answers if len(self._answers) >= LEAST else ()

    def sizeHint(self) -> QSize:
        return QSize(240, 104)

    def marks(self) -> list[tuple[QRectF, SurveyAnswer]]:
        """Where each answer's mark lies, shared by painting and the tooltip."""
        wide = self.width() - _LEFT - _MARK
        tall = self.height() - _TOP - _FOOT
        first = self._today - timedelta(days=DAYS)
        found = []
        for answer in self._answers:
            assert answer.answered_on is not None
            x = _LEFT + wide * (answer.answered_on - first).days / DAYS
            y = _TOP + tall * (1 - share(answer))
            found.append((QRectF(x, y - _MARK / 2, _MARK, _MARK), answer))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        tall = self.height() - _TOP - _FOOT
        for level in (0, 50, 100):
            y = _TOP + tall * (1 - level / 100)
            ink.text(QRectF(0, y - 9, _LEFT - 8, 18), self.words.number(level), "chart-axis", "meta", align=RIGHT)
            ink.hairline(_LEFT, y, self.width() - _LEFT, "chart-grid" if level else "hairline-strong")
        foot = self.height() - _FOOT + 2
        first = self._today - timedelta(days=DAYS)
        ink.text(QRectF(_LEFT, foot, 100, _FOOT), self.words.month_short(first), "chart-axis", "meta", align=LEFT)
        ink.text(
            QRectF(self.width() - 100, foot, 100, _FOOT),
            self.words.say("date.today"),
            "chart-axis",
            "meta",
            align=RIGHT,
        )
        taken: list[QRectF] = []
        for box, answer in self.marks():
            paint_mark(ink, box, answer.kind)
            self._paint_name(ink, box, answer, taken)
        painter.end()

    def _paint_name(self, ink: Ink, box: QRectF, answer: SurveyAnswer, taken: list[QRectF]) -> None:
        name = self._people.named(answer.person_id) if self._people is not None else ""
        if not name:
            return
        wide = self.theme.width(name, "meta") + 2
        x = min(max(box.center().x() - wide / 2, _LEFT), self.width() - wide)
        area = QRectF(x, box.bottom() + 1, wide, 16)
        if area.bottom() < self.height() - _FOOT and not any(area.intersects(other) for other in taken):
            ink.fill(area.adjusted(0, 2, 0, -2), "surface")
            ink.text(area, name, "text-muted", "meta", align=CENTRE)
            taken.append(area)

    def _said(self, answer: SurveyAnswer) -> str:
        words = self.words
        score = words.say("account.score", score=str(answer.score), most=str(SCALES[answer.kind][1]))
        who = self._people.named(answer.person_id) if self._people is not None else ""
        day = words.date(answer.answered_on) if answer.answered_on is not None else ""
        return joined(words, (who, words.say(f"choice.survey_kind.{answer.kind}"), score, day))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = (answer for box, answer in self.marks() if box.adjusted(-6, -6, 6, 6).contains(event.pos()))
            answer = next(near, None)
            QToolTip.showText(event.globalPos(), self._said(answer) if answer is not None else "", self)
            return True
        return super().event(event)


class Legend(QWidget):
    """Which mark is which, for the title line of the card."""

    def __init__(self, context: DesktopContext, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme, self.words = context.theme, context.words
        self._kinds: tuple[str, ...] = ()
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.theme.themeChanged.connect(self.update)

    def fill(self, kinds: Sequence[str]) -> None:
        self._kinds = tuple(kinds)
        self.setVisible(bool(kinds))
        self.setAccessibleName(self.words.listing(self._label(kind) for kind in self._kinds))
        self.updateGeometry()
        self.update()

    def _label(self, kind: str) -> str:
        return self.words.say(f"account.survey.{kind}")

    def sizeHint(self) -> QSize:
        wide = sum(self.theme.width(self._label(kind), "meta") + 26 for kind in self._kinds)
        return QSize(round(wide), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        x = 0.0
        for kind in self._kinds:
            paint_mark(ink, QRectF(x, 6, _MARK, _MARK), kind)
            used = ink.text(QRectF(x + 13, 0, 80, 20), self._label(kind), "text-muted", "meta")
            x += used + 26
        painter.end()
