from __future__ import annotations

from accountdesk.services.desk import Desk


def test_a_book_that_stays_open_is_not_taken_for_damaged(desk: Desk) -> None:
    # What a connection remembers of the full-text tables is old once another one has merged them.
    for number in range(60):
        desk.records.add("accounts", {"name": f"Firm {number}"})
        if number % 6 == 0:
            assert desk.checkups.run().findings == ()
    assert len(desk.finders.search("firm", limit=100)) == 60
