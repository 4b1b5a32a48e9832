"""Refreshers that are paused."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from briefing_tui.domain.refresher import Pause
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import seconds


class Walks:
    """One paused refresher for each choice of transcripts and topic."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, pause: Pause, now: datetime) -> None:
        """Write a paused refresher down, in place of what was there for the same transcripts and topic."""
        import msgspec

        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO walks (key, at, sources, content) VALUES (?, ?, ?, ?)",
                (
                    _key(pause.sources, pause.topic),
                    seconds(now),
                    msgspec.json.encode(pause.sources).decode(),
                    msgspec.json.encode(pause).decode(),
                ),
            )

    def of(self, sources: Sequence[str], topic: str, since: datetime) -> Pause | None:
        """What was paused of these transcripts and this topic since then."""
        return self._one("key = ? AND at >= ?", (_key(sources, topic), seconds(since)))

    def latest(self, since: datetime) -> Pause | None:
        """What was paused last since then; only what can be opened again."""
        return self._one("at >= ? AND json_array_length(content, '$.targets') > 0", (seconds(since),))

    def drop(self, sources: Sequence[str], topic: str) -> None:
        with self._database.writing() as connection:
            connection.execute("DELETE FROM walks WHERE key = ?", (_key(sources, topic),))

    def _one(self, where: str, values: tuple[object, ...]) -> Pause | None:
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT content FROM walks WHERE {where} ORDER BY at DESC LIMIT 1", values
            ).fetchone()
        return _pause(row[0]) if row else None


def _pause(content: str) -> Pause | None:
    """A paused refresher from its JSON; one that another version wrote otherwise is none."""
    import msgspec

    try:
        return msgspec.json.decode(content, type=Pause)
    except msgspec.ValidationError:
        return None


def _key(sources: Sequence[str], topic: str) -> str:
    return hashlib.sha256("\x1f".join((*sorted(sources), topic.casefold())).encode()).hexdigest()
