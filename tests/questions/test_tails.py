"""What was said is begun, and its reason, end, condition or time is asked for."""

import pytest

from briefing_tui.domain.card import Card
from briefing_tui.domain.terms import Terms
from briefing_tui.ingest import read_transcript
from briefing_tui.questions import denials, derive
from briefing_tui.summarise import summarise


def cards(answer: str, question: str = "And?") -> tuple[Card, ...]:
    transcript = read_transcript(f"Harbour\n\nQuestion: {question}\nMara Lind: {answer}\n".encode(), "a.txt")
    return derive(transcript, summarise(transcript), Terms())


@pytest.mark.parametrize(
    ("said", "prompt", "point"),
    [
        (
            "We will dredge the northern channel in order to bring container ships back to the old quay.",
            "Mara Lind said: “We will dredge the northern channel.” To what end?",
            "In order to bring container ships back to the old quay",
        ),
        (
            "We cancelled the fee for the old quay, because the storm destroyed half of the fishing boats.",
            "Mara Lind said: “We cancelled the fee for the old quay.” For what reason?",
            "Because the storm destroyed half of the fishing boats",
        ),
        (
            "We will keep the old night ferry until the new railway bridge opens for freight trains.",
            "Mara Lind said: “We will keep the old night ferry.” Until when?",
            "Until the new railway bridge opens for freight trains",
        ),
        (
            "We will close the lower lock only if the water rises above the market square.",
            "Mara Lind said: “We will close the lower lock.” On what condition?",
            "Only if the water rises above the market square",
        ),
    ],
)
def test_how_a_claim_goes_on_is_asked_for(said: str, prompt: str, point: str) -> None:
    found = {card.prompt: card for card in cards(said)}
    assert [each.text for each in found[prompt].points] == [point]


@pytest.mark.parametrize(
    "said",
    [
        "We do not know if the northern channel will be deep enough for container ships.",
        "We have the power to protect the old fishing boats from the storms of winter.",
        "We did not close the lower lock because the storm destroyed the fishing boats.",
    ],
)
def test_a_claim_that_is_not_whole_without_its_end_is_not_cut(said: str) -> None:
    assert not any(" said: “" in card.prompt for card in cards(said))


def test_the_whole_subject_is_asked_for() -> None:
    prompts = [
        card.prompt for card in cards("Owners who pass two inspections in a row will not be inspected for 8 years.")
    ]
    assert prompts == ["What did Mara Lind say about owners who pass two inspections in a row?"]


def test_a_question_that_leans_on_its_preamble_is_asked_with_it() -> None:
    found = cards(
        "We have cancelled the fee for shops on Quay Street until the swing bridge reopens.",
        "Thanks, Mayor. Shopkeepers on Quay Street have lost a third of their customers. What are you doing for them?",
    )
    asked = "Shopkeepers on Quay Street have lost a third of their customers. What are you doing for them?"
    assert f"Asked “{asked}”, what did Mara Lind say?" in [card.prompt for card in found]
    assert all(len(set(card.wordings)) == len(card.wordings) for card in found)


@pytest.mark.parametrize(
    ("claim", "opposite"),
    [
        ("The port will not close", "The port will close"),
        ("The port will close in May", "The port will not close in May"),
        ("Sales rose by 4 percent", "Sales did not rise by 4 percent"),
        ("The plan works well in winter", "The plan does not work well in winter"),
        ("Owners who pay on time will be spared", "Owners who pay on time will not be spared"),
        ("There is no evidence of a leak", "There is evidence of a leak"),
        ("Because the work would not pay", "Because the work would pay"),
        ("We can’t go", "We can go"),
        ("Small banks have to report each week", "Small banks do not have to report each week"),
        ("double freeze", "not double freeze"),
    ],
)
def test_a_point_denied_says_the_opposite(claim: str, opposite: str) -> None:
    assert denials([claim])[0] == opposite
