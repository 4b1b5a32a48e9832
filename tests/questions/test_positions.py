"""The positions of a transcript: what is claimed, of what kind, by whom, and which matter most."""

import pytest

from briefing_tui.bootstrap import build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.domain.terms import Terms
from briefing_tui.ingest import read_transcript
from briefing_tui.questions import derive, find_positions
from briefing_tui.questions.kinds import kind_of
from briefing_tui.services.reading import ReadingService

FERRY = """Ferry briefing

Question: What will the island council do about the old ferry, and who pays for the new one?
Mara Lindqvist: Good morning. We will not sell the old ferry to a private owner. \
The new ferry will cost 40 million crowns. \
The old ferry is dangerous in winter storms. \
If the crews agree to the winter timetable, the new ferry will sail in March. \
The shipping union says that the crews were never asked.
Question: And?
Mara Lindqvist: It is what it is.
"""


@pytest.fixture(scope="module")
def found() -> tuple[Position, ...]:
    return find_positions(read_transcript(FERRY.encode(), "a.txt"), Terms())


def test_refusal_outweighs_mere_facts(found: tuple[Position, ...]) -> None:
    assert found[0].kind is PositionKind.REFUSAL
    assert found[0].points == ("We will not sell the old ferry to a private owner",)
    assert [position.weight for position in found] == sorted((position.weight for position in found), reverse=True)


def test_each_position_has_its_kind(found: tuple[Position, ...]) -> None:
    assert {position.kind for position in found} == {
        PositionKind.REFUSAL,
        PositionKind.FACT,
        PositionKind.EVALUATION,
        PositionKind.REPORT,
        PositionKind.CONDITION,
    }


def test_positions_lead_back_to_their_quotes(found: tuple[Position, ...]) -> None:
    transcript = read_transcript(FERRY.encode(), "a.txt")
    for position in found:
        assert position.quote.span.of(transcript.text) == position.quote.text
        assert position.exchange == 1
        assert position.speaker == "Mara Lindqvist"


def test_courtesies_and_leaning_sentences_take_no_position(found: tuple[Position, ...]) -> None:
    assert not any("morning" in position.quote.text or "what it is" in position.quote.text for position in found)


def test_reported_view_names_its_holder(found: tuple[Position, ...]) -> None:
    report = next(position for position in found if position.reported)
    assert report.holder == "the shipping union’s view, as reported by Mara Lindqvist"


def test_report_mixed_with_the_speakers_own_words_is_left_out() -> None:
    text = (
        "Question: What about the ferry?\n"
        "Mara Lindqvist: The union says that the ferry is old; it’s actually the newest on the coast.\n"
    )
    assert find_positions(read_transcript(text.encode(), "a.txt"), Terms()) == ()


def test_named_term_is_a_position_of_its_own_kind() -> None:
    text = (
        "Question: What about the harbour?\n"
        'Mara Lindqvist: We have agreed on the "open gates" plan: the port authority will keep both locks open.\n'
    )
    (position,) = find_positions(read_transcript(text.encode(), "a.txt"), Terms())
    assert position.kind is PositionKind.TERM
    assert position.term == "open gates"


def test_what_may_happen_is_named_where_the_speaker_says_this() -> None:
    text = (
        "Question: What about Norland?\n"
        "Mara Lindqvist: As for the premier’s threat that Norland may leave the fishing pact that was signed in 1990, "
        "I hope this won’t happen.\n"
    )
    (position,) = find_positions(read_transcript(text.encode(), "a.txt"), Terms())
    assert position.points == ("I hope Norland will not leave the fishing pact",)


def test_he_is_put_in_full_where_only_one_person_can_be_meant() -> None:
    text = (
        "Question: Has the Mayor read the report on the ferry?\n"
        "Mara Lindqvist: He will read the whole report on Friday.\n"
    )
    (position,) = find_positions(read_transcript(text.encode(), "a.txt"), Terms())
    assert position.points == ("The Mayor will read the whole report on Friday",)


def test_he_is_left_out_where_two_people_could_be_meant() -> None:
    text = (
        "Question: Have the Mayor and Governor Holt read the report on the ferry?\n"
        "Mara Lindqvist: He will read the whole report on Friday.\n"
    )
    assert find_positions(read_transcript(text.encode(), "a.txt"), Terms()) == ()


def test_text_without_positions_has_none() -> None:
    assert find_positions(read_transcript("Вопрос: Да?\nАнна Берг: Да, конечно.".encode(), "a.txt"), Terms()) == ()
    assert find_positions(read_transcript(b"Yes.", "a.txt"), Terms()) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We cannot support the sale of the ferry", PositionKind.REFUSAL),
        ("We will keep the old ferry for another winter", PositionKind.COMMITMENT),
        ("The sale is unacceptable in principle", PositionKind.EVALUATION),
        ("The union should accept the timetable", PositionKind.PROPOSAL),
        ("If the crews agree, the ferry sails in March", PositionKind.CONDITION),
        ("The ferry was late because the crews were ill", PositionKind.REASON),
        ("The ferry carried two hundred cars", PositionKind.FACT),
    ],
)
def test_kind_follows_from_the_wording(text: str, kind: PositionKind) -> None:
    assert kind_of(text) is kind


def test_positions_are_found_again_after_cards_were_derived(bare_conference: Briefing) -> None:
    first = ReadingService().positions(bare_conference)
    derive(bare_conference.transcript, (), bare_conference.terms)
    assert ReadingService().positions(bare_conference) == first


def test_of_a_vast_text_only_the_beginning_is_looked_through_and_that_is_said() -> None:
    vast = f"{FERRY}Question: What of the harbour?\nMara Lindqvist: {'a' * 1_000_000}\n\n"
    services = build(private=True)
    briefing = services.library.read(
        f"{vast}Question: And the school?\nMara Lindqvist: The new school will cost 70 million crowns.\n".encode(),
        "a.txt",
    )

    texts = [position.quote.text for position in services.reading.positions(briefing)]

    assert "The new ferry will cost 40 million crowns." in texts
    assert "The new school will cost 70 million crowns." not in texts
    assert any("first 1,000,000 characters" in warning for warning in briefing.transcript.warnings)
