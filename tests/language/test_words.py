import pytest

from briefing_tui.language.words import content_stems, fold, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the well-known “double freeze”", ["the", "well-known", "double", "freeze"]),
        ("one’s favour", ["one's", "favour"]),
        ("4.25% by 16/08/2017", ["4.25", "by", "16/08/2017"]),
        ("$3.1bn", ["3.1bn"]),
        ("the U.S. and the O.S.C.E.", ["the", "u.s.", "and", "the", "osce"]),
    ],
)
def test_words_are_told_apart(text: str, expected: list[str]) -> None:
    assert [word.folded for word in words(text)] == expected


def test_words_know_where_they_stand() -> None:
    text = "It won’t happen."

    assert [word.span.of(text) for word in words(text)] == ["It", "won’t", "happen"]


def test_the_same_word_in_other_forms_has_one_stem() -> None:
    assert stem(fold("Negotiations")) == stem(fold("negotiation’s"))


def test_small_words_carry_no_matter_but_negations_do() -> None:
    assert content_stems("They will not be in the talks") == ["will", "not", "talk"]
