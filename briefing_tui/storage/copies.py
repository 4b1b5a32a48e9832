"""Backups, bringing them back, and forgetting what is in them too."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefing_tui.domain.errors import BriefingError
from briefing_tui.storage.database import Database, check_ours, copy_to, explained
from briefing_tui.storage.schema import version_of

_DAILY = "study-"
_SUFFIX = ".sqlite3"


@dataclass(frozen=True, slots=True)
class Check:
    """What looking a store through has found: its schema's version, its counts, and what is wrong ("" for nothing)."""

    version: int
    journal: str
    sources: int
    cards: int
    reviews: int
    fault: str = ""


class Copies:
    """Whole copies of the store, beside it in `backups`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def folder(self) -> Path:
        return self._database.path.parent / "backups"

    def all(self) -> tuple[Path, ...]:
        """Every backup, the newest first, and copies that were set aside."""
        found = [*self.folder.glob(f"*{_SUFFIX}"), *self._database.path.parent.glob(f"*.before-*{_SUFFIX}")]
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))

    def back_up(self, target: Path) -> None:
        """Copy the store into a file, as it is at one moment; raises BriefingError."""
        self._need()
        with self._database.reading() as connection, self._for_file(target):
            copy_to(connection, target)

    def rotate(self, now: datetime, keep: int) -> Path | None:
        """Make a day's backup, unless there is one, and take away the oldest beyond `keep`; gives the one it made."""
        if not self._database.exists:
            return None
        target = self.folder / f"{_DAILY}{now:%Y-%m-%d}{_SUFFIX}"
        if target.exists():
            return None
        self.back_up(target)
        daily = sorted(self.folder.glob(f"{_DAILY}[0-9]*{_SUFFIX}"))
        for old in daily[:-keep]:
            old.unlink(missing_ok=True)
        return target

    def check(self, path: Path | None = None) -> Check:
        """Look a store through: this one, or a copy of it; raises BriefingError where it can't even be opened."""
        path = path or self._database.path
        if not path.is_file():
            raise BriefingError(f"{path}: there is no such file")
        with self._for_file(path), closing(_look(path)) as connection:
            check_ours(connection, path)
            version = version_of(connection)
            if not version:
                raise BriefingError(f"{path}: the file is empty")
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            if not faults and connection.execute("PRAGMA foreign_key_check").fetchone():
                faults = ["rows that belong to nothing"]
            counts = [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("sources", "cards", "reviews")
            ]
            journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
            sources, cards, reviews = counts
            return Check(version, journal, sources, cards, reviews, "; ".join(faults))

    def restore(self, source: Path, now: datetime) -> Path | None:
        """Bring a backup back, after looking it through; gives where what was there before is kept.

        Raises BriefingError, with nothing changed, where the backup is damaged, from a later version or no store.
        """
        found = self.check(source)
        if found.fault:
            raise BriefingError(f"{source}: this backup is damaged ({found.fault})", "nothing was changed")
        aside = self._set_aside(now)
        with self._for_file(source), closing(_look(source)) as backup, self._database.alone() as live:
            backup.backup(live)
        # Opening it once more brings a backup of an earlier version up to this one.
        with self._database.reading():
            return aside

    def forget(self, key: str, target: str = "", content: str = "") -> int:
        """Take a source with its cards, replies and wordings out of the store and of every backup.

        So are the choices of how to read what lies at `target`, or has this content.

        Gives in how many files it was; space that it took is overwritten. Raises BriefingError where there are damaged
        copies that it can't be taken out of; it is gone from all others then.
        """
        files = 0
        for left_over in (*self.folder.glob("*.new"), *self._database.path.parent.glob("*.new")):
            left_over.unlink(missing_ok=True)
        if self._database.exists:
            with self._database.writing() as connection:
                files += _forget(connection, key, target, content)
            with self._database.alone() as connection:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        damaged = [path.name for path in self.damaged()]
        for path in self.all():
            try:
                files += self._forget_in_copy(path, key, target, content)
            except (sqlite3.DatabaseError, BriefingError):
                damaged.append(path.name)
        if damaged:
            raise BriefingError(
                f"damaged copies may still hold it: {', '.join(damaged)} in {self._database.path.parent}",
                "it is gone from everywhere else; delete these files",
            )
        return files

    def damaged(self) -> tuple[Path, ...]:
        """Files that a restore has replaced because they were damaged."""
        return tuple(sorted(self._database.path.parent.glob(f"damaged-*{_SUFFIX}")))

    def _forget_in_copy(self, path: Path, key: str, target: str, content: str) -> int:
        with closing(_look(path)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            check_ours(connection, path)
            forgotten = _forget(connection, key, target, content)
            if forgotten:
                connection.execute("VACUUM")
            return forgotten

    def _set_aside(self, now: datetime) -> Path | None:
        """Keep what is there: as a backup where it is sound, else the very files under another name."""
        path = self._database.path
        if not self._database.exists:
            return None
        stamp = f"{now:%Y-%m-%d-%H%M%S}"
        try:
            sound = not self.check().fault
        except BriefingError:
            sound = False
        if sound:
            target = self.folder / f"before-restore-{stamp}{_SUFFIX}"
            self.back_up(target)
            return target
        target = path.with_name(f"damaged-{stamp}{_SUFFIX}")
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).replace(target.with_name(target.name + ending))
        return target

    def _need(self) -> None:
        if not self._database.exists:
            raise BriefingError("nothing is kept yet", "briefing quiz FILE or briefing review FILE begins")

    @contextmanager
    def _for_file(self, path: Path) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explained(error, path) from error
        except OSError as error:
            raise BriefingError(f"{path}: {error.strerror or 'it cannot be written'}") from error


def _look(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)


def _forget(connection: sqlite3.Connection, key: str, target: str, content: str) -> int:
    """Whether there was anything to forget, as 0 or 1."""
    gone = connection.execute("DELETE FROM sources WHERE key = ?", (key,)).rowcount
    # A copy of an earlier version has fewer tables.
    if _has(connection, "unfinished"):
        connection.execute(
            "DELETE FROM unfinished WHERE EXISTS (SELECT 1 FROM json_each(unfinished.sources) WHERE value = ?)", (key,)
        )
    if _has(connection, "choices"):
        gone += connection.execute(
            "DELETE FROM choices WHERE content = ? OR (target = ? AND target != '')", (content, target)
        ).rowcount
    if _has(connection, "opened"):
        gone += connection.execute(
            "DELETE FROM opened WHERE content = ? OR (target = ? AND target != '')", (content, target)
        ).rowcount
    if _has(connection, "walks"):
        connection.execute(
            "DELETE FROM walks WHERE EXISTS (SELECT 1 FROM json_each(walks.sources) WHERE value = ?)", (key,)
        )
    return min(gone, 1)


def _has(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None
