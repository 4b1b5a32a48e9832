"""Other words for a card in its pack.toml: they are there, and everything else stands to the letter."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.domain.card import Card, Kind, Origin, Point, Quote
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.wordings import CardWords, PointWords
from briefing_tui.services.authoring import AuthoringService

PACK = """\
id = "p"  # ours
title = "T"

[[card]]
id = "one"
prompt = "What did A say?" # asked in May
quote = "q"

[[card.point]]
text = "A will go"
accept = [
    "A goes",  # short
    "A leaves",
]

# the second half
[[card.point]]
id = "b"
text = "B will stay"

# a card about nothing
[[card]]
id = "two"
prompt = "What did C say?"
quote = "q"
[[card.point]]
text = "C will sing"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.toml").write_text(PACK, "utf-8")
    return tmp_path


def known(pack: Path) -> Card:
    """The first card, with the ids that its points have."""
    from briefing_tui.packs.load import load_parsed

    parsed = load_parsed(pack).cards[0]
    points = tuple(Point(point.id, point.text, point.accept) for point in parsed.points)
    return Card(parsed.id, Kind.RECALL, parsed.prompt, points)


def test_a_new_prompt_stands_in_place_of_the_old_one_with_its_remark(pack: Path) -> None:
    words = replace(CardWords.of(known(pack)), prompt='What did A "really" say?')
    AuthoringService().reword(pack, known(pack), words)
    text = (pack / "pack.toml").read_text("utf-8")
    assert text == PACK.replace('"What did A say?"', "'What did A \"really\" say?'")


def test_a_reworded_point_keeps_its_id_and_with_it_its_history(pack: Path) -> None:
    old = known(pack)
    words = CardWords.of(old)
    points = (replace(words.points[0], text="A will leave", accept=("A leaves", "off goes A")), words.points[1])
    AuthoringService().reword(pack, old, replace(words, points=points))
    written = tomllib.loads((pack / "pack.toml").read_text("utf-8"))["card"][0]["point"][0]
    assert written == {"id": old.points[0].id, "text": "A will leave", "accept": ["A leaves", "off goes A"]}
    assert "# the second half\n" in (pack / "pack.toml").read_text("utf-8")


def test_points_come_and_go_and_the_next_card_stays(pack: Path) -> None:
    old = known(pack)
    words = CardWords.of(old)
    changed = replace(words, points=(words.points[0], PointWords("", "D will wait", ("D waits",))))
    AuthoringService().reword(pack, old, changed)
    table = tomllib.loads((pack / "pack.toml").read_text("utf-8"))
    assert [point["text"] for point in table["card"][0]["point"]] == ["A will go", "D will wait"]
    assert table["card"][1] == tomllib.loads(PACK)["card"][1]
    assert "# a card about nothing\n" in (pack / "pack.toml").read_text("utf-8")


def test_a_derived_card_is_written_down_approved_under_its_own_id(pack: Path) -> None:
    point = Point("x", "E will dance", quote=Quote("E will dance", Span(0, 12)))
    derived = Card("stance-be0e8a54b3", Kind.STANCE, "What will E do?", (point,), origin=Origin.DERIVED, approved=False)
    AuthoringService().reword(pack, derived, replace(CardWords.of(derived), prompt="What is E up to?"))
    text = (pack / "pack.toml").read_text("utf-8")
    assert text.startswith(PACK)
    written = tomllib.loads(text)["card"][2]
    assert (written["id"], written["prompt"]) == ("stance-be0e8a54b3", "What is E up to?")
    assert "approved" not in written


@pytest.mark.parametrize("prompt", ["", "What did C say?"])
def test_words_that_make_no_card_are_refused_and_nothing_is_written(pack: Path, prompt: str) -> None:
    with pytest.raises(BriefingError):
        AuthoringService().reword(pack, known(pack), replace(CardWords.of(known(pack)), prompt=prompt))
    assert (pack / "pack.toml").read_text("utf-8") == PACK


def test_a_change_is_taken_back_unless_somebody_else_has_written_since(pack: Path) -> None:
    service = AuthoringService()
    change = service.hide(pack, "one")
    assert 'hidden = ["one"]' in (pack / "pack.toml").read_text("utf-8")
    service.revert(change)
    assert (pack / "pack.toml").read_text("utf-8") == PACK
    change = service.approve(pack, "two", approved=False)
    (pack / "pack.toml").write_text(PACK + "# mine\n", "utf-8")
    with pytest.raises(BriefingError, match="changed elsewhere"):
        service.revert(change)
    assert (pack / "pack.toml").read_text("utf-8") == PACK + "# mine\n"
