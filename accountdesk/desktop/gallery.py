"""Pictures of every page and dialog, in both themes, both languages and three sizes.

Page folders offer their scenes; here they are opened one by one, waited for and grabbed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from accountdesk.desktop.app import application, furnished, start, welcome
from accountdesk.desktop.kit.scenes import Scene
from accountdesk.host import places

if TYPE_CHECKING:
    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.shell.programs import Program
    from accountdesk.desktop.shell.windows import MainWindow

TODAY = Date(2026, 11, 24)
THEMES = ("light", "dark")
FIRST = "first-run"
LANGUAGES = ("en", "zh_CN")
QUIET_S = 0.25
QUIET_TURNS = 20
LONGEST_S = 20.0


@dataclass(frozen=True)
class Size:
    """One size of the window; `dpr` 2 needs a process of its own."""

    name: str
    width: int
    height: int
    dpr: int = 1


SIZES = (Size("1366x768", 1366, 768), Size("900x700", 900, 700),
         Size("1920x1080@2x", 1920, 1080, 2))


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into a folder and name them; answers the exit code."""
    options = _options(arguments)
    wanted = [size for size in SIZES if not options.size or size.name in options.size]
    files = []
    if any(size.dpr == 1 for size in wanted):
        files += draw(options, [size for size in wanted if size.dpr == 1])
    if any(size.dpr == 2 for size in wanted):
        files += _double(options, arguments, [size for size in wanted if size.dpr == 2])
    if options.json:
        sys.stdout.write(json.dumps({"files": [str(file) for file in files]}) + "\n")
    elif not options.quiet:
        sys.stdout.write("".join(f"{file}\n" for file in files))
    return 0 if files else 1


def draw(options: argparse.Namespace, sizes: Sequence[Size]) -> list[Path]:
    """Draw all wanted pictures of these sizes in this process."""
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or application()
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as home, _home(home):
        if options.page == "components":
            return _components(app, folder, sizes)
        return _pages(app, options, sizes, Path(home))


# -- pages ------------------------------------------------------------------------------------


def _pages(app: QApplication, options: argparse.Namespace, sizes: Sequence[Size], home: Path) -> list[Path]:
    window = start(app, "en", "light")
    window.theme.moves = False
    window.resize(sizes[0].width, sizes[0].height)
    window.show()
    program = furnished(app, window, today=options.today)
    files: list[Path] = []
    for lang in LANGUAGES:
        window.words.switch(lang)
        files += _begin(app, program, options, sizes, home / "Documents" / lang / "accounts.adk")
        program.leave()
        # What people wrote in the sample book is in its language, so each language has its own.
        program.open(options.book or home / "Documents" / lang / "sample.adk", sample=options.book is None)
        settle(app, lambda: program.tasks.pending)
        if program.context is not None:
            files += _shoot(app, program, program.context, options, sizes)
    window.close()
    return files


def _begin(app: QApplication, program: Program, options: argparse.Namespace, sizes: Sequence[Size],
           book: Path) -> Iterator[Path]:
    """The first start, and the empty book it leads to."""
    from accountdesk.desktop.book.firsts import Beginning
    from accountdesk.desktop.book.openings import make_book

    asked = options.scene or [options.page]
    if not any(name in (FIRST, "", "empty") or name.startswith("empty-") for name in asked):
        return
    program.leave()
    window = program.window
    page = welcome(program)
    first = Scene(FIRST, lambda: None)
    for theme in THEMES:
        window.theme.choose(theme)
        for size in sizes:
            window.resize(size.width, size.height)
            if _named(first, options):
                yield _take(app, program, window, first,
                            options.folder / f"{FIRST}-{window.words.lang}-{theme}-{size.name}.png")
    page.begun.emit(Beginning(make_book(book, "EUR", options.today)))
    settle(app, lambda: program.tasks.pending)
    if program.context is not None:
        yield from _shoot(app, program, program.context, options, sizes, empty=True)


def _shoot(app: QApplication, program: Program, context: DesktopContext, options: argparse.Namespace,
           sizes: Sequence[Size], *, empty: bool = False) -> Iterator[Path]:
    window = program.window
    lang = context.words.lang
    for theme in THEMES:
        context.theme.choose(theme)
        for size in sizes:
            window.resize(size.width, size.height)
            for scene in scenes_of(context):
                wanted = scene.empty == empty and (not scene.sizes or size.name in scene.sizes)
                if wanted and _named(scene, options):
                    name = f"{scene.code}-{lang}-{theme}-{size.name}.png"
                    yield _take(app, program, window, scene, options.folder / name)


def _named(scene: Scene, options: argparse.Namespace) -> bool:
    if options.scene:
        return scene.code in options.scene
    page: str = options.page
    return not page or scene.code == page or scene.code.startswith(f"{page}-")


def _take(app: QApplication, program: Program, window: MainWindow, scene: Scene,
          file: Path) -> Path:
    play(app, program, scene)
    window.grab().save(str(file))
    if (crash := window.findChild(QPlainTextEdit, "crash")) is not None:
        sys.exit(f"{crash.toPlainText()}\n{file.name}")
    put_back(app, program, scene)
    return file


def play(app: QApplication, program: Program, scene: Scene) -> None:
    """Bring the window into the state of a scene."""
    for step in (scene.open, *scene.then):
        step()
        settle(app, lambda: program.tasks.pending)


def put_back(app: QApplication, program: Program, scene: Scene) -> None:
    """Leave nothing of a scene to the next one."""
    for floating in program.window.findChildren(QWidget, "float"):
        floating.dismiss()  # type: ignore[attr-defined]
    for step in scene.after:
        step()
        settle(app, lambda: program.tasks.pending)
    program.notifier.clear()


def scenes_of(context: DesktopContext) -> list[Scene]:
    """What there is to see, page by page."""
    from accountdesk.desktop.accounts.scenes import scenes as accounts
    from accountdesk.desktop.book.scenes import scenes as book
    from accountdesk.desktop.interactions.scenes import scenes as interactions
    from accountdesk.desktop.records.scenes import scenes as records
    from accountdesk.desktop.shell.scenes import scenes as shell

    return [scene for room in (accounts, interactions, records, book, shell) for scene in room(context)]


def settle(app: QApplication, pending: Callable[[], int]) -> None:
    """Let the window come to rest: no work under way and no timer soon to fire."""
    began = calm = time.monotonic()
    rounds = 0  # a turn of the loop may take long while a lane loads a library: time alone says little
    while (rounds < QUIET_TURNS or time.monotonic() - calm < QUIET_S) and time.monotonic() - began < LONGEST_S:
        app.processEvents()
        rounds += 1
        if pending():
            calm, rounds = time.monotonic(), 0
        time.sleep(0.005)


# -- components -------------------------------------------------------------------------------


def _components(app: QApplication, folder: Path, sizes: Sequence[Size]) -> list[Path]:
    from accountdesk.desktop.kit.themes import Theme
    from accountdesk.desktop.kit.wordings import Wording
    from accountdesk.desktop.specimens import ControlSheet, SpecimenSheet

    files = []
    dpr = sizes[0].dpr
    for lang in LANGUAGES:
        words = Wording(lang, places.resources() / "translations")
        for name, kind in (("components", SpecimenSheet), ("controls", ControlSheet)):
            halves = []
            for mode in THEMES:
                theme = Theme(places.resources(), mode)
                app.setStyle("Fusion")
                theme.dress(app)
                sheet = kind(theme, words)
                sheet.show()
                settle(app, lambda: 0)
                halves.append(sheet.grab().toImage())
                sheet.close()
            file = folder / f"{name}-{lang}-{dpr}x.png"
            _beside(halves).save(str(file))
            files.append(file)
    return files


def _beside(halves: Sequence[QImage]) -> QImage:
    whole = QImage(sum(half.width() for half in halves), halves[0].height(),
                   QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    left = 0
    for half in halves:
        flat = half.copy()
        flat.setDevicePixelRatio(1)
        painter.drawImage(left, 0, flat)
        left += half.width()
    painter.end()
    return whole


# -- processes and options --------------------------------------------------------------------


@contextmanager
def _home(folder: str) -> Iterator[None]:
    """Preferences, books and logs go to a passing folder, so that a person's own stay as they are.

    It is the home folder too, so that paths read as on anybody's machine; what libraries keep in the cache stays.
    """
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    ours = {places.HOME_VARIABLE: folder, "HOME": folder, "XDG_CACHE_HOME": cache}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _double(options: argparse.Namespace, arguments: Sequence[str],
            sizes: Sequence[Size]) -> list[Path]:
    """Pictures at double density, from a process that was started at it."""
    if os.environ.get("QT_SCALE_FACTOR") == "2":
        return draw(options, sizes)
    program = [sys.executable] if getattr(sys, "frozen", False) else [
        sys.executable, "-m", "accountdesk"]
    rest = [argument for argument in arguments if argument not in ("--json", "--quiet")]
    named = [part for size in sizes for part in ("--size", size.name)]
    answer = subprocess.run([*program, *rest, "--json", *named], check=True, text=True,  # noqa: S603 - ourselves
                            env={**os.environ, "QT_SCALE_FACTOR": "2"}, stdout=subprocess.PIPE)
    return [Path(file) for file in json.loads(answer.stdout.splitlines()[-1])["files"]]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="accountdesk")
    parser.add_argument("--book", type=Path)
    parser.add_argument("--lang")
    parser.add_argument("--today", type=Date.fromisoformat, default=TODAY)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("gallery")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--page", default="")
    parser.add_argument("--scene", action="append")
    parser.add_argument("--size", action="append", choices=[size.name for size in SIZES])
    return parser.parse_args(arguments)
