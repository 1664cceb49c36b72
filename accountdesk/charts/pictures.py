"""From a figure to what floors above can show: pixels with hit areas, or SVG with its text kept as text."""

from __future__ import annotations

import io
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from accountdesk.charts.styles import Style

# One point is one device-independent pixel, so that lengths of tokens can be used as they are.
DPI = 72


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that answers to the pointer; lengths in device-independent pixels, from the top left."""

    x: float
    y: float
    width: float
    height: float
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: straight RGBA, 4 bytes a pixel, rows from the top; width and height in device pixels."""

    rgba: bytes
    width: int
    height: int
    dpr: float
    marks: tuple[Mark, ...]


def blank(style: Style, size: tuple[float, float]) -> Figure:
    """Return an empty figure of ``size`` device-independent pixels in the style's colours."""
    return Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI, facecolor=style["surface"], edgecolor="none")


def mark(axes: Axes, left: float, right: float, key: str, label: str) -> None:
    """Make the columns from ``left`` to ``right`` (data units) of ``axes`` answer to the pointer; draws nothing."""
    axes.axvspan(left, right, gid=f"mark:{key}", label=label, visible=False)


def render(figure: Figure, dpr: float = 1.0) -> Picture:
    """Draw ``figure`` with ``dpr`` device pixels to a pixel. Safe off the main thread: nothing is shared."""
    figure.set_dpi(DPI * dpr)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height(physical=True)
    marks = []
    for artist in figure.findobj(_is_mark):
        box = artist.get_window_extent()
        marks.append(
            Mark(
                x=float(box.x0) / dpr,
                y=float(height - box.y1) / dpr,
                width=float(box.width) / dpr,
                height=float(box.height) / dpr,
                key=str(artist.get_gid()).removeprefix("mark:"),
                label=str(artist.get_label()),
            )
        )
    pixels = canvas.buffer_rgba().tobytes()  # type: ignore[no-untyped-call]
    return Picture(pixels, width, height, dpr, tuple(marks))


def to_svg(figure: Figure) -> str:
    """Return ``figure`` as SVG whose text stays text; the same figure gives the same bytes."""
    out = io.BytesIO()
    figure.set_dpi(DPI)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "accountdesk"}):
        FigureCanvasSVG(figure).print_svg(  # type: ignore[no-untyped-call]
            out, metadata={"Date": None, "Creator": None}
        )
    return out.getvalue().decode()


def _is_mark(artist: Artist) -> bool:
    return str(artist.get_gid() or "").startswith("mark:")
