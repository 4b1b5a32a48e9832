"""What could be asked today."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefing_tui.domain.review import Rating, StudyCard
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import CARD, chunks, marks, seconds, study_cards


@dataclass(frozen=True, slots=True)
class Today:
    """What was done on a study day: seconds spent on reviews, cards met for the first time, and the cards (by key) that
    were forgotten and not recalled since.
    """

    seconds: float
    met: int
    forgotten: tuple[str, ...]


class Agenda:
    """The candidates for a review, and what was done today."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, until: datetime, at: datetime, day: int, limit: int) -> tuple[int, tuple[StudyCard, ...]]:
        """How many cards are due until a moment, and the `limit` likeliest to be forgotten at `at`, worst first.

        The chance of recall falls with the days since the last review, in units of the card's stability, whatever the
        parameters of the curve: that ratio is the order.
        """
        with self._database.reading() as connection:
            where = "present = 1 AND hold = '' AND due IS NOT NULL AND due <= ? AND buried_until <= ?"
            count = connection.execute(f"SELECT count(*) FROM cards WHERE {where}", (seconds(until), day)).fetchone()[0]
            ids = connection.execute(
                f"SELECT id FROM cards WHERE {where} ORDER BY (? - last) / stability DESC, id LIMIT ?",
                (seconds(until), day, seconds(at), limit),
            ).fetchall()
            return count, _in_order(connection, [row[0] for row in ids])

    def fresh(self, day: int, limit: int) -> tuple[int, tuple[StudyCard, ...]]:
        """How many cards were never reviewed, and the `limit` most important of them, sources in turn."""
        with self._database.reading() as connection:
            where = "present = 1 AND hold = '' AND due IS NULL AND buried_until <= ?"
            count = connection.execute(f"SELECT count(*) FROM cards WHERE {where}", (day,)).fetchone()[0]
            ids = connection.execute(
                f"SELECT id FROM cards WHERE {where} ORDER BY place, source_id DESC LIMIT ?", (day, limit)
            ).fetchall()
            return count, _in_order(connection, [row[0] for row in ids])

    def today(self, day: int) -> Today:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT cards.key, reviews.occasion, reviews.rating, reviews.predicted, reviews.phase, reviews.seconds"
                " FROM reviews JOIN cards ON cards.id = reviews.card_id"
                " WHERE reviews.day = ? AND reviews.void = 0 AND reviews.occasion IN ('review', 'relearn')"
                " AND cards.present = 1 AND cards.hold = '' ORDER BY reviews.id",
                (day,),
            ).fetchall()
        forgotten: dict[str, None] = {}
        for key, _, rating, *_ in rows:
            forgotten.pop(key, None)
            if rating == Rating.AGAIN:
                forgotten[key] = None
        met = len({row[0] for row in rows if row[1] == "review" and row[3] is None})
        return Today(sum(row[5] for row in rows), met, tuple(forgotten))


def _in_order(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[StudyCard, ...]:
    rows: dict[int, Any] = {}
    for chunk in chunks(ids):
        found = connection.execute(
            f"SELECT {CARD} FROM cards JOIN sources ON sources.id = cards.source_id WHERE cards.id IN ({marks(chunk)})",
            chunk,
        )
        rows.update({row[0]: row for row in found})
    return study_cards(connection, [rows[card_id] for card_id in ids])
