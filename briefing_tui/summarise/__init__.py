"""From an answer to the sentences to read first; the only place that imports sumy."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_tui.domain.summary import Length, ScoredSentence, Sentence, Summary
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.language.languages import Language, reading_of
from briefing_tui.language.sentences import sentences
from briefing_tui.summarise.manners import says_something
from briefing_tui.summarise.methods import DEFAULT, METHODS, rank
from briefing_tui.summarise.ranking import Ranking
from briefing_tui.summarise.selection import select

__all__ = ["DEFAULT", "DEFAULT_WORDS", "METHODS", "RankedAnswer", "rank_answers", "shorten", "summarise"]

DEFAULT_WORDS = 60
# An answer of so few sentences is its own summary.
_SHORT = 3
# Where a sentence begins after a stage direction, and where one has ended before it.
_AFTER_NOTE = re.compile(r"\s+[“\"‘(\[«]?[A-ZÀ-ÞА-ЯЁ0-9$]")
_BEFORE_NOTE = re.compile(r"[.!?…][”\"’»)]?\s+$")


@dataclass(frozen=True, slots=True)
class RankedAnswer:
    """An answer or a statement with its sentences ranked, whatever the length of its summary will be."""

    exchange: int | None
    question: str
    asked_by: tuple[str, ...]
    speakers: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    ranking: Ranking
    language: Language


def summarise(
    transcript: Transcript, length: Length | None = None, method: str = DEFAULT, language: str = ""
) -> tuple[Summary, ...]:
    """A summary of each answer and each statement, in the transcript's order.

    Without a `length` an answer of three sentences or fewer is kept, courtesies apart, a longer one to 60 words.
    `language` is an ISO 639-1 code; without one the language is told from the text. Raises BriefingError for an
    unknown method, or one that can't bear so many sentences.
    """
    return shorten(rank_answers(transcript, method, language), length)


def rank_answers(transcript: Transcript, method: str = DEFAULT, language: str = "") -> tuple[RankedAnswer, ...]:
    """Each answer and each statement with its sentences ranked, in the transcript's order; raises as `summarise`."""
    read_as = reading_of(transcript.text, language)
    parts: list[tuple[int | None, tuple[int, ...], tuple[int, ...]]] = [
        *((exchange.index, exchange.question, exchange.answer) for exchange in transcript.exchanges),
        *((None, (), statement) for statement in transcript.statements),
    ]
    parts.sort(key=lambda part: part[2])
    return tuple(_ranked(transcript, *part, method, read_as) for part in parts)


def shorten(ranked: Iterable[RankedAnswer], length: Length | None = None) -> tuple[Summary, ...]:
    """The summaries of ranked answers, of a length as `summarise` takes it."""
    return tuple(_summary(answer, length) for answer in ranked)


def _ranked(
    transcript: Transcript,
    exchange: int | None,
    asked: tuple[int, ...],
    answered: tuple[int, ...],
    method: str,
    language: Language,
) -> RankedAnswer:
    question = transcript.turn_texts(asked)
    said = [
        sentence
        for turn in answered
        for sentence in sentences(
            transcript.turns[turn].span.of(transcript.text), transcript.turns[turn].span.start, language
        )
    ]
    # What was only printed stays where a turn holds nothing else.
    said = [bare for sentence in said if (bare := _as_said(sentence, transcript))] or said
    ranking = rank([sentence.text for sentence in said], question, method, language)
    asked_by, speakers = transcript.speakers_of(asked), transcript.speakers_of(answered)
    return RankedAnswer(exchange, question, asked_by, speakers, tuple(said), ranking, language)


def _summary(answer: RankedAnswer, length: Length | None) -> Summary:
    said, ranking = answer.sentences, answer.ranking
    chosen = _chosen(said, ranking, length, answer.language)
    scores = ranking.scores
    best = max(scores, default=0.0) or 1.0
    return Summary(
        answer.exchange,
        answer.question,
        answer.asked_by,
        answer.speakers,
        tuple(
            ScoredSentence(said[n].text, said[n].span, round(scores[n] / best, 4), ranking.reasons(n)) for n in chosen
        ),
        whole=len(chosen) == len(said),
    )


def _chosen(said: Sequence[Sentence], ranking: Ranking, length: Length | None, language: Language) -> Sequence[int]:
    if length is None and len(said) <= _SHORT:
        return [n for n, sentence in enumerate(said) if says_something(sentence.text, language)] or range(len(said))
    return select(said, ranking, length or Length(DEFAULT_WORDS), language)


def _as_said(sentence: Sentence, transcript: Transcript) -> Sentence | None:
    """The sentence without the stage directions around it; None where it is nothing else.

    What an editor put into the sentence stays: "[The minister] will go."
    """
    text, (start, end) = transcript.text, (sentence.span.start, sentence.span.end)
    notes = [note for note in transcript.notes if note.start < end and note.end > start]
    for note in notes:
        if note.end >= end and note.start <= start:
            return None
        if note.start <= start and _AFTER_NOTE.match(text, note.end, end):
            start = end - len(text[note.end : end].lstrip())
    for note in reversed(notes):
        if note.end >= end and note.start > start and _BEFORE_NOTE.search(text[start : note.start]):
            end = start + len(text[start : note.start].rstrip())
    return Sentence(text[start:end], Span(start, end))
