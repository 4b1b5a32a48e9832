"""Grading: what a reply holds of each point of a rubric, and how that is known.

    reply → whole (blank? echo? strewn? pasted?) → reading (clauses, terms, values, denials) → alignment with each point
          → coverage → checks that can only lower → status of each point → verdict

Similarity and contradiction are two questions: alignment answers the first, the checks the second.
"""

from briefing_tui.domain.card import Rubric
from briefing_tui.domain.grade import Grade, Strictness
from briefing_tui.domain.terms import Terms


def grade(rubric: Rubric, reply: str, terms: Terms, strictness: Strictness = Strictness.NORMAL) -> Grade:
    """Grade a reply point by point. Pure; never raises; takes bounded time for a reply of any length."""
    from briefing_tui.grading.reply import grade_reply

    return grade_reply(rubric, reply, terms, strictness)


__all__ = ["grade"]
