"""The figures of progress, counted by SQLite from covering indexes."""

import sqlite3
from datetime import datetime

from briefing_tui.domain.grade import Status
from briefing_tui.domain.progress import DayCount, DueCount, HardPoint, Mastery, WeekRetention
from briefing_tui.domain.recent import Standing
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import card_of, outcomes_of, seconds
from briefing_tui.storage.schema import OVERRULED

_DAY = 86400
# How far back to look for what was said instead.
_REPLIES = 20


class Figures:
    """Counts and shares of what was kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, first: int, last: int) -> tuple[DayCount, ...]:
        """What was done on each study day between two, both included; days without anything are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT day, count(*), sum(seconds) FROM reviews WHERE void = 0 AND day BETWEEN ? AND ? GROUP BY day",
                (first, last),
            )
            return tuple(DayCount(*row) for row in rows)

    def weeks(self, first: int, last: int) -> tuple[WeekRetention, ...]:
        """The retention of each week: of cards with a memory, asked by the schedule, the share not rated Again."""
        weeks: dict[int, tuple[int, int]] = {}
        with self._database.reading() as connection:
            # By days, which the index is in the order of: by weeks, SQLite would sort half a million rows.
            rows = connection.execute(
                "SELECT day, count(*), sum(rating > 1) FROM reviews"
                " WHERE void = 0 AND occasion = 'review' AND predicted IS NOT NULL AND day BETWEEN ? AND ?"
                " GROUP BY day ORDER BY day",
                (first, last),
            )
            for day, asked, recalled in rows:
                # Ordinal 1 is a Monday.
                monday = (day - 1) // 7 * 7 + 1
                sofar = weeks.get(monday, (0, 0))
                weeks[monday] = (sofar[0] + asked, sofar[1] + recalled)
        return tuple(WeekRetention(monday, *counts) for monday, counts in weeks.items())

    def forecast(self, today_ends: datetime, days: int) -> tuple[DueCount, ...]:
        """How many cards come due today and on each of the following days, `days` in all."""
        end = seconds(today_ends)
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT max(0, (due - ? + ?) / ?) AS ahead, count(*) FROM cards"
                " WHERE present = 1 AND hold = '' AND due IS NOT NULL AND due < ? GROUP BY ahead",
                (end, _DAY - 1, _DAY, end + (days - 1) * _DAY),
            )
            found = dict(rows.fetchall())
        return tuple(DueCount(ahead, found.get(ahead, 0)) for ahead in range(days))

    def mastery(self) -> tuple[Mastery, ...]:
        """How far each exchange of each source has come."""
        with self._database.reading() as connection:
            names = {row[0]: row[1:] for row in connection.execute("SELECT id, key, name FROM sources")}
            rows = connection.execute(
                "SELECT source_id, exchange, count(*), count(due), sum(mastered) FROM cards WHERE present = 1"
                " GROUP BY source_id, exchange"
            )
            return tuple(Mastery(*names[row[0]], *row[1:]) for row in rows)

    def standing(self, until: datetime) -> dict[str, Standing]:
        """How far each source, by its key, has come; due is what is asked again until a moment."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT sources.key, count(*), sum(due IS NOT NULL AND due <= ?), count(due), sum(mastered) FROM cards"
                " JOIN sources ON sources.id = source_id WHERE present = 1 GROUP BY source_id",
                (seconds(until),),
            )
            return {key: Standing(*counts) for key, *counts in rows}

    def hard_points(self, limit: int) -> tuple[HardPoint, ...]:
        """The points that were missed most often, in proportion; each with what was said instead."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT card_id, point, hits, misses FROM points WHERE misses > 1"
                " ORDER BY misses * 1.0 / (hits + misses + 1) DESC, misses DESC LIMIT ?",
                (limit,),
            ).fetchall()
            return tuple(found for row in rows if (found := _hard_point(connection, *row)) is not None)

    def overruled(self, first: int, last: int) -> int:
        """How many replies of these study days have a point that the learner decided themselves."""
        with self._database.reading() as connection:
            query = f"SELECT count(*) FROM reviews WHERE void = 0 AND {OVERRULED} AND day BETWEEN ? AND ?"
            return int(connection.execute(query, (first, last)).fetchone()[0])

    def typed(self, limit: int) -> tuple[tuple[float, int], ...]:
        """The seconds and the number of points of the latest replies that were typed."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT seconds, points FROM reviews WHERE void = 0 AND given_up = 0 AND self_assessed = 0"
                " AND seconds > 0 ORDER BY id DESC LIMIT ?",
                (limit,),
            )
            return tuple((taken, len(outcomes_of(points))) for taken, points in rows)

    def total(self) -> tuple[int, int]:
        """How many cards are known and how many reviews are kept."""
        with self._database.reading() as connection:
            cards = connection.execute("SELECT count(*) FROM cards").fetchone()[0]
            return cards, connection.execute("SELECT count(*) FROM reviews").fetchone()[0]


def _hard_point(
    connection: sqlite3.Connection, card_id: int, point_id: str, hits: int, misses: int
) -> HardPoint | None:
    key, content = connection.execute("SELECT key, content FROM cards WHERE id = ?", (card_id,)).fetchone()
    card = card_of(content)
    text = next((point.text for point in card.points if point.id == point_id), None)
    if text is None:
        # The card was edited since, and no longer asks for this point.
        return None
    replies = connection.execute(
        "SELECT reply, points FROM reviews WHERE card_id = ? AND void = 0 ORDER BY id DESC LIMIT ?", (card_id, _REPLIES)
    )
    said = next(
        (
            reply
            for reply, points in replies
            if reply and any(one.point_id == point_id and one.status is not Status.HIT for one in outcomes_of(points))
        ),
        "",
    )
    return HardPoint(key, card.prompt, point_id, text, hits, misses, said)
