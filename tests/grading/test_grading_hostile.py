"""Replies that nobody types on purpose."""

import time

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Verdict
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade


@pytest.mark.parametrize(
    "reply",
    [
        "\x00\x01\x1b[31mred\x1b[0m",
        "\u202eweapons test not will\u202c",
        "e\u0301" * 300,
        "\u0301\u0301\u0301",
        "לא יהיו ניסויים גרעיניים",
        "[link=file:///x]North Korea[/link]",
        "\ud800",
        "9" * 5000,
        "1,000" * 400,
        "4.2.2.2 12:99 31 february 0000-00-00 ½ ² ① ٣",
        "'" * 2000,
        "-" * 2000,
        "not " * 400,
        "or " * 400,
        "North Korea " * 200,
    ],
)
def test_a_hostile_reply_is_graded_and_not_correct(freeze: Rubric, reply: str) -> None:
    assert grade(freeze, reply, Terms()).verdict is not Verdict.CORRECT


def test_invisible_characters_inside_words_hide_nothing(freeze: Rubric) -> None:
    reply = "Nor\u200bth Ko\u00adrea will not te\u2060st nuclear weapons and miss\ufeffiles"
    point = grade(freeze, reply, Terms()).points[0]
    assert point.status == "hit"
    assert point.matched[0].span.of(reply) == "Nor\u200bth Ko\u00adrea"


@pytest.mark.parametrize(
    "reply",
    [
        "x" * 1_000_000,
        "will not test nuclear weapons " * 40_000,
        "a," * 5_900,
        "test," * 2_400,
        "12," * 4_000,
        "test. " * 480,
        ("North Korea tests nuclear weapons and missiles, " * 60)[:2_800],
        ("The US will not hold large-scale exercises. " * 70)[:2_800],
    ],
    ids=lambda reply: reply[:12],
)
def test_a_long_reply_takes_bounded_time(freeze: Rubric, reply: str) -> None:
    grade(freeze, "warm", Terms())
    taken = []
    for _ in range(3):
        start = time.process_time()
        grade(freeze, reply, Terms())
        taken.append(time.process_time() - start)
    assert min(taken) < 0.1


def test_a_hostile_rubric_is_graded_too() -> None:
    rubric = Rubric("\x00", (Point("a", "will " * 300), Point("b", "\u0301"), Point("c", "word " * 500)), ("", "\n"))
    assert grade(rubric, "word will", Terms()).verdict is not Verdict.CORRECT


def test_a_wording_of_nothing_but_marks_is_held_by_no_reply() -> None:
    rubric = Rubric("What was his answer?", (Point("1", "A thumb up"),), ("👍",))

    assert grade(rubric, "00", Terms()).verdict is Verdict.INCORRECT
    assert grade(rubric, "", Terms()).verdict is Verdict.INCORRECT
