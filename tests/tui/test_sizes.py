"""Every screen is whole in a small, a usual and a large terminal, and while the terminal changes."""

import pytest
from driving import SIZES, at, driving, flowing, press, rest, shown, write
from fakes import services
from textual.pilot import Pilot

from briefing_tui.tui.text import MEASURE
from briefing_tui.tui.widgets.reply_box import ReplyBox


def assert_whole(pilot: Pilot[None]) -> None:
    """The screen itself does not scroll, and its last line tells how to get help."""
    screen = pilot.app.screen
    assert screen.max_scroll_x == 0
    assert screen.max_scroll_y == 0
    assert shown(pilot).splitlines()[-1].rstrip().endswith("help")


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_is_whole_at_this_size(size: tuple[int, int]) -> None:
    async with driving(services(), size=size) as pilot:
        assert_whole(pilot)
        assert "Rate decision" in shown(pilot)
        await press(pilot, "enter", "down")
        assert_whole(pilot)
        assert "Why not cut it now?" in flowing(pilot)
        await press(pilot, "t")
        assert_whole(pilot)
        assert "Why did the bank not cut the rate" in flowing(pilot)
        assert "2 points wanted" in shown(pilot)
        await write(pilot, "year and much else " * 20)
        box = pilot.app.screen.query_one(ReplyBox)
        assert pilot.app.screen.region.contains_region(box.region)
        assert box.content_size.height >= 2
        assert "2 points wanted" in shown(pilot)
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
        assert_whole(pilot)
        assert "◐ Partly" in shown(pilot)
        for _ in range(40):
            if "Ada Gray, 9 March 2026" in shown(pilot):
                break
            await pilot.press("down")
            await pilot.pause()
        assert "Ada Gray, 9 March 2026" in shown(pilot)
        await press(pilot, "space", "f3", "space", "f3", "space")
        assert_whole(pilot)
        assert at(pilot) == "results"
        await press(pilot, "question_mark")
        assert at(pilot) == "help"
        assert "How the round went" in flowing(pilot)


@pytest.mark.soak
@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("o",),
        ("enter",),
        ("enter", "slash", "e"),
        ("n",),
        ("comma",),
        ("enter", "i"),
        ("enter", "c"),
        ("enter", "v"),
        ("enter", "t", "f2"),
        ("enter", "t", "f3"),
        ("enter", "f1"),
    ],
)
async def test_a_live_resize_to_any_size_keeps_the_screen(keys: tuple[str, ...]) -> None:
    async with driving(services(), size=(120, 40)) as pilot:
        await press(pilot, *keys)
        before = at(pilot)
        for size in ((40, 12), (1, 1), (20, 5), (400, 100), (80, 24)):
            await pilot.resize_terminal(*size)
            await rest(pilot)
            assert at(pilot) == before
        assert "Rate decision" in shown(pilot) or before in ("feedback", "help", "openfile", "paste", "settings")


@pytest.mark.soak
async def test_in_five_lines_of_twenty_one_can_still_do_what_a_screen_is_for() -> None:
    async with driving(services(), size=(20, 5)) as pilot:
        assert "Rate decision" in shown(pilot)
        await press(pilot, "enter", "down")
        assert "1 ● Why not cut" in shown(pilot)
        await press(pilot, "t")
        assert "Why did the bank" in shown(pilot)
        await write(pilot, "every year")
        assert "every year" in shown(pilot)
        await press(pilot, "enter")
        assert "◐ Partly" in shown(pilot)
        await press(pilot, "space", "f3", "space", "f3", "space")
        assert "17 %" in shown(pilot)
        await press(pilot, "escape", "escape", "o")
        await write(pilot, "no-such.txt")
        assert "no-such.txt" in shown(pilot)
        await press(pilot, "enter")
        assert "no-such.txt:" in shown(pilot)


@pytest.mark.parametrize("start", [None, "rate-decision"])
async def test_text_is_never_wider_than_a_comfortable_measure(start: str | None) -> None:
    async with driving(services(), start=start, size=(300, 40)) as pilot:
        await press(pilot, "down")
        for line in shown(pilot).splitlines()[1:-1]:
            for column in line.replace("▏", "│").split("│"):
                assert len(column.strip(" ▌")) <= (MEASURE if start else 100)


async def test_a_narrow_reader_puts_the_list_above_the_text() -> None:
    async with driving(services(), start="rate-decision", size=(40, 24)) as pilot:
        screen = pilot.app.screen
        assert screen.query_one("#reader-list").region.bottom <= screen.query_one("#reader-text").region.y
        await pilot.resize_terminal(100, 24)
        await rest(pilot)
        assert screen.query_one("#reader-list").region.right <= screen.query_one("#reader-text").region.x
