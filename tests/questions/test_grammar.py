"""The light grammar: noun phrases, what a question is about, and whether a claim is a sentence."""

import pytest

from briefing_tui.questions.form import well_formed
from briefing_tui.questions.grammar import Part, noun_phrases, tagged
from briefing_tui.questions.subject import topics


def phrases(text: str) -> list[str]:
    return [phrase.text for phrase in noun_phrases(tagged(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will not raise the local property tax for the pumps", ["the local property tax", "the pumps"]),
        ("The Committee will assess the economy’s progress", ["The Committee", "the economy’s progress"]),
        ("They fear the terms of their contracts", ["the terms of their contracts"]),
        ("We want to export our products", ["our products"]),
        ("The outgoing council flooded the market", ["The outgoing council", "the market"]),
    ],
)
def test_noun_phrases_end_before_their_verbs(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


def test_noun_that_is_also_a_verb_is_told_by_what_stands_before() -> None:
    parts = {tag.word.folded: tag.part for tag in tagged("They plan to fund the plan")}
    assert parts["fund"] is Part.VERB
    assert [tag.part for tag in tagged("They plan to fund the plan") if tag.word.folded == "plan"] == [
        Part.VERB,
        Part.NOUN,
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Thank you. Is there news on the coal relief fund?", "the coal relief fund"),
        ("And what about this ferry timetable, Mayor?", "the ferry timetable"),
        ("Did the senator yield on Norland Steel?", "Norland Steel"),
    ],
)
def test_question_is_about_its_most_telling_phrase(question: str, expected: str) -> None:
    assert topics(question, set(), {}, ())[0] == expected


@pytest.mark.parametrize(
    "question", ["Why?", "And then what will you do?", "Is that your question?", "What, Ms. Holt?"]
)
def test_question_that_names_nothing_is_about_nothing(question: str) -> None:
    assert topics(question, set(), {}, ("holt",)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The harbour walls protect four thousand homes",
        "We will not raise the property tax for the pumps",
        "In March, the new ferry will sail to both islands",
        "If the crews agree, the new ferry will sail in March",
        "All of our plans for the harbour are public",
        "Crews that sign the contract will get a bonus",
    ],
)
def test_plain_sentence_is_well_formed(text: str) -> None:
    assert well_formed(text)


@pytest.mark.parametrize(
    "text",
    [
        "And the price of the old ferry would go down",
        "The ferries are small, they are just boats for cars",
        "We started off with, the ferry had no engine at the time",
        "The ferry and kind of stuff like the engine was there",
        "Because of the old ferry and its engine",
        "' LINDQVIST: the old ferry was sold in autumn",
        "We did it again",
    ],
)
def test_speech_that_is_no_sentence_is_not_well_formed(text: str) -> None:
    assert not well_formed(text)
