"""Recall cards: what was said when the reporter asked."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.domain.summary import Summary
from briefing_tui.domain.transcript import Transcript
from briefing_tui.language.words import content_stems
from briefing_tui.questions.cards import card, point, shown
from briefing_tui.questions.clauses import coordinated, gradable, point_text
from briefing_tui.questions.positions import kind_of
from briefing_tui.questions.reporter import standalone_questions
from briefing_tui.questions.sayings import Saying

MOST_POINTS = 3
_INNER_QUOTES = str.maketrans('“”"', "‘’'")
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
            found = _best(question, questions, candidates, taken, idf)
            if found:
                taken.update(position.quote.text for position in found)
                yield _weight(found, answer), _card(question, found, exchange.index)


def _candidates(answer: Sequence[Saying], summary: Summary | None) -> list[_Candidate]:
    """What may become a point: the clauses of the answer that can be graded, the summary's with more weight."""
    scores = {sentence.span: sentence.score for sentence in summary.sentences} if summary else {}
    found = []
    for saying in answer:
        if saying.doubtful and saying.attribution is None:
            continue
        if saying.attribution and not saying.attribution.holder:
            continue
        text = saying.text if saying.attribution else point_text(saying.text)
        clauses = tuple(clause for clause in coordinated(point_text(text)) if gradable(clause))
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
        found.append(_Candidate(position, frozenset(content_stems(saying.text))))
    return found


def _best(
    question: str,
    questions: Sequence[str],
    candidates: Sequence[_Candidate],
    taken: set[str],
    idf: Mapping[str, float],
) -> list[Position]:
    """The positions that answer a question, in the answer's order; none where nothing takes the question up."""
    asked = set(content_stems(question))
    others = [set(content_stems(other)) for other in questions if other != question]
    ranked = []
    for candidate in candidates:
        if candidate.position.quote.text in taken or len(candidate.stems - asked) < 2:
            continue
        shared = _mass(candidate.stems & asked, idf)
        if any(_mass(candidate.stems & other, idf) > shared for other in others):
            continue
        if others and not shared:
            continue
        ranked.append((candidate.position.weight + math.log1p(shared) / 2, candidate.position))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].quote.span))
    picked: list[Position] = []
    for _, position in ranked:
        if position.speaker == ranked[0][1].speaker and len(picked) < MOST_POINTS:
            picked.append(position)
    return sorted(picked, key=lambda position: position.quote.span)


def _mass(stems: frozenset[str] | set[str], idf: Mapping[str, float]) -> float:
    return sum(idf.get(stem, 1.0) for stem in stems)


def _weight(found: Sequence[Position], answer: Sequence[Saying]) -> float:
    length = sum(len(saying.text) for saying in answer)
    return min(1.0, math.log1p(length) / 9) + max(position.weight for position in found) / 3


def _card(question: str, found: Sequence[Position], exchange: int) -> Card:
    speaker = found[0].speaker
    asked = question.translate(_INNER_QUOTES)
    points = [point(text, position.quote, position.holder) for position in found for text in position.points]
    prompt = f"Asked “{asked}”, what did {shown(speaker)} say?"
    return card(Kind.RECALL, prompt, points[:MOST_POINTS], exchange=exchange, speaker=speaker, term=question)
