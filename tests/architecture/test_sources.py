"""What the style of the house asks for and no linter knows."""

import ast
import re
import sys
from pathlib import Path

import pytest

from accountdesk.services.self_checks import LIBRARIES
from tests.architecture.sources import PACKAGE, ROOT, name, python_files, strings, tree

HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
HAN = re.compile(r"[\u3400-\u9fff]")
# Spelled in pieces, so that this file does not find itself.
MARKS = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + r"X)\b|NotImplemented" + "Error")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base"}
# What tests/ holds besides the floors.
OWN_ROOMS = {"nouns", "journeys", "trust", "architecture", "benchmarks", "packaged", "data"}
OUTSIDE = {"domain": {"dateutil"}, "words": set[str](), "host": {"platformdirs"}}
# These set the window up for its pictures, with people, files and notes that do not exist.
SETTINGS = {"gallery.py", "scenes.py", "specimens.py"}
# Each language calls itself by its own name, whichever one is spoken.
OWN_NAMES = {"中文"}
SHOWS_TEXT = re.compile(
    r"set(?:Text|Title|WindowTitle|ToolTip|StatusTip|PlaceholderText|AccessibleName)|Q(?:Label|PushButton|Action)"
)


def every(*rooms: str) -> pytest.MarkDecorator:
    files = python_files(*rooms)
    return pytest.mark.parametrize("path", files, ids=[name(path) for path in files])


@every()
def test_a_file_is_not_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450


@every()
def test_no_mark_of_unfinished_work(path: Path) -> None:
    assert not MARKS.findall(path.read_text(encoding="utf-8"))


@every("")
def test_a_module_says_in_a_few_sentences_why_it_exists(path: Path) -> None:
    documentation = ast.get_docstring(tree(path))
    assert documentation or not tree(path).body, "no docstring"


@every("")
def test_no_name_says_nothing(path: Path) -> None:
    assert not VAGUE & {path.stem, *path.relative_to(PACKAGE).parts}


@every("desktop")
def test_no_colour_but_those_of_the_tokens(path: Path) -> None:
    found = [text.value for text in strings(path) if isinstance(text.value, str) and HEX_COLOUR.search(text.value)]
    assert not found


@every("desktop", "cli", "reports", "charts", "host")
def test_what_is_shown_comes_from_the_catalogue(path: Path) -> None:
    if path.name in SETTINGS:
        return
    found = {text.value for text in strings(path) if isinstance(text.value, str) and HAN.search(text.value)}
    assert not found - OWN_NAMES


@every("desktop")
def test_no_sentence_is_written_into_a_widget(path: Path) -> None:
    found = [
        argument.value
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call)
        and SHOWS_TEXT.fullmatch(
            call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        )
        for argument in call.args
        for argument in (argument.values if isinstance(argument, ast.JoinedStr) else [argument])
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and re.search(r"[^\W\d_]", argument.value)
    ]
    assert not found


@every("domain")
def test_values_are_frozen(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                called = ast.unparse(decorator)
                assert not called.startswith("dataclass") or "frozen=True" in called, node.name


def libraries(path: Path) -> set[str]:
    """What the file imports that is neither ours nor Python's."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found - {"accountdesk", *sys.stdlib_module_names}


@pytest.mark.parametrize("room", OUTSIDE)
def test_the_lowest_floor_stands_on_the_standard_library(room: str) -> None:
    for path in python_files(room):
        assert libraries(path) <= OUTSIDE[room], name(path)


def test_self_check_loads_every_library_that_is_imported() -> None:
    # So the frozen program, which leaves out what nothing uses, cannot go without one that something does.
    loaded = {module.partition(".")[0] for module in LIBRARIES.values()}
    assert {library for path in python_files("") for library in libraries(path)} - {"shiboken6"} <= loaded


def test_the_tests_stand_in_the_same_tree_as_the_program() -> None:
    rooms = {path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("__init__.py")}
    tested = {
        path.parent.relative_to(ROOT / "tests")
        for path in (ROOT / "tests").rglob("test_*.py")
        if path.relative_to(ROOT / "tests").parts[0] not in OWN_ROOMS
    }
    assert not tested - rooms, "tests of rooms that do not exist"
    floors = {room for room in rooms if len(room.parts) == 1}
    assert not {floor for floor in floors if not any(floor in (room, *room.parents) for room in tested)}
