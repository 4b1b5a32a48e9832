"""The packs that come with the program: sound, complete, and fair to whom they quote."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing_tui.domain.card import Card, Kind, Quote
from briefing_tui.domain.pack import Pack
from briefing_tui.domain.transcript import Transcript
from briefing_tui.ingest import read_transcript
from briefing_tui.packs.load import load_info, load_pack
from briefing_tui.packs.tidy import tidy
from briefing_tui.services.authoring import AuthoringService

CONTENT = Path(__file__).parents[2] / "content"
FOLDERS = sorted(path.parent for path in CONTENT.glob("*/pack.toml"))
PRESS_CONFERENCE = CONTENT / "lavrov-huanacuni-2017-08-16"


@dataclass(frozen=True)
class Loaded:
    pack: Pack
    transcript: Transcript


def load(folder: Path) -> Loaded:
    info, _ = load_info(folder)
    transcript = read_transcript(info.transcript.read_bytes(), info.transcript.name)
    return Loaded(load_pack(folder, transcript), transcript)


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def bundled(request: pytest.FixtureRequest) -> Loaded:
    return load(request.param)


@pytest.fixture
def cards() -> dict[str, Card]:
    return {card.id: card for card in load(PRESS_CONFERENCE).pack.cards}


def quotes(card: Card) -> list[Quote]:
    return [point.quote for point in card.points if point.quote]


def test_a_check_finds_nothing_wrong_with_them() -> None:
    assert [str(problem) for problem in AuthoringService().check(FOLDERS)] == []


def test_the_press_conference_is_among_them() -> None:
    assert PRESS_CONFERENCE in FOLDERS


def test_the_transcript_of_the_press_conference_is_unchanged() -> None:
    data = (PRESS_CONFERENCE / "transcript.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == "e44853012608d5de08bfcb55821cb9014bb0d36720eda844522d7b0870045a24"


def test_a_pack_says_what_it_is_where_it_is_from_and_on_what_terms(bundled: Loaded) -> None:
    info = bundled.pack.info
    assert info.title
    assert info.date
    assert info.place
    assert info.speakers
    assert info.source
    assert info.licence


def test_every_quote_stands_in_the_transcript_to_the_letter_and_within_one_paragraph(bundled: Loaded) -> None:
    for card in bundled.pack.cards:
        assert len(quotes(card)) == len(card.points)
        for quote in quotes(card):
            assert quote.span.of(bundled.transcript.text) == quote.text
            assert "\n" not in quote.text


def test_every_quote_is_from_an_answer_of_the_cards_speaker(bundled: Loaded) -> None:
    for card in bundled.pack.cards:
        exchange = bundled.transcript.exchange(card.exchange or 0)
        assert exchange, card.id
        for quote in quotes(card):
            turns = [turn for turn in exchange.answer if bundled.transcript.turns[turn].span.holds(quote.span)]
            assert bundled.transcript.speakers_of(turns) == (card.speaker,), card.id


def test_every_exchange_has_cards(bundled: Loaded) -> None:
    asked = {card.exchange for card in bundled.pack.cards}
    assert asked == {exchange.index for exchange in bundled.transcript.exchanges}


def test_every_prompt_names_its_speaker_and_asks_what_was_said(bundled: Loaded) -> None:
    reporting = re.compile(
        r"\b(according to|says?|said|express|verdict|call|cites|refers to|in his words|an answer)\b", re.IGNORECASE
    )
    for card in bundled.pack.cards:
        assert card.speaker in card.prompt, card.id
        assert reporting.search(card.prompt), card.id


def test_no_prompt_asks_for_the_readers_own_judgement(bundled: Loaded) -> None:
    for card in bundled.pack.cards:
        assert not re.search(
            r"\b(you|your|should one|is it right|rightly|correctly|truth)\b", card.prompt, re.IGNORECASE
        ), card.id


def test_no_prompt_gives_an_accepted_wording_away(bundled: Loaded) -> None:
    for card in bundled.pack.cards:
        prompt = card.prompt.casefold()
        for wording in (*card.accept, *(wording for point in card.points for wording in (point.text, *point.accept))):
            assert not re.search(rf"(?<!\w){re.escape(wording.casefold())}(?!\w)", prompt), (card.id, wording)


def test_every_point_has_two_to_six_other_wordings(bundled: Loaded) -> None:
    for card in bundled.pack.cards:
        for point in card.points:
            assert 2 <= len(point.accept) <= 6, (card.id, point.text)


def test_no_two_prompts_are_the_same(bundled: Loaded) -> None:
    prompts = [card.prompt for card in bundled.pack.cards]
    assert len(set(prompts)) == len(prompts)


def test_the_double_freeze_is_asked_first_with_a_point_for_each_side(cards: dict[str, Card]) -> None:
    first = next(iter(cards.values()))
    assert first.id == "double-freeze"
    assert [point.text.split(" will ")[0] for point in first.points] == [
        "North Korea",
        "The United States and the Republic of Korea",
    ]


def test_views_that_the_speaker_only_reports_are_held_by_those_whose_they_are(cards: dict[str, Card]) -> None:
    for card in ("us-objection", "washingtons-explanation"):
        assert {point.holder for point in cards[card].points} == {"US view, as reported by Sergey Lavrov"}
        assert "according to Sergey Lavrov" in cards[card].prompt.replace("According", "according")


def test_what_is_not_marked_as_reported_is_held_by_the_speaker(cards: dict[str, Card]) -> None:
    for card in ("double-freeze", "economic-pressure", "missile-budget", "two-hopes", "unilateral-sanctions"):
        assert {point.holder for point in cards[card].points} == {"Sergey Lavrov"}


def test_every_pack_has_cards_of_every_kind_and_enough_for_a_class(bundled: Loaded) -> None:
    assert {card.kind for card in bundled.pack.cards} == set(Kind)
    assert len(bundled.pack.cards) >= 12


def test_every_pack_has_reported_views_and_says_whose_they_are(bundled: Loaded) -> None:
    reported = [
        point.holder
        for card in bundled.pack.cards
        for point in card.points
        if point.holder not in bundled.pack.info.speakers
    ]
    assert reported
    for holder in reported:
        assert re.search(r", as (reported|stated|cited) by ", holder), holder
        assert holder.split(" by ")[-1] in bundled.pack.info.speakers


@pytest.mark.parametrize(
    "folder", [folder for folder in FOLDERS if folder != PRESS_CONFERENCE], ids=lambda path: path.name
)
def test_an_invented_pack_says_so_and_is_tidy(folder: Path) -> None:
    source = (folder / "pack.toml").read_text(encoding="utf-8")
    assert "people and places are invented" in load(folder).pack.info.source
    assert tidy(source) == source
