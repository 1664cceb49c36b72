"""``k=v`` on the command line: what ``add`` and ``edit`` are given."""

from __future__ import annotations

from collections.abc import Sequence

from accountdesk.cli import shapes
from accountdesk.cli.calls import Call
from accountdesk.domain.fields import Noun


def read(call: Call, noun: Noun, given: Sequence[str]) -> dict[str, str]:
    """Return the texts of the named fields; wrong usage when one is not ``k=v``."""
    texts: dict[str, str] = {}
    for pair in given:
        name, sign, text = pair.partition("=")
        if not sign or not name.strip():
            call.parser.error(f"argument k=v: invalid pair value: '{pair}'")
        texts[shapes.named(noun, name.strip())] = text
    return texts
