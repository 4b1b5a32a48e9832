"""Typing a reply: hints in steps, and what was typed before."""

from driving import at, click_key, driving, flowing, press, rest, shown, write
from fakes import services

from briefing_tui.tui.screens.feedback import FeedbackScreen
from briefing_tui.tui.widgets.reply_box import ReplyBox


async def test_hints_come_in_three_steps_and_the_attempt_remembers_them() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t")
        assert "F2 hint" in shown(pilot)
        await press(pilot, "f2")
        assert "2 points are wanted." in shown(pilot)
        await press(pilot, "f2")
        assert "2. No … (5 words)" in shown(pilot)
        await press(pilot, "f2")
        assert "2. N_ c_ b_ t_ s_" in shown(pilot)
        assert "F2 hint" not in shown(pilot)
        await press(pilot, "f2")
        await write(pilot, "every year")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, FeedbackScreen)
        assert screen.session.quiz.attempts[-1].hints == 3
        assert "1 of 2 points, 3 hints" in shown(pilot)
        await press(pilot, "space")
        assert "hint 3" not in shown(pilot)
        assert "F2 hint" in shown(pilot)


async def test_leaving_keeps_the_hints_that_were_looked_at() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "f2", "f2", "escape", "t")
        assert "hint 2 of 3" in shown(pilot)


async def test_a_hint_can_be_clicked_and_fits_a_small_terminal() -> None:
    async with driving(services(), start="rate-decision", size=(50, 12)) as pilot:
        await press(pilot, "t")
        await click_key(pilot, "hint")
        await click_key(pilot, "hint")
        assert "hint 2 of 3" in shown(pilot) or pilot.app.screen.query_one("#quiz-prompt-box").max_scroll_y
        assert pilot.app.screen.query_one(ReplyBox).content_size.height >= 2


async def test_the_arrows_bring_earlier_replies_back_into_an_empty_box() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t")
        box = pilot.app.screen.query_one(ReplyBox)
        await press(pilot, "up")
        assert box.text == ""
        for reply in ("first", "second\nline"):
            await write(pilot, reply)
            await press(pilot, "enter", "space")
        await press(pilot, "up")
        assert box.text == "second\nline"
        await press(pilot, "up")
        assert box.text == "second\nline"
        await press(pilot, "up")
        assert box.text == "first"
        await press(pilot, "down")
        assert box.text == "second\nline"
        await press(pilot, "down")
        assert box.text == ""


async def test_the_arrows_move_the_cursor_once_something_is_typed() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "first")
        await press(pilot, "enter", "space", "x", "up")
        assert pilot.app.screen.query_one(ReplyBox).text == "x"
        assert at(pilot) == "quiz"
        await rest(pilot)
        assert "2 of 3" in flowing(pilot)
