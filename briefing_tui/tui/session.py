"""A quiz that can be left and taken up again."""

from dataclasses import dataclass, replace

from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.services.quiz import USUAL_COUNT


@dataclass(frozen=True, slots=True)
class Session:
    """A round of a quiz, its present item's unsent reply and hints looked at, and the items of later rounds.

    `seconds` is the time that its replies took so far.
    """

    quiz: Quiz
    draft: str = ""
    later: tuple[Item, ...] = ()
    hints: int = 0
    seconds: float = 0.0

    @classmethod
    def in_rounds(cls, quiz: Quiz, size: int = USUAL_COUNT) -> "Session":
        """The first round of a long quiz; a remainder of up to half a round is not worth another."""
        if len(quiz.items) <= size + size // 2:
            return cls(quiz)
        return cls(replace(quiz, items=quiz.items[:size]), later=quiz.items[size:])

    def changed(self, quiz: Quiz, seconds: float = 0.0) -> "Session":
        """The round after a reply, which took so long, or after the learner's word on it."""
        return replace(self, quiz=quiz, draft="", hints=0, seconds=self.seconds + seconds)

    def next_round(self) -> "Session":
        """What is asked after this round."""
        return Session.in_rounds(Quiz(self.later))

    def repeating_weak(self) -> "Session":
        """The cards whose replies were not correct, once more; later rounds stay."""
        return Session(self.quiz.repeating_weak(), later=self.later)

    @property
    def name(self) -> str:
        """What the quiz is about: the names of its briefings."""
        return " · ".join(dict.fromkeys(item.briefing.name for item in self.quiz.items))

    @property
    def key(self) -> tuple[str, ...]:
        """What tells quizzes apart: the texts that they are about."""
        items = (*self.quiz.items, *self.later)
        return tuple(dict.fromkeys(item.briefing.transcript.text for item in items))
