"""Statements read into terms, clauses and denials."""

import pytest

from briefing_tui.language.names import name_table
from briefing_tui.language.reading import Reading, read
from briefing_tui.language.tokens import tokens

NAMES = name_table(())


def reading(text: str) -> Reading:
    return read(text, NAMES)


def denied(text: str) -> set[str]:
    return {term.text for term in reading(text).terms if term.denied}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("they will not test missiles", {"test", "missiles"}),
        ("no tests of missiles", {"tests", "missiles"}),
        ("they stopped the tests", {"tests"}),
        ("they did not refuse the treaty", {"refuse"}),
        ("the money goes on roads, not buses", {"buses"}),
        ("water that has not been boiled", {"boiled"}),
        ("the ban is temporary", set()),
        ("it stays until the end of the season", set()),
        ("open no later than noon", set()),
        ("not only tests", set()),
    ],
)
def test_a_denial_governs_its_part_of_the_clause(text: str, words: set[str]) -> None:
    assert denied(text) == words


def test_two_denials_in_one_clause_have_each_their_own_part() -> None:
    text = "they stop the drills in exchange for a halt of tests"
    assert {"drills", "tests"} <= denied(text)


def test_a_phrase_is_one_term_even_around_its_object() -> None:
    terms = reading("the club turned the offer down").terms
    assert any("reject" in term.notions for term in terms)


def test_a_signed_number_says_which_way_it_goes() -> None:
    notions = [term.notions for term in reading("revenue +12%, margin -3%").terms]
    assert frozenset({"raise"}) in notions
    assert frozenset({"lower"}) in notions


def test_names_joined_before_a_verb_stay_in_one_clause() -> None:
    assert len(reading("the US and South Korea will stop").clauses) == 1
    assert len(reading("the US will stop and South Korea will go on").clauses) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "’’’", "\u200b", "a" * 10_000, "( " * 500])
def test_every_term_lies_within_the_text(text: str) -> None:
    assert all(0 <= term.start < term.end <= len(text) for term in reading(text).terms)


def test_tokens_keep_their_place_in_the_text() -> None:
    text = "Co\u00adoperation, 4.2bn and “it”"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "Co\u00adoperation",
        ",",
        "4.2",
        "bn",
        "and",
        "“",
        "it",
        "”",
    ]
