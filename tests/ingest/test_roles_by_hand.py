"""What the reader says of roles, and what the program says of its own doubt."""

from pathlib import Path

import pytest

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Role, Roles
from briefing_tui.ingest import read_transcript
from briefing_tui.services.speakers import speakers_of

TALK = b"""\
Ines Moreau: It has been a long winter for the harbour and for all who work in it.
Leif Brand: It has. The ice was thicker than in any year since the war.
Ines Moreau: And now the ferries sail again?
Leif Brand: They do.
Anna Lund (Harbour Authority): Since Monday.
"""


def roles(given: Roles) -> dict[str, Role]:
    return {row.name: row.role for row in speakers_of(read_transcript(TALK, "talk.txt", roles=given))}


def test_the_reader_decides_who_asks_and_who_answers() -> None:
    assert roles(Roles(asks=("Leif Brand",), answers=("Ines Moreau", "Anna Lund")))["Leif Brand"] is Role.QUESTION
    swapped = read_transcript(TALK, "talk.txt", roles=Roles(asks=("brand",), answers=("moreau",), moderates=("lund",)))

    assert {turn.speaker: turn.role for turn in swapped.turns[1:]} == {
        "Ines Moreau": Role.ANSWER,
        "Leif Brand": Role.QUESTION,
        "Anna Lund": Role.MODERATOR,
    }
    assert [turn.confidence for turn in swapped.turns] == [1.0] * 5


def test_a_part_of_a_name_in_any_case_is_enough() -> None:
    assert roles(Roles(moderates=("LUND",)))["Anna Lund"] is Role.MODERATOR


def test_a_name_that_nobody_has_is_an_error_that_tells_who_speaks() -> None:
    with pytest.raises(BriefingError, match="Olsen: nobody of that name") as caught:
        roles(Roles(asks=("Olsen",)))

    assert "Ines Moreau, Leif Brand, Anna Lund" in caught.value.hint


def test_speakers_come_with_turns_labels_and_a_telling_sample() -> None:
    rows = speakers_of(read_transcript(TALK, "talk.txt"))

    assert [(row.name, row.turns) for row in rows] == [("Ines Moreau", 2), ("Leif Brand", 2), ("Anna Lund", 1)]
    assert rows[0].sample == "It has been a long winter for the harbour and for all who work in it."
    assert rows[2].labels == ("Anna Lund (Harbour Authority)",)
    assert all(0 <= row.confidence <= 1 for row in rows)


def test_two_who_only_talk_leave_a_doubt_that_is_told() -> None:
    talk = b"Ann Lee: Lovely day.\nBob Ray: Lovely, isn't it?\nAnn Lee: Yes, isn't it?\nBob Ray: So it is.\n" * 3
    transcript = read_transcript(talk, "talk.txt")

    assert min(turn.confidence for turn in transcript.turns) < 0.75


def test_without_any_question_nobody_asks() -> None:
    speeches = b"Ann Lee: The harbour is open.\n\nBob Ray: The ice is gone.\n\nAnn Lee: We are glad of it.\n"
    transcript = read_transcript(speeches, "speeches.txt")

    assert transcript.exchanges == ()
    assert {turn.role for turn in transcript.turns} == {Role.STATEMENT}


def test_a_chair_who_asks_is_heard_as_asking_unless_the_reader_says_otherwise() -> None:
    case = Path(__file__).parent / "layouts" / "senators-and-full-stops.txt"

    found = read_transcript(case.read_bytes(), case.name)
    told = read_transcript(case.read_bytes(), case.name, roles=Roles(moderates=("Chairman",)))

    chair = [turn.role for turn in found.turns if turn.speaker == "The Chairman"]
    assert chair == [Role.MODERATOR, Role.QUESTION, Role.MODERATOR]
    assert {turn.role for turn in told.turns if turn.speaker == "The Chairman"} == {Role.MODERATOR}
