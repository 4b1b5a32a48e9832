from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.domain.review import Memory, Phase, Rating
from briefing_tui.scheduling.memory import Plan, after_review, previews, recall_chance

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
PLAN = Plan()

ratings = st.sampled_from(Rating)
times = st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def learned(*days: int, rating: Rating = Rating.GOOD) -> Memory:
    memory = after_review(None, rating, NOON, PLAN, "card")
    for day in days:
        memory = after_review(memory, rating, NOON + timedelta(days=day), PLAN, "card")
    return memory


@given(st.lists(st.tuples(ratings, times), min_size=1, max_size=6))
def test_a_due_date_is_never_before_its_review_nor_a_review_before_the_one_before(
    reviews: list[tuple[Rating, datetime]],
) -> None:
    memory: Memory | None = None
    for rating, at in reviews:
        before = memory
        memory = after_review(memory, rating, at, PLAN, "card")
        assert memory.due > memory.last
        assert (memory.due - memory.last).days <= PLAN.longest * 1.1
        assert before is None or memory.last >= before.last


@given(ratings, times)
def test_the_same_review_gives_the_same_memory(rating: Rating, at: datetime) -> None:
    assert after_review(None, rating, at, PLAN, "card") == after_review(None, rating, at, PLAN, "card")


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1), timedelta(days=365)])
def test_a_clock_set_back_counts_as_standing_still(back: timedelta) -> None:
    memory = learned(3, 12)

    later = after_review(memory, Rating.GOOD, memory.last - back, PLAN, "card")

    assert later == after_review(memory, Rating.GOOD, memory.last, PLAN, "card")
    assert later.due > memory.last


def test_recalling_in_time_lengthens_the_interval_and_forgetting_shortens_it() -> None:
    first, second = learned(), learned(3)

    assert second.due - second.last > first.due - first.last
    forgotten = after_review(second, Rating.AGAIN, second.due, PLAN, "card")
    assert forgotten.due - forgotten.last < second.due - second.last


def test_due_dates_of_cards_that_were_met_together_part() -> None:
    def due(card: str) -> datetime:
        memory = after_review(None, Rating.EASY, NOON, PLAN, card)
        return after_review(memory, Rating.GOOD, NOON + timedelta(days=8), PLAN, card).due

    days = {due(f"card {number}").date() for number in range(40)}
    assert 3 <= len(days) <= 12


def test_previews_are_what_then_happens() -> None:
    memory, now = learned(3), NOON + timedelta(days=12)

    shown = previews(memory, now, PLAN, "card")

    assert list(shown) == list(Rating)
    assert shown[Rating.AGAIN] < shown[Rating.HARD] < shown[Rating.GOOD] <= shown[Rating.EASY]
    assert now + shown[Rating.GOOD] == after_review(memory, Rating.GOOD, now, PLAN, "card").due


def test_learning_steps_come_before_days() -> None:
    plan = Plan(steps=(10, 60))

    memory = after_review(None, Rating.GOOD, NOON, plan, "card")
    assert (memory.phase, memory.due - NOON) == (Phase.LEARNING, timedelta(minutes=60))
    memory = after_review(memory, Rating.GOOD, memory.due, plan, "card")
    assert memory.phase is Phase.REVIEW


def test_steps_can_be_taken_away_halfway() -> None:
    memory = after_review(None, Rating.GOOD, NOON, Plan(steps=(10, 60)), "card")

    assert after_review(memory, Rating.GOOD, memory.due, PLAN, "card").phase is Phase.REVIEW


def test_a_higher_retention_asks_sooner() -> None:
    def days(retention: float) -> int:
        plan = Plan(retention=retention)
        memory = after_review(None, Rating.EASY, NOON, plan, "card")
        return (memory.due - memory.last).days

    assert days(0.95) < days(0.9) < days(0.8)


def test_the_chance_of_recall_is_nine_in_ten_after_as_many_days_as_the_memory_is_stable() -> None:
    memory = Memory(Phase.REVIEW, None, 10.0, 5.0, NOON, NOON)

    assert recall_chance(memory, NOON + timedelta(days=10), PLAN) == pytest.approx(0.9, abs=0.001)
    assert recall_chance(memory, NOON - timedelta(days=10), PLAN) == 1.0
