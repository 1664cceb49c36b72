"""What floats over a page: cards over a scrim, side sheets, peeks. Focus stays inside, Esc leaves.

A float is a child of the window, never a window of its own, so that it can be pictured, clipped
and closed without the window system.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from accountdesk.desktop.kit.inks import Ink, shadow
from accountdesk.desktop.kit.themes import Theme

LINE = 8
"""Middles of controls that stand beside each other differ by less."""


class Card(QWidget):
    """The raised sheet inside a float: `surface-raised`, 1 px edge, radius 10."""

    def __init__(self, theme: Theme, parent: QWidget | None = None):
        super().__init__(parent)
        self.theme = theme
        self.flat = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        if self.flat:
            ink.fill(self.rect(), "surface-raised")
            ink.upright(0, 0, self.height(), "hairline-strong")
        else:
            ink.rounded(self.rect(), 10, "surface-raised", "hairline-strong")
        painter.end()


class Shade(QWidget):
    """The shadow under a floating widget; a sibling that the mouse does not see."""

    reach = 44

    def __init__(self, theme: Theme, over: QWidget):
        super().__init__(over.parentWidget())
        self.theme = theme
        self.over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Lie under the widget, wherever it is now."""
        reach = self.reach
        self.setGeometry(self.over.geometry().adjusted(-reach, -reach, reach, reach))
        self.setVisible(self.over.isVisible())
        self.stackUnder(self.over)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show,
                            QEvent.Type.Hide):
            self.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        reach = self.reach
        shadow(Ink(painter, self.theme), self.rect().adjusted(reach, reach, -reach, -reach))
        painter.end()


class Float(QWidget):
    """Covers the window with a scrim and shows one card; put your widgets into `body`.

    `place` is `centre` (at y `top`), `right` (a side sheet of full height) or `at` a point given
    to `open_at`. `dismissed` comes on Esc, on a click outside, and on `dismiss()`.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, host: QWidget, width: int = 440, place: str = "centre",
                 top: int = 96, scrim: bool = True):
        super().__init__(host.window())
        self.theme = theme
        self.place = place
        self.top = top
        self.scrim = scrim
        self.card = Card(theme, self)
        self.card.flat = place == "right"
        self.card.setFixedWidth(width)
        self.body = self.card.column
        self._corner = QPoint()
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setObjectName("float")
        host.window().installEventFilter(self)
        self.card.installEventFilter(self)
        theme.themeChanged.connect(self.update)
        self.hide()

    # -- opening and leaving --------------------------------------------------------------

    def open(self, first: QWidget | None = None) -> None:
        """Show the card and give the keyboard to `first`, or to the card's first field."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.arrange()
        self._slide()
        target = first or self._first()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_at(self, corner: QPoint, first: QWidget | None = None) -> None:
        """Show the card with its top left corner at a point of the window."""
        self.place = "at"
        self._corner = corner
        self.open(first)

    def dismiss(self) -> None:
        """Leave: the keyboard goes back to where it was, the float is deleted."""
        if not self.isVisible():
            return
        self.hide()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dismissed.emit()
        self.deleteLater()

    # -- inside ---------------------------------------------------------------------------

    def arrange(self) -> None:
        """Give the card its place in the window as it is now."""
        room = self.rect()
        if self.place == "right":
            self.card.setGeometry(QRect(room.width() - self.card.width(), 0,
                                        self.card.width(), room.height()))
            return
        wanted = max(self.card.sizeHint().height(), self.card.minimumSizeHint().height())
        if self.body.hasHeightForWidth():
            wanted = self.body.totalHeightForWidth(self.card.width())
        if self.place == "at":
            height = min(wanted, room.height() - 16)
            x = min(max(8, self._corner.x()), room.width() - self.card.width() - 8)
            y = min(max(8, self._corner.y()), room.height() - height - 8)
        else:
            top = min(self.top, max(16, (room.height() - wanted) // 2))
            height = min(wanted, room.height() - top - 16)
            x, y = (room.width() - self.card.width()) // 2, top
        self.card.setGeometry(QRect(x, y, self.card.width(), height))

    def _slide(self) -> None:
        if not self.theme.moves or self.place == "at":
            return
        slide = QPropertyAnimation(self.card, b"pos", self)
        end = self.card.pos()
        away = QPoint(8, 0) if self.place == "right" else QPoint(0, 8)
        slide.setStartValue(end + away)
        slide.setEndValue(end)
        slide.setDuration(self.theme.px("motion", "place-ms"))
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def _first(self) -> QWidget | None:
        for widget in self._stops():
            return widget
        return None

    def _stops(self) -> list[QWidget]:
        """What Tab visits inside the card, in the order of the eye."""
        found = []
        widget = self.card.nextInFocusChain()
        while widget is not None and widget is not self.card:
            if (self.card.isAncestorOf(widget) and widget.isVisibleTo(self.card)
                    and widget.isEnabled() and not widget.focusProxy()
                    and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return _by_eye(found, self.card)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else -1 if forward else 0
        step = 1 if forward else -1
        reason = (Qt.FocusReason.TabFocusReason if forward
                  else Qt.FocusReason.BacktabFocusReason)
        stops[(place + step) % len(stops)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self.card:
            if event.type() == QEvent.Type.LayoutRequest:
                self.arrange()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self.arrange()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        if self.scrim:
            share = float(self.theme.tokens["scrim-opacity"][self.theme.mode])
            ink.fill(self.rect(), "scrim", share)
        if self.place != "right":
            shadow(ink, self.card.geometry())
        painter.end()


def _by_eye(widgets: list[QWidget], whole: QWidget) -> list[QWidget]:
    """Line by line from the top, each from the left; a line is what stands at about one height.

    What scrolls stays together, wherever it is scrolled to.
    """
    blocks: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        blocks.setdefault(_scrolled_in(widget, whole) or widget, []).append(widget)
    middles = {
        block: block.mapTo(whole, QPoint(0, 0) if isinstance(block, QScrollArea) else block.rect().center())
        for block in blocks
    }
    lines: list[list[QWidget]] = []
    for block in sorted(blocks, key=lambda each: middles[each].y()):
        if lines and middles[block].y() - middles[lines[-1][0]].y() <= LINE:
            lines[-1].append(block)
        else:
            lines.append([block])
    found: list[QWidget] = []
    for line in lines:
        for block in sorted(line, key=lambda each: middles[each].x()):
            scrolled = [widget for widget in blocks[block] if widget is not block]
            found += [block] if len(scrolled) < len(blocks[block]) else []
            inner = block.widget() if isinstance(block, QScrollArea) else None
            found += [] if inner is None else _by_eye(scrolled, inner)
    return found


def _scrolled_in(widget: QWidget, whole: QWidget) -> QScrollArea | None:
    """The outermost scroll area between a widget and the whole."""
    area = None
    outer: QWidget | None = widget
    while outer is not None and outer is not whole:
        outer = outer.parentWidget()
        if isinstance(outer, QScrollArea):
            area = outer
    return area
