"""Packs of one's own: made from what can't be changed, found again, changed and kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.bootstrap import build
from briefing_tui.domain.card import Origin
from briefing_tui.domain.review import source_key
from briefing_tui.domain.wordings import CardWords

SLUG = "port-alder-2017-02-21"
TEXT = (
    "Question: When will the dredging of the harbour begin?\n\n"
    "Marta Lindqvist: The dredging will begin on 2 May 2019. The state will pay two thirds of the cost.\n\n"
    "Question: Will you raise the fees of the port?\n\n"
    "Marta Lindqvist: We will not raise the fees of the port before 2021.\n"
)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    path = tmp_path / "notes.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_transcript_becomes_a_pack_whose_cards_are_the_same_and_can_be_changed(notes: Path) -> None:
    services = build()
    before = services.library.open(str(notes))
    cards = services.quiz.cards(before)
    place = services.library.place(before)
    assert place.copy_of
    assert place.folder.parent == notes.parent / "home" / "data" / "packs"
    target = services.library.adopt(str(notes), before, place.folder)
    assert [entry.slug for entry in services.library.entries() if entry.own] == [target]

    words = replace(CardWords.of(cards[0]), prompt="What did Marta Lindqvist promise of the harbour?")
    services.authoring.reword(place.folder, cards[0], words)
    services.authoring.hide(place.folder, cards[1].id)
    after = services.library.open(target)
    assert services.library.place(after) == replace(place, copy_of="")
    asked = {card.id: card for card in services.quiz.cards(after)}
    assert asked[cards[0].id].prompt == words.prompt
    assert cards[1].id not in asked
    assert len(asked) == len(cards) - 1
    deck = services.deck.deck(after)
    assert [card.card.id for card in deck if card.hidden] == [cards[1].id]


def test_a_reworded_derived_card_keeps_its_history(notes: Path) -> None:
    services = build()
    before = services.library.open(str(notes))
    card = services.quiz.cards(before)[0]
    key = next(each.key for each in services.deck.deck(before) if each.card == card)
    place = services.library.place(before)
    target = services.library.adopt(str(notes), before, place.folder)
    services.authoring.reword(place.folder, card, replace(CardWords.of(card), prompt="What of the harbour, briefly?"))
    after = services.library.open(target)
    assert source_key(after) != source_key(before)
    deck = services.deck.deck(after)
    assert next(each.card.origin for each in deck if each.key == key) is Origin.PACK


def test_opening_the_file_again_opens_its_pack_until_it_is_changed(notes: Path) -> None:
    services = build()
    briefing = services.library.open(str(notes))
    services.library.adopt(str(notes), briefing, services.library.place(briefing).folder)
    assert services.library.open(str(notes)).pack is not None
    notes.write_text(TEXT + "\nQuestion: Is that all?\n\nMarta Lindqvist: It is all for today.\n", "utf-8")
    assert services.library.open(str(notes)).pack is None


def test_a_bundled_pack_stays_as_it_is_and_its_copy_stands_in_its_place(notes: Path) -> None:
    services = build()
    bundled = services.library.open(SLUG)
    place = services.library.place(bundled)
    assert place.copy_of == "a bundled pack"
    assert services.library.adopt(SLUG, bundled, place.folder) == SLUG
    services.authoring.hide(place.folder, services.quiz.cards(bundled)[0].id)
    again = build().library.open(SLUG)
    assert again.pack is not None
    assert again.pack.info.transcript.parent == place.folder
    assert len(services.quiz.cards(again)) == len(services.quiz.cards(bundled)) - 1
    entries = services.library.entries()
    assert [entry.own for entry in entries if entry.slug == SLUG] == [True]
    assert sum(entry.own for entry in entries) == 1
