"""What of a sentence can be learnt by itself."""

import pytest

from briefing_tui.questions.clauses import coordinated, gradable, point_text, shortened
from briefing_tui.questions.referents import leans


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("So, however, the mine will close in spring.", "The mine will close in spring"),
        ("As is known, the river treaty expires in June.", "The river treaty expires in June"),
        ("With regard to the mine, we are deeply convinced that the pumps have failed.", "The pumps have failed"),
        ("I also hope the council will agree, too.", "I hope the council will agree"),
        ("(As interpreted.) We support the treaty.", "We support the treaty"),
        ("iPhone sales rose in Norland.", "iPhone sales rose in Norland"),
        ("We do not believe that the mine will close.", "We do not believe that the mine will close"),
        ("We, we think that the, the mine, you know, will close.", "The mine will close"),
        ("Oh, in the—in the north the mine will close.", "In the north the mine will close"),
        ("So far the mine has made 1,000,000 crowns.", "So far the mine has made 1,000,000 crowns"),
        ("Because of the floods the mine will close.", "Because of the floods the mine will close"),
        ("Well over half of the mines will close.", "Well over half of the mines will close"),
        ("Now that the mine is closed, the ferry will stop.", "Now that the mine is closed, the ferry will stop"),
        ("No, the mine will not close.", "The mine will not close"),
    ],
)
def test_claim_is_freed_from_what_only_ties_it(sentence: str, claim: str) -> None:
    assert point_text(sentence) == claim


@pytest.mark.parametrize(
    "text",
    [
        "This is wrong, harmful and dangerous",
        "It is not prohibited from having mines",
        "They will close the northern mine in spring",
        "Such tolls are unacceptable in principle",
        "In the projections, it gives some sense of the economy",
        "The council told them about the river treaty",
        "The council has agreed to that",
        "The ones in the north will close",
    ],
)
def test_text_that_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is important to close the mine in spring",
        "Unilateral tolls are wrong because they upset a balance",
        "The tolls upset a balance and this balance is old",
        "The river treaty will expire this year",
        "There are no legal bans on the river ferries",
        "The council knows that the mine will close",
        "As for the river treaty, I hope this will not happen",
    ],
)
def test_text_that_explains_itself_stands(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you very much for the question about mines",
        "Let me start with the mines of the north",
        "The mine — the mine will close in spring",
        "You will see the mine close in spring",
        "I was thrilled with the opening of the mine",
        "Will the northern mine close in spring?",
        "The mine closes",
    ],
)
def test_talk_about_talking_is_no_point(text: str) -> None:
    assert not gradable(text)


def test_clauses_with_their_own_subjects_are_parted() -> None:
    assert coordinated("Norland will not dam the river and Sudland and the Isles will not fish in spring") == (
        "Norland will not dam the river",
        "Sudland and the Isles will not fish in spring",
    )


def test_shared_subject_is_not_parted() -> None:
    text = "The pumps were repaired in May, and will run until June and July"
    assert coordinated(text) == (text,)


def test_long_claim_loses_asides_but_never_its_condition() -> None:
    text = (
        "The council of the northern province will close the old mine (as was the case in the south) if the pumps fail "
        "during the spring floods of the coming year, because the miners cannot be brought to safety in time"
    )
    assert shortened(text) == (
        "The council of the northern province will close the old mine if the pumps fail during the spring floods of "
        "the coming year"
    )


def test_denied_reason_is_not_cut_off() -> None:
    text = (
        "The council of the northern province will not close the old mine in the valley of the ferries next year "
        "because it has lost money for a very long time"
    )
    assert shortened(text) == text
