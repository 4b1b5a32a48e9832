"""From the library to the results, by keys alone and by mouse alone."""

from dataclasses import replace

import pytest
from driving import at, click_key, driving, flowing, press, rest, shown, write
from fakes import FakeQuiz, services
from textual.pilot import Pilot

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade, Status
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.session import Session
from briefing_tui.tui.screens.feedback import FeedbackScreen
from briefing_tui.tui.screens.quiz import QuizScreen
from briefing_tui.tui.widgets.point_row import PointRow
from briefing_tui.tui.widgets.reply_box import ReplyBox


def statuses(pilot: Pilot[None]) -> list[Status]:
    screen = pilot.app.screen
    assert isinstance(screen, FeedbackScreen)
    return [point.status for point in screen.grade.points]


@pytest.mark.slow
async def test_keys_alone_lead_from_the_library_through_a_quiz_and_its_repetition() -> None:
    async with driving(services()) as pilot:
        assert at(pilot) == "library"
        await press(pilot, "enter")
        assert at(pilot) == "reader"
        assert "Rate decision" in shown(pilot)
        await press(pilot, "j")
        assert "Because prices still rise" in flowing(pilot)

        await press(pilot, "t")
        assert at(pilot) == "quiz"
        assert "1 of 3" in shown(pilot)
        assert "2 points wanted" in shown(pilot)
        await write(pilot, "prices rise every year")
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
        assert "◐ Partly" in shown(pilot)
        assert statuses(pilot) == [Status.HIT, Status.MISSED]

        await press(pilot, "down", "a")
        assert statuses(pilot) == [Status.HIT, Status.HIT]
        assert "✓ Correct" in shown(pilot)
        assert "hit (your word)" in shown(pilot)
        await press(pilot, "u")
        assert statuses(pilot) == [Status.HIT, Status.MISSED]

        await press(pilot, "space")
        assert "2 of 3" in shown(pilot)
        await write(pilot, "the builders")
        await press(pilot, "enter", "enter")
        assert "3 of 3" in shown(pilot)
        await press(pilot, "f3")
        assert "Not known yet" in shown(pilot)
        await press(pilot, "space")

        assert at(pilot) == "results"
        assert "50 %" in shown(pilot)
        assert "✓ 1 correct   ◐ 1 partly   ✗ 1 not yet" in shown(pilot)
        assert "○ missed  No cut before the summer" in shown(pilot)
        assert "builders" not in shown(pilot)

        await press(pilot, "r")
        assert at(pilot) == "quiz"
        assert "1 of 2" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "reader"
        await press(pilot, "escape")
        assert at(pilot) == "library"


@pytest.mark.slow
async def test_the_mouse_alone_leads_through_the_main_path() -> None:
    async with driving(services()) as pilot:
        await pilot.click("#library-rows", offset=(3, 2))
        await rest(pilot)
        assert at(pilot) == "reader"
        assert "Spring outlook" in shown(pilot)
        await pilot.click("#reader-list", offset=(8, 1))
        await rest(pilot)
        assert "Because prices still rise" in flowing(pilot)
        await click_key(pilot, "test me")
        assert at(pilot) == "quiz"
        pilot.app.screen.query_one(ReplyBox).text = "every year"
        await click_key(pilot, "submit")
        assert statuses(pilot) == [Status.HIT, Status.MISSED]
        await pilot.click(list(pilot.app.screen.query(PointRow))[1])
        await click_key(pilot, "hit")
        assert statuses(pilot) == [Status.HIT, Status.HIT]
        await click_key(pilot, "undo")
        assert statuses(pilot) == [Status.HIT, Status.MISSED]
        await click_key(pilot, "next")
        assert at(pilot) == "quiz"
        await click_key(pilot, "don't know")
        await click_key(pilot, "next")
        await click_key(pilot, "don't know")
        await click_key(pilot, "next")
        assert at(pilot) == "results"
        await click_key(pilot, "repeat these")
        assert "1 of 3" in shown(pilot)


async def test_a_start_argument_opens_straight_into_the_reader() -> None:
    async with driving(services(), start="spring-outlook") as pilot:
        assert at(pilot) == "reader"
        assert "Spring outlook" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "library"


async def test_a_quiz_given_at_the_start_is_asked_at_once() -> None:
    given = services()
    quiz = given.quiz.start([given.library.open("rate-decision")], count=2)
    async with driving(given, quiz=quiz) as pilot:
        assert at(pilot) == "quiz"
        assert "1 of 2" in shown(pilot)


async def test_contradiction_is_said_in_words_and_with_a_sign() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "never")
        await press(pilot, "enter")
        assert "✗ Not yet" in shown(pilot)
        assert "✗ contradicted" in shown(pilot)
        assert "she said the other way round" in shown(pilot)


async def test_a_reported_view_names_its_holder_and_the_source_its_speaker_and_date() -> None:
    given = services()
    quiz = given.quiz.start([given.library.open("rate-decision")])
    async with driving(given, quiz=quiz) as pilot:
        await press(pilot, "f3", "space", "f3")
        assert "the ministry's view, as reported by Ada Gray" in shown(pilot)
        assert "The ministry believes that a cut would help builders." in shown(pilot)
        assert "Ada Gray, 9 March 2026" in shown(pilot)


async def test_an_uncertain_point_asks_and_either_answer_settles_it() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "the summer?")
        await press(pilot, "enter")
        assert "Is it the same? y yes   n no" in shown(pilot)
        await press(pilot, "n")
        assert statuses(pilot) == [Status.MISSED, Status.MISSED]
        assert "Is it the same?" not in shown(pilot)
        await press(pilot, "ctrl+z")
        assert statuses(pilot) == [Status.MISSED, Status.PARTIAL]
        await press(pilot, "y")
        assert statuses(pilot) == [Status.MISSED, Status.HIT]


async def test_a_reply_is_graded_as_it_was_typed_and_only_once() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "a b")
        await press(pilot, "ctrl+j")
        await write(pilot, "c")
        await pilot.press("enter", "enter", "enter")
        await rest(pilot)
        assert isinstance(given.quiz, FakeQuiz)
        assert given.quiz.graded[:1] == ["a b\nc"]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_held_key_does_not_skip_a_fresh_verdict(key: str) -> None:
    async with driving(services(), start="rate-decision", guard_seconds=3600) as pilot:
        await press(pilot, "t", "f3", key, key)
        assert at(pilot) == "feedback"
        assert isinstance(pilot.app.screen, FeedbackScreen)
        pilot.app.screen._shown_at -= 3601
        await press(pilot, key)
        assert at(pilot) == "quiz"


async def test_an_empty_reply_is_not_graded() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "space", "enter")
        assert at(pilot) == "quiz"
        assert "Nothing is typed yet" in shown(pilot)
        assert isinstance(given.quiz, FakeQuiz)
        assert given.quiz.graded == []


class RefusingQuiz(FakeQuiz):
    """Can't grade the first reply."""

    def grade(self, item: Item, reply: str) -> Grade:
        if not self.graded:
            self.graded.append(reply)
            raise BriefingError("the reply can't be graded [/]", "try again")
        return super().grade(item, reply)


async def test_a_reply_that_can_not_be_graded_is_kept_and_can_be_sent_again() -> None:
    async with driving(replace(services(), quiz=RefusingQuiz()), start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "year")
        await press(pilot, "enter")
        assert at(pilot) == "quiz"
        assert "the reply can't be graded [/] (try again)" in shown(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == "year"
        await press(pilot, "s", "enter")
        assert at(pilot) == "feedback"
        assert "years" in shown(pilot)


async def test_down_moves_to_the_next_point_where_the_feedback_is_longer_than_the_terminal() -> None:
    async with driving(services(), start="rate-decision", size=(80, 14)) as pilot:
        await press(pilot, "t", "f3", "down", "a")
        assert statuses(pilot) == [Status.MISSED, Status.HIT]


async def test_of_a_long_reply_the_words_that_earned_something_are_shown() -> None:
    async with driving(services(), start="rate-decision", size=(80, 24)) as pilot:
        await press(pilot, "t")
        await write(pilot, "blah " * 500 + "every year " + "and so on " * 300)
        await press(pilot, "enter")
        assert "blah every year and so" in flowing(pilot)
        assert "(1402 words)" in flowing(pilot)
        assert "✓ hit" in shown(pilot)


async def test_a_long_reply_that_earned_nothing_is_shown_by_its_beginning() -> None:
    async with driving(services(), start="rate-decision", size=(80, 24)) as pilot:
        await press(pilot, "t")
        await write(pilot, "once upon a time " * 500)
        await press(pilot, "enter")
        assert "you once upon a time" in flowing(pilot)
        assert "○ missed" in shown(pilot)


async def test_a_held_enter_does_not_skip_the_results() -> None:
    async with driving(services(), start="rate-decision", guard_seconds=3600) as pilot:
        await press(pilot, "t")
        for _ in range(3):
            await press(pilot, "f3")
            assert isinstance(pilot.app.screen, FeedbackScreen)
            pilot.app.screen._shown_at -= 3601
            await press(pilot, "enter")
        assert at(pilot) == "results"
        await press(pilot, "enter")
        assert at(pilot) == "results"
        await press(pilot, "escape")
        assert at(pilot) == "reader"


async def test_y_copies_the_source_of_the_point() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "down", "y")
        assert pilot.app.clipboard == "“We will not cut the rate” — Ada Gray, 9 March 2026 — Rate decision"
        assert statuses(pilot) == [Status.MISSED, Status.MISSED]


async def test_the_results_tell_how_long_the_replies_took_and_what_is_left() -> None:
    given = services()
    quiz = given.quiz.start([given.library.open("rate-decision")])
    later = (*quiz.items, *quiz.items[:2])
    async with driving(given) as pilot:
        now = 100.0

        def clock() -> float:
            return now

        session = Session(given.study.practise(quiz, keeps=False), later=later)
        pilot.app.push_screen(QuizScreen(given, lambda: given.sessions.again(session), 0.0, clock))
        await rest(pilot)
        for _ in range(3):
            now += 25
            await press(pilot, "f3", "space")
        assert at(pilot) == "results"
        assert "1 min 15 s for 3 replies, 5 cards left for later rounds" in shown(pilot)
        await press(pilot, "n")
        assert "1 of 5" in shown(pilot)
