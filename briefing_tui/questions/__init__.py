"""From an answer to positions, points and cards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing_tui.domain.card import Card
from briefing_tui.domain.position import Position
from briefing_tui.domain.summary import Summary
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Transcript

if TYPE_CHECKING:
    from briefing_tui.questions.sayings import Saying

__all__ = ["denials", "derive", "find_positions", "untaken_parts"]

# What the best sentence of a summary adds to a position's weight.
_SUMMARY_WORTH = 0.3


def find_positions(transcript: Transcript, terms: Terms) -> tuple[Position, ...]:
    """The positions of a transcript, the one that matters most first; the same on every run.

    A view that a speaker only reports is kept under the name of the one whose view it is, where the sentence names him;
    a sentence that may be somebody else's view, but does not say whose, is left out. Nothing is raised. Time grows
    linearly.
    """
    from briefing_tui.questions.positions import positions_of
    from briefing_tui.questions.sayings import sayings

    found = positions_of(transcript, sayings(transcript), terms).values()
    return tuple(sorted(found, key=lambda position: (-position.weight, position.quote.span)))


def derive(transcript: Transcript, summaries: Sequence[Summary], terms: Terms) -> tuple[Card, ...]:
    """The cards that a transcript gives by itself, most important first; the same on every run.

    Defined terms come first; then the best card of each exchange, then the second of each, and so on. Whatever can't be
    asked well is left out, so that an odd text gives few cards or none; nothing is raised. Time grows linearly.
    """
    from briefing_tui.questions.answers import Spread, answers_of, people_of
    from briefing_tui.questions.asked import asked_cards, condition_cards, opening_cards
    from briefing_tui.questions.cloze import cloze_cards
    from briefing_tui.questions.figures import figure_cards
    from briefing_tui.questions.named import term_cards
    from briefing_tui.questions.order import DEFINES, in_order, quotes_of
    from briefing_tui.questions.positions import positions_of
    from briefing_tui.questions.recall import recall_cards
    from briefing_tui.questions.sayings import sayings
    from briefing_tui.questions.tails import tail_cards
    from briefing_tui.questions.topics import plain_words, topic_cards

    said = sayings(transcript)
    named = list(term_cards(said))
    # A sentence that defines a term is asked for by the term's own cards.
    defining = {quote for weight, card in named if weight >= DEFINES for quote in quotes_of(card)}
    others = tuple(saying for saying in said if saying.quote not in defining)
    held = _weighed(positions_of(transcript, others, terms), summaries)
    answers, people = answers_of(transcript, others, held), people_of(transcript)
    spread, plain = Spread(answers, said), plain_words(transcript.text)
    return in_order(
        [
            *named,
            *recall_cards(transcript, said, summaries, held, terms.idf),
            *topic_cards(others, held, plain),
            *asked_cards(answers, spread, terms.idf, people, plain),
            *opening_cards(answers, spread, terms.idf, people),
            *condition_cards(held),
            *tail_cards(held),
            *figure_cards(held),
            *cloze_cards(held, answers, terms.idf),
        ]
    )


def untaken_parts(transcript: Transcript) -> dict[int, tuple[str, ...]]:
    """What was asked and no sentence of the answer takes up, by the exchange's number; few exchanges have any.

    It says what was not found, never that a question was evaded. Time grows linearly.
    """
    from briefing_tui.questions.untaken import untaken

    found = {
        exchange.index: untaken(transcript.question_of(exchange), transcript.answer_of(exchange))
        for exchange in transcript.exchanges
        # Where questions and answers were run together it is not known which answer is to which.
        if len(exchange.question) == 1
    }
    return {index: parts for index, parts in found.items() if parts}


def denials(texts: Sequence[str]) -> tuple[str, ...]:
    """Points as replies that say the opposite of each, in several ways: none of them may pass for an answer."""
    from briefing_tui.questions.opposites import WAYS

    return tuple(dict.fromkeys("; ".join(deny(text) for text in texts) for deny in WAYS))


def _weighed(held: Mapping["Saying", Position], summaries: Sequence[Summary]) -> dict["Saying", Position]:
    """The positions with more weight where the summary has chosen their sentence."""
    scores = {sentence.span: sentence.score for summary in summaries for sentence in summary.sentences}
    return {
        saying: replace(position, weight=position.weight + _SUMMARY_WORTH * scores.get(saying.span, 0.0))
        for saying, position in held.items()
    }
