"""Recall cards: what was said when the reporter asked."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position
from briefing_tui.domain.summary import Summary
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.questions.cards import INNER_QUOTES, card, point, shown
from briefing_tui.questions.reporter import standalone_questions, subject_stems
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems

MOST_POINTS = 3
_ALSO = re.compile(r"(?:(?:I|we) also|also|in addition|moreover|furthermore|besides)\b", re.IGNORECASE)
# An answer takes a question up where at least so many of the words that tell what it is about come back.
_FEWEST_SHARED = 2
# The first sentences of an answer reply to the question, also where they share no word with it.
_OPENING = 4
_LONGEST_CONTEXT = 6_000
# A question that stands alone is the best prompt there is.
_STANDS_ALONE = 0.3
_A_POINT_MORE = 0.1


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: Position
    stems: frozenset[str]
    goes_on: bool
    summary: bool
    opens: bool


def recall_cards(
    transcript: Transcript,
    said: Sequence[Saying],
    summaries: Sequence[Summary],
    held: Mapping[Saying, Position],
    idf: Mapping[str, float],
) -> Iterator[tuple[float, Card]]:
    """One card for each question that stands alone and that the answer takes up, with its weight (about 0 to 2)."""
    by_exchange: dict[int | None, list[tuple[Saying, Position]]] = {}
    for saying, position in held.items():
        by_exchange.setdefault(saying.exchange, []).append((saying, position))
    summarised = {sentence.span for summary in summaries for sentence in summary.sentences}
    opening: dict[int | None, list[Span]] = {}
    for saying in said:
        if len(opening.setdefault(saying.exchange, [])) < _OPENING:
            opening[saying.exchange].append(saying.span)
    for exchange in transcript.exchanges:
        asked = transcript.question_of(exchange)
        candidates = [
            _Candidate(
                position,
                frozenset(content_stems(saying.text)),
                bool(_ALSO.match(saying.text)),
                saying.span in summarised,
                saying.span in opening.get(exchange.index, ()),
            )
            for saying, position in by_exchange.get(exchange.index, [])
        ]
        questions = standalone_questions(asked) if candidates else ()
        taken: set[str] = set()
        for question in questions:
            found = _best(question, questions, asked, candidates, taken, idf)
            if found:
                taken.update(position.quote.text for position in found)
                yield _weight(found), _card(question, found, exchange.index)


def _best(
    question: str,
    questions: Sequence[str],
    context: str,
    candidates: Sequence[_Candidate],
    taken: set[str],
    idf: Mapping[str, float],
) -> list[Position]:
    """The positions that answer a question, in the answer's order; none where nothing takes the question up."""
    asked, around = subject_stems(question), subject_stems(context[:_LONGEST_CONTEXT])
    others = [subject_stems(other) for other in questions if other != question]
    ranked = []
    met: set[str] = set()
    alone = context.count("?") == 1
    for candidate in candidates:
        if candidate.position.quote.text in taken or len(candidate.stems - asked) < 2:
            continue
        common = candidate.stems & asked
        shared = _mass(common, idf)
        if any(_mass(candidate.stems & other, idf) > shared for other in others):
            continue
        if (
            not shared
            and not candidate.goes_on
            and not (alone and (candidate.summary or candidate.opens))
            and (others or len(candidate.stems & around) < 2)
        ):
            continue
        met |= common
        ranked.append((candidate.position.weight + math.log1p(shared) / 2, candidate.position))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].quote.span))
    picked: list[Position] = []
    if len(met) < _FEWEST_SHARED and not (alone and any(candidate.opens for candidate in candidates)):
        return picked
    for _, position in ranked:
        if position.speaker == ranked[0][1].speaker and len(picked) < MOST_POINTS:
            picked.append(position)
    return sorted(picked, key=lambda position: position.quote.span)


def _mass(stems: frozenset[str] | set[str], idf: Mapping[str, float]) -> float:
    # Exact, so that the order of a set makes no difference.
    return math.fsum(idf.get(stem, 1.0) for stem in stems)


def _weight(found: Sequence[Position]) -> float:
    return max(position.weight for position in found) + _STANDS_ALONE + _A_POINT_MORE * (len(found) - 1)


def _card(question: str, found: Sequence[Position], exchange: int) -> Card:
    speaker = found[0].speaker
    asked = question.translate(INNER_QUOTES)
    points = [point(text, position.quote, position.holder) for position in found for text in position.points]
    who = shown(speaker)
    return card(
        Kind.RECALL,
        f"Asked “{asked}”, what did {who} say?",
        points[:MOST_POINTS],
        exchange=exchange,
        speaker=speaker,
        term=question,
        prompts=(f"How did {who} reply when asked “{asked}”",),
    )
