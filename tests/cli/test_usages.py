"""Wrong usage ends with 2 and one sentence in the user's language; help speaks it too."""

from __future__ import annotations

import re

import pytest

from accountdesk.cli.main import COMMANDS
from tests.cli.conftest import Ask

HAN = re.compile("[\u4e00-\u9fff]")

WRONG = (
    (("report", "account", "ALFKI"), "-o", ""),
    (("accounts", "--limit", "many"), "--limit", "many"),
    (("accounts", "--limit", "-1"), "--limit", "-1"),
    (("accounts", "--where", "x"), "--where", ""),
    (("log", "X", "--note", "n", "--channel", "pigeon"), "--channel", "pigeon"),
    (("log", "X"), "--note", ""),
    (("add", "accounts", "name"), "k=v", "name"),
    (("import",), "KIND", ""),
    (("import", "accounts"), "FILE", ""),
    (("import", "--undo", "x"), "--undo", "x"),
    (("privacy", "export", "X"), "-o", ""),
    (("privacy", "forget", "X"), "forget", ""),
    (("fly",), "fly", ""),
    (("list", "planes"), "planes", ""),
    (("accounts", "--sort", "colour"), "colour", ""),
)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(("arguments", "named", "also"), WRONG, ids=[" ".join(one[0]) for one in WRONG])
def test_wrong_usage_is_told_in_one_sentence(
    new: Ask, lang: str, arguments: tuple[str, ...], named: str, also: str
) -> None:
    answer = new(*arguments, lang=lang)
    sentence = answer.err.splitlines()[0]
    assert (answer.code, answer.out) == (2, "")
    assert named in sentence
    assert also in sentence
    assert bool(HAN.search(sentence)) == (lang == "zh_CN")
    assert "Traceback" not in answer.err


def test_a_wrong_global_option_is_wrong_usage(ask: Ask) -> None:
    assert ask("--nonsense").code == 2
    assert ask("--today", "never", "accounts").code == 2


def test_without_a_command_the_commands_are_listed(ask: Ask) -> None:
    answer = ask()
    assert answer.code == 2
    assert all(name in answer.err for name in COMMANDS)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(ask: Ask, command: str, lang: str) -> None:
    answer = ask(command, "--help", lang=lang, json=False)
    assert (answer.code, answer.err) == (0, "")
    assert command in answer.out
    assert bool(HAN.search(answer.out)) == (lang == "zh_CN")


def test_the_system_decides_the_language_when_nobody_does(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not HAN.search(ask("fly").err)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert HAN.search(ask("fly").err)


def test_a_value_may_begin_with_a_minus_sign(sample: Ask) -> None:
    forth = [row["name"] for row in sample("accounts", "--sort", "name").json]
    back = [row["name"] for row in sample("accounts", "--sort", "-name").json]
    assert forth == back[::-1]
    assert forth[0] == "Bo Yuan Drives"
