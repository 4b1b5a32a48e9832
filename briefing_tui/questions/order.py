"""Which cards make up a set, and in what order."""

from collections.abc import Sequence

from briefing_tui.domain.card import Card, Kind, Quote
from briefing_tui.domain.transcript import Span
from briefing_tui.questions.answers import part_of
from briefing_tui.questions.tokens import content_stems

# Cards of this weight and more ask for a defined term; they come before all others.
DEFINES = 2.0
_FIRST = -1
# What weighs less was said in passing.
_LEAST = -0.2
_MOST_IN_A_PART = 4
# Sentences that share so much of their matter say the same.
_LIKE = 0.6
_MOST_COMPARED = 50


def in_order(weighed: Sequence[tuple[float, Card]]) -> tuple[Card, ...]:
    """The cards by importance, exchanges in turn, each answer asked for once.

    A sentence with a figure or a word left out is shown by that card's prompt, so that no other card asks for it alone.
    """
    ranks: dict[tuple[int | None, int], int] = {}
    placed: list[tuple[int, float, Card]] = []
    answered: set[str] = set()
    prompts: set[str] = set()
    figures = {quote for _, card in weighed if card.kind is Kind.FIGURE for quote in quotes_of(card)}
    asked: set[Quote] = set()
    likes = _Likes()
    for weight, card in sorted(weighed, key=lambda pair: -pair[0]):
        answer, quotes = frozenset(point.id for point in card.points), quotes_of(card)
        told = card.kind in (Kind.RECALL, Kind.CLOZE) and (
            quotes <= figures | asked or 2 * len(quotes & asked) >= len(quotes)
        )
        if (
            weight < _LEAST
            or told
            or answer <= answered
            or card.prompt in prompts
            or (weight < DEFINES and likes.has(card))
        ):
            continue
        rank = _FIRST
        if weight < DEFINES:
            part = _part(card)
            rank = ranks.get(part, _FIRST) + 1
            if rank >= _MOST_IN_A_PART:
                continue
            ranks[part] = rank
        answered |= answer
        prompts.add(card.prompt)
        asked |= quotes
        likes.add(card)
        placed.append((rank, weight, card))
    placed.sort(key=lambda place: (place[0], -place[1]))
    return tuple(card for _, _, card in placed)


def _part(card: Card) -> tuple[int | None, int]:
    """What a card is about, at large."""
    return part_of(card.exchange, min((quote.span for quote in quotes_of(card)), default=Span(0, 0)))


class _Likes:
    """Finds a card whose sentence was as good as asked for already: speakers say things twice."""

    __slots__ = ("_by_stem",)

    def __init__(self) -> None:
        self._by_stem: dict[str, list[tuple[Quote, frozenset[str]]]] = {}

    def add(self, card: Card) -> None:
        for quote in quotes_of(card):
            stems = frozenset(content_stems(quote.text))
            for stem in _longest(stems):
                self._by_stem.setdefault(stem, []).append((quote, stems))

    def has(self, card: Card) -> bool:
        """Whether all quotes of a card are nearly said by others."""
        return all(self._like(quote) for quote in quotes_of(card))

    def _like(self, quote: Quote) -> bool:
        stems = frozenset(content_stems(quote.text))
        near = [pair for stem in _longest(stems) for pair in self._by_stem.get(stem, [])[:_MOST_COMPARED]]
        return any(other != quote and len(stems & its) >= _LIKE * len(stems | its) for other, its in near)


def _longest(stems: frozenset[str]) -> list[str]:
    return sorted(stems, key=lambda stem: (-len(stem), stem))[:3]


def quotes_of(card: Card) -> set[Quote]:
    """The quotes that a card's points rest on."""
    return {point.quote for point in card.points if point.quote}
