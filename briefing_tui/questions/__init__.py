"""From an answer to positions, points and cards."""

from collections.abc import Sequence

from briefing_tui.domain.card import Card, Kind, Quote
from briefing_tui.domain.summary import Summary
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Transcript

__all__ = ["derive"]

# Cards of this weight and more ask for a defined term; they come before all others.
_DEFINES = 2.0
_FIRST = -1


def derive(transcript: Transcript, summaries: Sequence[Summary], terms: Terms) -> tuple[Card, ...]:
    """The cards that a transcript gives by itself, most important first; the same on every run.

    Defined terms come first; then the best card of each exchange, then the second of each, and so on. Whatever can't be
    asked well is left out, so that an odd text gives few cards or none; nothing is raised. Time grows linearly.
    """
    from briefing_tui.questions.figures import figure_cards
    from briefing_tui.questions.named import term_cards
    from briefing_tui.questions.recall import recall_cards
    from briefing_tui.questions.sayings import sayings
    from briefing_tui.questions.topics import plain_words, topic_cards

    said = sayings(transcript)
    named = list(term_cards(said))
    # A sentence that defines a term is asked for by the term's own cards.
    defining = {quote for weight, card in named if weight >= _DEFINES for quote in _quotes(card)}
    others = tuple(saying for saying in said if saying.quote not in defining)
    weighed = [
        *named,
        *recall_cards(transcript, summaries, others, terms.idf),
        *topic_cards(others, summaries, plain_words(transcript.text)),
        *figure_cards(others, summaries),
    ]
    return _in_order(weighed)


def _in_order(weighed: Sequence[tuple[float, Card]]) -> tuple[Card, ...]:
    """The cards by importance, exchanges in turn, without those whose answer another card already asks for."""
    ranks: dict[int | None, int] = {}
    placed: list[tuple[int, float, Card]] = []
    answers: set[frozenset[str]] = set()
    # A sentence whose figure is asked for is shown by that card's prompt, so that no other card can ask for it alone.
    taken = {quote for _, card in weighed if card.kind is Kind.FIGURE for quote in _quotes(card)}
    for weight, card in sorted(weighed, key=lambda pair: -pair[0]):
        answer = frozenset(point.id for point in card.points)
        if answer in answers or (card.kind is Kind.RECALL and _quotes(card) <= taken):
            continue
        answers.add(answer)
        if card.kind is Kind.RECALL:
            taken |= _quotes(card)
        rank = _FIRST
        if weight < _DEFINES:
            rank = ranks[card.exchange] = ranks.get(card.exchange, _FIRST) + 1
        placed.append((rank, weight, card))
    placed.sort(key=lambda place: (place[0], -place[1]))
    return tuple(card for _, _, card in placed)


def _quotes(card: Card) -> set[Quote]:
    return {point.quote for point in card.points if point.quote}
