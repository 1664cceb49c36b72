"""A scene is a state of the window worth a picture; page folders offer theirs to the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """`open()` brings the window into the state; `then` steps follow, each when all is quiet.

    `after` puts back what the next scene would not expect. `code` names the picture file; keep it
    short and stable. `sizes` limits a scene to some of the gallery's sizes, by name (`1366x768`,
    `900x700`, `1920x1080@2x`). An `empty` scene is played in a book without rows, which it may fill.
    """

    code: str
    open: Callable[[], object]
    then: tuple[Callable[[], object], ...] = ()
    sizes: tuple[str, ...] = ()
    after: tuple[Callable[[], object], ...] = ()
    empty: bool = False
