"""The corpus of layouts: each file in layouts/ is a small transcript of our own, with what must be read in it."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.domain.transcript import Role, Transcript
from briefing_tui.ingest import read_transcript

CORPUS = Path(__file__).parent / "layouts"
CASES = sorted(path.name.removesuffix(".gold.json") for path in CORPUS.glob("*.gold.json"))


def gold(case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / f"{case}.gold.json").read_text(encoding="utf-8"))
    return found


def read(case: str) -> Transcript:
    file = CORPUS / gold(case)["file"]
    return read_transcript(file.read_bytes(), file.name)


def exchanges(transcript: Transcript) -> list[dict[str, Any]]:
    return [
        {
            "question": transcript.question_of(one),
            "answer": transcript.answer_of(one),
            "answered_by": [name for name in transcript.speakers_of(one.answer) if name != "Answer"],
        }
        for one in transcript.exchanges
    ]


@pytest.mark.parametrize("case", CASES)
def test_questions_and_answers_are_read_to_the_letter(case: str) -> None:
    assert exchanges(read(case)) == gold(case)["exchanges"]


@pytest.mark.parametrize("case", CASES)
def test_statements_moderators_title_date_and_place_are_found(case: str) -> None:
    transcript, expected = read(case), gold(case)

    if "statements" in expected:
        assert len(transcript.statements) == expected["statements"]
    if "moderators" in expected:
        found = {turn.speaker for turn in transcript.turns if turn.role is Role.MODERATOR}
        assert found == set(expected["moderators"])
    if "title" in expected:
        assert transcript.title == expected["title"]
    if "date" in expected:
        assert transcript.date == datetime.date.fromisoformat(expected["date"])
    if "place" in expected:
        assert transcript.place == expected["place"]


@pytest.mark.parametrize("case", CASES)
def test_the_text_of_a_transcript_reads_as_the_same_transcript(case: str) -> None:
    transcript = read(case)

    again = read_transcript(text_form(transcript).encode(), "again.txt")
    assert exchanges(again) == exchanges(transcript)


def text_form(transcript: Transcript) -> str:
    """Title and date, then each turn behind its speaker: the plainest form that a transcript has."""
    head = [transcript.title or "Untitled transcript", transcript.date.isoformat() if transcript.date else ""]
    turns = [
        f"{turn.speaker or turn.role.capitalize()}: {turn.span.of(transcript.text)}"
        for turn in transcript.turns
        if turn.speaker or transcript.exchanges
    ]
    return "\n\n".join([*(line for line in head if line), *turns])
