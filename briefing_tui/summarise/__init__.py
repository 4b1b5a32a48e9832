"""From an answer to the sentences to read first; the only place that imports sumy."""

import re

from briefing_tui.domain.summary import Length, ScoredSentence, Sentence, Summary
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.language.languages import Language, reading_of
from briefing_tui.language.sentences import sentences
from briefing_tui.summarise.manners import says_something
from briefing_tui.summarise.methods import DEFAULT, METHODS, rank
from briefing_tui.summarise.selection import select

__all__ = ["DEFAULT", "DEFAULT_WORDS", "METHODS", "summarise"]

DEFAULT_WORDS = 60
# An answer of so few sentences is its own summary.
_SHORT = 3
# Where a sentence begins after a stage direction, and where one has ended before it.
_AFTER_NOTE = re.compile(r"\s+[“\"‘(\[«]?[A-ZÀ-ÞА-ЯЁ0-9$]")
_BEFORE_NOTE = re.compile(r"[.!?…][”\"’»)]?\s+$")


def summarise(
    transcript: Transcript, length: Length | None = None, method: str = DEFAULT, language: str = ""
) -> tuple[Summary, ...]:
    """A summary of each answer and each statement, in the transcript's order.

    Without a `length` an answer of three sentences or fewer is kept, courtesies apart, a longer one to 60 words.
    `language` is an ISO 639-1 code; without one the language is told from the text. Raises BriefingError for an
    unknown method, or one that can't bear so many sentences.
    """
    read_as = reading_of(transcript.text, language)
    parts: list[tuple[int | None, tuple[int, ...], tuple[int, ...]]] = [
        *((exchange.index, exchange.question, exchange.answer) for exchange in transcript.exchanges),
        *((None, (), statement) for statement in transcript.statements),
    ]
    parts.sort(key=lambda part: part[2])
    return tuple(_summary(transcript, *part, length, method, read_as) for part in parts)


def _summary(
    transcript: Transcript,
    exchange: int | None,
    asked: tuple[int, ...],
    answered: tuple[int, ...],
    length: Length | None,
    method: str,
    language: Language,
) -> Summary:
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
    chosen = _chosen(said, question, length, method, language)
    return Summary(
        exchange,
        question,
        transcript.speakers_of(asked),
        transcript.speakers_of(answered),
        chosen,
        whole=len(chosen) == len(said),
    )


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


def _chosen(
    said: list[Sentence], question: str, length: Length | None, method: str, language: Language
) -> tuple[ScoredSentence, ...]:
    if not said:
        return ()
    ranking = rank([sentence.text for sentence in said], question, method, language)
    keep = (
        [n for n, sentence in enumerate(said) if says_something(sentence.text, language)] or range(len(said))
        if length is None and len(said) <= _SHORT
        else select(said, ranking, length or Length(DEFAULT_WORDS), language)
    )
    scores = ranking.scores
    best = max(scores) or 1.0
    return tuple(
        ScoredSentence(said[n].text, said[n].span, round(scores[n] / best, 4), ranking.reasons(n)) for n in keep
    )
