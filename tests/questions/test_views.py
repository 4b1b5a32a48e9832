"""Whose view a position is: over a labelled corpus no view is put under another's name."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.domain.terms import Terms
from briefing_tui.ingest import read_transcript
from briefing_tui.questions import derive, find_positions
from briefing_tui.summarise import summarise

ANSWERS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "views.toml").read_text())["answer"]


def printed(answer: dict[str, Any]) -> bytes:
    said = " ".join(sentence for _, sentence in answer["sentences"])
    return f"Question: What do you say to the reports of today?\n{answer['speaker']}: {said}\n".encode()


def positions_in(answer: dict[str, Any]) -> dict[str, Position]:
    transcript = read_transcript(printed(answer), "a.txt")
    return {position.quote.text: position for position in find_positions(transcript, Terms())}


def test_corpus_is_large_and_varied() -> None:
    labels = [label for answer in ANSWERS for label, _ in answer["sentences"]]
    assert len(labels) >= 60
    assert len({answer["speaker"] for answer in ANSWERS}) >= 8
    assert labels.count("own") >= 30
    assert len(labels) - labels.count("own") >= 30


@pytest.mark.parametrize("answer", ANSWERS, ids=[answer["id"] for answer in ANSWERS])
def test_no_view_is_put_under_anothers_name(answer: dict[str, Any]) -> None:
    found = positions_in(answer)
    for label, sentence in answer["sentences"]:
        position = found.get(sentence)
        if position is None:
            continue
        assert label != "mixed", sentence
        if label == "own":
            assert not position.reported, sentence
            assert position.holder == answer["speaker"]
        else:
            assert position.reported, sentence
            assert position.kind is PositionKind.REPORT
            assert position.holder != answer["speaker"]
            assert position.holder.endswith(f"as reported by {answer['speaker']}")
            assert label == "other" or position.holder.startswith(label), position.holder


@pytest.mark.parametrize("answer", ANSWERS, ids=[answer["id"] for answer in ANSWERS])
def test_no_card_puts_a_reported_view_under_the_speakers_name(answer: dict[str, Any]) -> None:
    transcript = read_transcript(printed(answer), "a.txt")
    labels = {sentence: label for label, sentence in answer["sentences"]}
    for card in derive(transcript, summarise(transcript), Terms()):
        for point in card.points:
            assert point.quote is not None
            assert (labels[point.quote.text] == "own") == (point.holder == answer["speaker"]), point.text


def test_what_speakers_say_for_themselves_becomes_a_position_unless_it_follows_a_report() -> None:
    own = [
        (answer, text)
        for answer in ANSWERS
        for place, (label, text) in enumerate(answer["sentences"])
        if label == "own" and all(before == "own" for before, _ in answer["sentences"][max(0, place - 2) : place])
    ]
    kept = sum(text in positions_in(answer) for answer, text in own)
    assert len(own) >= 12
    assert kept >= 0.8 * len(own)


def test_named_holders_are_kept_under_their_names() -> None:
    named = [
        (answer, text) for answer in ANSWERS for label, text in answer["sentences"] if label not in ("own", "other")
    ]
    kept = sum(text in positions_in(answer) for answer, text in named)
    assert kept >= 0.7 * len(named)
