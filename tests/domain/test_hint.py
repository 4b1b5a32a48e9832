"""Hints: more with every step, never all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.domain.card import Card, Kind, Point
from briefing_tui.domain.hint import STEPS, beginning, hint, letters


def card(*points: str) -> Card:
    return Card("c", Kind.RECALL, "What?", tuple(Point(str(number), text) for number, text in enumerate(points)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("North Korea will not test nuclear weapons and missiles", "North Korea … (9 words)"),
        ("The Republic of Korea and the US will not exercise together", "The Republic of Korea and … (11 words)"),
        ("Prices still rise by three per cent a year", "Prices … (9 words)"),
        ("The parliament", "The … (2 words)"),
        ("4.25", "… (one word)"),
    ],
)
def test_the_beginning_names_the_actor_and_keeps_half_of_the_words(text: str, shown: str) -> None:
    assert beginning(text) == shown


def test_letters_hide_figures() -> None:
    assert letters("No cut before June 2026 (or 3 %)") == "N_ c_ b_ J_ #_ o_ # %"


def test_the_first_step_only_tells_how_many_points_are_wanted() -> None:
    assert hint(card("a b"), 1) == "One point is wanted."
    assert hint(card("a b", "c d"), 1) == "2 points are wanted."
    assert hint(card("Ada wins it", "Bob is sad"), 2) == "1. Ada … (3 words)\n2. Bob … (3 words)"


@given(st.lists(st.text(max_size=80), max_size=3), st.integers(1, STEPS))
def test_any_card_has_its_hints(texts: list[str], step: int) -> None:
    if texts or step == 1:
        assert isinstance(hint(card(*texts), step), str)
