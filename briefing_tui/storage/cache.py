"""What can be computed again: a SQLite file of its own, capped, of which nothing is missed when it is gone."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
CACHE_FILE = "cache.sqlite3"
# "brfc", so that no other program's file is ever taken for ours.
_MARK = 0x62726663
_FORM = 1
_MOST_BYTES = 128 * 1024 * 1024
# Making room goes a little further than is needed, so that it is not made again at once.
_ROOM = 0.9
# What takes more than this part of the whole is not kept: it would drive out all that is used daily.
_LARGEST_PART = 0.25
# How exactly the last use is known, in seconds: looking something up writes no more often than this.
_USE_STEP = 3600
_PATIENCE = 0.25
_TABLE = (
    """CREATE TABLE entries (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    used INTEGER NOT NULL,
    size INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT""",
    "CREATE INDEX entries_by_use ON entries (used, size)",
    "CREATE INDEX entries_by_source ON entries (source)",
)


@dataclass(frozen=True, slots=True)
class CacheState:
    """What a cache holds: how many entries, and how many bytes the file has."""

    entries: int
    size: int


class Cache:
    """Values by kind and key, the least recently used given up first.

    Nothing here raises: a cache that can't be read or written is as good as none, a damaged one is made anew. Several
    processes may share the file. `now` gives seconds.
    """

    def __init__(self, folder: Path, now: Callable[[], float], most_bytes: int = _MOST_BYTES) -> None:
        self.path = folder / CACHE_FILE
        self._now = now
        self._most = most_bytes

    def get(self, kind: str, key: str) -> bytes | None:
        """The value that was kept under this key."""

        def look(cache: sqlite3.Connection) -> bytes | None:
            row = cache.execute("SELECT value, used FROM entries WHERE kind = ? AND key = ?", (kind, key)).fetchone()
            if row is None:
                return None
            if self._now() - row[1] >= _USE_STEP:
                with suppress(sqlite3.OperationalError):
                    cache.execute(
                        "UPDATE entries SET used = ? WHERE kind = ? AND key = ?", (int(self._now()), kind, key)
                    )
            return bytes(row[0])

        return self._with(look, None)

    def all(self, kind: str) -> dict[str, bytes]:
        """Every value of a kind by its key, the one kept last first."""
        select = "SELECT key, value FROM entries WHERE kind = ? ORDER BY rowid DESC"
        return self._with(lambda cache: dict(cache.execute(select, (kind,)).fetchall()), {})

    def put(self, kind: str, values: Mapping[str, bytes], source: str = "") -> None:
        """Keep these values; `source` names what they were made of, for forgetting."""
        now = int(self._now())
        rows = [
            (kind, key, source, now, len(value), value)
            for key, value in values.items()
            if len(value) <= self._most * _LARGEST_PART
        ]

        def keep(cache: sqlite3.Connection) -> None:
            cache.execute("BEGIN IMMEDIATE")
            cache.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._make_room(cache)
            cache.execute("COMMIT")

        if rows:
            self._with(keep, None, make=True)

    def _make_room(self, cache: sqlite3.Connection) -> None:
        held = cache.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchone()[0]
        if held <= self._most:
            return
        for rowid, size in cache.execute("SELECT rowid, size FROM entries ORDER BY used, rowid").fetchall():
            cache.execute("DELETE FROM entries WHERE rowid = ?", (rowid,))
            held -= size
            if held <= _ROOM * self._most:
                return

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Give up what is kept under these keys."""
        rows = [(kind, key) for key in keys]
        self._with(lambda cache: cache.executemany("DELETE FROM entries WHERE kind = ? AND key = ?", rows), None)

    def forget(self, source: str) -> int:
        """Give up all that was made of a source, and overwrite it; gives how many entries that were."""

        def give_up(cache: sqlite3.Connection) -> int:
            cache.execute("PRAGMA secure_delete = ON")
            return cache.execute("DELETE FROM entries WHERE source = ?", (source,)).rowcount

        return self._with(give_up, 0)

    def clear(self) -> None:
        """Give up everything."""
        _remove(self.path)

    @property
    def state(self) -> CacheState:
        """What is kept here; nothing where that can't be told."""
        return self._with(
            lambda cache: CacheState(
                cache.execute("SELECT count(*) FROM entries").fetchone()[0],
                self.path.stat().st_size if self.path.exists() else 0,
            ),
            CacheState(0, 0),
        )

    def _with(self, work: Callable[[sqlite3.Connection], _T], otherwise: _T, *, make: bool = False) -> _T:
        """What the work gives, or `otherwise` where the file can't be used; a damaged one is taken away."""
        try:
            with closing(self._connect(make=make)) as cache:
                return work(cache)
        except (sqlite3.OperationalError, OSError):
            # Busy, full, or not to be read or written: another time.
            return otherwise
        except sqlite3.DatabaseError:
            _remove(self.path)
            return otherwise

    def _connect(self, *, make: bool) -> sqlite3.Connection:
        """The file, made where it is missing, and where it is wanted; else an empty cache that leaves none behind."""
        if not self.path.exists():
            if not make:
                return _empty()
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        cache = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            if _is_ours(cache) or (make and _set_up(cache)):
                # Losing what was written last harms nothing, and waiting for the disk would.
                cache.execute("PRAGMA synchronous = OFF")
                return cache
        except BaseException:
            cache.close()
            raise
        cache.close()
        return _empty()


def _is_ours(cache: sqlite3.Connection) -> bool:
    mark = cache.execute("PRAGMA application_id").fetchone()[0]
    return bool(mark == _MARK and cache.execute("PRAGMA user_version").fetchone()[0] == _FORM)


def _set_up(cache: sqlite3.Connection) -> bool:
    """Make the tables in an empty file, or in place of another form's; another program's file is left as it is."""
    cache.execute("BEGIN IMMEDIATE")
    if not _is_ours(cache):
        tables = cache.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and cache.execute("PRAGMA application_id").fetchone()[0] != _MARK:
            cache.execute("ROLLBACK")
            return False
        cache.execute("DROP TABLE IF EXISTS entries")
        for statement in _TABLE:
            cache.execute(statement)
        cache.execute(f"PRAGMA application_id = {_MARK}")
        cache.execute(f"PRAGMA user_version = {_FORM}")
    cache.execute("COMMIT")
    return True


def _empty() -> sqlite3.Connection:
    cache = sqlite3.connect(":memory:", isolation_level=None)
    _set_up(cache)
    return cache


def _remove(path: Path) -> None:
    """Take a cache's file away, with what SQLite keeps beside it."""
    for suffix in ("", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()
