"""Recall cards: what was said when the reporter asked."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.domain.summary import Summary
from briefing_tui.domain.transcript import Transcript
from briefing_tui.language.words import content_stems
from briefing_tui.questions.cards import INNER_QUOTES, card, point, shown
from briefing_tui.questions.clauses import capitalised, coordinated, gradable, shortened
from briefing_tui.questions.positions import kind_of
from briefing_tui.questions.reporter import standalone_questions, subject_stems
from briefing_tui.questions.sayings import Saying

MOST_POINTS = 3
_ALSO = re.compile(r"(?:(?:I|we) also|also|in addition|moreover|furthermore|besides)\b", re.IGNORECASE)
# An answer takes a question up where at least so many of the words that tell what it is about come back.
_FEWEST_SHARED = 2
_LONGEST_CONTEXT = 6_000
# A position outweighs a mere fact when points are chosen.
_WORTH = {
    PositionKind.COMMITMENT: 0.35,
    PositionKind.REFUSAL: 0.35,
    PositionKind.EVALUATION: 0.3,
    PositionKind.PROPOSAL: 0.3,
    PositionKind.FACT: 0.0,
    PositionKind.TERM: 0.3,
    PositionKind.REPORT: -0.2,
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: Position
    stems: frozenset[str]
    goes_on: bool
    summary: bool


def recall_cards(
    transcript: Transcript, summaries: Sequence[Summary], said: Sequence[Saying], idf: Mapping[str, float]
) -> Iterator[tuple[float, Card]]:
    """One card for each question that stands alone and that the answer takes up, with its weight (about 0 to 2)."""
    by_exchange: dict[int, list[Saying]] = {}
    for saying in said:
        if saying.exchange is not None:
            by_exchange.setdefault(saying.exchange, []).append(saying)
    chosen = {summary.exchange: summary for summary in summaries if summary.exchange is not None}
    for exchange in transcript.exchanges:
        answer = by_exchange.get(exchange.index, [])
        summary = chosen.get(exchange.index)
        questions = standalone_questions(transcript.question_of(exchange))
        if not answer or not questions:
            continue
        candidates = _candidates(answer, summary)
        taken: set[str] = set()
        for question in questions:
            found = _best(question, questions, transcript.question_of(exchange), candidates, taken, idf)
            if found:
                taken.update(position.quote.text for position in found)
                yield _weight(found, answer), _card(question, found, exchange.index)


def _candidates(answer: Sequence[Saying], summary: Summary | None) -> list[_Candidate]:
    """What may become a point: the clauses of the answer that can be graded, the summary's with more weight."""
    scores = {sentence.span: sentence.score for sentence in summary.sentences} if summary else {}
    found = []
    for saying in answer:
        if saying.doubtful:
            continue
        if saying.attribution and not saying.attribution.holder:
            continue
        clauses = _clauses(saying)
        if not clauses:
            continue
        holder = saying.attribution.described(saying.speaker) if saying.attribution else saying.speaker
        kind = PositionKind.REPORT if saying.attribution else kind_of(saying.text)
        weight = (0.5 + scores[saying.span] if saying.span in scores else 0.0) + _WORTH[kind]
        position = Position(
            kind,
            saying.exchange,
            saying.speaker,
            holder,
            saying.quote,
            clauses[:2],
            bool(saying.attribution),
            "",
            weight,
        )
        stems = frozenset(content_stems(saying.text))
        goes_on = bool(_ALSO.match(saying.text))
        found.append(_Candidate(position, stems, goes_on, saying.span in scores))
    return found


def _clauses(saying: Saying) -> tuple[str, ...]:
    """A sentence as points: its clauses where each can be graded by itself, else the whole, else nothing."""
    if saying.attribution:
        # Cut into clauses, a report would lose whose view it is.
        return (saying.claim,) if saying.fit else ()
    text = shortened(saying.claim)
    clauses = coordinated(text, commas_only=True)
    if clauses == (saying.claim,):
        return clauses if saying.fit else ()
    if all(gradable(clause) for clause in clauses):
        return tuple(capitalised(clause) for clause in clauses)
    return (text,) if gradable(text) else ()


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
            and not (alone and candidate.summary)
            and (others or len(candidate.stems & around) < 2)
        ):
            continue
        met |= common
        ranked.append((candidate.position.weight + math.log1p(shared) / 2, candidate.position))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].quote.span))
    picked: list[Position] = []
    if len(met) < _FEWEST_SHARED:
        return picked
    for _, position in ranked:
        if position.speaker == ranked[0][1].speaker and len(picked) < MOST_POINTS:
            picked.append(position)
    return sorted(picked, key=lambda position: position.quote.span)


def _mass(stems: frozenset[str] | set[str], idf: Mapping[str, float]) -> float:
    # Exact, so that the order of a set makes no difference.
    return math.fsum(idf.get(stem, 1.0) for stem in stems)


def _weight(found: Sequence[Position], answer: Sequence[Saying]) -> float:
    length = sum(len(saying.text) for saying in answer)
    return min(1.0, math.log1p(length) / 9) + max(position.weight for position in found) / 3


def _card(question: str, found: Sequence[Position], exchange: int) -> Card:
    speaker = found[0].speaker
    asked = question.translate(INNER_QUOTES)
    points = [point(text, position.quote, position.holder) for position in found for text in position.points]
    prompt = f"Asked “{asked}”, what did {shown(speaker)} say?"
    return card(Kind.RECALL, prompt, points[:MOST_POINTS], exchange=exchange, speaker=speaker, term=question)
