"""The reporter's own question, cleaned, and only where it stands alone."""

import pytest

from briefing_tui.questions.reporter import standalone_questions

CLEANED = [
    (
        "Good morning, Mayor. Thank you. Mayor, what will the city do about the flooded cellars of the old town?",
        "What will the city do about the flooded cellars of the old town?",
    ),
    (
        "Thank you, Minister. And just one more: does the ministry plan to close the northern mine in spring?",
        "Does the ministry plan to close the northern mine in spring?",
    ),
    (
        "You spoke with Norland of cooperation on the river fisheries. Will this cooperation cover the delta ports, "
        "or is it only about salmon quotas?",
        "Will the cooperation on the river fisheries cover the delta ports, or is it only about salmon quotas?",
    ),
    (
        "Last week you noted the cooperation with Norland on the river fisheries, and the press wrote about it. "
        "Will this cooperation cover the delta ports and salmon quotas?",
        "Will the cooperation with Norland on the river fisheries cover the delta ports and salmon quotas?",
    ),
    (
        "How much will the new hospital wing in Tarn cost, Dr. Abel?",
        "How much will the new hospital wing in Tarn cost, Dr. Abel?",
    ),
]
LEANING = [
    "Why?",
    "Follow-up?",
    "And on that?",
    "Could you say a bit more about that?",
    "What efforts are being made to help them?",
    "Has he promised to sign the river treaty this year?",
    "Is this decision final for the ministry of transport?",
    "Will it be enough to close the budget gap of the city?",
    "Do you have a comment?",
    "Can you hear me all right?",
    "I have two questions about the river treaty.",
    "Would you do the same for the northern mine and its workers?",
    "You said that the mine will close. When did you say you mentioned the closing of the northern mine?",
]


@pytest.mark.parametrize(("text", "question"), CLEANED)
def test_preamble_goes_and_what_it_named_is_put_in(text: str, question: str) -> None:
    assert standalone_questions(text) == (question,)


@pytest.mark.parametrize("text", LEANING)
def test_question_that_leans_is_left_out(text: str) -> None:
    assert standalone_questions(text) == ()


def test_each_question_of_a_turn_stands_by_itself() -> None:
    text = (
        "What will the city do about the flooded cellars of the old town? Why? "
        "What does the council think of the merger of Tarn and Abel hospitals?"
    )
    assert standalone_questions(text) == (
        "What will the city do about the flooded cellars of the old town?",
        "What does the council think of the merger of Tarn and Abel hospitals?",
    )
