"""The import screen: roles are seen, changed and taken."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from driving import at, click_key, driving, flowing, press, rest, shown
from fakes import FakeLibrary, briefing, services

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Role, Roles, Span, Transcript, Turn
from briefing_tui.tui.screens.speakers import SpeakersScreen


async def test_each_speaker_is_shown_with_role_confidence_turns_and_a_sample() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "i")
        assert at(pilot) == "speakers"
        assert "3 speakers, 2 exchanges" in shown(pilot)
        assert "Ada Gray answers, 100 % sure" in flowing(pilot)
        assert "Tim Orr asks, 100 % sure" in flowing(pilot)
        assert "“Good morning. The council met" in shown(pilot)
        assert "3 turns" in shown(pilot)
        assert "2 What will the bank do about the price of homes?" in flowing(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_another_role_shows_its_exchanges_at_once_and_enter_takes_it(size: tuple[int, int]) -> None:
    given = services()
    async with driving(given, start="rate-decision", size=size) as pilot:
        await press(pilot, "i", "down", "3")
        assert "moderates, your word" in flowing(pilot)
        assert "3 speakers, 1 exchange" in shown(pilot)
        assert "Why not cut it now?" not in shown(pilot)
        await press(pilot, "enter")
        assert at(pilot) == "reader"
        assert "Why not cut it now?" not in shown(pilot)
        assert "1 ○ What will the bank" in shown(pilot)
        assert isinstance(given.library, FakeLibrary)
        assert given.library.kept == {"rate-decision": Choices(roles=Roles(moderates=("Tim Orr",)))}


async def test_space_goes_through_the_roles_undo_takes_one_back_and_escape_all() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "i", "down", "space")
        screen = pilot.app.screen
        assert isinstance(screen, SpeakersScreen)
        assert screen.said.roles == Roles(answers=("Tim Orr",))
        await press(pilot, "space", "left", "u")
        assert screen.said.roles == Roles(moderates=("Tim Orr",))
        await press(pilot, "u", "ctrl+z")
        assert screen.said.roles == Roles()
        assert "2 exchanges" in shown(pilot)
        await press(pilot, "2", "escape")
        assert at(pilot) == "reader"
        assert isinstance(given.library, FakeLibrary)
        assert given.library.kept == {}
        assert "1 ○ Why not cut it now?" in shown(pilot)


async def test_what_was_taken_before_stays_when_more_is_changed() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "i", "down", "3", "enter", "escape", "enter", "i")
        assert "Tim Orr moderates, your word" in flowing(pilot)
        await press(pilot, "down", "down", "3", "enter")
        assert isinstance(given.library, FakeLibrary)
        assert given.library.kept == {"rate-decision": Choices(roles=Roles(moderates=("Tim Orr", "Mia Sol")))}


async def test_the_mouse_changes_a_role_and_takes_it() -> None:
    async with driving(services(), start="rate-decision", size=(170, 30)) as pilot:
        await click_key(pilot, "speakers")
        await pilot.click("#speakers-rows", offset=(4, 2))
        await rest(pilot)
        assert at(pilot) == "speakers"
        await click_key(pilot, "moderates")
        assert "3 speakers, 1 exchange" in shown(pilot)
        await click_key(pilot, "take it")
        assert at(pilot) == "reader"
        assert "Why not cut it now?" not in shown(pilot)


class StubbornLibrary(FakeLibrary):
    """Refuses every change."""

    def open(
        self, target: str, said: Choices | None = None, as_found: bool = False, stop: Event | None = None
    ) -> Briefing:
        if said:
            raise BriefingError("that leaves nobody to answer [/]")
        return super().open(target)


async def test_a_change_that_can_not_be_made_is_told_and_taken_back() -> None:
    library = StubbornLibrary({"rate-decision": briefing()})
    async with driving(replace(services(), library=library), start="rate-decision") as pilot:
        await press(pilot, "i", "3")
        assert "that leaves nobody to answer [/]" in shown(pilot)
        assert "Ada Gray answers, 100 % sure" in flowing(pilot)


async def test_a_text_that_names_nobody_says_so() -> None:
    turn = Turn("", "", Role.STATEMENT, Span(0, 8))
    bare = Briefing(Transcript("Welcome.", (turn,), (), ((0,),)), Terms(), "Bare")
    async with driving(services(bare), start="bare") as pilot:
        await press(pilot, "i")
        assert "This text names nobody" in shown(pilot)
        await press(pilot, "1", "enter", "escape")
        assert at(pilot) in ("reader", "library")


async def test_roles_that_leave_nothing_to_read_can_be_mended() -> None:
    found = briefing()
    bare = replace(found, transcript=replace(found.transcript, statements=()))
    async with driving(services(bare), start="rate-decision") as pilot:
        await press(pilot, "i", "down", "3", "down", "3")
        assert "No exchange follows from this" in shown(pilot)
        await press(pilot, "enter")
        assert "There is nothing to read in this text." in shown(pilot)
        assert "Because prices" not in shown(pilot)
        await press(pilot, "i", "down", "1", "down", "1", "enter")
        assert "Why not cut it now?" in shown(pilot)


async def test_title_date_and_place_are_corrected_and_kept() -> None:
    given = services()
    async with driving(given, start="rate-decision", size=(120, 40)) as pilot:
        await press(pilot, "i", "t", "end", "ctrl+u", *"Rates", "enter")
        await press(pilot, "d", "ctrl+u", *"31.3.26", "enter")
        assert "a date is wanted, as 2026-03-31" in shown(pilot)
        await press(pilot, "end", "ctrl+u", *"2026-03-31", "enter", "p", "end", "ctrl+u", *"Oslo", "enter")
        assert "Rates · 31 Mar 2026 · Oslo" in shown(pilot)
        await press(pilot, "enter")
        assert "Rates · 31 Mar 2026" in shown(pilot)
        assert isinstance(given.library, FakeLibrary)
        assert given.library.kept["rate-decision"] == Choices(title="Rates", date=date(2026, 3, 31), place="Oslo")


async def test_what_was_set_before_is_said_and_taken_back() -> None:
    given = services()
    assert isinstance(given.library, FakeLibrary)
    given.library.kept["rate-decision"] = Choices(roles=Roles(moderates=("Orr",)))
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "i")
        assert "as you set it on 3 May 2026; x reads it as found" in shown(pilot)
        await press(pilot, "x")
        assert "as found; Enter keeps it so" in shown(pilot)
        assert "Tim Orr asks, 100 % sure" in flowing(pilot)
        await press(pilot, "enter")
        assert given.library.kept["rate-decision"] == Choices()


async def test_a_speaker_gets_another_name_and_it_is_kept() -> None:
    given = services()
    async with driving(given, start="rate-decision", size=(120, 40)) as pilot:
        await press(pilot, "i", "n", "end", "ctrl+u", *"Tom", "enter")
        assert "changed; Enter keeps it" in flowing(pilot)
        await press(pilot, "enter")
        assert isinstance(given.library, FakeLibrary)
        assert [name for _, name in given.library.kept["rate-decision"].names] == ["Tom"]
