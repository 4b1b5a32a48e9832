"""The cards of a briefing: found, looked at, reworded, approved, hidden, and all of it undone."""

import tomllib
from pathlib import Path

import pytest
from driving import at, driving, flowing, press, rest, shown, write
from textual.pilot import Pilot
from textual.widgets import TextArea

from briefing_tui.bootstrap import build
from briefing_tui.tui.widgets.rows import Rows

PACK = """\
id = "fees"
title = "The fees of Port Alder"
date = 2019-03-01
transcript = "transcript.txt"
derived = false

# The first thing to know.
[[card]]
id = "fees"
kind = "stance"
prompt = "What does Marta Lindqvist say of the port's fees?"
speaker = "Marta Lindqvist"
quote = "We will not raise the fees of the port before 2021."
[[card.point]]
text = "The fees of the port will not rise before 2021"
accept = ["no higher fees until 2021"]

[[card]]
id = "dredging"
kind = "figure"
prompt = "When will the dredging of the harbour begin, according to Marta Lindqvist?"
speaker = "Marta Lindqvist"
quote = "The dredging will begin on 2 May 2019."
approved = false
[[card.point]]
text = "The dredging will begin on 2 May 2019"
"""
TEXT = (
    "Question: When will the dredging of the harbour begin?\n\n"
    "Marta Lindqvist: The dredging will begin on 2 May 2019. The state will pay two thirds of the cost.\n\n"
    "Question: Will you raise the fees of the port?\n\n"
    "Marta Lindqvist: We will not raise the fees of the port before 2021.\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "fees"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK, "utf-8")
    (folder / "transcript.txt").write_text(TEXT, "utf-8")
    return folder


def written(pack: Path) -> str:
    return (pack / "pack.toml").read_text("utf-8")


async def test_the_cards_tell_what_they_ask_expect_and_rest_on(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(120, 40)) as pilot:
        await press(pilot, "c")
        assert at(pilot) == "cards"
        assert "2 cards · 1 to read" in shown(pilot)
        assert "no higher fees until 2021" in flowing(pilot)
        assert "Marta Lindqvist, 1 March 2019" in shown(pilot)
        await press(pilot, "down")
        assert "The dredging will begin on 2 May 2019" in flowing(pilot)
        assert "· draft" in shown(pilot)
        await press(pilot, "slash")
        await write(pilot, "higher stance")
        assert pilot.app.screen.query_one(Rows).option_count == 1
        await press(pilot, "escape", "escape")
        assert at(pilot) == "reader"


async def test_approving_and_hiding_are_written_at_once_and_undone_in_turn(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(120, 40)) as pilot:
        await press(pilot, "c", "down", "a")
        assert "approved = false" not in written(pack)
        assert "2 cards" in shown(pilot)
        assert "to read" not in shown(pilot).splitlines()[0]
        await press(pilot, "x")
        assert tomllib.loads(written(pack))["hidden"] == ["dredging"]
        assert "✗ hidden" in shown(pilot)
        await press(pilot, "h")
        assert pilot.app.screen.query_one(Rows).option_count == 1
        await press(pilot, "h", "u", "ctrl+z")
        assert written(pack) == PACK
        await press(pilot, "escape", "t")
        assert "1 of 2" in shown(pilot)


async def test_a_card_is_reworded_in_a_form_and_the_quiz_asks_it_so(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(100, 40)) as pilot:
        await press(pilot, "c", "e")
        assert at(pilot) == "cardeditor"
        fields = list(pilot.app.screen.query(TextArea))
        fields[0].text = "What of the fees, in Marta Lindqvist's words?"
        fields[2].text = "no higher fees until 2021\nthe same fees until 2021"
        await press(pilot, "ctrl+s")
        assert at(pilot) == "cards"
        card = tomllib.loads(written(pack))["card"][0]
        assert card["prompt"] == "What of the fees, in Marta Lindqvist's words?"
        assert card["point"][0]["accept"] == ["no higher fees until 2021", "the same fees until 2021"]
        assert "# The first thing to know.\n" in written(pack)
        await press(pilot, "escape", "t")
        assert "What of the fees, in Marta Lindqvist's words?" in flowing(pilot)


async def test_a_form_says_what_is_wrong_and_is_not_left_by_accident(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(100, 40)) as pilot:
        await press(pilot, "c", "e")
        prompt = pilot.app.screen.query(TextArea).first()
        prompt.text = ""
        await press(pilot, "ctrl+s")
        assert "A card needs a prompt and a point." in shown(pilot)
        prompt.text = "When will the dredging of the harbour begin, according to Marta Lindqvist?"
        await press(pilot, "ctrl+s")
        assert "two cards have the same prompt" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "cardeditor"
        assert "This is not saved." in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "cards"
        assert written(pack) == PACK


async def test_a_bare_transcript_gets_a_pack_of_ones_own_first(pack: Path, tmp_path: Path) -> None:
    (notes := tmp_path / "notes.txt").write_text(TEXT, "utf-8")
    async with driving(build(), start=str(notes), size=(100, 30)) as pilot:
        await press(pilot, "c", "a")
        assert at(pilot) == "detail"
        assert "a transcript without a pack" in flowing(pilot)
        await press(pilot, "escape", "a", "enter")
        assert at(pilot) == "cards"
        assert "· approved" in shown(pilot)
        await press(pilot, "escape", "escape")
        await rest(pilot)
        assert at(pilot) == "library"


async def test_the_editor_is_given_the_pack_and_what_is_wrong_is_told(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edited(_app: object, file: Path) -> None:
        file.write_text(PACK + "colour = 1\n", "utf-8")

    monkeypatch.setattr("briefing_tui.tui.screens.cards.edit", edited)
    async with driving(build(), start=str(pack), size=(100, 30)) as pilot:
        await press(pilot, "c", "E")
        assert at(pilot) == "problem"
        assert "1 thing to mend in the pack" in shown(pilot)
        assert "colour" in flowing(pilot)


async def answered(pilot: Pilot[None]) -> None:
    """Test oneself and reply to the first card."""
    await press(pilot, "t")
    await write(pilot, "they will not rise before 2021")
    await press(pilot, "enter")
    assert at(pilot) == "feedback"


async def test_a_card_is_edited_from_its_verdict_and_that_is_undone_before_the_reply(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(100, 40)) as pilot:
        await answered(pilot)
        await press(pilot, "a", "e")
        assert at(pilot) == "cardeditor"
        fields = list(pilot.app.screen.query(TextArea))
        fields[0].text = "What of the fees, in Marta Lindqvist's words?"
        # What the learner had accepted is the learner's, and not written into the pack.
        assert fields[2].text == "no higher fees until 2021"
        await press(pilot, "ctrl+s")
        assert at(pilot) == "feedback"
        assert "What of the fees" in written(pack)
        await press(pilot, "u")
        assert written(pack) == PACK
        await press(pilot, "u")
        assert at(pilot) == "feedback"
        await press(pilot, "u")
        assert at(pilot) == "quiz"
        assert "they will not rise before 2021" in shown(pilot)


async def test_a_card_that_comes_again_is_asked_as_it_was_edited(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(100, 40)) as pilot:
        await answered(pilot)
        await press(pilot, "e")
        pilot.app.screen.query(TextArea).first().text = "What of the fees, in Marta Lindqvist's words?"
        await press(pilot, "ctrl+s", "escape", "t")
        assert "2 of 2" in shown(pilot)
        await write(pilot, "2 May 2019")
        await press(pilot, "enter", "space", "escape", "t")
        assert "What of the fees, in Marta Lindqvist's words?" in flowing(pilot)


async def test_a_card_hidden_from_its_verdict_is_not_asked_again_until_that_is_undone(pack: Path) -> None:
    async with driving(build(), start=str(pack), size=(100, 40)) as pilot:
        await answered(pilot)
        await press(pilot, "x", "u", "x")
        assert "This card is not asked again. u takes it back." in flowing(pilot)
        await press(pilot, "space")
        await write(pilot, "2 May 2019")
        await press(pilot, "enter", "space")
        # Whoever has only tested themselves is told what brings the cards back.
        assert "r in the library asks each card again" in flowing(pilot)
        await press(pilot, "escape", "t")
        assert "1 of 1 " in shown(pilot)
        assert "dredging" in shown(pilot)
        await press(pilot, "escape", "escape", "p")
        assert "Reviewing, r in the library, gives each card its next day." in flowing(pilot)
