"""What of a card can be reworded: the words that are asked, expected and accepted."""

from dataclasses import dataclass

from briefing_tui.domain.card import Card


@dataclass(frozen=True, slots=True)
class PointWords:
    """A point as an author words it; `id` is "" for a new one."""

    id: str
    text: str
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardWords:
    """A card as an author words it; `accept` are exact answers that stand for all points at once."""

    prompt: str
    points: tuple[PointWords, ...]
    accept: tuple[str, ...] = ()

    @classmethod
    def of(cls, card: Card) -> "CardWords":
        """The words of a card as it is."""
        points = tuple(PointWords(point.id, point.text, point.accept) for point in card.points)
        return cls(card.prompt, points, card.accept)
