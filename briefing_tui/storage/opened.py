"""What was opened lately, and how far it was read."""

from datetime import date

from briefing_tui.domain.recent import Recent
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import moment

# More than anybody looks through; older ones are dropped.
_KEPT = 50


class Opened:
    """Transcripts and packs that were opened, each by what opens it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, recent: Recent, content: str) -> tuple[int, ...]:
        """Know that this was opened just now; gives the sections (from 0) that were read of the same content before."""
        with self._database.writing() as connection:
            row = connection.execute("SELECT content, seen FROM opened WHERE target = ?", (recent.target,)).fetchone()
            seen = row[1] if row is not None and row[0] == content else ""
            connection.execute("DELETE FROM opened WHERE target = ?", (recent.target,))
            connection.execute(
                "INSERT INTO opened (target, content, name, day, exchanges, at, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    recent.target,
                    content,
                    recent.name,
                    recent.day.toordinal() if recent.day else None,
                    recent.exchanges,
                    # Two may be opened within a second, and the last one comes first.
                    round(recent.at.timestamp() * 1000),
                    seen,
                ),
            )
            connection.execute(
                "DELETE FROM opened WHERE target NOT IN (SELECT target FROM opened ORDER BY at DESC, target LIMIT ?)",
                (_KEPT,),
            )
        return tuple(int(number) for number in seen.split())

    def saw(self, target: str, seen: tuple[int, ...]) -> None:
        """Know which sections were read."""
        with self._database.writing() as connection:
            connection.execute("UPDATE opened SET seen = ? WHERE target = ?", (" ".join(map(str, seen)), target))

    def recent(self) -> tuple[Recent, ...]:
        """What was opened, the latest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT target, name, day, exchanges, at FROM opened ORDER BY at DESC, target")
            return tuple(
                Recent(target, name, date.fromordinal(day) if day else None, exchanges, moment(at // 1000))
                for target, name, day, exchanges, at in rows
            )
