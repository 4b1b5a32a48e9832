"""Numbers, amounts and dates as values."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.language.quantities import quantities
from briefing_tui.language.tokens import tokens
from briefing_tui.language.values import Likeness, Quantity, compare


def only(text: str) -> Quantity:
    found = quantities(tokens(text))
    assert len(found) == 1, found
    return found[0].quantity


@pytest.mark.parametrize(
    "group",
    [
        ("4 July", "July 4", "the fourth of July", "4th July", "july the 4th", "on 4 July"),
        ("4 July 2017", "July 4, 2017", "2017-07-04", "the fourth of July 2017"),
        ("mid-2027", "the middle of 2027", "mid 27", "2027"),
        ("January", "jan", "the 1st month of the year"),
        ("25 bp", "25 basis points", "a quarter point", "a quarter of a point", "0.25 percentage points", "0.25%"),
        ("4.25%", "four and a quarter per cent", "4.25 percent", "4.25 pct"),
        ("10%", "a tenth", "ten per cent"),
        ("75%", "three quarters"),
        ("4.2bn", "4.2 billion", "4,200 million", "4,200,000,000"),
        ("£40 million", "£40m", "40 million pounds", "GBP 40,000,000", "forty million pounds"),
        ("18 million euros", "€18m", "18 M€", "EUR 18,000,000", "eighteen million euro"),
        ("£8 a day", "8 pounds per day", "£8/day", "eight pounds a day", "8 pounds for the day"),
        ("12 months", "one year", "a year"),
        ("18 months", "a year and a half", "one and a half years", "eighteen months"),
        ("30 days", "30d", "thirty days"),
        ("4,200 hectares", "4.2 thousand ha", "42 hundred hectares"),
        ("9 pm", "21:00", "9 p.m."),
        ("92", "ninety-two", "ninety two"),
        ("two", "a pair of", "2"),
    ],
)
def test_different_ways_to_write_a_value_are_the_same(group: tuple[str, ...]) -> None:
    first = only(group[0])
    for other in group[1:]:
        assert compare(first, only(other)) is Likeness.SAME, other


@pytest.mark.parametrize(
    ("expected", "given_text"),
    [
        ("4 July", "14 July"),
        ("4 July", "4 June"),
        ("mid-2027", "mid-2029"),
        ("92%", "29%"),
        ("£40 million", "£14 million"),
        ("$3.1 billion", "$3.1 million"),
        ("4.2 billion euros", "4.2 billion dollars"),
        ("£8 a day", "£8 an hour"),
        ("55%", "55 tonnes"),
        ("18 months", "8 months"),
        ("9 am", "10 am"),
    ],
)
def test_different_values_differ_however_alike_the_strings(expected: str, given_text: str) -> None:
    assert compare(only(expected), only(given_text)) is Likeness.DIFFERENT


@pytest.mark.parametrize(("expected", "given_text"), [("4 July", "2017"), ("30 days", "55")])
def test_values_of_other_things_are_unrelated(expected: str, given_text: str) -> None:
    assert compare(only(expected), only(given_text)) is Likeness.UNRELATED


def test_a_date_without_its_day_is_only_part_of_it() -> None:
    assert compare(only("4 July"), only("in July")) is Likeness.PARTLY


@pytest.mark.parametrize(
    "text", ["he may come", "they march on", "one should not", "half of them", "a day", "the third way"]
)
def test_words_that_only_look_like_values_are_none(text: str) -> None:
    found = [one.quantity.kind for one in quantities(tokens(text))]
    assert "date" not in found
    assert "number" not in found


@given(st.text(alphabet="0123456789,.:/%£$ abmd-\n", max_size=60))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    found = quantities(tokens(text))
    assert all(one.last <= other.first for one, other in pairwise(found))
    assert all(one.first < one.last for one in found)
