"""The injected clock replays any day without mixing up local and universal time."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.host.clocks import Clock


@pytest.fixture(params=["UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change the zone of a running process")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_real_clock_tells_one_local_day(zone: str) -> None:
    clock = Clock()
    assert clock.now().tzinfo is dt.UTC
    assert clock.today() in {clock.now().astimezone().date(), dt.datetime.now().astimezone().date()}


def test_a_fixed_day_is_the_local_day_of_now(zone: str) -> None:
    clock = Clock(dt.date(2026, 11, 24))
    assert clock.today() == dt.date(2026, 11, 24)
    assert clock.now().tzinfo is dt.UTC
    assert clock.now().astimezone().date() == dt.date(2026, 11, 24)


@given(st.dates(dt.date(1971, 1, 1), dt.date(2100, 12, 31)))
def test_any_day_can_be_fixed(day: dt.date) -> None:
    assert Clock(day).now().astimezone().date() == day
