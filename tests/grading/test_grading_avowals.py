"""A reply that calls a whole statement false, or true: what is judged counts as it is judged."""

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Grade, Status, Strictness
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade

STATEMENTS = (
    "North Korea will not test nuclear weapons and missiles",
    "The charge starts on 1 March",
    "Pilots will strike for 48 hours from 6 a.m. on Friday",
    "The dispute is about rest time, not pay",
    "Power is back in all but two districts",
    "The bridge was damaged but not destroyed",
    "The miners reject the offer of 3%",
    "Nobody was killed",
)
FALSE = (
    "{} is false",
    "It is false that {}",
    "It is wrong that {}",
    "It's not true that {}",
    "It isn’t true that {}",
    "It is a lie that {}",
    "It is not so that {}",
    "{} is not true",
    "{} is not the case",
    "{}: that is no longer so",
    "{}, which is untrue",
    "{}. That's a lie.",
    "{}? No.",
    "{}? No, never",
    "I deny that {}",
    "The claim that {} is false",
    "Contrary to what was said, {}",
    "Because it is false that {}",
    "False: {}",
)
TRUE = (
    "It is true that {}",
    "It is not false that {}",
    "It isn't wrong that {}",
    "It's no lie that {}",
    "{} is true",
    "{}? Yes.",
    "I don't deny that {}",
    "It is not only true that {}",
    "Contrary to what critics fear, {}",
    "No, {}",
)


def graded(reply: str, *points: str, strictness: Strictness = Strictness.NORMAL) -> Grade:
    rubric = Rubric("What was said?", tuple(Point(text, text) for text in points))
    return grade(rubric, reply, Terms(), strictness)


@pytest.mark.parametrize("form", FALSE)
@pytest.mark.parametrize("strictness", Strictness)
def test_a_point_that_the_reply_calls_false_is_contradicted(form: str, strictness: Strictness) -> None:
    found = {text: graded(form.format(text), text, strictness=strictness).points[0] for text in STATEMENTS}
    assert {text: point.status for text, point in found.items()} == dict.fromkeys(STATEMENTS, Status.CONTRADICTED)
    assert all(point.reason for point in found.values())


@pytest.mark.parametrize("form", TRUE)
def test_a_point_that_the_reply_calls_true_is_a_hit(form: str) -> None:
    found = {text: graded(form.format(text), text).points[0].status for text in STATEMENTS}
    assert found == dict.fromkeys(STATEMENTS, Status.HIT)


def test_calling_the_opposite_a_lie_says_the_point() -> None:
    found = graded("It is a lie that the charge will rise", "The charge will not rise")
    assert found.points[0].status is Status.HIT


@pytest.mark.parametrize(
    "text",
    [
        "The minister called the report false",
        "It is not true that the tax will rise",
        "The report is a lie",
        "It is not so that the tax will rise",
    ],
)
def test_a_point_that_speaks_of_truth_itself_is_graded_by_its_words(text: str) -> None:
    assert graded(text, text).points[0].status is Status.HIT


def test_only_what_is_called_false_is_contradicted() -> None:
    reply = "It is false that the tax will rise, but the museum reopens on Friday"
    found = graded(reply, "The tax will rise", "The museum reopens on Friday")
    assert [point.status for point in found.points] == [Status.CONTRADICTED, Status.HIT]


def test_the_reason_quotes_what_the_reply_judged() -> None:
    found = graded("The charge starts on 1 March. That is a lie.", "The charge starts on 1 March").points[0]
    assert "That is a lie" in found.reason


def test_the_evidence_stays_at_its_place_in_the_reply() -> None:
    reply = "It is true that the museum reopens on Friday"
    spans = [match.span.of(reply) for match in graded(reply, "The museum reopens on Friday").points[0].matched]
    assert "museum" in spans
