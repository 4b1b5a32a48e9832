import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Point
from briefing_tui.domain.drill import (
    GAP,
    MOST_ASKED,
    Drill,
    Plan,
    Way,
    missed_cards,
    missed_points,
    point_results,
    roster_of,
    scores,
)
from briefing_tui.domain.grade import Grade, PointGrade, Status
from briefing_tui.domain.preparation import estimated_seconds, prepared
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Transcript

BRIEFING = Briefing(Transcript("Nothing.", (), (), ()), Terms(), "Nothing")


def card(name: str, points: int = 2, approved: bool = True) -> Card:
    made = tuple(Point(f"p{number}", f"Point {number} of {name}") for number in range(points))
    return Card(name, Kind.RECALL, f"What of {name}?", made, approved=approved)


def drill(count: int, roster: tuple[str, ...] = (), seed: int = 1) -> Drill:
    return Drill(Plan(tuple(Item(card(f"c{number}"), BRIEFING) for number in range(count)), seed, roster))


def right(now: Drill) -> Drill:
    return now.ticked(0).ticked(1).closed()


def name(now: Drill) -> str:
    return now.item.card.id if now.item else ""


def test_what_was_missed_comes_back_later_and_what_was_said_does_not() -> None:
    now = drill(6)
    asked = [name(now)]
    now = now.ticked(0).closed()  # one point of two
    while not now.done:
        asked.append(name(now))
        now = right(now)

    assert asked == ["c0", "c1", "c2", "c3", "c0", "c4", "c5"]
    assert missed_cards(now) == ()


def test_a_card_that_is_missed_again_and_again_is_left_at_last() -> None:
    now = drill(1)
    for _ in range(MOST_ASKED):
        assert name(now) == "c0"
        now = now.closed()

    assert now.done
    assert missed_cards(now) == ("c0",)


def test_what_comes_back_near_the_end_comes_at_the_end() -> None:
    now = right(right(drill(3))).closed()

    assert now.coming == (2,)
    assert now.returning
    assert len(now.coming) < GAP


@given(st.integers(1, 40), st.integers(0, 10_000), st.integers(1, 5))
def test_everybody_is_drawn_once_a_round_and_nobody_twice_running(size: int, seed: int, rounds: int) -> None:
    plan = Plan((), seed, tuple(f"n{number}" for number in range(size)))
    drawn = [plan.drawn(turn) for turn in range(size * rounds)]

    for number in range(rounds):
        assert Counter(drawn[number * size : (number + 1) * size]) == Counter(range(size))
    if size > 1:
        assert all(one != other for one, other in itertools.pairwise(drawn))


def test_the_same_seed_draws_the_same_and_another_seed_another() -> None:
    def order(seed: int) -> list[int | None]:
        plan = Plan((), seed, tuple("abcdefgh"))
        return [plan.drawn(turn) for turn in range(24)]

    assert order(3) == order(3)
    assert order(3) != order(4)


def test_nobody_is_drawn_without_a_roster_and_nobody_can_pass() -> None:
    now = drill(2)

    assert now.who is None
    assert now.passed() is now


def test_who_passes_makes_room_for_another_and_takes_no_turn() -> None:
    now = drill(2, ("Ada", "Ben", "Cy"))
    first = now.who
    now = now.passed()

    assert now.who != first
    assert name(now) == "c0"
    assert now.turn == 1


def test_a_skipped_card_does_not_come_back_and_counts_for_nobody() -> None:
    now = drill(2, ("Ada", "Ben")).skipped()
    now = right(now)

    assert now.done
    assert [answer.way for answer in now.answers] == [Way.SKIPPED, Way.TICKED]
    assert [score.turns for score in scores(now)] == [1]
    assert missed_cards(now) == ()


def test_a_tick_can_be_taken_off_and_a_typed_reply_overruled() -> None:
    now = drill(1).ticked(0).ticked(0)
    assert now.marking is not None
    assert now.marking.statuses == (Status.MISSED, Status.MISSED)

    grade = Grade((PointGrade("p0", "x", Status.HIT, 1.0), PointGrade("p1", "y", Status.CONTRADICTED, 0.0)))
    now = now.replied("some words", grade).ticked(1)
    assert now.marking is not None
    assert now.marking.complete
    assert now.marking.way is Way.TYPED
    assert now.marking.reply == "some words"


def test_undo_takes_back_the_marks_then_opens_the_turn_before() -> None:
    before = drill(3).ticked(0)
    now = before.closed().ticked(1)

    now = now.undone()
    assert now.marking is None
    assert name(now) == "c1"
    now = now.undone()
    assert now == before
    assert now.undone().marking is None
    assert now.undone().undone() == now.undone()


def test_the_results_count_each_point_and_each_student() -> None:
    now = drill(2, ("Ada", "Ben"), seed=5)
    now = right(now.ticked(0).closed())
    now = right(now)

    first = [result for result in point_results(now) if result.place == 0]
    assert [(result.asked, result.hits, result.last) for result in first] == [(2, 2, Status.HIT), (2, 1, Status.HIT)]
    assert [(result.place, result.point) for result in missed_points(now)] == [(0, 1)]
    assert sum(score.hits for score in scores(now)) == 5
    assert sum(score.points for score in scores(now)) == 6


def test_a_roster_leaves_out_blank_lines_and_tells_namesakes_apart() -> None:
    assert roster_of(["Anna", "", "# class 9b", " Ben ", "Anna"]) == ("Anna", "Ben", "Anna (2)")


def test_only_approved_cards_are_asked_and_they_come_first() -> None:
    made = prepared([card("draft", approved=False), card("good")], None, frozenset())

    assert [choice.card.id for choice in made.choices] == ["good", "draft"]
    assert [each.id for each in made.cards] == ["good"]
    assert [each.id for each in made.approving(1).cards] == ["good", "draft"]
    assert made.drafts == 1
    assert not made.dropping(0).cards
    assert [each.id for each in made.approving(1).moving(1, -1).cards] == ["draft", "good"]
    assert made.moving(0, 5).choices[-1].card.id == "good"


def test_a_saved_set_gives_the_order_and_leaves_the_rest_out() -> None:
    made = prepared([card("a"), card("b"), card("c")], ("c", "a", "gone"), frozenset())

    assert [each.id for each in made.cards] == ["c", "a"]
    assert [choice.card.id for choice in made.choices] == ["c", "a", "b"]


@pytest.mark.parametrize("seconds", [None, 5, 120])
def test_a_longer_drill_is_estimated_longer(seconds: int | None) -> None:
    one, three = estimated_seconds([card("a")], seconds), estimated_seconds([card(x) for x in "abc"], seconds)

    assert 3 * one == pytest.approx(three)
    assert one > (seconds or 0)
