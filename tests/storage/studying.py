"""Cards and reviews to fill a store with."""

from datetime import UTC, datetime, timedelta

from briefing_tui.domain.card import Card, Kind, Point
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.review import Memory, Occasion, Phase, PointOutcome, Rating, Review, Source
from briefing_tui.storage.log import Before, Decision

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SOURCE = Source("pack:harbour", "Harbour talks", "/packs/harbour", "digest")


def card(name: str, points: int = 1) -> Card:
    return Card(
        name,
        Kind.RECALL,
        f"What does Ada Gray say of {name}?",
        tuple(Point(f"{name}-{number}", f"Point {number} of {name}") for number in range(points)),
        exchange=1,
        speaker="Ada Gray",
    )


def memory(at: datetime, days: int = 3, stability: float = 3.0) -> Memory:
    return Memory(Phase.REVIEW, None, stability, 5.0, at + timedelta(days=days), at)


def decision(
    name: str,
    at: datetime = NOON,
    status: Status = Status.HIT,
    occasion: Occasion = Occasion.REVIEW,
    days: int = 3,
    reply: str = "a reply",
    points: int = 1,
    first: bool = True,
) -> Decision:
    hit = status is Status.HIT
    review = Review(
        f"{SOURCE.key}/{name}",
        at,
        at.toordinal(),
        occasion,
        Verdict.CORRECT if hit else Verdict.INCORRECT,
        float(hit),
        tuple(PointOutcome(f"{name}-{number}", status) for number in range(points)),
        reply,
        rating=Rating.GOOD if hit else Rating.AGAIN,
        seconds=30,
    )
    scheduled = occasion is Occasion.REVIEW
    return Decision(review, memory(at, days) if scheduled else None, None if first else 0.9)


class Deciding:
    """Decides as it was told, and remembers what was known before."""

    def __init__(self, made: Decision) -> None:
        self.made = made
        self.before: Before | None = None

    def __call__(self, before: Before) -> Decision:
        self.before = before
        return self.made
