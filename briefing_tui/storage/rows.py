"""Rows to values, and back."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing_tui.domain.card import Card
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.quiz import Confidence
from briefing_tui.domain.review import (
    Memory,
    Occasion,
    Phase,
    PointHistory,
    PointOutcome,
    Rating,
    Review,
    Source,
    StudyCard,
)

if TYPE_CHECKING:
    import msgspec

MEMORY = "phase, step, stability, difficulty, due, last"
CARD = (
    "cards.id, cards.key, cards.content, cards.phase, cards.step, cards.stability, cards.difficulty, cards.due,"
    " cards.last, sources.key, sources.name, sources.target, sources.digest"
)
"""What `study_cards` reads; of cards joined with sources."""

_MOST_PARAMETERS = 500


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def memory_of(row: Sequence[Any]) -> Memory | None:
    """A memory from its columns, or None for a card that was never reviewed."""
    phase, step, stability, difficulty, due, last = row
    if phase is None:
        return None
    return Memory(Phase(phase), step, stability, difficulty, moment(due), moment(last))


def memory_columns(memory: Memory | None) -> tuple[Any, ...]:
    if memory is None:
        return (None,) * 6
    return (
        int(memory.phase),
        memory.step,
        memory.stability,
        memory.difficulty,
        seconds(memory.due),
        seconds(memory.last),
    )


def card_text(card: Card) -> str:
    """A card as JSON."""
    import msgspec

    return msgspec.json.encode(card).decode()


def card_of(content: str) -> Card:
    """A card from JSON that `card_text` made."""
    return _card_decoder().decode(content)


@cache
def _card_decoder() -> "msgspec.json.Decoder[Card]":
    import msgspec

    return msgspec.json.Decoder(Card)


def outcomes_text(points: Iterable[PointOutcome]) -> str:
    import msgspec

    return msgspec.json.encode([(point.point_id, point.status, point.overridden) for point in points]).decode()


def outcomes_of(text: str) -> tuple[PointOutcome, ...]:
    import msgspec

    found = msgspec.json.decode(text, type=list[tuple[str, Status, bool]])
    return tuple(PointOutcome(*point) for point in found)


REVIEW = (
    "cards.key, reviews.at, reviews.day, reviews.occasion, reviews.verdict, reviews.score, reviews.points,"
    " reviews.reply, reviews.given_up, reviews.seconds, reviews.hints, reviews.rating, reviews.suggested,"
    " reviews.self_assessed, reviews.confidence"
)


def review_of(row: Sequence[Any]) -> Review:
    """A review from the columns of `REVIEW`."""
    key, at, day, occasion, verdict, score, points, reply, given_up, taken, hints, rating, suggested, own, sure = row
    return Review(
        key,
        moment(at),
        day,
        Occasion(occasion),
        Verdict(verdict),
        score,
        outcomes_of(points),
        reply,
        bool(given_up),
        taken,
        hints,
        Rating(rating) if rating else None,
        Rating(suggested) if suggested else None,
        bool(own),
        Confidence(sure) if sure else None,
    )


def study_cards(connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> tuple[StudyCard, ...]:
    """Cards with their histories, from rows of the columns of `CARD`."""
    found = histories(connection, [row[0] for row in rows])
    return tuple(
        StudyCard(
            row[1], card_of(row[2]), Source(*row[9:13]), memory_of(row[3:9]), tuple(found.get(row[0], {}).values())
        )
        for row in rows
    )


def histories(connection: sqlite3.Connection, card_ids: Sequence[int]) -> dict[int, dict[str, PointHistory]]:
    """The histories of the cards' points, by card and point."""
    found: dict[int, dict[str, PointHistory]] = {}
    for chunk in chunks(card_ids):
        rows = connection.execute(
            "SELECT card_id, point, hits, misses, failing, days, last_day FROM points"
            f" WHERE card_id IN ({marks(chunk)})",
            chunk,
        )
        for card_id, point, *counts in rows:
            found.setdefault(card_id, {})[point] = PointHistory(point, *counts)
    return found


def chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """The values in runs that fit into one statement."""
    return (values[start : start + _MOST_PARAMETERS] for start in range(0, len(values), _MOST_PARAMETERS))


def marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
