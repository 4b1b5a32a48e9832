"""What is done on the full screen is kept, can be taken back, and is gone on with."""

import sqlite3
from pathlib import Path

from driving import at, click_key, driving, flowing, press, rest, shown, write
from fakes import FakeLibrary, services
from textual.events import Key

from briefing_tui.bootstrap import Keeping, Services
from briefing_tui.domain.grade import Status
from briefing_tui.domain.review import Occasion, Rating, Review
from briefing_tui.tui.screens.review import ReviewScreen
from briefing_tui.tui.widgets.reply_box import ReplyBox


def private() -> Services:
    given = services()
    return Services(given.library, given.reading, given.quiz, Keeping({"private": True}))


def configured(home: Path, **settings: object) -> Services:
    folder = home / "config"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("\n".join(f"{name} = {value}" for name, value in settings.items()))
    return services()


FULL = "CREATE TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'disk is full'); END"


def log(given: Services) -> list[Review]:
    return list(given.keeping.store().log.reviews())


def reviewing(given: Services) -> None:
    library = given.library
    assert isinstance(library, FakeLibrary)
    given.study.remember(library.open("rate-decision"), "rate-decision")


async def test_each_reply_is_kept_before_the_next_card_is_shown() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "every year")
        await press(pilot, "enter")
        assert [review.reply for review in log(given)] == ["every year"]
        await press(pilot, "down", "a")
        (review,) = log(given)
        assert [point.overridden for point in review.points] == [False, True]
        assert [wording.text for wording, _ in given.shelf.wordings()] == []
        await press(pilot, "u")
        assert [point.status for point in log(given)[0].points] == [Status.HIT, Status.MISSED]
        await press(pilot, "u")
        assert at(pilot) == "quiz"
        assert log(given) == []
        assert pilot.app.screen.query_one(ReplyBox).text == "every year"


async def test_many_quick_words_on_a_verdict_are_all_kept_in_order() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f3")
        for key in ("a", "r", "a", "down", "a", "space"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await rest(pilot)
        assert at(pilot) == "quiz"
        (review,) = log(given)
        assert [point.status for point in review.points] == [Status.HIT, Status.HIT]


async def test_a_quiz_moves_no_due_date_and_a_review_does() -> None:
    given = services()
    reviewing(given)
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f3")
        assert log(given)[0].occasion is Occasion.QUIZ
        assert "Again" not in shown(pilot)
    async with driving(given) as pilot:
        await press(pilot, "escape", "r", "enter", "f3")
        assert log(given)[-1].occasion is Occasion.REVIEW
        assert "[Again]" in shown(pilot)


async def test_a_review_is_taken_by_keys_alone() -> None:
    given = services()
    reviewing(given)
    async with driving(given) as pilot:
        await press(pilot, "r")
        assert at(pilot) == "review"
        assert "0 due, 3 new cards" in shown(pilot)
        assert "Rate decision" in shown(pilot)
        await press(pilot, "enter")
        assert at(pilot) == "quiz"
        assert "1 of 3 · review" in shown(pilot)
        await write(pilot, "year and summer")
        await press(pilot, "enter")
        assert "3[Good]" in shown(pilot)
        await press(pilot, "4")
        assert "4[Easy]" in shown(pilot)
        assert log(given)[0].rating is Rating.EASY
        await press(pilot, "u")
        assert "3[Good]" in shown(pilot)
        await press(pilot, "space", "f3", "space")
        # What was not recalled comes again in the same sitting.
        assert "3 of 4 · review" in shown(pilot)
        await write(pilot, "the parliament")
        await press(pilot, "enter", "space")
        assert "4 of 4 · review" in shown(pilot)
        assert "Whom would a cut help" in flowing(pilot)
        await write(pilot, "the builders")
        await press(pilot, "enter", "space")
        assert at(pilot) == "results"
        await press(pilot, "escape")
        assert at(pilot) == "review"
        assert "Nothing is due" in flowing(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "library"
    assert [review.rating for review in log(given)] == [Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.GOOD]


async def test_cards_are_skipped_buried_and_suspended_and_taken_up_again() -> None:
    given = services()
    reviewing(given)
    async with driving(given) as pilot:
        await press(pilot, "r", "enter")
        assert "Why did the bank" in shown(pilot)
        await press(pilot, "f5")
        assert "Whom would a cut help" in flowing(pilot)
        await press(pilot, "ctrl+b")
        assert "1 of 2" in shown(pilot)
        assert "Who has to build" in shown(pilot)
        await press(pilot, "f4")
        assert "1 of 3" in shown(pilot)
        assert "Whom would a cut help" in flowing(pilot)
        await press(pilot, "ctrl+s")
        assert [card.card.id for card, _ in given.shelf.held()] == ["builders"]
        await press(pilot, "f4")
        assert given.shelf.held() == ()


async def test_the_rating_and_the_minutes_can_be_clicked() -> None:
    given = services()
    reviewing(given)
    async with driving(given) as pilot:
        await click_key(pilot, "review")
        await click_key(pilot, "more minutes")
        assert "For 5 minutes now." in shown(pilot)
        await click_key(pilot, "start")
        await press(pilot, "f3")
        await pilot.click("RatingChoice:last-child")
        await rest(pilot)
        assert "4[Easy]" in shown(pilot)


async def test_a_quiz_that_was_cut_off_is_offered_at_the_next_start_with_its_draft() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "space")
        await write(pilot, "half a thought")
        await pilot.pause(1.2)
        await rest(pilot)
    async with driving(services()) as pilot:
        assert at(pilot) == "resume"
        assert "Rate decision" in shown(pilot)
        assert "1 of 3 answered, 3 words of the next reply typed" in shown(pilot)
        await press(pilot, "enter")
        assert "2 of 3" in shown(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == "half a thought"
        await press(pilot, "f4")
        assert at(pilot) == "feedback"
        assert "Not known yet" in shown(pilot)
    async with driving(services()) as pilot:
        await press(pilot, "x")
        assert at(pilot) == "library"
    async with driving(services()) as pilot:
        assert at(pilot) == "library"


async def test_leaving_the_program_keeps_the_very_last_letter() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "space")
        await write(pilot, "half a thought")
        await pilot.press("ctrl+q")
    pilot.app.keep_drafts()  # type: ignore[attr-defined]  # a pilot knows its app as any App
    offer = given.sessions.offer()
    assert offer is not None
    assert offer.draft == "half a thought"


async def test_where_nothing_can_be_kept_the_quiz_goes_on_and_says_so_once(home: Path) -> None:
    given = services()
    reviewing(given)
    given.keeping.store().database.path.write_bytes(b"something else that is long enough to be looked at" * 100)
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t")
        assert "Replies are not kept" in shown(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "f3", "space", "f3", "space", "f3", "a", "space")
        assert at(pilot) == "results"
        assert "not kept" not in shown(pilot)


async def test_a_disk_that_fills_up_in_the_middle_is_told_and_the_quiz_goes_on() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "space")
        with sqlite3.connect(given.keeping.store().database.path) as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        connection.close()
        await press(pilot, "f3")
        assert at(pilot) == "feedback"
        assert "Replies are not kept from here on" in shown(pilot)
        assert "the disk is full" in flowing(pilot)
        await press(pilot, "a", "space", "f3", "space")
        assert at(pilot) == "results"
    assert len(log(given)) == 1


async def test_a_review_that_can_not_be_kept_keeps_the_reply_in_its_box() -> None:
    given = services()
    reviewing(given)
    async with driving(given) as pilot:
        await press(pilot, "r", "enter")
        with sqlite3.connect(given.keeping.store().database.path) as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        connection.close()
        await write(pilot, "every year")
        await press(pilot, "enter")
        assert at(pilot) == "quiz"
        assert "the disk is full" in flowing(pilot)
        with sqlite3.connect(given.keeping.store().database.path) as connection:
            connection.execute("DROP TRIGGER full")
        connection.close()
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
        assert [review.reply for review in log(given)] == ["every year"]


async def test_in_private_nothing_at_all_is_written(home: Path) -> None:
    async with driving(private(), start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "every year")
        await press(pilot, "enter", "a", "space")
        await write(pilot, "half a thought")
        await pilot.pause(1.2)
        await rest(pilot)
    assert not list(home.rglob("*"))


async def test_ticking_the_points_of_an_answer_that_was_thought() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f9")
        assert "Think of the answer" in shown(pilot)
        assert "No cut before the summer" not in shown(pilot)
        await press(pilot, "space")
        assert "2 ○ missed  No cut before the summer" in shown(pilot)
        await press(pilot, "2")
        assert "2 ✓ had     No cut before the summer" in shown(pilot)
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
        assert "◐ Partly" in shown(pilot)
        assert "1 of 2 points, your own word" in shown(pilot)
        await press(pilot, "space", "space", "a", "enter")
        assert "✓ Correct" in shown(pilot)
    assert [review.self_assessed for review in log(given)] == [True, True]


async def test_how_sure_one_is_is_asked_where_the_settings_say_so(home: Path) -> None:
    given = configured(home, confidence="true")
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t")
        await write(pilot, "never")
        await press(pilot, "enter")
        assert "How sure? 1 a guess   2 fairly   3 sure" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "quiz"
        await press(pilot, "enter", "3")
        assert at(pilot) == "feedback"
    assert [review.confidence for review in log(given)] == [3]


async def test_a_timer_counts_down_and_can_be_lifted(home: Path) -> None:
    async with driving(configured(home, timer=90), start="rate-decision") as pilot:
        await press(pilot, "t")
        assert "1 min 30 s left" in shown(pilot) or "1 min 29 s left" in shown(pilot)
        await press(pilot, "f8")
        assert "left" not in shown(pilot)


async def test_a_card_that_is_forgotten_again_and_again_can_be_split() -> None:
    given = services()
    reviewing(given)
    with given.keeping.store().database.writing() as connection:
        connection.execute("UPDATE cards SET lapses = 9 WHERE key LIKE '%rate'")
    async with driving(given) as pilot:
        pilot.app.push_screen(ReviewScreen(given))
        await rest(pilot)
        assert "often forgotten" in shown(pilot)
        assert "Why did the bank" in shown(pilot)
        await press(pilot, "s")
        assert "2 cards are asked instead" in shown(pilot)
        assert "often forgotten" not in shown(pilot)
        assert "4 new cards" in shown(pilot)
