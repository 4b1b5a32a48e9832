"""A rubric to grade against: the two sides of a pledge, as the program's first press conference has it."""

import pytest

from briefing_tui.domain.card import Point, Rubric


@pytest.fixture
def freeze() -> Rubric:
    return Rubric(
        "What does the “double freeze” that Russia and China propose ask of each side, as Lavrov put it?",
        (
            Point("north", "North Korea will not test nuclear weapons and missiles"),
            Point(
                "south",
                "The United States and the Republic of Korea will not conduct large-scale exercises in the region",
            ),
        ),
    )
