"""The tables, as numbered migrations. One that was released is never changed; a change is a further one."""

import sqlite3
from collections.abc import Iterator, Sequence

APPLICATION_ID = 0x62726674
"""Marks a SQLite file as ours ("brft")."""

_FIRST = """
CREATE TABLE migrations (version INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    target TEXT NOT NULL,
    digest TEXT NOT NULL,
    seen INTEGER NOT NULL
) STRICT;

-- A card that its source no longer holds is not present: it keeps its history and is not asked.
CREATE TABLE cards (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES cards (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    exchange INTEGER,
    content TEXT NOT NULL,
    present INTEGER NOT NULL DEFAULT 1,
    hold TEXT NOT NULL DEFAULT '' CHECK (hold IN ('', 'suspended', 'hidden')),
    buried_until INTEGER NOT NULL DEFAULT 0,
    phase INTEGER,
    step INTEGER,
    stability REAL,
    difficulty REAL,
    due INTEGER,
    last INTEGER,
    lapses INTEGER NOT NULL DEFAULT 0,
    mastered INTEGER NOT NULL DEFAULT 0
) STRICT;
-- SQLite takes a partial index for a covering one only where it also holds the columns of its own condition.
CREATE INDEX cards_due ON cards (due, last, stability, buried_until, present, hold)
    WHERE present = 1 AND hold = '' AND due IS NOT NULL;
CREATE INDEX cards_new ON cards (place, source_id DESC, buried_until, due, present, hold)
    WHERE present = 1 AND hold = '' AND due IS NULL;
CREATE INDEX cards_mastery ON cards (source_id, exchange, mastered, due, present) WHERE present = 1;
CREATE INDEX cards_parent ON cards (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX cards_lapses ON cards (lapses) WHERE lapses > 0;

CREATE TABLE points (
    card_id INTEGER NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
    point TEXT NOT NULL,
    hits INTEGER NOT NULL,
    misses INTEGER NOT NULL,
    failing INTEGER NOT NULL,
    days INTEGER NOT NULL,
    last_day INTEGER,
    PRIMARY KEY (card_id, point)
) STRICT, WITHOUT ROWID;
CREATE INDEX points_missed ON points (misses, hits) WHERE misses > 1;

-- The log only grows. Taking a reply back makes it void; a changed word on it is a further row that replaces it.
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    occasion TEXT NOT NULL,
    scheduled INTEGER NOT NULL,
    rating INTEGER,
    suggested INTEGER,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    reply TEXT NOT NULL,
    given_up INTEGER NOT NULL,
    seconds REAL NOT NULL,
    hints INTEGER NOT NULL,
    points TEXT NOT NULL,
    predicted REAL,
    phase INTEGER,
    step INTEGER,
    stability REAL,
    difficulty REAL,
    due INTEGER,
    replaces INTEGER,
    void INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reviews_card ON reviews (card_id, id);
CREATE INDEX reviews_day ON reviews (day, occasion, rating, predicted, seconds, void) WHERE void = 0;
CREATE TRIGGER reviews_stay BEFORE UPDATE OF
    card_id, at, day, occasion, scheduled, rating, verdict, score, reply, points, due ON reviews
BEGIN
    SELECT RAISE(ABORT, 'the review log only grows');
END;

CREATE TABLE wordings (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
    review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
    point TEXT NOT NULL,
    wording TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX wordings_card ON wordings (card_id);
CREATE INDEX wordings_review ON wordings (review_id);
"""

_SECOND = """
ALTER TABLE reviews ADD COLUMN self_assessed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reviews ADD COLUMN confidence INTEGER;

-- A quiz that was left halfway, or cut off; `sources` are the keys of what it is about, as a JSON list.
CREATE TABLE unfinished (
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    sources TEXT NOT NULL,
    content TEXT NOT NULL,
    draft TEXT NOT NULL
) STRICT;
"""

_THIRD = """
-- How the reader wants a source to be read; `content` stands for its bytes, `target` for where they were.
CREATE TABLE choices (
    content TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    said TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

_FOURTH = """
-- A class's drills. The plan and each turn's answer are JSON; a source's next drill takes the place of its last.
CREATE TABLE drills (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    began INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    plan TEXT NOT NULL
) STRICT;
CREATE INDEX drills_source ON drills (source_id);
CREATE TABLE drill_answers (
    drill_id INTEGER NOT NULL REFERENCES drills (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (drill_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE drill_sets (
    source_id INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    content TEXT NOT NULL
) STRICT;
"""

OVERRULED = "instr(points, ',true]') > 0"
"""Whether a review has a point that the learner decided: the end of its entry in the JSON list of points."""

_FIFTH = f"""
CREATE INDEX reviews_overruled ON reviews (day, void) WHERE void = 0 AND {OVERRULED};
"""

_SIXTH = """
-- What was opened, by what opens it; `at` is in milliseconds, `seen` are the numbers of the sections that were read
-- of this content.
CREATE TABLE opened (
    target TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    name TEXT NOT NULL,
    day INTEGER,
    exchanges INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seen TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
"""

_SEVENTH = """
-- A refresher that was paused; `sources` are the keys of what it is about, as a JSON list.
CREATE TABLE walks (
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    sources TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH)


def migrate(connection: sqlite3.Connection, now: int, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring a file up to date: each migration and its record in one transaction, or nothing of it."""
    while (done := version_of(connection)) < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another window may have been first.
            if version_of(connection) == done:
                for statement in _statements(migrations[done]):
                    connection.execute(statement)
                connection.execute("INSERT INTO migrations (version, at) VALUES (?, ?)", (done + 1, now))
                connection.execute(f"PRAGMA user_version = {done + 1}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: sqlite3's own executescript would end the transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
