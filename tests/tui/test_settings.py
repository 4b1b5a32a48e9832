"""Settings on the screen: shown with their origin, changed with a check, written beside comments, taken back."""

from pathlib import Path

import pytest
from driving import at, driving, flowing, press, rest, shown, write
from fakes import services

from briefing_tui.paths import settings_file
from briefing_tui.tui.widgets.rows import Rows


def settings(text: str) -> Path:
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


async def test_a_setting_is_changed_checked_written_and_taken_back() -> None:
    file = settings("# ours\nbackups = 3  # enough\n\n[keys]\n")
    async with driving(services(), size=(100, 40)) as pilot:
        await press(pilot, "comma")
        assert at(pilot) == "settings"
        assert "your file" in shown(pilot)
        await press(pilot, "enter")
        await write(pilot, "9000")
        await press(pilot, "enter")
        assert "a whole number from 1 to 600" in flowing(pilot)
        field = pilot.app.screen.query_one("#detail-field")
        field.value = "15"  # type: ignore[attr-defined]  # an Input
        await press(pilot, "enter")
        assert file.read_text("utf-8") == "# ours\nbackups = 3  # enough\nminutes = 15\n\n[keys]\n"
        await press(pilot, "u")
        assert file.read_text("utf-8") == "# ours\nbackups = 3  # enough\n\n[keys]\n"
        await press(pilot, "escape")
        assert at(pilot) == "library"


async def test_a_theme_is_worn_at_once_and_at_the_next_start() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "comma", "end", "space")
        assert pilot.app.theme == "briefing-light"
    assert 'theme = "briefing-light"' in settings_file().read_text("utf-8")
    async with driving(services()) as pilot:
        assert pilot.app.theme == "briefing-light"
        await press(pilot, "comma", "end", "d")
        assert pilot.app.theme == "briefing-dark"


async def test_going_line_by_line_can_be_made_permanent() -> None:
    async with driving(services(), size=(100, 50)) as pilot:
        await press(pilot, "comma")
        rows = pilot.app.screen.query_one(Rows)
        while "plain" not in str(rows.highlighted) and rows.highlighted != 12:
            await press(pilot, "down")
        await press(pilot, "space")
    assert "plain = true" in settings_file().read_text("utf-8")


@pytest.mark.parametrize("theme", ["textual-light", "dracula", "ansi-dark", "nord"])
async def test_every_theme_has_colours_for_all_that_we_show(theme: str) -> None:
    settings(f'theme = "{theme}"\n')
    async with driving(services(), start="rate-decision") as pilot:
        assert pilot.app.theme == theme
        await press(pilot, "t")
        await rest(pilot)
        assert at(pilot) == "quiz"


async def test_keys_are_bound_otherwise_by_the_settings_and_the_help_tells_so() -> None:
    settings('[keys]\n"reader.quiz" = "f7"\n')
    async with driving(services(), start="rate-decision", size=(100, 40)) as pilot:
        await press(pilot, "t")
        assert at(pilot) == "reader"
        await press(pilot, "f1")
        assert "F7" in shown(pilot)
        await press(pilot, "escape", "f7")
        assert at(pilot) == "quiz"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[keys]\n"reader.quizz" = "f7"\n', "nothing is called reader.quizz, did you mean reader.quiz?"),
        ('[keys]\n"reader.quiz" = 7\n', "reader.quiz must be keys"),
        ('keys = "f7"\n', "keys must be a table"),
        ('theme = "no-such"\n', "there is no theme no-such"),
    ],
)
async def test_what_is_wrong_with_the_settings_is_told_and_the_rest_works(text: str, told: str) -> None:
    settings(text)
    async with driving(services(), size=(120, 30)) as pilot:
        await rest(pilot)
        assert told in " ".join(flowing(pilot).split())
        await press(pilot, "enter")
        assert at(pilot) == "reader"
