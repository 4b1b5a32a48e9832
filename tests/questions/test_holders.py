"""Whose view a sentence gives: the worst error is to put one party's view under another's name."""

import pytest

from briefing_tui.questions.holders import attribution

REPORTED = [
    ("They believe that the bridge should be closed.", ""),
    ("It explained that these tolls do not concern the ferry.", ""),
    ("He said the harbour was safe.", ""),
    ("The ministry says that the harbour is safe.", "the ministry"),
    ("The critics of the plan argue that it costs too much.", "the critics of the plan"),
    ("Washdale has repeatedly claimed that the river is clean.", "Washdale"),
    ("However, Norland and Sudland maintain that the treaty is dead.", "Norland and Sudland"),
    ("According to experts, thousands may lose their homes.", ""),
    ("In their view, the treaty is dead.", ""),
    ("In Norland’s view the treaty is dead.", ""),
    ("From the point of view of the miners, the law is unfair.", ""),
    ("The minister reportedly left the talks.", ""),
    ("The argument that the dam is unsafe has been heard before.", ""),
    ("People who say the dam is unsafe have not seen it.", ""),
    ("Some think we have lost.", ""),
    ("You said that the dam is unsafe.", ""),
    ("There are those who claim that the dam is unsafe.", ""),
    ("The union is telling everybody that the mine will close.", ""),
    ("Italy believes that the treaty is dead.", "Italy"),
    ("The family thinks the dam is unsafe.", "the family"),
    ("Norland continues to believe that the dam is unsafe.", ""),
    ("I hear that Norland continues to believe the dam is unsafe.", ""),
    ("Those who are against us say that the dam is unsafe.", ""),
    ("Norland’s position is that the dam is unsafe.", ""),
    ("It is often said that the dam is unsafe.", ""),
    ("The dam, critics say, is unsafe.", ""),
    ("The opposition calls the tax unfair.", "the opposition"),
    ("The port has been very clear that the quay is safe.", "the port"),
    ("Norland is convinced that the dam is unsafe.", "Norland"),
    ("The coroner has determined that the dam was unsafe.", "the coroner"),
    ("If Norland thinks that the dam is unsafe, it is wrong.", ""),
    ("I was told that the dam is unsafe.", ""),
    ("The committee, as its chair told us, will vote no.", ""),
]
OWN = [
    "I believe that the bridge should be closed.",
    "We are deeply convinced that the tolls have run their course.",
    "We have said that the tolls are too high.",
    "We operate on the premise that all resolutions contain this duty.",
    "The tolls are unacceptable in principle.",
    "I have always thought the dam was safe.",
    "We do not believe that the dam is safe.",
    "We want to say that the dam is safe.",
    "It is clear that the dam is safe.",
    "I am quite certain that the dam is safe.",
    "We have been very clear that the dam is safe.",
    "Our position is that the dam is safe.",
    "We also strongly believe that the dam is safe.",
    "The committee will vote in June.",
    "The claims of the workers will be paid in full.",
    "According to our plan, the bridge will open in May.",
    'We call it the "they said no" principle.',
]


@pytest.mark.parametrize(("text", "holder"), REPORTED, ids=[text[:40] for text, _ in REPORTED])
def test_reported_view_is_told_from_the_speakers_own(text: str, holder: str) -> None:
    found = attribution(text)
    assert found is not None
    assert found.holder == holder


@pytest.mark.parametrize("text", OWN)
def test_speakers_own_view_is_his_own(text: str) -> None:
    assert attribution(text) is None


def test_holder_is_described_with_its_reporter() -> None:
    found = attribution("The miners say that the law is unfair.")
    assert found is not None
    assert found.described("Ana Ruiz") == "the miners’ view, as reported by Ana Ruiz"


def test_unnamed_holder_is_still_another() -> None:
    found = attribution("They say that the law is unfair.")
    assert found is not None
    assert found.described("Ana Ruiz") == "another’s view, as reported by Ana Ruiz"
