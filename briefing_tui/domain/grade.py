"""A graded reply, with the evidence for its verdict."""

from dataclasses import dataclass, replace
from enum import StrEnum

from briefing_tui.domain.transcript import Span


class Verdict(StrEnum):
    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"


class Strictness(StrEnum):
    """How much of a point a reply must hold for a hit: less, the usual half, or more.

    What contradicts a point contradicts it at any strictness.
    """

    LENIENT = "lenient"
    NORMAL = "normal"
    STRICT = "strict"


class Status(StrEnum):
    """What the reply holds of one point."""

    HIT = "hit"
    PARTIAL = "partial"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the reply (`span`, offsets into it) that count as `expected`, words of the point."""

    span: Span
    expected: str


@dataclass(frozen=True, slots=True)
class PointGrade:
    """What a reply holds of one point.

    `score` is 0 to 1. `missing` are words of the expected wording that the reply lacks. `reason` says in words why the
    status is what it is; it is empty for a plain hit or miss. `unsure` marks thin evidence, `doubt` says in words what
    is doubtful. `lacking` are the stretches of `text` that the reply lacks.
    """

    point_id: str
    text: str
    status: Status
    score: float
    matched: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""
    unsure: bool = False
    overridden: bool = False
    lacking: tuple[Span, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A scored reply. `score` is the mean of its points' (0 to 1); `unsure` is set where the evidence is thin."""

    points: tuple[PointGrade, ...]
    reasons: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def verdict(self) -> Verdict:
        """All points hit: correct; none hit and none partial: incorrect; otherwise partial."""
        statuses = [point.status for point in self.points]
        if statuses and all(status is Status.HIT for status in statuses):
            return Verdict.CORRECT
        if any(status in (Status.HIT, Status.PARTIAL) for status in statuses):
            return Verdict.PARTIAL
        return Verdict.INCORRECT

    @property
    def score(self) -> float:
        return sum(point.score for point in self.points) / len(self.points) if self.points else 0.0

    @property
    def hits(self) -> int:
        return sum(point.status is Status.HIT for point in self.points)

    @property
    def general_reasons(self) -> tuple[str, ...]:
        """The reasons that concern the reply as a whole: those that no point gives as its own."""
        own = {point.reason for point in self.points}
        return tuple(reason for reason in self.reasons if reason not in own)

    def overriding(self, index: int, hit: bool) -> "Grade":
        """The grade after the learner's own word on one point: it was a hit, or it was not."""
        status = Status.HIT if hit else Status.MISSED
        changed = replace(
            self.points[index],
            status=status,
            score=1.0 if hit else 0.0,
            reason="",
            unsure=False,
            overridden=True,
            doubt="",
        )
        points = (*self.points[:index], changed, *self.points[index + 1 :])
        return replace(self, points=points, unsure=any(point.unsure for point in points))
