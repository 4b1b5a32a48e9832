"""A parsed pack joined with its transcript."""

from pathlib import Path

import pytest

from briefing_tui.domain.card import Card
from briefing_tui.domain.transcript import Exchange, Role, Span, Transcript, Turn
from briefing_tui.packs.parse import parse_pack
from briefing_tui.packs.reader import MOST_PROBLEMS
from briefing_tui.packs.resolve import resolve_pack

HEAD = 'id = "talks"\ntitle = "Talks"\nspeakers = ["Ann Lee"]\n'
SAID = (
    ("Ann Lee", Role.STATEMENT, "We met today and we agree."),
    ("Reporter", Role.QUESTION, "Do you agree on tests?"),
    (
        "Bo Chan",
        Role.ANSWER,
        "We agree. North Korea won’t test its missiles in this region, and that is all we ask for.",
    ),
    ("Reporter", Role.QUESTION, "And the budget?"),
    ("Ann Lee", Role.ANSWER, "It is their own business.\nWe agree on that as well."),
)


def transcript() -> Transcript:
    text, turns = "", []
    for speaker, role, words in SAID:
        text += f"{speaker}: "
        turns.append(Turn(speaker, speaker, role, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    exchanges = (Exchange(1, (1,), (2,)), Exchange(2, (3,), (4,)))
    return Transcript(text, tuple(turns), exchanges, ((0,),))


def resolved(keys: str, point: str = "") -> tuple[Card, list[tuple[int, str, str]]]:
    """A card with these keys, which begin on line 6, and the problems of joining it with the transcript."""
    source = f'{HEAD}[[card]]\nid = "one"\n{keys}\nprompt = "?"\n[[card.point]]\ntext = "p"\n{point}\n'
    parsed = parse_pack(source, Path("pack.toml"))
    assert parsed.problems == ()
    pack, problems = resolve_pack(parsed, transcript())
    return pack.cards[0], [(problem.line, problem.message, problem.hint) for problem in problems]


def test_a_quote_is_found_to_the_letter_in_the_cards_exchange() -> None:
    card, problems = resolved('exchange = 2\nquote = "We agree"')
    text, quote = transcript().text, card.points[0].quote
    assert problems == []
    assert quote is not None
    assert quote.text == quote.span.of(text) == "We agree"
    assert text[quote.span.end :].startswith(" on that as well")


def test_a_point_takes_its_cards_quote_unless_it_has_its_own() -> None:
    card, _ = resolved('quote = "We agree."', 'quote = "their own business"')
    assert card.points[0].quote is not None
    assert card.points[0].quote.text == "their own business"


def test_the_exchange_is_told_from_the_quote_and_the_speaker_from_the_exchange() -> None:
    card, _ = resolved('quote = "their own business"')
    assert (card.exchange, card.speaker, card.points[0].holder) == (2, "Ann Lee", "Ann Lee")
    card, _ = resolved('exchange = 1\nquote = "We agree."')
    assert (card.exchange, card.speaker, card.points[0].holder) == (1, "Bo Chan", "Bo Chan")


def test_a_quote_outside_every_exchange_leaves_the_card_to_the_packs_first_speaker() -> None:
    card, problems = resolved('quote = "We met today"')
    assert problems == []
    assert (card.exchange, card.speaker) == (None, "Ann Lee")


def test_what_card_and_point_say_of_speaker_and_holder_stands() -> None:
    keys = 'quote = "We agree."\nspeaker = "Cy"\nholder = "US view, as reported by Cy"'
    card, _ = resolved(keys)
    assert (card.speaker, card.points[0].holder) == ("Cy", "US view, as reported by Cy")
    card, _ = resolved(keys, 'holder = "Cy"')
    assert card.points[0].holder == "Cy"


def test_a_no_break_space_in_a_quote_counts_as_a_space() -> None:
    card, problems = resolved('quote = "their\u00a0own\u202fbusiness"')
    assert problems == []
    assert card.points[0].quote is not None
    assert card.points[0].quote.text == "their own business"


@pytest.mark.parametrize("quote", ["We AGREE.", "North Korea won't test", "We  agree.", "business. We agree"])
def test_letters_apostrophes_and_spacing_of_a_quote_must_be_right(quote: str) -> None:
    _, problems = resolved(f'quote = "{quote}"')
    assert [(line, message) for line, message, _ in problems] == [
        (6, "the quote is not in the transcript to the letter")
    ]


def test_a_misquote_is_told_with_the_passage_that_was_probably_meant() -> None:
    _, problems = resolved('exchange = 1\nquote = "North Korea won\'t test missiles in this region"')
    ((line, _, hint),) = problems
    assert line == 7
    assert hint == "closest: North Korea won’t test its missiles in this region"


def test_the_passage_shown_for_a_long_misquote_holds_the_first_difference() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    source = f'{HEAD}[[card]]\nid = "one"\nprompt = "?"\nquote = "{words} theirs"\n[[card.point]]\ntext = "p"\n'
    _, (problem,) = resolve_pack(parse_pack(source, Path("pack.toml")), Transcript(f"{words} ours, and more"))
    assert problem.hint.startswith("closest: …")
    assert "word59 ours" in problem.hint
    assert len(problem.hint) < 180


def test_a_quote_like_nothing_in_the_transcript_has_no_closest_passage() -> None:
    _, problems = resolved('quote = "Ten new hospitals were opened."')
    assert [hint for _, _, hint in problems] == [""]


def test_a_quote_from_another_exchange_is_told_with_the_one_it_stands_in() -> None:
    _, problems = resolved('exchange = 1\nquote = "their own business"')
    assert problems == [(7, "the quote is not in the card's exchange", "it stands in exchange 2")]
    _, problems = resolved('exchange = 1\nquote = "We met today"')
    assert problems == [(7, "the quote is not in the card's exchange", "it stands outside every exchange")]


def test_an_exchange_that_the_transcript_lacks_is_told() -> None:
    _, problems = resolved('exchange = 3\nquote = "We agree."')
    assert problems == [(6, "there is no exchange 3", "the transcript has 2")]


def test_a_points_own_quote_is_told_on_its_own_line() -> None:
    _, problems = resolved('quote = "We agree."', '\nquote = "We disagree entirely"')
    assert [line for line, _, _ in problems] == [11]


def test_missing_quotes_without_end_are_not_all_searched_for() -> None:
    cards = "".join(
        f'[[card]]\nid = "c{number}"\nprompt = "?"\nquote = "no {number}"\n[[card.point]]\ntext = "p"\n'
        for number in range(MOST_PROBLEMS + 10)
    )
    _, problems = resolve_pack(parse_pack(HEAD + cards, Path("pack.toml")), transcript())
    assert len(problems) == MOST_PROBLEMS
