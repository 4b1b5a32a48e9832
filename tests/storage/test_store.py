import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from studying import NOON, SOURCE, Deciding, card, decision

from briefing_tui.domain.card import Origin
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status
from briefing_tui.domain.review import Hold, Occasion, Source
from briefing_tui.storage import Store, open_store

DAY = NOON.toordinal()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "data")
    store.catalogue.remember(SOURCE, [card("quay", 2), card("crane")], NOON)
    return store


def key(name: str) -> str:
    return f"{SOURCE.key}/{name}"


def due_names(store: Store, days: int) -> list[str]:
    at = NOON + timedelta(days=days)
    return [found.card.id for found in store.agenda.due(at, at, DAY + days, 50)[1]]


def test_looking_at_an_empty_store_leaves_no_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")

    assert store.agenda.due(NOON, NOON, DAY, 10) == (0, ())
    assert store.catalogue.sources() == ()
    assert not list(tmp_path.iterdir())


def test_what_is_kept_is_for_its_owner_alone(store: Store) -> None:
    folder = store.database.path.parent

    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}


def test_tables_are_strict_and_the_journal_is_written_ahead(store: Store) -> None:
    with store.database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        tables = connection.execute("PRAGMA table_list").fetchall()
        assert all(strict for _, name, kind, _, _, strict in tables if kind == "table" and "sqlite" not in name)


def test_a_review_moves_the_card_and_its_points(store: Store) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane")))

    (found,) = store.catalogue.cards([key("crane")])
    assert found.memory == decision("crane").memory
    assert [(history.hits, history.days) for history in found.histories] == [(1, 1)]
    assert due_names(store, 2) == []
    assert due_names(store, 3) == ["crane"]


@pytest.mark.parametrize("occasion", [Occasion.QUIZ, Occasion.DRILL, Occasion.REFRESH, Occasion.RELEARN])
def test_what_is_outside_the_schedule_is_kept_and_moves_nothing(store: Store, occasion: Occasion) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane", occasion=occasion)))

    (found,) = store.catalogue.cards([key("crane")])
    assert (found.memory, found.histories) == (None, ())
    assert [review.occasion for review in store.log.reviews()] == [occasion]


def test_a_reply_that_is_taken_back_leaves_the_card_as_it_was(store: Store) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane")))
    before = store.catalogue.cards([key("crane")])
    later = decision("crane", NOON + timedelta(days=3), Status.MISSED, days=1, first=False)

    review = store.log.keep(key("crane"), Deciding(later))
    assert store.catalogue.cards([key("crane")]) != before
    store.log.take_back(review)

    assert store.catalogue.cards([key("crane")]) == before
    assert len(list(store.log.reviews())) == 1


def test_a_changed_word_replaces_the_review_and_is_decided_from_what_was_before_it(store: Store) -> None:
    first = store.log.keep(key("crane"), Deciding(decision("crane", status=Status.MISSED)))
    deciding = Deciding(decision("crane"))

    store.log.keep(key("crane"), deciding, replacing=first)

    assert deciding.before is not None
    assert deciding.before.memory is None
    assert [review.points[0].status for review in store.log.reviews()] == [Status.HIT]
    (found,) = store.catalogue.cards([key("crane")])
    assert (found.histories[0].hits, found.histories[0].misses) == (1, 0)


def test_nothing_in_the_log_can_be_rewritten(store: Store) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane")))

    with pytest.raises(BriefingError, match="only grows"), store.database.writing() as connection:
        connection.execute("UPDATE reviews SET score = 0")


def test_a_failure_within_a_review_leaves_no_trace_of_it(store: Store) -> None:
    def fail(_before: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.log.keep(key("crane"), fail)  # type: ignore[arg-type]

    assert list(store.log.reviews()) == []


def test_a_card_is_mastered_after_three_days_and_not_after_three_times(store: Store) -> None:
    def mastered() -> int:
        return sum(row.mastered for row in store.figures.mastery())

    for hour in range(3):
        store.log.keep(key("crane"), Deciding(decision("crane", NOON + timedelta(hours=hour))))
    assert mastered() == 0
    for day in (1, 2):
        store.log.keep(key("crane"), Deciding(decision("crane", NOON + timedelta(days=day))))
    assert mastered() == 1


def test_a_pack_that_moves_keeps_its_history(store: Store) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane")))
    moved = Source(SOURCE.key, "Harbour talks, renamed", "/elsewhere", SOURCE.digest)

    store.catalogue.remember(moved, [card("quay", 2), card("crane")], NOON)

    assert store.catalogue.sources() == (moved,)
    assert due_names(store, 3) == ["crane"]


def test_a_card_that_its_source_no_longer_holds_is_not_asked_and_comes_back_with_its_history(store: Store) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane")))

    store.catalogue.remember(SOURCE, [card("quay", 2)], NOON)
    assert due_names(store, 3) == []
    store.catalogue.remember(SOURCE, [card("crane")], NOON)
    assert due_names(store, 3) == ["crane"]


def test_an_edited_transcript_is_the_same_source_and_its_unchanged_derived_cards_keep_their_history(
    store: Store,
) -> None:
    from dataclasses import replace

    derived = replace(card("recall-1"), origin=Origin.DERIVED)
    store.catalogue.remember(Source("text:old", "Notes", "/notes.txt", "old"), [derived], NOON)
    made = decision("recall-1")
    store.log.keep("recall-1", Deciding(made))

    store.catalogue.remember(Source("text:new", "Notes", "/notes.txt", "new"), [derived], NOON)

    assert [source.key for source in store.catalogue.sources()] == ["text:new", SOURCE.key]
    assert due_names(store, 3) == ["recall-1"]


def test_what_is_likeliest_forgotten_comes_first(store: Store) -> None:
    store.log.keep(key("quay"), Deciding(decision("quay", NOON, days=1, points=2)))
    store.log.keep(key("crane"), Deciding(decision("crane", NOON - timedelta(days=5), days=6)))

    assert due_names(store, 1) == ["crane", "quay"]


def test_suspended_hidden_and_buried_cards_are_not_asked(store: Store) -> None:
    def fresh(day: int = DAY) -> list[str]:
        return [found.card.id for found in store.agenda.fresh(day, 10)[1]]

    assert fresh() == ["quay", "crane"]
    store.catalogue.bury(key("quay"), DAY + 1)
    assert fresh() == ["crane"]
    assert fresh(DAY + 1) == ["quay", "crane"]
    store.catalogue.hold(key("quay"), Hold.SUSPENDED)
    store.catalogue.hold(key("crane"), Hold.HIDDEN)
    assert fresh(DAY + 1) == []
    assert [hold for _, hold in store.catalogue.held()] == [Hold.SUSPENDED, Hold.HIDDEN]
    store.catalogue.hold(key("crane"), Hold.NONE)
    assert fresh(DAY + 1) == ["crane"]


def test_today_tells_what_was_forgotten_and_not_recalled_since(store: Store) -> None:
    store.log.keep(key("crane"), Deciding(decision("crane", status=Status.MISSED)))
    store.log.keep(key("quay"), Deciding(decision("quay", status=Status.MISSED, points=2)))
    store.log.keep(key("crane"), Deciding(decision("crane", occasion=Occasion.RELEARN)))

    today = store.agenda.today(DAY)

    assert today.forgotten == (key("quay"),)
    assert (today.met, today.seconds) == (2, 90)


def test_two_windows_review_at_once(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def window(name: str) -> None:
        own = open_store(store.database.path.parent)
        for number in range(20):
            made = decision(name, NOON + timedelta(minutes=number), points=2 if name == "quay" else 1)
            own.log.keep(key(name), Deciding(made))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(window, ("quay", "crane")))

    assert len(list(store.log.reviews())) == 40


def test_a_rollback_journal_with_one_writer_serves_network_homes(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data", journal="rollback")
    store.catalogue.remember(SOURCE, [card("crane")], NOON)
    store.log.keep(key("crane"), Deciding(decision("crane")))

    assert store.copies.check().journal == "delete"
    assert len(list(store.log.reviews())) == 1
    # Brought home from there, it is written ahead again.
    assert len(list(open_store(tmp_path / "data").log.reviews())) == 1
    assert open_store(tmp_path / "data").copies.check().journal == "wal"


def test_the_log_rebuilds_cards_and_points(store: Store) -> None:
    for day in range(3):
        made = decision("crane", NOON + timedelta(days=day), first=not day)
        store.log.keep(key("crane"), Deciding(made))
    before = store.catalogue.cards([key("crane")])
    with sqlite3.connect(store.database.path) as connection:
        connection.execute("DELETE FROM points")
        connection.execute("UPDATE cards SET due = 0, mastered = 0")
    connection.close()

    assert store.log.rebuild() == 1
    assert store.catalogue.cards([key("crane")]) == before
    assert sum(row.mastered for row in store.figures.mastery()) == 1


def test_figures_are_counted(store: Store) -> None:
    store.log.keep(key("quay"), Deciding(decision("quay", status=Status.MISSED, points=2, reply="the crane")))
    again = decision("quay", NOON + timedelta(days=1), Status.MISSED, points=2, first=False, days=4, reply="the tide")
    store.log.keep(key("quay"), Deciding(again))

    figures = store.figures
    assert [(day.day, day.asked) for day in figures.days(DAY, DAY + 9)] == [(DAY, 1), (DAY + 1, 1)]
    assert [(week.asked, week.recalled) for week in figures.weeks(DAY - 9, DAY + 9)] == [(1, 0)]
    assert [due.cards for due in figures.forecast(NOON, 7)] == [0, 0, 0, 0, 0, 1, 0]
    assert [(row.cards, row.started, row.mastered) for row in figures.mastery()] == [(2, 1, 0)]
    assert {(point.text, point.misses, point.said) for point in figures.hard_points(5)} == {
        ("Point 0 of quay", 2, "the tide"),
        ("Point 1 of quay", 2, "the tide"),
    }


def test_counting_by_day_reads_only_the_index(store: Store) -> None:
    with store.database.reading() as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT day, count(*), sum(seconds) FROM reviews WHERE void = 0 GROUP BY day"
        ).fetchall()
    assert "COVERING INDEX reviews_day" in plan[0][3]


def test_a_card_can_be_split_into_its_points(store: Store) -> None:
    store.catalogue.split(key("quay"), [("quay.0", card("one")), ("quay.1", card("two"))])

    assert [found.card.id for found in store.agenda.fresh(DAY, 10)[1]] == ["one", "two", "crane"]
    store.catalogue.remember(SOURCE, [card("quay", 2), card("crane")], NOON)
    assert [found.card.id for found in store.agenda.fresh(DAY, 10)[1]] == ["one", "two", "crane"]


@pytest.mark.parametrize("call", [Store.__repr__, str])
def test_making_a_store_opens_nothing(tmp_path: Path, call: Callable[[Store], str]) -> None:
    assert call(open_store(tmp_path / "data"))
    assert not list(tmp_path.iterdir())
