"""The two catalogues: complete, compiled, readable by the usual tools, and safe to add to from several hands."""

import gettext
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_compiled_catalogue_is_the_written_one(lang: str) -> None:
    with (TRANSLATIONS / f"{lang}.po").open("rb") as file:
        written = read_po(file, locale=lang)
    with (TRANSLATIONS / f"{lang}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert not list(written.check())
    told = 0
    for message in written:
        if not message.id:
            continue
        told += 1
        if isinstance(message.id, tuple):
            answers = {compiled.ngettext(message.id[0], message.id[1], n) for n in (1, 2)}
            assert answers == {form for form in message.string or () if form}, message.id
        else:
            assert compiled.gettext(str(message.id)) == message.string, message.id
    assert told == sum(1 for message in written if message.id) > 100


def test_the_catalogue_is_complete_in_both_languages() -> None:
    run = subprocess.run(
        [sys.executable, TRANSLATIONS / "catalogue.py", "--check", "--allow-unused"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "resources" / "translations"
    folder.mkdir(parents=True)
    for name in ("catalogue.py", "en.po", "en.mo", "zh_CN.po", "zh_CN.mo"):
        shutil.copy(TRANSLATIONS / name, folder / name)
    return folder


def test_sentences_added_by_several_at_once_are_all_kept(copy: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, copy / "catalogue.py", "add", f"test.line_{i}", f"Line {i} of {{n}}", f"{{n}}之{i}"]
        )
        for i in range(6)
    ]
    assert [run.wait() for run in runs] == [0] * 6
    with (copy / "zh_CN.mo").open("rb") as file:
        chinese = gettext.GNUTranslations(file)
    assert [chinese.gettext(f"test.line_{i}") for i in range(6)] == [f"{{n}}之{i}" for i in range(6)]


@pytest.mark.parametrize(
    "texts",
    [
        ("{n} orders", "订单"),
        ("Orders", "{n} 单"),
        ("{n} order", "{n} orders", "{m} 单"),
        ("{0.__class__}", "{0.__class__}"),
    ],
)
def test_placeholders_that_differ_are_refused(copy: Path, texts: tuple[str, ...]) -> None:
    before = (copy / "en.po").read_bytes()
    run = subprocess.run(
        [sys.executable, copy / "catalogue.py", "add", "test.orders", *texts],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "test.orders" in run.stderr
    assert (copy / "en.po").read_bytes() == before
