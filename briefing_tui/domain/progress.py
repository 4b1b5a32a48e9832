"""What a person may want to know of their study. Days are study days, as ordinals of the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayCount:
    """How much was done on a day; `asked` counts graded replies of every kind."""

    day: int
    asked: int
    seconds: float


@dataclass(frozen=True, slots=True)
class WeekRetention:
    """Of the cards that were due and asked in a week, how many were recalled; `day` is the week's Monday."""

    day: int
    asked: int
    recalled: int

    @property
    def share(self) -> float:
        return self.recalled / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many cards come due, so many days from today; what is overdue counts for today (0)."""

    ahead: int
    cards: int


@dataclass(frozen=True, slots=True)
class Mastery:
    """How far one exchange of a source has come; `exchange` is None for cards that belong to none."""

    source: str
    name: str
    exchange: int | None
    cards: int
    started: int
    mastered: int


@dataclass(frozen=True, slots=True)
class HardPoint:
    """A point that keeps failing, and what was said instead the last time ("" where nothing was)."""

    card_key: str
    prompt: str
    point_id: str
    text: str
    hits: int
    misses: int
    said: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that a screen of progress shows. `target` is the retention aimed at, `streak` the days in a row,
    `overruled` the replies of which the learner decided a point themselves.
    """

    today: int
    target: float
    streak: int
    days: tuple[DayCount, ...]
    weeks: tuple[WeekRetention, ...]
    forecast: tuple[DueCount, ...]
    mastery: tuple[Mastery, ...]
    hard: tuple[HardPoint, ...]
    overruled: int = 0


def by_source(mastery: Iterable[Mastery]) -> tuple[Mastery, ...]:
    """The exchanges' figures, added up for each source."""
    found: dict[str, Mastery] = {}
    for row in mastery:
        sofar = found.get(row.source, Mastery(row.source, row.name, None, 0, 0, 0))
        found[row.source] = Mastery(
            row.source,
            row.name,
            None,
            sofar.cards + row.cards,
            sofar.started + row.started,
            sofar.mastered + row.mastered,
        )
    return tuple(found.values())
