"""A sitting in rounds that can be left and taken up again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.domain.review import Occasion, source_key
from briefing_tui.domain.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Session:
    """A round of a sitting, its present item's unsent reply and hints looked at, and the items of later rounds.

    `seconds` is the time that its replies took so far. With `ticking` the learner thinks or says the answers and ticks
    the points that they had.
    """

    sitting: Sitting
    draft: str = ""
    later: tuple[Item, ...] = ()
    hints: int = 0
    seconds: float = 0.0
    ticking: bool = False

    @classmethod
    def in_rounds(cls, sitting: Sitting, size: int, ticking: bool = False) -> "Session":
        """The first round of a long sitting; a remainder of up to half a round is not worth another."""
        items = sitting.quiz.items
        if len(items) <= size + size // 2:
            return cls(sitting, ticking=ticking)
        return cls(sitting.over(items[:size]), later=items[size:], ticking=ticking)

    @property
    def quiz(self) -> Quiz:
        return self.sitting.quiz

    def changed(self, sitting: Sitting, seconds: float = 0.0) -> "Session":
        """The round after a reply, which took so long, or after the learner's word on it.

        A reply that was taken back is the draft again.
        """
        after = replace(self, sitting=sitting, seconds=self.seconds + seconds)
        if sitting.quiz.position < self.quiz.position:
            undone = self.quiz.attempts[-1]
            return replace(after, draft=undone.reply, hints=undone.hints)
        if sitting.quiz.position > self.quiz.position or sitting.quiz.item is not self.quiz.item:
            return replace(after, draft="", hints=0)
        return after

    def skipped(self) -> "Session":
        """The round with its present item put off to its end."""
        return replace(self, sitting=self.sitting.skipping(), draft="", hints=0)

    def next_round(self, size: int) -> "Session":
        """What is asked after this round."""
        return Session.in_rounds(self.sitting.over(self.later), size, self.ticking)

    def repeating_weak(self) -> "Session":
        """The cards whose replies were not correct, once more and outside the schedule; later rounds stay."""
        weak = {(attempt.item.card.id, attempt.item.briefing.name): attempt.item for attempt in self.quiz.weak}
        again = replace(self.sitting.over(tuple(weak.values())), occasion=Occasion.QUIZ)
        return Session(again, later=self.later, ticking=self.ticking)

    @property
    def name(self) -> str:
        """What it is about: the names of its briefings."""
        return " · ".join(dict.fromkeys(item.briefing.name for item in self.quiz.items))

    @property
    def key(self) -> str:
        """What tells sessions apart: the review, or the sources that a quiz is about."""
        if self.sitting.scheduled:
            return REVIEW_KEY
        briefings = {id(item.briefing): item.briefing for item in (*self.quiz.items, *self.later)}
        return session_key(source_key(briefing) for briefing in briefings.values())


REVIEW_KEY = "review"


def session_key(sources: Iterable[str]) -> str:
    """The key of a quiz on these sources, in whatever order."""
    return "\n".join(sorted(set(sources)))
