"""The pen every painter of ours holds: fills, hairlines, rounded shapes, text and icons by token.

Lines are snapped to device pixels, colours come from the theme, text is elided from its cache.
"""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from accountdesk.desktop.kit.themes import Size, Theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
Area = QRect | QRectF


class Ink:
    """A painter that speaks the language of the tokens."""

    def __init__(self, painter: QPainter, theme: Theme):
        self.painter = painter
        self.theme = theme
        self.dpr = float(painter.device().devicePixelRatioF())
        self.hair = max(1, floor(self.dpr)) / self.dpr

    # -- fills ----------------------------------------------------------------------------

    def fill(self, area: Area, token: str, opacity: float = 1.0) -> None:
        """A plain rectangle, edges on device pixels."""
        self.painter.fillRect(QRectF(area), self._colour(token, opacity))

    def hairline(self, x: float, y: float, length: float, token: str = "hairline") -> None:
        """A horizontal line of one device-independent pixel, its top at y."""
        self.painter.fillRect(QRectF(self.snap(x), self.snap(y), length, self.hair),
                              self.theme.colour(token))

    def upright(self, x: float, y: float, length: float, token: str = "hairline") -> None:
        """A vertical line of one device-independent pixel, its left at x."""
        self.painter.fillRect(QRectF(self.snap(x), self.snap(y), self.hair, length),
                              self.theme.colour(token))

    def under(self, area: Area, token: str = "hairline") -> None:
        """The hairline at the bottom edge of a row."""
        box = QRectF(area)
        self.hairline(box.left(), box.bottom() - self.hair, box.width(), token)

    def snap(self, value: float) -> float:
        """The nearest device pixel."""
        return round(value * self.dpr) / self.dpr

    def rounded(self, area: Area, radius: float, fill: str | None = None,
                edge: str | None = None, line: float = 1.0, dashed: bool = False,
                edge_opacity: float = 1.0) -> None:
        """A rounded rectangle; the edge lies inside the area."""
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        box = QRectF(area)
        if edge is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            width = max(line, self.hair) if line > 1 else self.hair
            pen = QPen(self._colour(edge, edge_opacity), width)
            if dashed:
                pen.setDashPattern([3.0 / width, 3.0 / width])
            painter.setPen(pen)
            half = width / 2
            box = box.adjusted(half, half, -half, -half)
            radius = max(0.0, radius - half)
        painter.drawRoundedRect(box, radius, radius)
        painter.restore()

    def circle(self, area: Area, fill: str | None = None, edge: str | None = None,
               line: float = 1.0) -> None:
        """A circle filling the area."""
        self.rounded(area, QRectF(area).width() / 2, fill, edge, line)

    def strokes(self, points: list[tuple[float, float]], token: str, line: float = 2.0) -> None:
        """An open polyline with round caps and joins."""
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.theme.colour(token), line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y) for x, y in points])
        painter.restore()

    # -- text and icons -------------------------------------------------------------------

    def text(self, area: Area, text: str, colour: str = "text", size: Size = "body",
             strong: bool = False, align: Qt.AlignmentFlag = LEFT) -> float:
        """One line, centred upright in the area and elided to it; answers the width painted.

        What stands at the right is a column of numbers or days: its digits are tabular.
        """
        box = QRectF(area)
        digits = align == RIGHT
        shown = self.theme.elided(text, box.width(), size, strong, digits)
        if not shown:
            return 0.0
        self.painter.setFont(self.theme.font(size, strong, digits))
        self.painter.setPen(self.theme.colour(colour))
        self.painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter
                              | Qt.TextFlag.TextSingleLine, shown)
        return self.theme.width(shown, size, strong, digits)

    def words(self, x: float, y: float, height: float,
              parts: list[tuple[str, str, Size, bool]], room: float, gap: float = 8) -> float:
        """Pieces (text, colour, size, strong) side by side on one baseline; answers the end x."""
        end = x + room
        tallest = max((part[2] for part in parts), key=self.theme.ascent, default="body")
        base = y + (height + self.theme.ascent(tallest) * 0.72) / 2
        for text, colour, size, strong in parts:
            shown = self.theme.elided(text, end - x, size, strong)
            if not shown:
                continue
            self.painter.setFont(self.theme.font(size, strong))
            self.painter.setPen(self.theme.colour(colour))
            self.painter.drawText(QPointF(x, base), shown)
            x += self.theme.width(shown, size, strong) + gap
        return min(x - gap, end)

    def icon(self, x: float, y: float, name: str, token: str = "text-muted",
             size: int = 16) -> None:
        """An icon with its top left corner at x, y."""
        self.painter.drawPixmap(QPointF(self.snap(x), self.snap(y)),
                                self.theme.pixmap(name, token, size, self.dpr))

    def _colour(self, token: str, opacity: float) -> QColor:
        colour = self.theme.colour(token)
        if opacity < 1.0:
            colour = QColor(colour)
            colour.setAlphaF(opacity)
        return colour


def keycap_width(theme: Theme, text: str) -> float:
    """How wide the cap of a key is."""
    return max(18.0, round(theme.width(text, "meta")) + 10.0)


def keycap(ink: Ink, x: float, middle: float, text: str, on_accent: bool = False, off: bool = False) -> float:
    """A key as it stands on the keyboard, 18 high; shown only where it works now, and pale on what is disabled."""
    width = keycap_width(ink.theme, text)
    box = QRectF(x, middle - 9, width, 18)
    if off:
        ink.rounded(box, 4, None, "hairline-strong")
    elif on_accent:
        ink.rounded(box, 4, None, "on-accent", edge_opacity=0.42)
    else:
        ink.rounded(box, 4, "surface", "hairline-strong")
    colour = "text-disabled" if off else "on-accent" if on_accent else "text-muted"
    ink.text(box, text, colour, "meta", align=CENTRE)
    return width


_shadows: dict[tuple[str, float], QPixmap] = {}


def shadow(ink: Ink, card: QRect, radius: int = 10) -> None:
    """The shadow of a floating card, from a nine-patch painted once per theme and density."""
    theme, dpr = ink.theme, ink.dpr
    spec = theme.tokens["shadow"]["floating"]
    blur, drop = int(spec["blur"]), int(spec["y"])
    key = (theme.hex("shadow") + theme.mode, dpr)
    patch = _shadows.get(key)
    reach = blur
    core = radius + 2
    if patch is None:
        patch = _shadows[key] = _nine_patch(ink, float(spec[f"opacity-{theme.mode}"]),
                                            reach, core, radius)
    box = QRect(card).translated(0, drop).adjusted(-reach, -reach, reach, reach)
    corner = reach + core
    edge = 2 * corner + 1
    xs = ((box.left(), corner, 0, corner), (box.left() + corner, box.width() - 2 * corner,
          corner, 1), (box.right() + 1 - corner, corner, corner + 1, corner))
    ys = ((box.top(), corner, 0, corner), (box.top() + corner, box.height() - 2 * corner,
          corner, 1), (box.bottom() + 1 - corner, corner, corner + 1, corner))
    if patch.width() != round(edge * dpr):
        return
    for left, wide, from_x, span_x in xs:
        for top, high, from_y, span_y in ys:
            ink.painter.drawPixmap(QRectF(left, top, wide, high), patch,
                                   QRectF(from_x * dpr, from_y * dpr, span_x * dpr, span_y * dpr))


def _nine_patch(ink: Ink, opacity: float, reach: int, core: int, radius: int) -> QPixmap:
    """Rings of falling opacity around a rounded core: a blur close enough at these sizes."""
    edge = 2 * (reach + core) + 1
    patch = QPixmap(round(edge * ink.dpr), round(edge * ink.dpr))
    patch.setDevicePixelRatio(ink.dpr)
    patch.fill(Qt.GlobalColor.transparent)
    painter = QPainter(patch)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = reach * 2
    covered = 0.0
    for step in range(steps):
        share = (step + 1) / steps
        wanted = opacity * share ** 3
        layer = (wanted - covered) / (1 - covered)
        covered = wanted
        colour = QColor(ink.theme.colour("shadow"))
        colour.setAlphaF(min(1.0, max(0.0, layer)))
        painter.setBrush(colour)
        inset = reach * 1.25 * step / steps
        side = edge - 2 * inset
        painter.drawRoundedRect(QRectF(inset, inset, side, side),
                                min(side / 2, radius + reach - inset * 0.8),
                                min(side / 2, radius + reach - inset * 0.8))
    painter.end()
    return patch
