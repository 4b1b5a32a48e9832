"""Drills as they go, and the sets that were prepared for them where no file beside a pack can hold them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing_tui.domain.review import Source
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import moment, seconds


@dataclass(frozen=True, slots=True)
class KeptDrill:
    """A drill as it is kept: its plan and its answers as text, and whether it came to its end."""

    id: int
    began: datetime
    ended: bool
    plan: str
    answers: tuple[str, ...]


class Drills:
    """The drills of each source; of the ended ones only the last is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, source: Source, plan: str, now: datetime) -> int:
        """Keep a new drill in place of those of its source that are over; gives its id."""
        with self._database.writing() as connection:
            source_id = _source_id(connection, source, seconds(now))
            connection.execute("DELETE FROM drills WHERE source_id = ?", (source_id,))
            done = connection.execute(
                "INSERT INTO drills (source_id, began, plan) VALUES (?, ?, ?)", (source_id, seconds(now), plan)
            )
            return int(done.lastrowid or 0)

    def put(self, drill: int, place: int, answer: str) -> None:
        """Keep the answer of a turn (from 0); what was kept of it and of later turns goes."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM drill_answers WHERE drill_id = ? AND place >= ?", (drill, place))
            connection.execute("INSERT INTO drill_answers VALUES (?, ?, ?)", (drill, place, answer))

    def cut(self, drill: int, count: int) -> None:
        """Keep only so many answers of a drill."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM drill_answers WHERE drill_id = ? AND place >= ?", (drill, count))

    def end(self, drill: int, ended: bool = True) -> None:
        """Mark a drill as over, or as going on after all."""
        with self._database.writing() as connection:
            connection.execute("UPDATE drills SET ended = ? WHERE id = ?", (ended, drill))

    def last(self, key: str) -> KeptDrill | None:
        """The latest drill of the source with this key."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT drills.id, drills.began, drills.ended, drills.plan FROM drills"
                " JOIN sources ON sources.id = drills.source_id WHERE sources.key = ? ORDER BY drills.id DESC LIMIT 1",
                (key,),
            ).fetchone()
            if row is None:
                return None
            answers = connection.execute(
                "SELECT answer FROM drill_answers WHERE drill_id = ? ORDER BY place", (row[0],)
            ).fetchall()
            return KeptDrill(row[0], moment(row[1]), bool(row[2]), row[3], tuple(answer for (answer,) in answers))

    def keep_set(self, source: Source, text: str, now: datetime) -> None:
        """Keep what was prepared for a source."""
        with self._database.writing() as connection:
            source_id = _source_id(connection, source, seconds(now))
            connection.execute("INSERT OR REPLACE INTO drill_sets VALUES (?, ?)", (source_id, text))

    def kept_set(self, key: str) -> str | None:
        """What was prepared for the source with this key."""
        with self._database.reading() as connection:
            row: Sequence[str] | None = connection.execute(
                "SELECT content FROM drill_sets WHERE source_id = (SELECT id FROM sources WHERE key = ?)",
                (key,),
            ).fetchone()
            return row[0] if row else None


def _source_id(connection: sqlite3.Connection, source: Source, seen: int) -> int:
    """The row of a source; a new one has no digest, so that whoever studies its cards takes them in as new."""
    row = connection.execute("SELECT id FROM sources WHERE key = ?", (source.key,)).fetchone()
    if row:
        return int(row[0])
    done = connection.execute(
        "INSERT INTO sources (key, name, target, digest, seen) VALUES (?, ?, ?, '', ?)",
        (source.key, source.name, source.target, seen),
    )
    return int(done.lastrowid or 0)
