"""Progress: what was done, what was kept in mind, what comes."""

from collections.abc import Callable, Sequence
from datetime import datetime

from briefing_tui.config import Settings
from briefing_tui.domain.progress import DayCount, Progress
from briefing_tui.scheduling.days import end_of_study_day, study_day
from briefing_tui.storage import Store

_DAYS_BACK = 365
_DAYS_AHEAD = 30
_HARDEST = 10


class ProgressService:
    """The figures that a person wants to look at."""

    def __init__(
        self, store: Callable[[], Store], settings: Callable[[], Settings], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def progress(self, days_back: int = _DAYS_BACK, days_ahead: int = _DAYS_AHEAD) -> Progress:
        """Everything at once: the days behind, the weeks' retention, the days ahead, mastery, the hardest points."""
        settings, figures = self._settings(), self._store().figures
        today = study_day(self._now(), settings.day_start)
        first = today - days_back
        days = figures.days(first, today)
        return Progress(
            today,
            settings.retention,
            _streak(days, today),
            days,
            figures.weeks(first, today),
            figures.forecast(end_of_study_day(today, settings.day_start), days_ahead),
            figures.mastery(),
            figures.hard_points(_HARDEST),
            figures.overruled(first, today),
        )


def _streak(days: Sequence[DayCount], today: int) -> int:
    """The days in a row with something done; a today without anything does not end it yet."""
    done = {day.day for day in days if day.asked}
    day = today if today in done else today - 1
    length = 0
    while day - length in done:
        length += 1
    return length
