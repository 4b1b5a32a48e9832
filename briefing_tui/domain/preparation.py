"""What a teacher makes of a pack's cards before a drill: which are asked, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing_tui.domain.card import Card

# Seconds that a turn takes beside the time to write: to draw somebody and hear them, and to go through each point.
_HEARING = 20
_A_POINT = 10
# Seconds to write down an answer where the drill sets no time, for each point.
_WRITING = 15


@dataclass(frozen=True, slots=True)
class Choice:
    """A card, whether somebody found it good, and whether it is asked in this drill."""

    card: Card
    approved: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """The cards in the order in which they would be asked. Only approved ones ever are."""

    choices: tuple[Choice, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is asked: approved and not dropped."""
        return tuple(choice.card for choice in self.choices if choice.asked and choice.approved)

    @property
    def drafts(self) -> int:
        """How many cards nobody has approved yet."""
        return sum(not choice.approved for choice in self.choices)

    def approving(self, place: int, approved: bool = True) -> "Preparation":
        """With the card at this place approved, and so asked; or made a draft again."""
        return self._with(place, replace(self.choices[place], approved=approved, asked=approved))

    def dropping(self, place: int) -> "Preparation":
        """With the card at this place left out of the drill, or taken in again."""
        return self._with(place, replace(self.choices[place], asked=not self.choices[place].asked))

    def moving(self, place: int, step: int) -> "Preparation":
        """With the card at this place so many places further down (or up, below 0), as far as there are places."""
        choices = list(self.choices)
        choice = choices.pop(place)
        choices.insert(max(0, min(len(choices), place + step)), choice)
        return Preparation(tuple(choices))

    def _with(self, place: int, choice: Choice) -> "Preparation":
        return Preparation((*self.choices[:place], choice, *self.choices[place + 1 :]))


def prepared(cards: Iterable[Card], order: tuple[str, ...] | None, approved: frozenset[str]) -> Preparation:
    """The preparation of a pack's cards.

    `order` are the ids of a saved set, None where there is none: then every approved card is asked, in the pack's
    order. `approved` are cards that were approved elsewhere than in the pack. What the set does not name comes last.
    """
    choices = [Choice(card, card.approved or card.id in approved, True) for card in cards]
    if order is None:
        # What can be asked comes first; drafts wait below.
        return Preparation(tuple(sorted(choices, key=lambda choice: not choice.approved)))
    places = {name: place for place, name in enumerate(order)}
    named = [replace(choice, asked=choice.card.id in places) for choice in choices]
    return Preparation(tuple(sorted(named, key=lambda choice: places.get(choice.card.id, len(places)))))


def estimated_seconds(cards: Iterable[Card], seconds: int | None) -> float:
    """How long a drill of these cards takes if nothing comes back, with so many seconds to write."""
    total = 0.0
    for card in cards:
        points = len(card.points)
        total += _HEARING + points * _A_POINT + (seconds if seconds is not None else points * _WRITING)
    return total
