"""What the learner decided about single cards: set aside, split, other wordings that count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Point
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.review import Hold, StudyCard, Wording, card_key, source_key
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.quiz import QuizService
from briefing_tui.storage import Store


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that is forgotten again and again, with the points of it that keep failing."""

    card: StudyCard
    failing: tuple[Point, ...]


class ShelfService:
    """Cards that are not asked as they are, and wordings that count beside the expected ones."""

    def __init__(self, store: Callable[[], Store], settings: Callable[[], Settings], quiz: QuizService) -> None:
        self._store = store
        self._settings = settings
        self._quiz = quiz

    def hold(self, key: str, hold: Hold) -> None:
        """Set a card aside, or, with Hold.NONE, take it up again."""
        self._store().catalogue.hold(key, hold)

    def held(self) -> tuple[tuple[StudyCard, Hold], ...]:
        """The cards that are set aside."""
        return self._store().catalogue.held()

    def hidden(self, briefings: Iterable[Briefing]) -> tuple[Card, ...]:
        """The cards of these briefings that the learner never wants to be asked."""
        keys = {card.key for card, hold in self.held() if hold is Hold.HIDDEN}
        return tuple(
            card
            for briefing in briefings
            for card in (self._quiz.cards(briefing) if keys else ())
            if card_key(card, source_key(briefing)) in keys
        )

    def leeches(self) -> tuple[Leech, ...]:
        """The cards that are forgotten again and again, the worst first."""
        found = self._store().catalogue.leeches(self._settings().leech_after)
        return tuple(Leech(card, _failing(card)) for card in found)

    def card(self, key: str) -> StudyCard:
        """A known card; raises BriefingError where there is none with this key."""
        for card in self._store().catalogue.cards([key]):
            return card
        raise BriefingError(f"{one_line(key)}: no card is known by this", "briefing stats --aside lists some")

    def split(self, known: StudyCard) -> int:
        """Ask a card's points one by one instead of it; gives how many cards that makes, 0 where it has one point."""
        card, points = known.card, known.card.points
        if len(points) < 2:
            return 0
        parts = [replace(card, id=f"{card.id}.{point.id}", points=(point,), accept=()) for point in points]
        self._store().catalogue.split(known.key, [(card_key(part, known.source.key), part) for part in parts])
        return len(parts)

    def wordings(self) -> tuple[tuple[Wording, Card], ...]:
        """The learner's accepted wordings, with their cards."""
        found = self._store().catalogue.wordings()
        cards = {card.key: card.card for card in self._store().catalogue.cards([each.card_key for each in found])}
        return tuple((wording, cards[wording.card_key]) for wording in found)

    def withdraw_wording(self, number: int, withdrawn: bool = True) -> None:
        """Take an accepted wording back, or let it count again; raises BriefingError where there is none."""
        if not self._store().catalogue.withdraw_wording(number, withdrawn):
            raise BriefingError(f"{number}: there is no such wording", "briefing stats --wordings lists them")


def _failing(card: StudyCard) -> tuple[Point, ...]:
    """The points that were missed more often than recalled, or lately."""
    worst = {history.point_id for history in card.histories if history.misses > history.hits or history.failing > 1}
    return tuple(point for point in card.card.points if point.id in worst)
