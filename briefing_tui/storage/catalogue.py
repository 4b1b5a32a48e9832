"""Which sources and cards are known, and what the learner said of them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from briefing_tui.domain.card import Card
from briefing_tui.domain.review import Hold, Source, StudyCard, Wording, card_key
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import CARD, card_text, chunks, marks, seconds, study_cards


class Catalogue:
    """Sources, their cards, holds on cards, and accepted wordings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, source: Source, cards: Sequence[Card], now: datetime) -> None:
        """Know a source and its cards as they are now.

        A source whose target or text has changed is the same one still; a card that it no longer holds keeps its
        history and is not asked. Cards that are known keep theirs.
        """
        with self._database.writing() as connection:
            source_id = _source_id(connection, source, seconds(now))
            connection.execute("UPDATE cards SET present = 0 WHERE source_id = ? AND parent_id IS NULL", (source_id,))
            connection.executemany(
                "INSERT INTO cards (key, source_id, place, exchange, content) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET source_id = excluded.source_id, place = excluded.place,"
                " exchange = excluded.exchange, content = excluded.content, present = 1",
                [
                    (card_key(card, source.key), source_id, place, card.exchange, card_text(card))
                    for place, card in enumerate(cards)
                ],
            )

    def add(self, source: Source, cards: Iterable[tuple[str, Card]], now: datetime) -> None:
        """Know cards that come from elsewhere, by their keys; what is known already stays as it is."""
        with self._database.writing() as connection:
            row = connection.execute("SELECT id FROM sources WHERE key = ?", (source.key,)).fetchone()
            source_id = row[0] if row else _source_id(connection, source, seconds(now))
            connection.executemany(
                "INSERT INTO cards (key, source_id, place, exchange, content) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO NOTHING",
                [(key, source_id, place, card.exchange, card_text(card)) for place, (key, card) in enumerate(cards)],
            )

    def all_cards(self, source: str | None = None) -> Iterator[StudyCard]:
        """Every card that has a review, of one source or of all."""
        where, values = ("AND sources.key = ?", (source,)) if source else ("", ())
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {CARD} FROM cards JOIN sources ON sources.id = cards.source_id"
                f" WHERE cards.id IN (SELECT card_id FROM reviews) {where} ORDER BY cards.id",
                values,
            )
            while chunk := rows.fetchmany(200):
                yield from study_cards(connection, chunk)

    def sources(self) -> tuple[Source, ...]:
        """What is known, the latest seen first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT key, name, target, digest FROM sources ORDER BY seen DESC, id DESC")
            return tuple(Source(*row) for row in rows)

    def source(self, key: str) -> Source | None:
        with self._database.reading() as connection:
            row = connection.execute("SELECT key, name, target, digest FROM sources WHERE key = ?", (key,)).fetchone()
            return Source(*row) if row else None

    def cards(self, keys: Sequence[str]) -> tuple[StudyCard, ...]:
        """The known ones of these cards, in no particular order."""
        found: list[StudyCard] = []
        with self._database.reading() as connection:
            for chunk in chunks(keys):
                rows = connection.execute(
                    f"SELECT {CARD} FROM cards JOIN sources ON sources.id = cards.source_id"
                    f" WHERE cards.key IN ({marks(chunk)})",
                    chunk,
                ).fetchall()
                found += study_cards(connection, rows)
        return tuple(found)

    def hold(self, key: str, hold: Hold) -> None:
        """Set a card aside, or take it up again."""
        with self._database.writing() as connection:
            connection.execute("UPDATE cards SET hold = ? WHERE key = ?", (hold.value, key))

    def take_up(self, key: str) -> None:
        """Ask a card again, however it was set aside."""
        with self._database.writing() as connection:
            connection.execute("UPDATE cards SET hold = '', buried_until = 0 WHERE key = ?", (key,))

    def bury(self, key: str, day: int) -> None:
        """Do not ask a card before a study day."""
        with self._database.writing() as connection:
            connection.execute("UPDATE cards SET buried_until = ? WHERE key = ?", (day, key))

    def bring_forward(self, keys: Sequence[str], now: datetime) -> None:
        """Make cards due now, and new ones the first to be met; what is known of them stays."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE cards SET due = CASE WHEN due IS NULL THEN NULL ELSE min(due, ?) END,"
                " place = CASE WHEN due IS NULL THEN -1 ELSE place END, buried_until = 0 WHERE key = ?",
                [(seconds(now), key) for key in keys],
            )

    def split(self, key: str, parts: Sequence[tuple[str, Card]]) -> None:
        """Ask a card's parts instead of it: each with a key of its own and no history; the card is suspended."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO cards (key, source_id, parent_id, place, exchange, content)"
                " SELECT ?, source_id, id, place, exchange, ? FROM cards WHERE key = ?"
                " ON CONFLICT (key) DO UPDATE SET present = 1, content = excluded.content",
                [(part_key, card_text(card), key) for part_key, card in parts],
            )
            connection.execute("UPDATE cards SET hold = 'suspended' WHERE key = ?", (key,))

    def held(self) -> tuple[tuple[StudyCard, Hold], ...]:
        """The cards that are set aside."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {CARD}, cards.hold FROM cards JOIN sources ON sources.id = cards.source_id"
                " WHERE cards.hold <> '' AND cards.present = 1 ORDER BY cards.id"
            ).fetchall()
            found = study_cards(connection, rows)
            return tuple((card, Hold(row[-1])) for card, row in zip(found, rows, strict=True))

    def leeches(self, lapses: int, limit: int = 50) -> tuple[StudyCard, ...]:
        """The cards that were forgotten so often, the worst first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {CARD} FROM cards JOIN sources ON sources.id = cards.source_id"
                " WHERE cards.lapses >= ? AND cards.present = 1 AND cards.hold = ''"
                " ORDER BY cards.lapses DESC, cards.id LIMIT ?",
                (lapses, limit),
            ).fetchall()
            return study_cards(connection, rows)

    def wordings(self, keys: Iterable[str] | None = None) -> tuple[Wording, ...]:
        """The accepted wordings that stand: of these cards, or all."""
        query = (
            "SELECT wordings.id, cards.key, wordings.point, wordings.wording FROM wordings"
            " JOIN cards ON cards.id = wordings.card_id JOIN reviews ON reviews.id = wordings.review_id"
            " WHERE wordings.withdrawn = 0 AND reviews.void = 0"
        )
        with self._database.reading() as connection:
            if keys is None:
                return tuple(Wording(*row) for row in connection.execute(query + " ORDER BY wordings.id"))
            wanted = list(dict.fromkeys(keys))
            return tuple(
                Wording(*row)
                for chunk in chunks(wanted)
                for row in connection.execute(f"{query} AND cards.key IN ({marks(chunk)}) ORDER BY wordings.id", chunk)
            )

    def withdraw_wording(self, wording_id: int, withdrawn: bool = True) -> bool:
        """Take an accepted wording back, or let it count again; False where there is none that this would change."""
        with self._database.writing() as connection:
            done = connection.execute(
                "UPDATE wordings SET withdrawn = ? WHERE id = ? AND withdrawn <> ?", (withdrawn, wording_id, withdrawn)
            )
            return done.rowcount > 0


def _source_id(connection: sqlite3.Connection, source: Source, seen: int) -> int:
    """The row of a source: by its key, else, for a bare transcript that was edited, by where it is."""
    row = connection.execute("SELECT id FROM sources WHERE key = ?", (source.key,)).fetchone()
    if row is None and source.key.startswith("text:") and source.target:
        row = connection.execute(
            "SELECT id FROM sources WHERE target = ? AND key LIKE 'text:%'", (source.target,)
        ).fetchone()
    if row is None:
        done = connection.execute(
            "INSERT INTO sources (key, name, target, digest, seen) VALUES (?, ?, ?, ?, ?)",
            (source.key, source.name, source.target, source.digest, seen),
        )
        return int(done.lastrowid or 0)
    # Read from a pipe, it can't be opened again from there: what is known of its place stays.
    connection.execute(
        "UPDATE sources SET key = ?, name = ?, target = CASE ? WHEN '' THEN target ELSE ? END, digest = ?, seen = ?"
        " WHERE id = ?",
        (source.key, source.name, source.target, source.target, source.digest, seen, row[0]),
    )
    return int(row[0])
