"""The program's own source, read once for all tests of the architecture."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "accountdesk"


def python_files(*rooms: str) -> list[Path]:
    """Every Python file of these rooms, or of the program with its tests and its developer programs."""
    if rooms:
        found = [path for room in rooms for path in (PACKAGE / room).rglob("*.py")]
    else:
        found = [path for top in ("accountdesk", "tests", "resources") for path in (ROOT / top).rglob("*.py")]
    return sorted(found)


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """The file as a reader of the repository calls it."""
    return path.relative_to(ROOT).as_posix()


def strings(path: Path) -> Iterator[ast.Constant]:
    """Every text in the file that is not a docstring."""
    documentation = {
        node.body[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
            yield node
