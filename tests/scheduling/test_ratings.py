from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefing_tui.domain.card import Card, Kind, Point
from briefing_tui.domain.grade import Grade, PointGrade, Status
from briefing_tui.domain.review import MASTERY_DAYS, PointHistory, Rating, mastered
from briefing_tui.scheduling.memory import Plan, after_review
from briefing_tui.scheduling.ratings import expected_seconds, pace_of, suggested_rating

CARD = Card("quay", Kind.RECALL, "What is closed?", (Point("a", "The quay"), Point("b", "The crane")))


def grade(*statuses: Status) -> Grade:
    return Grade(
        tuple(
            PointGrade(point.id, point.text, status, float(status is Status.HIT))
            for point, status in zip(CARD.points, statuses, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("statuses", "rating"),
    [
        ((Status.HIT, Status.HIT), Rating.GOOD),
        ((Status.HIT, Status.PARTIAL), Rating.HARD),
        ((Status.HIT, Status.MISSED), Rating.AGAIN),
        ((Status.HIT, Status.CONTRADICTED), Rating.AGAIN),
    ],
)
def test_a_grade_stands_for_a_rating(statuses: tuple[Status, ...], rating: Rating) -> None:
    assert suggested_rating(CARD, grade(*statuses), {}) is rating


def test_help_and_hesitation_make_it_hard() -> None:
    whole = grade(Status.HIT, Status.HIT)

    assert suggested_rating(CARD, whole, {}, hints=1) is Rating.HARD
    assert suggested_rating(CARD, whole, {}, seconds=10 * expected_seconds(CARD)) is Rating.HARD
    assert suggested_rating(CARD, whole, {}, seconds=expected_seconds(CARD)) is Rating.GOOD


def test_what_is_partial_every_time_is_learned_again_and_does_not_drift_away() -> None:
    histories: dict[str, PointHistory] = {}
    memory, at, plan = None, datetime(2026, 3, 10, tzinfo=UTC), Plan()
    for _ in range(12):
        given = grade(Status.HIT, Status.PARTIAL)
        memory = after_review(memory, suggested_rating(CARD, given, histories), at, plan, "card")
        histories = {
            point.point_id: histories.get(point.point_id, PointHistory(point.point_id)).after(
                point.status, at.toordinal()
            )
            for point in given.points
        }
        at = memory.due
    assert memory is not None
    assert memory.due - memory.last <= timedelta(days=3)


def test_a_point_is_mastered_on_its_third_day_and_a_card_with_its_last_point() -> None:
    history = PointHistory("a")
    for day in (1, 1, 2, 2, 2):
        history = history.after(Status.HIT, day)
    assert not history.mastered
    history = history.after(Status.HIT, 5)
    assert (history.days, history.mastered) == (MASTERY_DAYS, True)
    assert mastered(["a"], {"a": history})
    assert not mastered(["a", "b"], {"a": history})


def test_a_day_that_is_over_does_not_count_again_when_the_clock_goes_back() -> None:
    history = PointHistory("a").after(Status.HIT, 9).after(Status.HIT, 8)

    assert (history.hits, history.days, history.last_day) == (2, 1, 9)


def test_misses_in_a_row_end_with_a_hit() -> None:
    history = PointHistory("a").after(Status.MISSED, 1).after(Status.PARTIAL, 2)
    assert (history.misses, history.failing) == (2, 2)
    assert history.after(Status.HIT, 3).failing == 0


def test_a_point_that_is_not_core_may_be_missed_but_not_got_wrong() -> None:
    aside = replace(CARD, points=(CARD.points[0], replace(CARD.points[1], core=False)))
    assert suggested_rating(aside, grade(Status.HIT, Status.MISSED), {}) is Rating.GOOD
    assert suggested_rating(aside, grade(Status.MISSED, Status.HIT), {}) is Rating.AGAIN
    assert suggested_rating(aside, grade(Status.HIT, Status.CONTRADICTED), {}) is Rating.AGAIN
    assert [point.id for point in aside.core] == ["a"]


def test_the_pace_of_a_learner_is_the_median_of_enough_replies() -> None:
    assert pace_of([(70.0, 1)] * 19) == 1.0
    assert pace_of([(70.0, 1)] * 15 + [(9000.0, 1)] * 5) == 2.0
    assert pace_of([(9000.0, 2)] * 30) == 4.0
    assert expected_seconds(CARD, 2.0) == 2 * expected_seconds(CARD)
