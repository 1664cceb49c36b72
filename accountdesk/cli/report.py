"""``report``: documents about the book; in this version the account report."""

from __future__ import annotations

from pathlib import Path

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser
from accountdesk.host import resources
from accountdesk.services.desk import Desk
from accountdesk.words import LANGUAGES, Words


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("report", "cli.report.report", choices=("account",))
    parser.value("account", "cli.account", metavar="ACCOUNT")
    parser.option("-o", "--out", code="cli.report.out", type=Path, required=True, metavar="FILE")
    parser.option("--edition", code="cli.report.edition", choices=("internal", "customer"), default="internal")
    parser.option("--lang", code="cli.report.lang", choices=LANGUAGES)


def run(call: Call) -> int:
    """Write the report; its language is the option's, else the global one, else the book's."""
    given = call.arguments
    with call.desk() as desk:
        account = desk.records.resolve("accounts", given.account)
        words = _words(call, desk)
        made = desk.reports.account(account.id, given.out, words, given.edition, desk.clock.today())
    answer = {"file": str(made.file), "pages": made.pages, "ms": made.ms}
    call.tell(answer, call.words.count("cli.report.done", made.pages, path=str(made.file)))
    if made.missing_glyphs:
        call.warn(call.words.say("cli.report.missing_glyphs", text=made.missing_glyphs))
    return 0


def _words(call: Call, desk: Desk) -> Words:
    own = desk.book.meta("lang")
    lang = call.arguments.lang or (own if own in LANGUAGES and not call.lang_given else call.words.lang)
    return call.words if lang == call.words.lang else Words(lang, resources() / "translations")
