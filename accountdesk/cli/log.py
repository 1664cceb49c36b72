"""``log``: a contact, with the promises and people marked in its note."""

from __future__ import annotations

from accountdesk.cli.calls import Call
from accountdesk.cli.usages import Parser, count, day
from accountdesk.domain.people import CHANNELS
from accountdesk.services.contacts import NewContact


def declare(parser: Parser) -> None:
    """Name the arguments."""
    parser.value("account", "cli.account", metavar="ACCOUNT")
    parser.option("--channel", code="cli.log.channel", choices=CHANNELS.split(","), default="call")
    parser.option("--note", code="cli.log.note", required=True, metavar="TEXT")
    parser.option("--minutes", code="cli.log.minutes", type=count, metavar="M")
    parser.option("--on", code="cli.log.on", type=day, metavar="DATE")


def run(call: Call) -> int:
    """Write the contact in one change."""
    given, words = call.arguments, call.words
    with call.desk() as desk:
        account = desk.records.resolve("accounts", given.account)
        contact = NewContact(account.id, given.channel, given.note, given.on, minutes=given.minutes)
        logged = desk.contacts.log(contact)
        name = desk.book.nouns["accounts"].title_of(account)
    answer = {
        "batch": logged.changes.batch,
        "interaction": logged.interaction,
        "promises": list(logged.promises),
        "touched": [account.id, *logged.people],
    }
    kept = [words.count("cli.log.promises", len(logged.promises))] if logged.promises else []
    call.tell(answer, words.say("cli.log.done", name=name), *kept)
    return 0
