"""Which words of a reply the learner meant for a point."""

import re

from briefing_tui.domain.grade import Status
from briefing_tui.domain.quiz import Attempt
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import one_line

# A longer one is a paragraph, and would let the next paragraph pass.
_LONGEST = 200
_PIECE = re.compile(r"[^.;\n]+")


def wording_for(attempt: Attempt, point_id: str) -> str:
    """The part of the reply that no other point has earned by itself; "" where nothing or too much is left."""
    taken = [
        match.span
        for point in attempt.grade.points
        if point.point_id != point_id and point.status in (Status.HIT, Status.PARTIAL) and not point.overridden
        for match in point.matched
    ]
    left = [
        piece.group().strip()
        for piece in _PIECE.finditer(attempt.reply)
        if not any(_overlap(Span(*piece.span()), span) for span in taken)
    ]
    words = one_line("; ".join(filter(None, left)), _LONGEST + 1)
    return words if len(words) <= _LONGEST else ""


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
