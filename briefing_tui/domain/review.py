"""What is kept of study: reviews, what they say of a card's memory, and the history of each point."""

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import lru_cache

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Origin
from briefing_tui.domain.grade import Grade, Status, Verdict
from briefing_tui.domain.quiz import Confidence

MASTERY_DAYS = 3
"""On so many different days a point must be recalled to count as mastered (Rawson & Dunlosky 2011)."""


DERIVED_ID = re.compile(rf"(?:{'|'.join(Kind)})-[0-9a-f]{{10}}")
"""How the ids of derived cards look: a kind, and a hash of the quote and the term."""


class Rating(IntEnum):
    """What the scheduler is told."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    """How far a card has come: in its first steps, in days, or back in steps after it was forgotten."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Occasion(StrEnum):
    """What a graded reply was given for. Only a review moves the schedule."""

    REVIEW = "review"
    RELEARN = "relearn"
    QUIZ = "quiz"
    REFRESH = "refresh"
    DRILL = "drill"
    RECALL = "recall"


class Hold(StrEnum):
    """Why a card is not asked: set aside for now, or for good."""

    NONE = ""
    SUSPENDED = "suspended"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler knows of a card.

    `stability` is the days in which the chance of recall falls to 0.9, `difficulty` 1 to 10; `due` and `last` (the last
    review) are in UTC.
    """

    phase: Phase
    step: int | None
    stability: float
    difficulty: float
    due: datetime.datetime
    last: datetime.datetime


@dataclass(frozen=True, slots=True)
class PointOutcome:
    """What a reply held of one point; `overridden` where the learner said so."""

    point_id: str
    status: Status
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class PointHistory:
    """How a point has fared in reviews.

    `days` counts the different study days on which it was recalled, `last_day` is the latest of them; `failing` counts
    the misses since the last hit.
    """

    point_id: str
    hits: int = 0
    misses: int = 0
    failing: int = 0
    days: int = 0
    last_day: int | None = None

    def after(self, status: Status, day: int) -> "PointHistory":
        """The history after a review on a study day; a partial recall is a miss here."""
        if status is not Status.HIT:
            return replace(self, misses=self.misses + 1, failing=self.failing + 1)
        fresh = self.last_day is None or day > self.last_day
        return replace(
            self,
            hits=self.hits + 1,
            failing=0,
            days=self.days + fresh,
            last_day=day if fresh else self.last_day,
        )

    @property
    def mastered(self) -> bool:
        return self.days >= MASTERY_DAYS


def mastered(point_ids: Iterable[str], histories: Mapping[str, PointHistory]) -> bool:
    """Whether every point was recalled on enough different days."""
    return all(point in histories and histories[point].mastered for point in point_ids)


@dataclass(frozen=True, slots=True)
class Review:
    """One graded reply at one moment, as the log keeps it.

    `at` is in UTC, `day` is a study day, `seconds` the time that the reply took. `self_assessed` is set where the
    learner graded what they thought or said.
    """

    card_key: str
    at: datetime.datetime
    day: int
    occasion: Occasion
    verdict: Verdict
    score: float
    points: tuple[PointOutcome, ...]
    reply: str = ""
    given_up: bool = False
    seconds: float = 0.0
    hints: int = 0
    rating: Rating | None = None
    suggested: Rating | None = None
    self_assessed: bool = False
    confidence: Confidence | None = None

    @property
    def scheduled(self) -> bool:
        """Whether it moves the card's due date and its points' histories."""
        return self.occasion is Occasion.REVIEW


@dataclass(frozen=True, slots=True)
class Source:
    """A pack or a bare transcript whose cards are known. `digest` is a hash of its text, `target` what opens it."""

    key: str
    name: str
    target: str
    digest: str


@dataclass(frozen=True, slots=True)
class StudyCard:
    """A known card with its history. `memory` is None until its first review; `key` is the same for ever."""

    key: str
    card: Card
    source: Source
    memory: Memory | None = None
    histories: tuple[PointHistory, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A learner's own wording that counts for a point from now on."""

    id: int
    card_key: str
    point_id: str
    text: str


def source_of(briefing: Briefing, target: str, program: str = "") -> Source:
    """A briefing as a source: a pack by its own id, a bare transcript by its text.

    Its digest changes with anything that its cards are made of, the program's version among it.
    """
    pack = briefing.pack
    made_of = (
        program,
        briefing.transcript.text,
        repr((briefing.chosen, briefing.name)) if briefing.chosen else "",
        repr((pack.cards, pack.info.derived, pack.info.kept, pack.info.hidden) if pack else ""),
    )
    return Source(source_key(briefing), briefing.name, target, _hash("\x1f".join(made_of)))


def source_key(briefing: Briefing) -> str:
    """What a briefing is known by: a pack's own id, or a bare transcript's text."""
    return f"pack:{briefing.pack.info.id}" if briefing.pack else f"text:{_hash(briefing.transcript.text)}"


def card_key(card: Card, source: str) -> str:
    """What a card's history hangs on: a hand-written card's id within its pack; a derived one's own id, in any pack.

    A derived card that somebody has written down to reword it, under the id that it had, keeps its history.
    """
    derived = card.origin is Origin.DERIVED or DERIVED_ID.fullmatch(card.id)
    return card.id if derived else f"{source}/{card.id}"


@lru_cache(maxsize=8)
def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def outcomes(grade: Grade) -> tuple[PointOutcome, ...]:
    return tuple(PointOutcome(point.point_id, point.status, point.overridden) for point in grade.points)


def told_interval(interval: datetime.timedelta) -> str:
    """An interval in its largest unit: 10 min, 4 d, 3 mo."""
    minutes, days = interval.total_seconds() / 60, interval.total_seconds() / 86400
    if days < 1:
        return f"{minutes:.0f} min" if minutes < 100 else f"{minutes / 60:.0f} h"
    if days < 60:
        return f"{days:.0f} d"
    return f"{days / 30.4:.0f} mo" if days < 700 else f"{days / 365.25:.1f} y"
