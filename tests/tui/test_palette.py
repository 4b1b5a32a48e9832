"""The palette finds all there is: commands, packs, exchanges, cards, words of the text, settings, themes."""

import pytest
from driving import at, driving, press, rest, shown, until
from fakes import services
from textual.events import Paste
from textual.pilot import Pilot


async def looked_for(pilot: Pilot[None], words: str, wanted: str) -> None:
    await press(pilot, "ctrl+p")
    pilot.app.post_message(Paste(words))
    await until(pilot, wanted)


@pytest.mark.parametrize(
    ("words", "wanted", "screen"),
    [
        ("cards look", "The cards: look at them, edit them", "cards"),
        ("spring outlook", "Open Spring outlook", "reader"),
        ("price of homes", "Go to exchange 2", "reader"),
        ("card ministry", "Card: Whom would a cut help", "cards"),
        ("publish what", "publish what we see", "reader"),
        ("setting retention", "Setting: retention", "settings"),
        ("progress", "Progress", "progress"),
    ],
)
async def test_whatever_is_looked_for_is_found_and_gone_to(words: str, wanted: str, screen: str) -> None:
    async with driving(services(), start="rate-decision", size=(100, 40)) as pilot:
        await looked_for(pilot, words, wanted)
        await press(pilot, "down", "enter")
        await rest(pilot)
        assert at(pilot) == screen


async def test_a_theme_is_put_on_from_the_palette() -> None:
    async with driving(services(), size=(100, 40)) as pilot:
        await looked_for(pilot, "theme nord", "Theme: nord")
        await press(pilot, "down", "enter")
        assert pilot.app.theme == "nord"


async def test_words_in_the_text_are_shown_in_their_place() -> None:
    async with driving(services(), start="rate-decision", size=(100, 40)) as pilot:
        await looked_for(pilot, "mandate", "Homes are not our mandate")
        await press(pilot, "down", "enter")
        await until(pilot, "2 ● What will the bank do")
        assert "The parliament has to build more of them." in shown(pilot)
