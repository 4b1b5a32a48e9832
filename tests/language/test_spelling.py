"""Slips of the pen."""

import pytest

from briefing_tui.language.spelling import Speller, nearest

EXPECTED = ("missile", "exercise", "inflation", "harbour", "public", "target", "back")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("misile", "missile"), ("exercice", "exercise"), ("inflaton", "inflation"), ("pubilc", "public"), ("bak", "back")],
)
def test_a_slip_in_proportion_to_the_length_is_forgiven(word: str, meant: str) -> None:
    assert nearest(word, EXPECTED) == meant


@pytest.mark.parametrize("word", ["mi", "mussel", "x" * 500, "tanger", "bk", "pblc"])
def test_too_many_slips_are_not(word: str) -> None:
    assert nearest(word, EXPECTED) is None


def test_a_known_word_is_never_a_slip_of_another() -> None:
    speller = Speller(["nuclear"], frozenset({"unclear"}), ())
    assert speller.mend("unclear") == "unclear"
    assert speller.mend("nuclaer") == "nuclear"


def test_inflections_of_known_words_are_left_alone() -> None:
    assert Speller(["talks"], frozenset({"walk"}), ()).mend("walks") == "walks"


def test_words_of_the_language_are_mended_where_the_rubric_has_none() -> None:
    assert Speller([], frozenset(), ("doesnt", "accept")).mend("dosnt") == "doesnt"
