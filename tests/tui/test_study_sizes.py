"""The screens of study are whole in any terminal, and while it changes."""

import pytest
from driving import SIZES, at, driving, press, rest, shown, write
from fakes import FakeLibrary, services
from test_sizes import assert_whole

from briefing_tui.bootstrap import Services


def studied() -> Services:
    given = services()
    assert isinstance(given.library, FakeLibrary)
    given.study.remember(given.library.open("rate-decision"), "rate-decision")
    return given


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_of_study_is_whole_at_this_size(size: tuple[int, int]) -> None:
    async with driving(studied(), size=size) as pilot:
        await press(pilot, "r")
        assert at(pilot) == "review"
        assert_whole(pilot)
        assert "3 new cards" in shown(pilot)
        await press(pilot, "enter", "f9", "space")
        assert_whole(pilot)
        assert "▸1 ○ missed" in shown(pilot)
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
        assert_whole(pilot)
        await press(pilot, "pagedown", "pagedown", "escape", "escape", "p")
        assert at(pilot) == "progress"
        assert_whole(pilot)
        await press(pilot, "escape", "home", "enter", "m")
        assert at(pilot) == "recall"
        assert_whole(pilot)
        await write(pilot, "prices rise " * 40)
        assert_whole(pilot)
        await press(pilot, "ctrl+d")
        assert_whole(pilot)
        assert "recalled" in shown(pilot)


@pytest.mark.soak
@pytest.mark.parametrize("keys", [("r",), ("p",), ("enter", "m"), ("r", "enter", "f9", "space")])
async def test_a_live_resize_keeps_the_screens_of_study(keys: tuple[str, ...]) -> None:
    async with driving(studied(), size=(120, 40)) as pilot:
        await press(pilot, *keys)
        before = at(pilot)
        for size in ((40, 12), (1, 1), (20, 5), (400, 100), (80, 24)):
            await pilot.resize_terminal(*size)
            await rest(pilot)
            assert at(pilot) == before
