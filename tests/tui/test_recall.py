"""The blank page and the guess before reading."""

from pathlib import Path

import pytest
from driving import at, driving, flowing, press, rest, shown, write
from fakes import FakeLibrary, briefing, services

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.services.blank_page import BlankPageService, Page, Remembered
from briefing_tui.tui.screens.recall import PageBox, RecallScreen

SLUG = "lavrov-huanacuni-2017-08-16"


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch) -> Services:
    """Pages are graded as the tests' quiz grades replies, card by card."""
    given = services()

    def grade(self: BlankPageService, found: Briefing, cards: object, page: str, topic: str = "") -> Page:
        from briefing_tui.domain.quiz import Item

        asked = given.quiz.cards(found)
        return Page(
            tuple(
                Remembered(card, point, one)
                for card in asked
                for point, one in zip(card.points, given.quiz.grade(Item(card, found), page).points, strict=True)
            )
        )

    monkeypatch.setattr(BlankPageService, "grade", grade)
    return given


async def test_a_page_shows_over_the_text_what_was_on_it_and_its_holes_come_due(graded: Services) -> None:
    async with driving(graded, start="rate-decision") as pilot:
        await press(pilot, "m")
        assert at(pilot) == "recall"
        assert "Say everything that was said. ^D when you are done." in shown(pilot)
        await write(pilot, "prices rise every year")
        await press(pilot, "enter")
        await write(pilot, "and the builders?")
        await press(pilot, "ctrl+d")
        seen = flowing(pilot).replace("\u00a0", " ")
        assert "✓ 0 recalled ◐ 2 partly ✗ 0 otherwise ○ 2 missed" in seen
        assert "◐ partly prices still rise" in seen
        assert "○ missed We will not cut the rate" in seen
        assert "3 cards with holes come due today." in seen
        await press(pilot, "x")
        assert "the ministry's view, as reported by Ada Gray" in flowing(pilot)
        await press(pilot, "u")
        assert pilot.app.screen.query_one(PageBox).text == "prices rise every year\nand the builders?"
        await press(pilot, "ctrl+d", "r")
        assert at(pilot) == "review"
        assert "3 new cards" in shown(pilot)


async def test_a_guess_is_made_from_the_question_alone_and_kept_nowhere(graded: Services, home: Path) -> None:
    async with driving(graded, start="rate-decision") as pilot:
        await press(pilot, "j", "a")
        assert at(pilot) == "recall"
        assert "Tim Orr:" in shown(pilot)
        assert "Why not cut it now?" in flowing(pilot)
        assert "prices still rise" not in flowing(pilot)
        await write(pilot, "because of the summer")
        await press(pilot, "ctrl+d")
        assert "1 recalled" in shown(pilot).replace("\u00a0", " ")
        await press(pilot, "escape")
        assert at(pilot) == "reader"
    library = graded.library
    assert isinstance(library, FakeLibrary)
    assert list(graded.keeping.store().log.reviews()) == []
    assert graded.keeping.store().catalogue.sources() == ()


async def test_leaving_a_page_with_words_on_it_asks_first(graded: Services) -> None:
    async with driving(graded, start="rate-decision") as pilot:
        await press(pilot, "m", "ctrl+d")
        assert "Nothing is typed yet" in shown(pilot)
        await write(pilot, "prices")
        await press(pilot, "escape")
        assert at(pilot) == "recall"
        await press(pilot, "escape")
        assert at(pilot) == "reader"


async def test_a_topic_that_nobody_spoke_of_is_told_and_the_page_stays() -> None:
    given = services()
    async with driving(given) as pilot:
        pilot.app.push_screen(RecallScreen(given, briefing(), "rate-decision", topic="fishing"))
        await rest(pilot)
        assert "Say everything that was said about fishing" in shown(pilot)
        await write(pilot, "they catch cod")
        await press(pilot, "ctrl+d")
        assert "nothing to compare your page with about fishing" in flowing(pilot)
        assert pilot.app.screen.query_one(PageBox).text == "they catch cod"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_page_on_the_bundled_conference_is_graded_in_any_terminal(size: tuple[int, int]) -> None:
    given = build()
    async with driving(given, start=SLUG, size=size) as pilot:
        await press(pilot, "m")
        await write(pilot, "Economic pressure has practically run its course.")
        await press(pilot, "ctrl+d")
        assert "1 of" in shown(pilot)
        assert "✓" in shown(pilot)
