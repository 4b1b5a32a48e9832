"""How the store grows: the review queue, a saved reply, the figures of progress.

usage: python -m benchmarks.store [--cards N …] [--folder DIR]

Five reviews a card are made, over a year; each figure is the best of several runs, files warm. "drawn" is the screen of
progress from the key to its last figure, in the running interface. The limits, at 100,000 cards: queue 150 ms, saved
reply 10 ms, progress, drawn 500 ms.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from briefing_tui.config import Settings
from briefing_tui.domain.card import Card, Kind, Point
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.review import Memory, Occasion, Phase, PointOutcome, Rating, Review
from briefing_tui.paths import content_folder
from briefing_tui.services.library import LibraryService
from briefing_tui.services.progress import ProgressService
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.study import StudyService
from briefing_tui.storage import Store, open_store
from briefing_tui.storage.log import Decision
from briefing_tui.storage.rows import card_text, outcomes_text, seconds

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
REVIEWS = 5
_PER_SOURCE = 200
_RUNS = 7


def fill(store: Store, cards: int) -> None:
    """Make so many cards, five reviews each; written in bulk, as no person would wait for them."""
    random = Random(7)  # noqa: S311
    store.catalogue.sources()
    with store.database.writing() as connection:
        connection.executemany(
            "INSERT INTO sources (id, key, name, target, digest, seen) VALUES (?, ?, ?, '', '', 0)",
            ((number, f"pack:{number}", f"Talks {number}") for number in range(cards // _PER_SOURCE + 1)),
        )
        connection.executemany(
            "INSERT INTO cards (id, key, source_id, place, exchange, content, phase, stability, difficulty, due, last)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_card_row(number, random) for number in range(cards)),
        )
        connection.executemany(
            "INSERT INTO reviews (card_id, at, day, occasion, scheduled, rating, suggested, verdict, score, reply,"
            " given_up, seconds, hints, points, predicted, phase, stability, difficulty, due)"
            " VALUES (?, ?, ?, 'review', 1, ?, 3, 'correct', 1, 'They wait for summer', 0, 40, 0, ?, ?, 2, 9, 5, ?)",
            _review_rows(cards, random),
        )
        connection.executemany(
            "INSERT INTO points VALUES (?, ?, ?, ?, 0, 2, 0)",
            ((number, point, 3, random.randrange(4)) for number in range(cards) for point in ("a", "b")),
        )
    with store.database.alone() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _card(number: int) -> Card:
    points = (Point("a", "The bank waits until the summer before it cuts"), Point("b", "Prices rise by three per cent"))
    return Card(f"card-{number}", Kind.RECALL, f"What does Ada Gray say in answer {number}?", points, number % 12 + 1)


def _card_row(number: int, random: Random) -> tuple[object, ...]:
    last = NOW - timedelta(days=random.randrange(1, 60))
    due = last + timedelta(days=random.randrange(1, 90))
    started = number % 10 > 0
    memory = (2, random.uniform(1, 60), 5.0, seconds(due), seconds(last)) if started else (None,) * 5
    source = number // _PER_SOURCE
    return (
        number,
        f"pack:{source}/card-{number}",
        source,
        number % _PER_SOURCE,
        number % 12 + 1,
        card_text(_card(number)),
        *memory,
    )


def _review_rows(cards: int, random: Random) -> Iterator[tuple[object, ...]]:
    points = outcomes_text([PointOutcome("a", Status.HIT), PointOutcome("b", Status.MISSED)])
    for turn in range(REVIEWS):
        for number in range(cards):
            at = NOW - timedelta(days=360 - 70 * turn + random.randrange(60))
            yield number, seconds(at), at.toordinal(), random.choice((1, 3, 3, 3)), points, 0.9 if turn else None, 0


def measures(store: Store, cards: int) -> dict[str, float]:
    """Milliseconds, at best, of each thing that a person waits for."""
    saved = iter(range(1, cards, max(1, cards // 50)))

    study = StudyService(lambda: store, Settings, LibraryService(content_folder()), QuizService(), lambda: NOW)
    figures = ProgressService(lambda: store, Settings, lambda: NOW)

    def save() -> None:
        number = next(saved)
        key = f"pack:{number // _PER_SOURCE}/card-{number}"
        store.log.keep(key, lambda _: _decide(key))

    return {
        "queue": _best(lambda: study.queue(minutes=20)),
        "saved reply": _best(save),
        "progress": _best(figures.progress),
        "drawn": asyncio.run(_drawn(store)),
    }


async def _drawn(store: Store) -> float:
    """Milliseconds, at best, until the screen of progress shows its figures."""
    from briefing_tui.bootstrap import Keeping, Services
    from briefing_tui.services.reading import ReadingService
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.screens.progress import ProgressScreen

    class Here(Keeping):
        """Keeps in the store that is measured."""

        def store(self) -> Store:
            return store

        def now(self) -> datetime:
            return NOW

    library = LibraryService(content_folder())
    services = Services(library, ReadingService(), QuizService(), Here())
    app, taken = BriefingApp(services), []
    async with app.run_test(size=(100, 40)) as pilot:
        for _ in range(_RUNS):
            start = time.perf_counter()
            screen = ProgressScreen(services)
            await app.push_screen(screen)
            while not screen.query_one("#progress-mastery").display:
                await asyncio.sleep(0.001)
            await pilot.pause()
            taken.append(time.perf_counter() - start)
            app.pop_screen()
            await pilot.pause()
    return min(taken) * 1000


def _decide(key: str) -> Decision:
    points = (PointOutcome("a", Status.HIT), PointOutcome("b", Status.HIT))
    review = Review(
        key, NOW, NOW.toordinal(), Occasion.REVIEW, Verdict.CORRECT, 1.0, points, "They wait", rating=Rating.GOOD
    )
    return Decision(review, Memory(Phase.REVIEW, None, 9.0, 5.0, NOW + timedelta(days=9), NOW), 0.9)


def _best(action: Callable[[], object]) -> float:
    taken = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures for each size."""
    parser = argparse.ArgumentParser(prog="benchmarks.store", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cards", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where to make the stores (default: a temporary folder)")
    options = parser.parse_args(arguments)
    print(f"{'cards':>9}{'reviews':>10}{'MB':>7}{'queue':>12}{'saved reply':>14}{'progress':>12}{'drawn':>12}")
    for cards in options.cards:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            store = open_store(Path(folder))
            fill(store, cards)
            size = store.database.path.stat().st_size / 1e6
            found = measures(store, cards)
            print(
                f"{cards:9,}{cards * REVIEWS:10,}{size:7.0f}{found['queue']:9.1f} ms{found['saved reply']:11.1f} ms"
                f"{found['progress']:9.1f} ms{found['drawn']:9.1f} ms"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
