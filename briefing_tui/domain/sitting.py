"""A quiz that is being taken, with what was kept of each reply. Every change gives a new value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from briefing_tui.domain.card import Card
from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.domain.review import Occasion, Rating, StudyCard


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a reply: `review` is its number in the log, None where nothing is kept.

    `previews` tells how long each rating would put the card off; it is empty outside the schedule, and so is `rating`.
    """

    at: datetime
    seconds: float = 0.0
    review: int | None = None
    suggested: Rating | None = None
    rating: Rating | None = None
    previews: Mapping[Rating, timedelta] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A quiz being taken, for an occasion; `kept` has one entry an attempt.

    `keeps` is False where nothing is written down. `asked` are the quiz's items before the last reply called for one of
    them again; `forgotten` are keys of cards that were forgotten earlier in the day. `before` is the sitting as it was
    before the last change, None at the start; `aside` is the key of the card that this change set aside, "" for none.
    """

    quiz: Quiz
    occasion: Occasion
    keeps: bool = True
    kept: tuple[Kept, ...] = ()
    asked: tuple[Item, ...] = ()
    forgotten: frozenset[str] = frozenset()
    aside: str = ""
    before: "Sitting | None" = None

    @property
    def last(self) -> Kept | None:
        """What was kept of the last reply."""
        return self.kept[-1] if self.kept else None

    @property
    def scheduled(self) -> bool:
        return self.occasion is Occasion.REVIEW

    def over(self, items: tuple[Item, ...]) -> "Sitting":
        """A sitting like this one over other items, with nothing asked yet."""
        return Sitting(Quiz(items), self.occasion, self.keeps, asked=items, forgotten=self.forgotten)

    def skipping(self) -> "Sitting":
        """The sitting with the item that would be asked now put off to the end."""
        quiz, at = self.quiz, self.quiz.position

        def put_off(items: tuple[Item, ...]) -> tuple[Item, ...]:
            return (*items[:at], *items[at + 1 :], *items[at : at + 1])

        return replace(self, quiz=replace(quiz, items=put_off(quiz.items)), asked=put_off(self.asked))

    def without_card(self, card: Card) -> "Sitting":
        """The sitting without a card that was asked before, wherever it would come again."""
        done = self.quiz.position

        def left(items: tuple[Item, ...]) -> tuple[Item, ...]:
            return (*items[:done], *(item for item in items[done:] if item.card.id != card.id))

        return replace(self, quiz=replace(self.quiz, items=left(self.quiz.items)), asked=left(self.asked))

    def without_item(self) -> "Sitting":
        """The sitting without the item that would be asked now, wherever it comes again."""
        quiz = self.quiz
        done, left = quiz.items[: quiz.position], quiz.items[quiz.position + 1 :]
        kept = tuple(item for item in left if quiz.item is None or item.card.id != quiz.item.card.id)
        return replace(self, quiz=replace(quiz, items=(*done, *kept)), asked=(*done, *kept))


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be reviewed now, in order.

    `forgotten` are cards that were forgotten today and not recalled since, `due` and `fresh` count all that could be
    asked, `minutes` is what the cards chosen are likely to take, `spent` the minutes of today's reviews.
    """

    cards: tuple[StudyCard, ...]
    forgotten: tuple[StudyCard, ...]
    due: int
    fresh: int
    minutes: float
    spent: float

    @property
    def known(self) -> int:
        """How many of the cards were reviewed before."""
        return sum(card.memory is not None for card in self.cards)

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of what is asked about."""
        return tuple(dict.fromkeys(card.source.name for card in (*self.forgotten, *self.cards)))
