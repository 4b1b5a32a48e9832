"""Asking and grading."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Rubric
from briefing_tui.services.computed import Computed

if TYPE_CHECKING:
    from briefing_tui.domain.grade import Grade, Strictness
    from briefing_tui.domain.quiz import Item, Quiz

# What a person answers in about a quarter of an hour, typing.
USUAL_COUNT = 10
# Of so many briefings the cards are held: making them takes up to a second, and more than one service asks.
_MOST_MADE = 4


class QuizService:
    """Builds quizzes and grades replies; a quiz is a value, and all that is held are the cards made last.

    `strictness` tells how replies are graded, as usual without it; it may raise BriefingError, and so may `grade` then.
    """

    def __init__(self, strictness: "Callable[[], Strictness] | None" = None, computed: Computed | None = None) -> None:
        self._strictness = strictness
        self._computed = computed or Computed()
        self._made: tuple[tuple[Briefing, tuple[Card, ...]], ...] = ()

    def cards(self, briefing: Briefing) -> tuple[Card, ...]:
        """The cards that would be asked of a briefing: hand-written first, then derived.

        A derived card is left out where its own points would not pass, where its prompt alone or its points denied
        would, where its quote would contradict it, where a hand-written card asks for the same, or where the pack does
        not let it be asked.
        """
        for known, cards in self._made:
            if known is briefing:
                return cards
        cards = self._cards(briefing)
        self._made = (*self._made[1 - _MOST_MADE :], (briefing, cards))
        return cards

    def _cards(self, briefing: Briefing) -> tuple[Card, ...]:
        pack = briefing.pack
        written = tuple(card for card in pack.cards if pack.info.asks(card)) if pack else ()
        if pack and not pack.info.derived:
            return written
        made_of = (briefing.transcript, pack)
        derived = self._computed.get(
            "cards", made_of, tuple[Card, ...], lambda: _derived(briefing, written), briefing.content
        )
        return (*written, *derived)

    def reads(self, briefing: Briefing) -> bool:
        """Whether the grader reads the language that a briefing is in."""
        from briefing_tui.language.languages import ENGLISH, detect

        return detect(briefing.transcript.text) == ENGLISH

    def start(
        self,
        briefings: Iterable[Briefing],
        count: int | None = None,
        seed: int | None = None,
        without: Collection[Card] = (),
    ) -> "Quiz":
        """A quiz on these briefings, in order of importance or shuffled by `seed`: at most `count` items.

        With several briefings their cards take turns. Cards in `without` are not asked.
        """
        from random import Random

        from briefing_tui.domain.quiz import Item, Quiz

        piles = [
            [Item(card, briefing) for card in self.cards(briefing) if card not in without] for briefing in briefings
        ]
        items = [pile[place] for place in range(max(map(len, piles), default=0)) for pile in piles if place < len(pile)]
        if seed is not None:
            Random(seed).shuffle(items)  # noqa: S311
        return Quiz(tuple(items[:count]))

    def grade(self, item: "Item", reply: str) -> "Grade":
        """Grade a free-text reply; never raises for what is typed."""
        from briefing_tui.domain.grade import Strictness
        from briefing_tui.grading import grade

        strictness = self._strictness() if self._strictness else Strictness.NORMAL
        return grade(item.rubric, reply, item.briefing.terms, strictness)

    def give_up(self, item: "Item") -> "Grade":
        """The grade of an honest "I don't know": every point missed."""
        return self.assess(item, ())

    def assess(self, item: "Item", had: Collection[int]) -> "Grade":
        """The grade of an answer of which the learner says themselves which points (from 0) it had."""
        from briefing_tui.domain.grade import Grade, PointGrade, Status

        hit, missed = (Status.HIT, 1.0), (Status.MISSED, 0.0)
        return Grade(
            tuple(
                PointGrade(point.id, point.text, *(hit if index in had else missed))
                for index, point in enumerate(item.card.points)
            )
        )


def _derived(briefing: Briefing, written: Iterable[Card]) -> tuple[Card, ...]:
    """The cards that a transcript is asked by, beside those that are written down."""
    from briefing_tui.questions import derive
    from briefing_tui.summarise import summarise

    pack = briefing.pack
    derived: Iterable[Card] = derive(briefing.transcript, summarise(briefing.transcript), briefing.terms)
    if pack:
        # What is written down again, or hidden, is not derived a second time under the same id.
        own = {card.id for card in pack.cards}
        derived = (
            replace(card, approved=card.id in pack.info.approved)
            for card in derived
            if card.id not in own and pack.info.asks(card)
        )
    return tuple(card for card in derived if _sound(card, briefing) and not _asked(card, written, briefing))


def _sound(card: Card, briefing: Briefing) -> bool:
    """Whether a card's own points pass, its prompt and the points denied do not, and its quotes do not fail it."""
    from briefing_tui.domain.grade import Status, Verdict
    from briefing_tui.grading import grade
    from briefing_tui.questions import denials

    texts = [point.text for point in card.points]
    own = grade(card.rubric, "; ".join(texts), briefing.terms)
    if own.verdict is not Verdict.CORRECT:
        return False
    if any(grade(Rubric(asked, card.points), asked, briefing.terms).hits for asked in card.wordings):
        return False
    if any(grade(card.rubric, denial, briefing.terms).verdict is Verdict.CORRECT for denial in denials(texts)):
        return False
    quotes = " ".join(dict.fromkeys(point.quote.text for point in card.points if point.quote))
    quoted = grade(card.rubric, quotes, briefing.terms)
    return not any(point.status is Status.CONTRADICTED for point in quoted.points)


def _asked(card: Card, written: Iterable[Card], briefing: Briefing) -> bool:
    """Whether a hand-written card of the same exchange takes this card's points for an answer."""
    from briefing_tui.domain.grade import Verdict
    from briefing_tui.grading import grade

    points = "; ".join(point.text for point in card.points)
    return any(
        grade(Rubric("", other.points, other.accept), points, briefing.terms).verdict is Verdict.CORRECT
        for other in written
        if other.exchange in (None, card.exchange)
    )
