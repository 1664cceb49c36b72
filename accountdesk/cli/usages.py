"""Arguments and wrong usage in the user's language: argparse reads, the catalogue speaks."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from accountdesk.domain.dates import parse_day
from accountdesk.domain.errors import DeskError
from accountdesk.words import Words

# What argparse says (its messages have not changed from 3.11 to 3.14) -> code and names of the values.
_SAID: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"the following arguments are required: (.+)", "cli.usage.required", ("names",)),
    (r"unrecognized arguments: (.+)", "cli.usage.unknown", ("names",)),
    (
        r"argument (\S+?)(?:/.*)?: invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "cli.usage.choice",
        ("name", "text", "known"),
    ),
    (r"argument (\S+?)(?:/.*)?: expected .*argument.*", "cli.usage.value_missing", ("name",)),
    (r"argument (\S+?)(?:/.*)?: invalid .+ value: '(.*)'", "cli.usage.value", ("name", "text")),
    (r"argument (\S+?)(?:/.*)?: ignored explicit argument '(.*)'", "cli.usage.value", ("name", "text")),
    (r"ambiguous option: (\S+) could match (.+)", "cli.usage.ambiguous", ("name", "known")),
)


class WrongUsageError(Exception):
    """The arguments make no sense; ``sentence`` says why, ``usage`` how it is meant."""

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks through the catalogue and raises instead of ending the program."""

    def __init__(self, words: Words, prog: str, description: str = "") -> None:
        super().__init__(
            prog=prog, description=description, add_help=False, allow_abbrev=False, formatter_class=_Formatter
        )
        self.words = words
        self.values = self.add_argument_group(words.say("cli.usage.values"))
        self.choices = self.add_argument_group(words.say("cli.usage.options"))
        self.choices.add_argument("-h", "--help", action="help", help=words.say("cli.help.help"))

    def value(self, name: str, code: str, **settings: object) -> None:
        """Declare a positional argument; ``code`` says what it is."""
        self.values.add_argument(name, help=self._help(code), **settings)  # type: ignore[arg-type]

    def option(self, *names: str, code: str, **settings: object) -> None:
        """Declare an option; ``code`` says what it does."""
        self.choices.add_argument(*names, help=self._help(code), **settings)  # type: ignore[arg-type]

    def _help(self, code: str) -> str:
        return self.words.say(code).replace("%", "%%")

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return the parsed arguments; a value may begin with a minus sign (``--sort -name``)."""
        return self.parse_args(self._joined(arguments))

    def _joined(self, arguments: Sequence[str]) -> list[str]:
        taking = {
            name
            for action in self._actions
            for name in action.option_strings
            if action.nargs is None and not isinstance(action, argparse._StoreTrueAction)  # noqa: SLF001 - no public name
        }
        known = {name for action in self._actions for name in action.option_strings}
        joined: list[str] = []
        rest = iter(arguments)
        for argument in rest:
            if argument in taking:
                value = next(rest, None)
                if value is not None and value.startswith("-") and value not in known:
                    joined.append(f"{argument}={value}" if argument.startswith("--") else argument + value)
                    continue
                joined += [argument] if value is None else [argument, value]
            else:
                joined.append(argument)
        return joined

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsageError with the sentence of ``message``."""
        raise WrongUsageError(_sentence(message, self.words), self.format_usage().strip())

    def format_usage(self) -> str:
        """Return the usage line with its heading in the language of the words."""
        return self._headed(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help with its heading in the language of the words."""
        return self._headed(super().format_help())

    def _headed(self, text: str) -> str:
        return self.words.say("cli.usage.heading", line=text.removeprefix("usage: "))


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=min(110, shutil.get_terminal_size().columns))


def _sentence(message: str, words: Words) -> str:
    for pattern, code, names in _SAID:
        found = re.fullmatch(pattern, message)
        if found:
            values = dict(zip(names, found.groups(), strict=True))
            if "known" in values:
                values["known"] = values["known"].replace("'", "")
            return words.say(code, **values)
    return words.say("cli.usage.other", detail=message)


def day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return parse_day(text)
    except DeskError as error:
        raise ValueError(text) from error


def count(text: str) -> int:
    """Read a number of things, 0 or more, as the database can count them."""
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError(text)
    return number
