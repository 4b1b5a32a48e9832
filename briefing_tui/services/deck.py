"""The deck: all cards of a briefing, hidden ones too, with what is known of each and what the learner added to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.review import StudyCard, Wording, card_key, mastered, source_key
from briefing_tui.scheduling.days import study_day
from briefing_tui.services.quiz import QuizService
from briefing_tui.storage import Store


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A card as it stands.

    `due_in` counts the study days until it is asked, 0 or less for due, None where it was never asked. `learned` are
    the learner's own wordings that count for its points.
    """

    card: Card
    key: str
    hidden: bool = False
    due_in: int | None = None
    mastered: bool = False
    learned: tuple[Wording, ...] = ()


class DeckService:
    """Looking through a briefing's cards."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        is_there: Callable[[], bool],
        quiz: QuizService,
        now: Callable[[], datetime],
    ) -> None:
        """`is_there` tells whether there is a store to look into yet, without the cost of opening one."""
        self._store = store
        self._settings = settings
        self._is_there = is_there
        self._quiz = quiz
        self._now = now

    def deck(self, briefing: Briefing) -> tuple[DeckCard, ...]:
        """All cards of a briefing, hidden ones among them; raises BriefingError where the store can't be read."""
        pack = briefing.pack
        everything = briefing
        if pack is not None and pack.info.hidden:
            everything = replace(briefing, pack=replace(pack, info=replace(pack.info, hidden=())))
        hidden = frozenset(pack.info.hidden if pack is not None else ())
        source = source_key(briefing)
        cards = [DeckCard(card, card_key(card, source), card.id in hidden) for card in self._quiz.cards(everything)]
        if not self._is_there() or self._settings().private:
            return tuple(cards)
        catalogue, settings = self._store().catalogue, self._settings()
        keys = [card.key for card in cards]
        known = {card.key: card for card in catalogue.cards(keys)}
        learned: dict[str, list[Wording]] = {}
        for wording in catalogue.wordings(keys):
            learned.setdefault(wording.card_key, []).append(wording)
        today = study_day(self._now(), settings.day_start)

        def told(card: DeckCard) -> DeckCard:
            found = known.get(card.key)
            words = tuple(learned.get(card.key, ()))
            if found is None or found.memory is None:
                return replace(card, learned=words)
            due = study_day(found.memory.due, settings.day_start) - today
            return replace(card, learned=words, due_in=due, mastered=_mastered(found))

        return tuple(map(told, cards))


def _mastered(card: StudyCard) -> bool:
    histories = {history.point_id: history for history in card.histories}
    return mastered((point.id for point in card.card.core), histories)
