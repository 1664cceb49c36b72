"""The program's log: enough to find our own mistakes, nothing about the people in the book.

Arguments of a log call are written only when they cannot name anyone (numbers, ids, codes); of an error
only its type and where it happened, because messages of errors quote what people typed.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOGGER = "accountdesk"
_BYTES, _KEPT = 512 * 1024, 3
_ID = re.compile(r"[0-9a-f]{32}")

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Code(str):
    """A text of our own that may be logged: a catalogue code, a noun, a table. Never a value of the book."""

    __slots__ = ()


def start(folder: Path, *, debug: bool = False) -> Path:
    """Write the log into ``folder`` from now on and return its path; a second call moves it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "accountdesk.log"
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(_Formatter())
    stop()
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if debug else logging.INFO)
    return path


def stop() -> None:
    """Close the log; the end of the process does the same."""
    logger = logging.getLogger(LOGGER)
    for handler in [one for one in logger.handlers if isinstance(one.formatter, _Formatter)]:
        logger.removeHandler(handler)
        handler.close()


def trace(error: BaseException) -> str:
    """Describe an error and its causes by type and place, without messages or values."""
    return "\n".join(_lines(error))


class _Formatter(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        clean = logging.makeLogRecord(record.__dict__)
        clean.args = _without_people(record.args)
        clean.exc_text = None
        return super().format(clean)

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the name is logging's
        return trace(ei[1]) if ei[1] is not None else ""


def _without_people(args: object) -> tuple[object, ...] | Mapping[str, object] | None:
    if isinstance(args, Mapping):
        return {key: _safe(value) for key, value in args.items()}
    if isinstance(args, tuple):
        return tuple(_safe(value) for value in args)
    return None


def _safe(value: object) -> object:
    if value is None or isinstance(value, (bool, int, float, Code)):
        return value
    if isinstance(value, str):
        return value if _ID.fullmatch(value) else f"<text of {len(value)}>"
    return f"<{type(value).__name__}>"


def _lines(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _lines(cause)
        yield "which led to"
    kind = type(error)
    code = getattr(error, "code", None)
    yield f"{kind.__module__}.{kind.__qualname__}" + (f" {code}" if isinstance(code, str) else "")
    for frame, line in traceback.walk_tb(error.__traceback__):
        # The module's name, not the file's path: a path holds the user's name.
        yield f"  {frame.f_globals.get('__name__', '?')}:{line} in {frame.f_code.co_name}"
