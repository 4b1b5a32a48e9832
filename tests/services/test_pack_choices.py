"""What a pack lets be asked: derived cards all, none or some; hidden and approved ones."""

from dataclasses import replace
from typing import Any

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Origin
from briefing_tui.domain.pack import Pack


def with_choices(briefing: Briefing, cards: tuple[Card, ...] = (), **choices: Any) -> Briefing:
    """The briefing in a pack that has these cards and says this of itself."""
    assert briefing.pack
    return replace(briefing, pack=Pack(replace(briefing.pack.info, **choices), cards))


@pytest.fixture(scope="module")
def derived(services: Services, conference: Briefing) -> tuple[Card, ...]:
    cards = services.quiz.cards(with_choices(conference))
    assert {card.origin for card in cards} == {Origin.DERIVED}
    assert len({card.kind for card in cards}) > 1
    return cards


def test_derived_cards_are_drafts_until_the_pack_approves_them(
    services: Services, conference: Briefing, derived: tuple[Card, ...]
) -> None:
    approving = with_choices(conference, approved=(derived[1].id,))
    assert not any(card.approved for card in derived)
    assert [card.id for card in services.quiz.cards(approving) if card.approved] == [derived[1].id]


def test_no_derived_card_is_asked_where_the_pack_wants_none(services: Services, conference: Briefing) -> None:
    assert services.quiz.cards(with_choices(conference, derived=False)) == ()


def test_a_pack_keeps_derived_cards_by_kind_and_by_id(
    services: Services, conference: Briefing, derived: tuple[Card, ...]
) -> None:
    kind = derived[0].kind
    other = next(card for card in derived if card.kind is not kind)
    kept = services.quiz.cards(with_choices(conference, kept=(kind, other.id)))
    assert kept == tuple(card for card in derived if card.kind is kind or card.id == other.id)


def test_a_hidden_card_is_not_asked_whether_derived_or_written(
    services: Services, conference: Briefing, derived: tuple[Card, ...]
) -> None:
    written = Card("mine", Kind.RECALL, "What did he say of Mars?", derived[0].points)
    hidden = (derived[1].id, "mine")
    asked = {card.id for card in services.quiz.cards(with_choices(conference, (written,), hidden=hidden))}
    assert not asked & set(hidden)
    assert asked >= {card.id for card in derived[2:4]}


def test_a_derived_card_that_is_written_down_under_its_id_is_asked_as_written(
    services: Services, conference: Briefing, derived: tuple[Card, ...]
) -> None:
    edited = replace(derived[0], origin=Origin.PACK, prompt="What, in short?", points=derived[1].points, approved=True)
    cards = services.quiz.cards(with_choices(conference, (edited,)))
    assert [card for card in cards if card.id == edited.id] == [edited]
