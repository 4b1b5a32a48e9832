"""Positions: the claims that an answer makes, and whose they are."""

from dataclasses import dataclass
from enum import StrEnum

from briefing_tui.domain.card import Quote


class PositionKind(StrEnum):
    """What sort of claim a position is."""

    COMMITMENT = "commitment"
    REFUSAL = "refusal"
    EVALUATION = "evaluation"
    PROPOSAL = "proposal"
    CONDITION = "condition"
    REASON = "reason"
    FACT = "fact"
    TERM = "term"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Position:
    """A claim that a speaker takes, with its quote and its holder.

    `points` are its gradable clauses. `reported` is set where the speaker only reports somebody else's view; `holder`
    then names whose. `term` is the name that the speaker gives to it ("double freeze"), where there is one. `weight`
    says how much it matters, 0 to about 2, and can be compared within one transcript only.
    """

    kind: PositionKind
    exchange: int | None
    speaker: str
    holder: str
    quote: Quote
    points: tuple[str, ...]
    reported: bool = False
    term: str = ""
    weight: float = 0.0
