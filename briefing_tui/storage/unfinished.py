"""Sessions that were left halfway, or cut off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import moment, seconds


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a session was left: what it holds, as its service writes it, and the reply that was being typed."""

    key: str
    at: datetime
    content: str
    draft: str


class Bookmarks:
    """The sessions that can be gone on with, one a key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, mark: Bookmark, sources: Iterable[str]) -> None:
        """Keep a session, in the place of an earlier one; it is forgotten with any of its sources."""
        import msgspec

        keys = msgspec.json.encode(sorted(set(sources))).decode()
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO unfinished (key, at, sources, content, draft) VALUES (?, ?, ?, ?, ?)",
                (mark.key, seconds(mark.at), keys, mark.content, mark.draft),
            )

    def put_draft(self, key: str, draft: str, at: datetime) -> bool:
        """Keep what is being typed in a session that is kept; False where none is kept by this key."""
        with self._database.writing() as connection:
            done = connection.execute(
                "UPDATE unfinished SET draft = ?, at = ? WHERE key = ?", (draft, seconds(at), key)
            )
            return done.rowcount > 0

    def all(self) -> tuple[Bookmark, ...]:
        """Every session that was left, the latest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT key, at, content, draft FROM unfinished ORDER BY at DESC, key")
            return tuple(Bookmark(key, moment(at), content, draft) for key, at, content, draft in rows)

    def find(self, key: str) -> Bookmark | None:
        return next((mark for mark in self.all() if mark.key == key), None)

    def drop(self, key: str) -> None:
        """Forget a session that is over."""
        if self._database.exists and self.find(key) is not None:
            with self._database.writing() as connection:
                connection.execute("DELETE FROM unfinished WHERE key = ?", (key,))
