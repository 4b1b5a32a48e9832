"""Asking and grading."""

from collections.abc import Iterable

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.grade import Grade
from briefing_tui.domain.quiz import Item, Quiz


class QuizService:
    """Builds quizzes and grades replies; holds no state, a quiz is a value."""

    def cards(self, briefing: Briefing) -> tuple[Card, ...]:
        """The cards that would be asked of a briefing: hand-written first, then derived."""
        raise NotImplementedError

    def start(self, briefings: Iterable[Briefing], count: int | None = None, seed: int | None = None) -> Quiz:
        """A quiz on these briefings: in order of importance, or shuffled by `seed`; at most `count` cards."""
        raise NotImplementedError

    def grade(self, item: Item, reply: str) -> Grade:
        """Grade a free-text reply; never raises, whatever is typed."""
        raise NotImplementedError

    def give_up(self, item: Item) -> Grade:
        """The grade of an honest "I don't know": every point missed."""
        raise NotImplementedError
