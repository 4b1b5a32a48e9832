"""Answers at large: what was asked, what was said of what, and which subjects tell one answer from the others."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing_tui.domain.position import Position
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words

# A statement has as much to say as an answer in each stretch of so many characters.
_STRETCH = 1_200
_OPENING = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an exchange, or a stretch of a statement.

    `asked` are the stems of its question, `mentions` how many of its sentences hold a stem; `held` are its positions,
    the weightiest first, `opening` those of its first sentences.
    """

    exchange: int | None
    question: str
    asked: frozenset[str]
    mentions: Mapping[str, int]
    held: tuple[Position, ...]
    opening: tuple[Position, ...]


class Spread:
    """In which answers a stem comes up, and how often a phrase is said."""

    __slots__ = ("_answers", "_pairs")

    def __init__(self, answers: Sequence[Answer], said: Sequence[Saying]) -> None:
        self._pairs = Counter(pair for saying in said for pair in set(pairwise(content_stems(saying.text))))
        self._pairs.update(pair for answer in answers for pair in set(pairwise(content_stems(answer.question))))
        self._answers: dict[str, set[int]] = {}
        for number, answer in enumerate(answers):
            for stem in {*answer.mentions, *answer.asked}:
                self._answers.setdefault(stem, set()).add(number)

    def of(self, stems: Collection[str]) -> int:
        """In how many answers, or their questions, all of these stems come up."""
        found = sorted((self._answers.get(stem, set()) for stem in stems), key=len)
        return len(set.intersection(*found)) if found else 0

    def comes_back(self, phrase: str) -> bool:
        """Whether a phrase of two telling words or more is said more than once."""
        pairs = list(pairwise(content_stems(phrase)))
        return bool(pairs) and all(self._pairs[pair] > 1 for pair in pairs)


def part_of(exchange: int | None, span: Span) -> tuple[int | None, int]:
    """What a span belongs to: its exchange, or a stretch of a statement."""
    return exchange, 0 if exchange else span.start // _STRETCH


def answers_of(transcript: Transcript, said: Sequence[Saying], held: Mapping[Saying, Position]) -> tuple[Answer, ...]:
    """The answers and the stretches of statements that take a position, in the transcript's order."""
    parts: dict[tuple[int | None, int], list[Saying]] = {}
    for saying in said:
        parts.setdefault(part_of(saying.exchange, saying.span), []).append(saying)
    questions = {exchange.index: transcript.question_of(exchange) for exchange in transcript.exchanges}
    found = []
    for (exchange, _), sayings in parts.items():
        taken = [held[saying] for saying in sayings if saying in held]
        question = questions.get(exchange or 0, "")
        if taken:
            found.append(
                Answer(
                    exchange,
                    question,
                    frozenset(content_stems(question)),
                    Counter(stem for saying in sayings for stem in set(content_stems(saying.text))),
                    tuple(sorted(taken, key=lambda position: (-position.weight, position.quote.span))),
                    tuple(held[saying] for saying in sayings[:_OPENING] if saying in held),
                )
            )
    return tuple(found)


def people_of(transcript: Transcript) -> frozenset[str]:
    """The words of the names of all who speak."""
    return frozenset(word.folded for turn in transcript.turns for word in words(turn.speaker))
