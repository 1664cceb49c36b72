"""The whole file of one account as a single answer: page, report and command line read the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from accountdesk.domain.account_lines import AccountLine
from accountdesk.domain.accounts import Account, display_names
from accountdesk.domain.answers import AccountFile, TimelinePage
from accountdesk.domain.colleagues import Colleague
from accountdesk.domain.errors import Refused
from accountdesk.domain.invoices import Invoice
from accountdesk.domain.people import Person
from accountdesk.domain.promises import Promise
from accountdesk.domain.surveys import SurveyAnswer
from accountdesk.store import account_lists, account_streams
from accountdesk.store.books import Book
from accountdesk.store.readers import Reader


class AccountFiles:
    """Reads account files and their timelines."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def read(self, account_id: str, today: date, *, lang: str = "en", entries: int = 60) -> AccountFile:
        """Return the file of a live account as of ``today`` with the newest ``entries`` of its timeline.

        Raises Refused ``row_missing``.
        """
        with self._book.read() as reader:
            account = cast("Account | None", reader.get("accounts", account_id))
            line = account_lists.line(reader, account_id)
            if account is None or line is None:
                raise Refused("row_missing", noun="accounts", id=account_id)
            people = cast("list[Person]", reader.rows("people", equal={"account_id": account_id}, sort="name"))
            people.sort(key=lambda person: not person.main)
            promises = cast(
                "list[Promise]",
                reader.rows("promises", equal={"account_id": account_id, "state": "open"}, sort="-due_on"),
            )
            invoices = cast("list[Invoice]", reader.rows("invoices", equal={"account_id": account_id}, sort="-due_on"))
            colleagues = self._colleagues(reader, account_id, today)
            named = {p.person_id for p in promises if p.person_id} | {person.id for person in people}
            return AccountFile(
                today=today,
                currency=self._book.currency,
                account=account,
                parent=cast("Account | None", reader.get("accounts", account.parent_id)) if account.parent_id else None,
                owner=cast("Colleague | None", reader.get("colleagues", account.owner_id))
                if account.owner_id
                else None,
                next_person=self._next_person(reader, account, promises, line),
                line=line,
                people=tuple(people),
                promises=tuple(promises),
                people_names=reader.titles("people", sorted(named)),
                colleague_names={colleague.id: colleague.name for colleague in colleagues},
                colleagues=tuple(colleagues),
                revenue=account_streams.revenue(
                    reader, account_id, display_names(account, lang)[0], self._book.currency, today, line.months
                ),
                timeline=account_streams.timeline(reader, account_id, limit=entries),
                surveys=tuple(
                    cast(
                        "list[SurveyAnswer]",
                        reader.rows("surveys", equal={"account_id": account_id}, sort="answered_on"),
                    )
                ),
                unpaid=tuple(invoice for invoice in invoices if invoice.paid_on is None),
                mean_days_late=mean_days_late(invoices),
                glance=account_streams.glance(reader, account_id, today),
            )

    def timeline(self, account_id: str, *, kinds: Sequence[str] = (), limit: int = 60, offset: int = 0) -> TimelinePage:
        """Return a further run of an account's timeline, newest first."""
        with self._book.read() as reader:
            return account_streams.timeline(reader, account_id, kinds=kinds, limit=limit, offset=offset)

    def _next_person(
        self, reader: Reader, account: Account, promises: Sequence[Promise], line: AccountLine
    ) -> Person | None:
        person_id = account.next_step_person_id
        if not account.next_step:
            person_id = next(
                (p.person_id for p in promises if p.what == line.next_step and p.direction == "mine"), None
            )
        return cast("Person | None", reader.get("people", person_id)) if person_id else None

    def _colleagues(self, reader: Reader, account_id: str, today: date) -> list[Colleague]:
        since = today - timedelta(days=365)
        talks = Counter(
            colleague
            for colleague, day in reader.values(
                "interactions", ("colleague_id", "day"), equal={"account_id": account_id}
            )
            if colleague and day >= since
        )
        found = cast("dict[str, Colleague]", reader.get_many("colleagues", list(talks)))
        return [found[row_id] for row_id, _ in talks.most_common() if row_id in found]


def mean_days_late(invoices: Sequence[Invoice]) -> float | None:
    """Return by how many days paid invoices were paid after (or, negative, before) their due day; None without any."""
    late = [(i.paid_on - i.due_on).days for i in invoices if i.paid_on is not None and i.due_on is not None]
    return sum(late) / len(late) if late else None
