from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.scheduling.days import end_of_study_day, sane, study_day

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def local(zone: ZoneInfo, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=zone)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize("zone", [BERLIN, AUCKLAND, ZoneInfo("America/St_Johns")])
def test_the_day_turns_at_four_in_the_morning(zone: ZoneInfo) -> None:
    late = study_day(local(zone, 2026, 3, 10, 3, 59), 4, zone)

    assert late == study_day(local(zone, 2026, 3, 9, 23), 4, zone)
    assert study_day(local(zone, 2026, 3, 10, 4), 4, zone) == late + 1


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)], ids=["spring", "autumn"])
def test_the_days_of_summer_time_are_days_like_others(day: tuple[int, int, int]) -> None:
    noons = [local(BERLIN, *day, 12) + timedelta(days=shift) for shift in (-1, 0, 1)]

    first, second, third = (study_day(noon, 4, BERLIN) for noon in noons)
    assert (second - first, third - second) == (1, 1)
    assert study_day(local(BERLIN, *day, 3, 30), 4, BERLIN) == first


def test_a_journey_eastwards_does_not_repeat_a_day() -> None:
    evening = local(BERLIN, 2026, 3, 10, 20)

    assert study_day(evening, 4, AUCKLAND) >= study_day(evening, 4, BERLIN)


@given(st.datetimes(datetime(1990, 1, 2), datetime(2190, 1, 1), timezones=st.just(UTC)), st.integers(0, 23))  # noqa: DTZ001
def test_a_day_ends_after_all_of_its_moments(at: datetime, start: int) -> None:
    day = study_day(at, start, BERLIN)

    assert at < end_of_study_day(day, start, BERLIN)
    assert study_day(end_of_study_day(day, start, BERLIN), start, BERLIN) == day + 1


@time_machine.travel(datetime(2026, 3, 10, 2, tzinfo=BERLIN))
def test_without_a_zone_the_machines_own_counts() -> None:
    now = datetime.now(UTC)

    assert study_day(now, 4) == study_day(now, 4, BERLIN)


@pytest.mark.parametrize("year", [1970, 9999])
def test_a_clock_that_can_not_be_right_is_not_believed(year: int) -> None:
    assert 1990 <= sane(datetime(year, 6, 1, tzinfo=UTC)).year <= 2200
