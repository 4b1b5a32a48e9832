"""The review log: one transaction a review, and nothing ever lost from it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from briefing_tui.domain.errors import StoreError
from briefing_tui.domain.review import Memory, PointHistory, Rating, Review, mastered
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import (
    MEMORY,
    REVIEW,
    card_of,
    histories,
    memory_columns,
    memory_of,
    moment,
    outcomes_of,
    outcomes_text,
    review_of,
    seconds,
)


@dataclass(frozen=True, slots=True)
class Before:
    """What was known of a card before a review."""

    memory: Memory | None
    histories: Mapping[str, PointHistory]


@dataclass(frozen=True, slots=True)
class Decision:
    """A review as it is to be kept: with the card's new memory, where it moves the schedule.

    `predicted` is the chance of recall that was predicted; None for a first review. `wordings` are the learner's own
    words that count for a point from now on, by the point's id.
    """

    review: Review
    memory: Memory | None = None
    predicted: float | None = None
    wordings: Mapping[str, str] = field(default_factory=dict)


class ReviewLog:
    """Keeping graded replies and taking them back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, key: str, decide: Callable[[Before], Decision], replacing: int | None = None) -> int:
        """Keep one graded reply in one transaction; gives its id.

        `decide` is given what was known before, with a reply that is replaced already taken back. Raises BriefingError
        for an unknown card or where it can't be kept; then nothing has changed.
        """
        with self._database.writing() as connection:
            row = connection.execute("SELECT id FROM cards WHERE key = ?", (key,)).fetchone()
            if row is None:
                raise StoreError("this card is not known any more; its reply was not kept")
            card_id = int(row[0])
            if replacing is not None:
                _take_back(connection, replacing)
            memory = memory_of(connection.execute(f"SELECT {MEMORY} FROM cards WHERE id = ?", (card_id,)).fetchone())
            known = histories(connection, [card_id]).get(card_id, {})
            decision = decide(Before(memory, known))
            review_id = _insert(connection, card_id, decision, replacing)
            if decision.review.scheduled and decision.memory is not None:
                _move(connection, card_id, decision, known)
            elif decision.review.scheduled:
                # It comes from elsewhere and is older than what is known here: only the points learn from it.
                _restore(connection, card_id)
            connection.executemany(
                "INSERT INTO wordings (card_id, review_id, point, wording) VALUES (?, ?, ?, ?)",
                [(card_id, review_id, point, wording) for point, wording in decision.wordings.items()],
            )
            return review_id

    def take_back(self, review_id: int) -> None:
        """Make a review void and bring its card back to what it was before."""
        with self._database.writing() as connection:
            _take_back(connection, review_id)

    def reviews(self, source: str | None = None) -> Iterator[Review]:
        """Every review that stands, oldest first; of one source, or of all."""
        where, values = ("AND sources.key = ?", (source,)) if source else ("", ())
        with self._database.reading() as connection:
            yield from map(
                review_of,
                connection.execute(
                    f"SELECT {REVIEW} FROM reviews JOIN cards ON cards.id = reviews.card_id"
                    " JOIN sources ON sources.id = cards.source_id"
                    f" WHERE reviews.void = 0 {where} ORDER BY reviews.at, reviews.id",
                    values,
                ),
            )

    def counts(self, keys: Iterable[str]) -> dict[str, int]:
        """How many reviews stand of each of these cards; those without any are left out."""
        query = "SELECT count(*) FROM reviews WHERE void = 0 AND card_id = (SELECT id FROM cards WHERE key = ?)"
        with self._database.reading() as connection:
            found = {key: int(connection.execute(query, (key,)).fetchone()[0]) for key in dict.fromkeys(keys)}
        return {key: count for key, count in found.items() if count}

    def latest(self) -> datetime | None:
        """When the latest review was, by the clock of that time; None where there is none."""
        with self._database.reading() as connection:
            at = connection.execute("SELECT max(at) FROM reviews").fetchone()[0]
            return moment(at) if at is not None else None

    def has(self, key: str, at: datetime) -> bool:
        """Whether the log holds a review of this card at this second, whatever became of it."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT 1 FROM reviews WHERE card_id = (SELECT id FROM cards WHERE key = ?) AND at = ? LIMIT 1",
                (key, seconds(at)),
            )
            return found.fetchone() is not None

    def rebuild(self) -> int:
        """Set every card and point to what the log says of it; gives how many cards were set."""
        with self._database.writing() as connection:
            ids = [row[0] for row in connection.execute("SELECT DISTINCT card_id FROM reviews WHERE scheduled = 1")]
            for card_id in ids:
                _restore(connection, card_id)
            return len(ids)


def _insert(connection: sqlite3.Connection, card_id: int, decision: Decision, replacing: int | None) -> int:
    review = decision.review
    done = connection.execute(
        "INSERT INTO reviews (card_id, at, day, occasion, scheduled, rating, suggested, verdict, score, reply,"
        " given_up, seconds, hints, points, predicted, phase, step, stability, difficulty, due, replaces,"
        " self_assessed, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            card_id,
            seconds(review.at),
            review.day,
            review.occasion.value,
            review.scheduled,
            review.rating,
            review.suggested,
            review.verdict.value,
            review.score,
            review.reply,
            review.given_up,
            review.seconds,
            review.hints,
            outcomes_text(review.points),
            decision.predicted,
            *memory_columns(decision.memory)[:5],
            replacing,
            review.self_assessed,
            review.confidence,
        ),
    )
    return int(done.lastrowid or 0)


def _move(connection: sqlite3.Connection, card_id: int, decision: Decision, known: Mapping[str, PointHistory]) -> None:
    """Write the card's new memory and its points' histories."""
    review = decision.review
    fresh = {
        point.point_id: known.get(point.point_id, PointHistory(point.point_id)).after(point.status, review.day)
        for point in review.points
    }
    _write_points(connection, card_id, fresh)
    # A first review can't be a lapse: nothing was known to be forgotten.
    lapsed = review.rating is Rating.AGAIN and decision.predicted is not None
    connection.execute(
        f"UPDATE cards SET ({MEMORY}) = (?, ?, ?, ?, ?, ?), lapses = lapses + ?, mastered = ? WHERE id = ?",
        (
            *memory_columns(decision.memory),
            lapsed,
            mastered(_core(connection, card_id), {**known, **fresh}),
            card_id,
        ),
    )


def _take_back(connection: sqlite3.Connection, review_id: int) -> None:
    row = connection.execute(
        "SELECT card_id, scheduled FROM reviews WHERE id = ? AND void = 0", (review_id,)
    ).fetchone()
    if row is None:
        return
    connection.execute("UPDATE reviews SET void = 1 WHERE id = ?", (review_id,))
    if row[1]:
        _restore(connection, row[0])


def _restore(connection: sqlite3.Connection, card_id: int) -> None:
    """Set a card to what its log says: its memory is the last review's, its points' histories follow from all."""
    rows = connection.execute(
        "SELECT phase, step, stability, difficulty, due, at, day, points, rating, predicted FROM reviews"
        " WHERE card_id = ? AND void = 0 AND scheduled = 1 ORDER BY at, id",
        (card_id,),
    ).fetchall()
    found: dict[str, PointHistory] = {}
    for *_, day, points, _rating, _predicted in rows:
        for point in outcomes_of(points):
            found[point.point_id] = found.get(point.point_id, PointHistory(point.point_id)).after(point.status, day)
    connection.execute("DELETE FROM points WHERE card_id = ?", (card_id,))
    _write_points(connection, card_id, found)
    known = mastered(_core(connection, card_id), found)
    lapses = sum(row[8] == Rating.AGAIN and row[9] is not None for row in rows)
    connection.execute(
        f"UPDATE cards SET ({MEMORY}) = (?, ?, ?, ?, ?, ?), lapses = ?, mastered = ? WHERE id = ?",
        (*(rows[-1][:6] if rows else (None,) * 6), lapses, known, card_id),
    )


def _core(connection: sqlite3.Connection, card_id: int) -> list[str]:
    """The ids of the points that a card is learned for."""
    content = connection.execute("SELECT content FROM cards WHERE id = ?", (card_id,)).fetchone()[0]
    return [point.id for point in card_of(content).core]


def _write_points(connection: sqlite3.Connection, card_id: int, found: Mapping[str, PointHistory]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO points (card_id, point, hits, misses, failing, days, last_day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (card_id, each.point_id, each.hits, each.misses, each.failing, each.days, each.last_day)
            for each in found.values()
        ],
    )
