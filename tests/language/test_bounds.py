"""Bounds, days of the week and how often."""

import pytest

from briefing_tui.language.quantities import quantities
from briefing_tui.language.tokens import tokens
from briefing_tui.language.values import Likeness, compare


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 5%", 1), ("no more than 5%", -1), ("5% or more", 1), ("rose by 5%", 0), ("by 4 May", -1),
        ("not before 4 May", 1), ("will not be before 4 May", 1), ("4 May at the earliest", 1), ("until Friday", -1),
        ("over three years", 0), ("after 9 pm", 1),
    ],
)  # fmt: skip
def test_small_words_make_a_value_a_bound(text: str, bound: int) -> None:
    assert [found.quantity.bound for found in quantities(tokens(text))] == [bound]


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("on Tuesday", "Tue", Likeness.SAME), ("on Tuesday", "on Thursday", Likeness.DIFFERENT),
        ("once", "twice", Likeness.DIFFERENT), ("twice", "2", Likeness.SAME), ("a third", "33%", Likeness.SAME),
        ("1/3", "a third", Likeness.SAME), ("1,4 bn", "1.4 billion", Likeness.SAME),
        ("one billion four hundred million", "1.4bn", Likeness.SAME),
        ("30 April", "the last day of April", Likeness.SAME),
    ],
)  # fmt: skip
def test_occasions_and_shares_compare_as_values(one: str, other: str, likeness: Likeness) -> None:
    first, second = (quantities(tokens(text))[0].quantity for text in (one, other))
    assert compare(first, second) is likeness


def test_a_range_of_days_is_no_day() -> None:
    assert quantities(tokens("Monday to Friday")) == []


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("every 20 minutes", "three times an hour", Likeness.SAME),
        ("twice a week", "two times per week", Likeness.SAME),
        ("every two days", "every three days", Likeness.DIFFERENT),
        ("5 a.m.", "five", Likeness.SAME),
        ("5 a.m.", "six", Likeness.UNRELATED),
        ("one third", "a third", Likeness.SAME),
        ("3% a year", "3 percent in any year", Likeness.SAME),
        ("an extra year", "one more year", Likeness.SAME),
    ],
)
def test_rates_hours_shares_and_further_spans_are_compared_as_values(one: str, other: str, likeness: Likeness) -> None:
    first, second = (quantities(tokens(text))[0].quantity for text in (one, other))
    assert compare(first, second) is likeness


def test_a_third_party_is_no_share() -> None:
    assert [found.quantity.kind for found in quantities(tokens("a third party pays"))] == []
