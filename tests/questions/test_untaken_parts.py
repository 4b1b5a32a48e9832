"""A part of a question that no sentence of the answer takes up is named; what may have been answered is not."""

import pytest

from briefing_tui.ingest import read_transcript
from briefing_tui.questions import untaken_parts

QUESTION = (
    "Mayor, when will the harbour tunnel open to cars? "
    "And will the fishing cooperative receive compensation for its lost winter catch?"
)
ANSWER = (
    "The tunnel opens to cars on 2 May, two weeks earlier than we had planned. The harbour company has tested the"
    " pumps "
    "and the lights for a month, and the fire brigade has held three exercises in it. For the first week only one"
    " lane is "
    "open, so please be patient and follow the signs."
)


def missing(question: str, answer: str) -> tuple[str, ...]:
    transcript = read_transcript(f"Question: {question}\nMara Lind: {answer}\n".encode(), "a.txt")
    return untaken_parts(transcript).get(1, ())


def test_a_part_that_the_answer_leaves_alone_is_named_as_it_was_asked() -> None:
    assert missing(QUESTION, ANSWER) == (
        "Will the fishing cooperative receive compensation for its lost winter catch?",
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(QUESTION, f"{ANSWER} The cooperative has our promise.", id="one word of it comes back"),
        pytest.param(QUESTION, f"{ANSWER} No, I am afraid.", id="a yes or a no may be its answer"),
        pytest.param(QUESTION.partition("? ")[2], ANSWER, id="nothing else was asked"),
        pytest.param(QUESTION, "On 2 May.", id="the answer is short"),
        pytest.param(
            "When will the harbour tunnel open, and how much compensation do the fishing cooperatives demand?",
            ANSWER,
            id="a figure may be its answer",
        ),
        pytest.param(
            "When will the harbour tunnel open? And what is your response to the angry fishing cooperatives?",
            ANSWER,
            id="a response can be in any words",
        ),
        pytest.param(
            "Will the harbour tunnel open in May? Or are you waiting for the fishing cooperatives' compensation?",
            ANSWER,
            id="the other side of one question",
        ),
        pytest.param("", "", id="nothing was said"),
    ],
)
def test_what_may_have_been_answered_is_not_named(question: str, answer: str) -> None:
    assert missing(question, answer) == ()
