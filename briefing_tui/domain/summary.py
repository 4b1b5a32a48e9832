"""Sentences and the summaries that are made of them."""

from dataclasses import dataclass

from briefing_tui.domain.transcript import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """The summariser's unit: a sentence's text, verbatim, and where it stands in the transcript."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A chosen sentence. `score` (0 to 1) is relative to the best sentence of the same answer; `reasons` say why.

    Reasons are short phrases, the weightiest first: "takes up the question: toll, tunnel".
    """

    text: str
    span: Span
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences extracted from one answer or one statement, in source order.

    `exchange` is the exchange's number, or None for a statement. `whole` tells that nothing was left out. `not_found`
    are parts of the question that no sentence of the answer takes up, where that is sure; they may have been answered
    in quite other words.
    """

    exchange: int | None
    question: str
    asked_by: tuple[str, ...]
    speakers: tuple[str, ...]
    sentences: tuple[ScoredSentence, ...]
    whole: bool
    not_found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Length:
    """How much of an answer a summary keeps: at most so many words, or so many sentences; with neither, the default."""

    words: int | None = None
    sentences: int | None = None
