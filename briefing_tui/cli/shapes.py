"""The JSON that commands print. Its keys are a promise: add to them, change none."""

from typing import Any

from briefing_tui import __version__
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Point
from briefing_tui.domain.grade import Grade, PointGrade
from briefing_tui.domain.refresher import Plan, Told
from briefing_tui.domain.restated import OnTopic
from briefing_tui.domain.summary import ScoredSentence, Summary
from briefing_tui.domain.transcript import Transcript
from briefing_tui.services.marking import Marked

Shape = dict[str, Any]


def parse_shape(transcript: Transcript) -> Shape:
    return {
        "version": __version__,
        "title": transcript.title,
        "date": _date(transcript),
        "encoding": transcript.encoding,
        "text": transcript.text,
        "turns": [
            {
                "speaker": turn.speaker,
                "label": turn.label,
                "role": turn.role,
                "confidence": turn.confidence,
                "start": turn.span.start,
                "end": turn.span.end,
            }
            for turn in transcript.turns
        ],
        "exchanges": [
            {"index": exchange.index, "question": exchange.question, "answer": exchange.answer}
            for exchange in transcript.exchanges
        ],
        "statements": transcript.statements,
        "source_map": [
            {"start": run.start, "source": run.source, "length": run.length} for run in transcript.source_map
        ],
        "warnings": transcript.warnings,
        "place": transcript.place,
        "notes": [{"start": note.start, "end": note.end} for note in transcript.notes],
    }


def summary_shape(briefing: Briefing, summaries: tuple[Summary, ...]) -> Shape:
    return {
        "version": __version__,
        "title": briefing.transcript.title,
        "date": _date(briefing.transcript),
        "exchanges": [
            {
                "index": summary.exchange,
                "asked_by": ", ".join(summary.asked_by),
                "question": summary.question,
                "answered_by": summary.speakers,
                "sentences": [_sentence(sentence) for sentence in summary.sentences],
                "not_found": summary.not_found,
            }
            for summary in summaries
            if summary.exchange is not None
        ],
        "statements": [
            {
                "speaker": ", ".join(summary.speakers),
                "sentences": [_sentence(sentence) for sentence in summary.sentences],
            }
            for summary in summaries
            if summary.exchange is None
        ],
    }


def cards_shape(cards: tuple[Card, ...]) -> Shape:
    return {
        "version": __version__,
        "cards": [
            {
                "id": card.id,
                "kind": card.kind,
                "exchange": card.exchange,
                "prompt": card.prompt,
                "prompts": card.prompts,
                "points": [_point(point) for point in card.points],
                "accept": card.accept,
                "speaker": card.speaker,
                "origin": card.origin,
                "approved": card.approved,
            }
            for card in cards
        ],
    }


def grade_shape(name: str, grade: Grade) -> Shape:
    return {
        "id": name,
        "verdict": grade.verdict,
        "score": round(grade.score, 4),
        "unsure": grade.unsure,
        "points": [_graded(point) for point in grade.points],
        "reasons": grade.reasons,
    }


def marked_shape(marked: Marked) -> Shape:
    return {
        **grade_shape(marked.id, marked.grade),
        "line": marked.line,
        "card": marked.card,
        "student": marked.student,
        "reply": marked.reply,
        "override": marked.override,
    }


def _graded(point: PointGrade) -> Shape:
    return {
        "text": point.text,
        "status": point.status,
        "matched": [(match.span.start, match.span.end) for match in point.matched],
    }


def _point(point: Point) -> Shape:
    quote = point.quote
    return {
        "id": point.id,
        "text": point.text,
        "accept": point.accept,
        "reject": point.reject,
        "require": point.require,
        "quote": {"text": quote.text, "start": quote.span.start, "end": quote.span.end} if quote else None,
        "holder": point.holder,
    }


def _sentence(sentence: ScoredSentence) -> Shape:
    return {
        "text": sentence.text,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "score": sentence.score,
    }


def _date(transcript: Transcript) -> str | None:
    return transcript.date.isoformat() if transcript.date else None


def plan_shape(plan: Plan) -> Shape:
    """A refresher's plan: what it shows, in the order of reading, and how long that takes."""
    return {
        "version": __version__,
        "minutes": plan.minutes,
        "reading_speed": plan.speed,
        "words": plan.words,
        "seconds": round(plan.seconds),
        "whole_words": plan.whole,
        "complete": plan.complete,
        "headlines": [_told(told) for told in plan.headlines],
        "positions": [_told(told) for told in plan.positions],
    }


def topic_shape(found: OnTopic) -> Shape:
    """What was said on a topic; marks are offsets into the two quotes."""
    return {
        "version": __version__,
        "topic": found.topic,
        "positions": [_told(told) for told in found.told],
        "restated": [
            {
                "earlier": _told(pair.earlier),
                "later": _told(pair.later),
                "gone": [[span.start, span.end] for span in pair.gone],
                "new": [[span.start, span.end] for span in pair.new],
            }
            for pair in found.restated
        ],
        "not_repeated": [_told(told) for told in found.not_repeated],
    }


def _told(told: Told) -> Shape:
    headline = told.headline
    return {
        "headline": headline.text,
        "topic": headline.topic,
        "quote": {
            "text": headline.quote.text,
            "start": headline.quote.span.start,
            "end": headline.quote.span.end,
        },
        "speaker": headline.speaker,
        "holder": headline.holder,
        "reported": headline.reported,
        "exchange": headline.exchange,
        "asked_by": headline.asked_by,
        "question": headline.question,
        "transcript": told.name,
        "date": told.date.isoformat() if told.date else None,
    }
