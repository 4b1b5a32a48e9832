"""From a grade to the rating that the scheduler is told."""

from collections.abc import Mapping, Sequence
from statistics import median

from briefing_tui.domain.card import Card
from briefing_tui.domain.grade import Grade, Status
from briefing_tui.domain.review import PointHistory, Rating

# Reading a prompt and thinking, then typing one point: what a practised typist takes for a line of eight words.
_READING = 15.0
_TYPING = 20.0
# With fewer replies a learner's own pace is chance.
_FEWEST = 20
_FASTEST, _SLOWEST = 0.25, 4.0
# So many times the usual time is a search, not a recall.
_HESITATION = 3.0


def expected_seconds(card: Card, pace: float = 1.0) -> float:
    """How long a typed reply to a card usually takes; `pace` is how the learner's own time compares with the usual."""
    return pace * _usual(len(card.points))


def pace_of(typed: Sequence[tuple[float, int]]) -> float:
    """How long a learner takes, compared with the usual: the median over replies of so many seconds and points.

    1 where there are too few to tell, and never so far from it that a day's budget would hold nothing, or everything.
    """
    if len(typed) < _FEWEST:
        return 1.0
    return min(_SLOWEST, max(_FASTEST, median(seconds / _usual(points) for seconds, points in typed)))


def _usual(points: int) -> float:
    return _READING + _TYPING * points


def suggested_rating(
    card: Card, grade: Grade, histories: Mapping[str, PointHistory], seconds: float = 0.0, hints: int = 0
) -> Rating:
    """The rating that a grade stands for; the learner may choose another.

    A point that is missed or contradicted is Again, and so is one that is only partial when it was not recalled the
    last time either: rated Hard for ever, it would drift away and never be learned. All points hit is Good; help and
    long hesitation make it Hard. Nothing suggests Easy. Of points that are not core only a contradiction counts.
    """
    failed = (Status.MISSED, Status.CONTRADICTED)
    core = {point.id for point in card.core}
    counted = [point for point in grade.points if point.point_id in core or point.status is Status.CONTRADICTED]
    for point in counted:
        before = histories.get(point.point_id)
        stuck = point.status is Status.PARTIAL and before is not None and before.failing > 0
        if point.status in failed or stuck:
            return Rating.AGAIN
    whole = all(point.status is Status.HIT for point in counted)
    if not whole or hints or seconds > _HESITATION * expected_seconds(card):
        return Rating.HARD
    return Rating.GOOD
