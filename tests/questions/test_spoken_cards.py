"""What is asked of speech: subjects, promises, refusals, conditions, missing words."""

import re

import pytest

from briefing_tui.domain.card import Card, Kind, Point, Quote
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Span
from briefing_tui.ingest import read_transcript
from briefing_tui.language.words import content_stems
from briefing_tui.questions import derive
from briefing_tui.questions.cards import GAP, card
from briefing_tui.questions.order import in_order
from briefing_tui.summarise import summarise

COUNCIL = """Council briefing

Question: Thanks, Mayor. So, following up on the coal relief fund, and you know why I ask. And what now?
Mara Lindqvist: We will not close the coal relief fund before the elections in autumn. \
The mining towns need a second railway line to the northern coast.
Question: Okay, and the night ferry to Sundholm, are you still on board with that?
Mara Lindqvist: If the crews accept the winter timetable, the night ferry will sail again in March. \
In spring we handed the heavy wooden keys of the old ferry to Captain Elsa Brandt.
Question: Right.
Mara Lindqvist: Yes.
Question: Uh, the museum roof, is it?
Mara Lindqvist: The city will repair the museum roof with Danish copper before the first snow.
"""


@pytest.fixture(scope="module")
def cards() -> tuple[Card, ...]:
    transcript = read_transcript(COUNCIL.encode(), "a.txt")
    return derive(transcript, summarise(transcript), Terms())


def test_every_exchange_that_says_something_is_asked_of(cards: tuple[Card, ...]) -> None:
    assert {card.exchange for card in cards} == {1, 2, 4}


def test_subject_comes_from_the_question_and_the_answer(cards: tuple[Card, ...]) -> None:
    prompts = [card.prompt for card in cards]
    assert "Asked about the coal relief fund, what did Mara Lindqvist rule out or refuse?" in prompts


def test_condition_is_asked_by_itself(cards: tuple[Card, ...]) -> None:
    asked = next(card for card in cards if "what follows" in card.prompt)
    assert asked.prompt == ("If the crews accept the winter timetable, what follows, according to Mara Lindqvist?")
    assert [point.text for point in asked.points] == ["The night ferry will sail again in March"]


def test_missing_words_are_whole_telling_and_not_given_away(cards: tuple[Card, ...]) -> None:
    clozes = [card for card in cards if card.kind is Kind.CLOZE]
    assert clozes
    for cloze in clozes:
        assert cloze.prompt.count(GAP) == 1
        (point,) = cloze.points
        assert point.quote is not None
        assert point.text in point.quote.text
        assert cloze.accept == (point.text,)
        assert not set(content_stems(point.text)) & set(content_stems(cloze.prompt))


def test_prompts_name_the_speaker_and_lean_on_nothing(cards: tuple[Card, ...]) -> None:
    for asked in cards:
        assert "Lindqvist" in asked.prompt
        assert not re.search(r"\b(?:this|that|it|they|he|she)\b", asked.prompt.split("“")[0])


def made(kind: Kind, prompt: str, text: str, exchange: int | None, start: int = 0) -> Card:
    quote = Quote(text, Span(start, start + len(text)))
    return card(kind, prompt, [Point(text, text, quote=quote)], exchange=exchange, speaker="A", term=prompt)


def test_set_covers_exchanges_before_it_repeats_one() -> None:
    first = made(Kind.RECALL, "1?", "The ferry sails at noon", 1)
    second = made(Kind.RECALL, "2?", "The harbour closes for repairs", 1, 50)
    other = made(Kind.RECALL, "3?", "The museum opens every Sunday", 2, 90)
    assert in_order([(0.9, first), (0.8, second), (0.5, other)]) == (first, other, second)


def test_no_answer_is_asked_for_twice() -> None:
    recall = made(Kind.RECALL, "1?", "The ferry sails at noon", 1)
    again = made(Kind.STANCE, "2?", "The ferry sails at noon", 1)
    cloze = made(Kind.CLOZE, "3?", "The ferry sails at noon", 1)
    assert in_order([(0.9, recall), (0.8, again), (0.7, cloze)]) == (recall,)


def test_what_is_said_twice_in_nearly_the_same_words_is_asked_for_once() -> None:
    once = made(Kind.RECALL, "1?", "Vaccine makers are free to export their products abroad", 1)
    twice = made(Kind.RECALL, "2?", "All vaccine makers are free to export their products", 2, 90)
    assert in_order([(0.9, once), (0.8, twice)]) == (once,)


def test_long_statement_counts_as_several_exchanges() -> None:
    early = made(Kind.RECALL, "1?", "The ferry sails at noon", None)
    late = made(Kind.RECALL, "2?", "The museum opens every Sunday", None, 9_000)
    other = made(Kind.RECALL, "3?", "The harbour closes for repairs", 1, 20_000)
    assert in_order([(0.9, early), (0.8, late), (0.5, other)]) == (early, late, other)
