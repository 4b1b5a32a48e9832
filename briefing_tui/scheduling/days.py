"""Study days and clocks that can't be trusted."""

from datetime import UTC, date, datetime, timedelta, tzinfo

# Beyond it fsrs, and datetime after it, would overflow; no clock that says so is right.
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def sane(now: datetime, last: datetime | None = None) -> datetime:
    """The time to reckon with, in UTC: never before a card's last review, never in a year that no clock should show."""
    now = min(max(now.astimezone(UTC), _EARLIEST), _LATEST)
    return max(now, last) if last else now


def study_day(at: datetime, day_start: int, zone: tzinfo | None = None) -> int:
    """The study day of a moment, as an ordinal: it turns at `day_start` hours by the clock on the wall of `zone`.

    Without a zone the machine's own is meant. As the wall's clock counts, a day has 23 or 25 hours where summer time
    begins or ends.
    """
    wall = at.astimezone(zone).replace(tzinfo=None)
    return (wall - timedelta(hours=day_start)).date().toordinal()


def end_of_study_day(day: int, day_start: int, zone: tzinfo | None = None) -> datetime:
    """The moment at which a study day ends, in UTC."""
    wall = datetime.combine(date.fromordinal(day + 1), datetime.min.time()) + timedelta(hours=day_start)
    local = wall.replace(tzinfo=zone) if zone else wall.astimezone()
    return local.astimezone(UTC)
