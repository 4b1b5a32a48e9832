"""A quiz as a value: which cards, where it stands, what was replied. Every change gives a new one."""

from dataclasses import dataclass, replace
from enum import IntEnum

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Rubric
from briefing_tui.domain.grade import Grade, Verdict


@dataclass(frozen=True, slots=True)
class Item:
    """A card to ask, and the briefing that it is about.

    `turn` counts the card's earlier reviews: a card with several prompts is asked in each wording in turn.
    """

    card: Card
    briefing: Briefing
    turn: int = 0

    @property
    def prompt(self) -> str:
        """The wording to ask this time."""
        return self.card.wordings[self.turn % len(self.card.wordings)]

    @property
    def rubric(self) -> Rubric:
        return Rubric(self.prompt, self.card.points, self.card.accept)


class Confidence(IntEnum):
    """How sure the learner was of a reply before its verdict."""

    GUESS = 1
    FAIRLY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded reply. An empty reply with `given_up` is an honest "I don't know"; `hints` counts those looked at.

    `self_assessed` is set where the learner thought or said the answer and ticked the points they had; `reply` is empty
    then. `confidence` is None where nobody asked for it.
    """

    item: Item
    reply: str
    grade: Grade
    given_up: bool = False
    hints: int = 0
    self_assessed: bool = False
    confidence: Confidence | None = None

    @property
    def confident_error(self) -> bool:
        """Whether the learner was sure of what was not right, which is mended best (Butterfield & Metcalfe 2001)."""
        return self.confidence is Confidence.SURE and self.grade.verdict is not Verdict.CORRECT


@dataclass(frozen=True, slots=True)
class Quiz:
    """Items in the order in which they are asked, and the attempts made so far, one an item, in that order.

    The item to ask is the first without an attempt; the attempt just made stays open to the learner's word until the
    next reply.
    """

    items: tuple[Item, ...]
    attempts: tuple[Attempt, ...] = ()

    @property
    def position(self) -> int:
        """How many items have been answered."""
        return len(self.attempts)

    @property
    def done(self) -> bool:
        return self.position >= len(self.items)

    @property
    def item(self) -> Item | None:
        """What to ask now, or None when all were asked."""
        return None if self.done else self.items[self.position]

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    def answered(self, attempt: Attempt) -> "Quiz":
        """The quiz after an attempt at the present item."""
        return replace(self, attempts=(*self.attempts, attempt))

    def regraded(self, grade: Grade) -> "Quiz":
        """The quiz with another grade for the last attempt: the learner's own word on a point, or its undoing."""
        return replace(self, attempts=(*self.attempts[:-1], replace(self.attempts[-1], grade=grade)))

    def undone(self) -> "Quiz":
        """The quiz before the last reply, so that its item is asked again."""
        return replace(self, attempts=self.attempts[:-1])

    def count(self, verdict: Verdict) -> int:
        return sum(attempt.grade.verdict is verdict for attempt in self.attempts)

    @property
    def score(self) -> float:
        """The mean score of the attempts, 0 to 1."""
        return sum(attempt.grade.score for attempt in self.attempts) / len(self.attempts) if self.attempts else 0.0

    @property
    def weak(self) -> tuple[Attempt, ...]:
        """The attempts that were not correct: those that the learner was sure of first, else as they were made."""
        wrong = (attempt for attempt in self.attempts if attempt.grade.verdict is not Verdict.CORRECT)
        return tuple(sorted(wrong, key=lambda attempt: not attempt.confident_error))
