from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from accountdesk.domain.backups import kept

TODAY = date(2026, 11, 24)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


def test_all_of_today_and_yesterday_stay_and_older_days_keep_their_last() -> None:
    times = [
        at("2026-11-24T09:00"),
        at("2026-11-24T08:00"),
        at("2026-11-23T23:59"),
        at("2026-11-23T00:00"),
        at("2026-11-22T18:00"),
        at("2026-11-22T09:00"),
        at("2026-11-20T09:00"),
    ]
    assert set(times) - kept(times, TODAY) == {at("2026-11-22T09:00")}


def test_a_backup_every_day_of_a_year_leaves_days_then_weeks_then_months() -> None:
    noon = at("2026-11-24T12:00")
    times = [noon - timedelta(days=back) for back in range(365)]
    stay = sorted(kept(times, TODAY), reverse=True)
    days = [(TODAY - moment.date()).days for moment in stay]
    assert days[:14] == list(range(14))  # two whole days, then twelve daily ones
    weeks = stay[14:24]
    assert len({moment.isocalendar()[:2] for moment in weeks}) == 10
    assert all(moment.weekday() == 6 for moment in weeks[1:])  # the newest of a week is its Sunday
    months = stay[24:]
    assert len({(moment.year, moment.month) for moment in months}) == len(months) == 9
    assert (TODAY - months[-1].date()).days > 300


def test_a_policy_run_every_day_never_keeps_more_than_its_slots() -> None:
    times: set[datetime] = set()
    start = at("2026-01-01T12:00")
    for number in range(400):
        now = start + timedelta(days=number)
        times = set(kept(times | {now}, now.date(), daily=3, weekly=2, monthly=2))
        assert now in times
        assert len(times) <= 2 + 3 + 2 + 2
    assert len(times) == 9


@given(st.sets(st.integers(0, 60 * 24 * 900), max_size=60))
def test_what_stays_is_some_of_what_was_there_and_always_the_newest(minutes: set[int]) -> None:
    times = {at("2026-11-24T23:59") - timedelta(minutes=number) for number in minutes}
    stay = kept(times, TODAY)
    assert stay <= times
    assert not times or max(times) in stay
    assert kept(stay, TODAY) == stay  # thinning twice takes nothing more
