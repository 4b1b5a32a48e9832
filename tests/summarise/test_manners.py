from time import process_time

import pytest

from briefing_tui.language.languages import language
from briefing_tui.summarise.manners import leans, says_something, units


@pytest.mark.parametrize(
    "sentence",
    ["Thank you for the question.", "Thank you, Mr. Chairman.", "Thanks, Anna, and good morning, everyone.",
     "(Laughter.)", "[Inaudible]", "Good question.", "Thank you very much for joining us today.", "OK.",
     "So, well, yes.",
     "That’s a very good question.", "I’m glad you asked that.", "Ladies and gentlemen, good afternoon.",
     "The of and."],
)  # fmt: skip
def test_courtesies_and_stage_directions_say_nothing(sentence: str) -> None:
    assert not says_something(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Thank you for closing the dam.", "No.", "Yes, we will close it.", "Good questions deserve answers.",
     "So the dam stays.", "Thank God it rained.", "Welcome news came from the dam."],
)  # fmt: skip
def test_what_only_begins_with_a_courtesy_says_something(sentence: str) -> None:
    assert says_something(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["This is wrong.", "They are opposed.", "But it will not stand.", "We will continue upholding it.",
     "Russia and China believe that this is wrong.", "“We will never sign.”", "The former is out of the question."],
)  # fmt: skip
def test_a_sentence_that_needs_the_one_before_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["The dam stays shut.", "This is why the dam stays shut.", "We think it is a mistake to open the dam.",
     "“We will never sign,” the mayor said.", "We will raise the toll this year."],
)  # fmt: skip
def test_a_sentence_that_stands_alone_does_not_lean(sentence: str) -> None:
    assert not leans(sentence)


def test_what_leans_brings_what_it_leans_on_three_at_most() -> None:
    texts = ["The dam leaks.", "It is old.", "This is known.", "They are slow.", "Birds sing."]

    assert units(texts) == [range(1), range(2), range(3), range(1, 4), range(4, 5)]


def test_nothing_is_brought_along_that_says_nothing() -> None:
    assert units(["Thank you.", "This is wrong."])[1] == range(1, 2)


def test_a_quotation_is_shown_whole_or_not_at_all() -> None:
    texts = [
        "The mayor said: “The dam leaks.",
        "Nobody mends anything here.",
        "So the town will flood.”",
        "I doubt that.",
    ]

    assert units(texts)[:3] == [range(3)] * 3


def test_a_quotation_without_an_end_holds_nothing_together() -> None:
    texts = ["He said: “The dam leaks.", *[f"Word {number} stands." for number in range(9)]]

    assert units(texts)[4] == range(4, 5)


@pytest.mark.parametrize(
    ("code", "courtesy", "leaning", "plain"),
    [
        ("de", "Vielen Dank für die Frage.", "Das ist falsch.", "Der Damm bleibt zu."),
        ("fr", "Merci pour votre question.", "C’est une erreur.", "Le barrage reste fermé."),
        ("es", "Muchas gracias por su pregunta.", "Esto es un error.", "La presa sigue cerrada."),
        ("ru", "Спасибо за вопрос.", "Это ошибка.", "Плотина закрыта."),
    ],
)
def test_other_languages_have_manners_too(code: str, courtesy: str, leaning: str, plain: str) -> None:
    spoken = language(code)

    assert not says_something(courtesy, spoken)
    assert says_something(plain, spoken)
    assert leans(leaning, spoken)
    assert not leans(plain, spoken)


@pytest.mark.parametrize("text", ["thank you very much " * 5000, "well, so, and, " * 5000, "(" * 20_000, "“a " * 9000])
def test_hostile_sentences_are_judged_in_no_time(text: str) -> None:
    begin = process_time()

    says_something(text)
    leans(text)
    units([text] * 3)

    assert process_time() - begin < 1
