"""The refresher on the full screen: the clock, the next position, and the headlines once more."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from driving import SIZES, USUAL, at, driving, flowing, press, rest, shown
from textual.pilot import Pilot

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.refresher import Wanted
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.refresh import RefreshScreen

SLUG = "lavrov-huanacuni-2017-08-16"


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def refreshing(
    services: Services, minutes: int | None = 4, size: tuple[int, int] = USUAL, clock: Clock | None = None
) -> AsyncIterator[Pilot[None]]:
    """The program, begun with a refresher, at rest."""
    wanted = Wanted((SLUG,), minutes)
    app = BriefingApp(services, first=lambda: RefreshScreen(services, wanted, clock=clock or Clock()))
    async with app.run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        yield pilot


async def next_step(pilot: Pilot[None]) -> None:
    """Space until what is shown changes, however far it must be scrolled."""
    before = shown(pilot).splitlines()[0].strip().rpartition("  ")[2]
    for _ in range(12):
        await press(pilot, "space")
        if at(pilot) != "refresh" or shown(pilot).splitlines()[0].strip().rpartition("  ")[2] != before:
            return


async def test_it_begins_with_the_headlines_and_ends_with_them_once_more() -> None:
    async with refreshing(build(private=True)) as pilot:
        assert "the headlines" in shown(pilot)
        assert "the economic pressure has practically run its course" in flowing(pilot)
        await next_step(pilot)
        assert "position 1 of" in shown(pilot)
        assert "double freeze" in flowing(pilot)
        assert "Sergey Lavrov" in shown(pilot)
        assert "asked: Does this coordination" in flowing(pilot)
        await press(pilot, "s")
        assert "the headlines once more" in shown(pilot)
        await next_step(pilot)
        assert not pilot.app.is_running or at(pilot) != "refresh"


async def test_a_view_that_is_only_reported_says_so_in_words() -> None:
    async with refreshing(build(private=True), size=(120, 60)) as pilot:
        assert "(US view, as reported by Sergey Lavrov)" in flowing(pilot)


async def test_the_clock_runs_pauses_and_goes_on() -> None:
    clock = Clock()
    async with refreshing(build(private=True), clock=clock) as pilot:
        assert "4:00 left" in shown(pilot)
        clock.now += 65
        await next_step(pilot)
        assert "2:55 left" in shown(pilot)
        await press(pilot, "p")
        clock.now += 500
        assert "paused" in shown(pilot)
        await press(pilot, "p")
        assert "2:55 left" in shown(pilot)


async def test_who_knows_something_is_shown_more_and_back_takes_it_back() -> None:
    async with refreshing(build(private=True)) as pilot:
        await next_step(pilot)
        await press(pilot, "k")
        assert "position 2 of" in shown(pilot)
        await press(pilot, "b")
        assert "position 1 of" in shown(pilot)


async def test_the_minutes_can_be_changed_before_it_begins() -> None:
    async with refreshing(build(private=True), minutes=2) as pilot:
        assert "in 2 minutes" in shown(pilot)
        await press(pilot, "plus", "plus")
        assert "4:00 left" in shown(pilot)
        assert "the whole text takes 3:48 and fits" in " ".join(text_of(pilot).split())


def text_of(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#refresh-words").render())


async def test_leaving_keeps_the_place_and_private_keeps_nothing() -> None:
    services = build()
    async with refreshing(services) as pilot:
        await next_step(pilot)
        await press(pilot, "k")
        await press(pilot, "q")
    async with refreshing(services, minutes=None) as pilot:
        assert "position 2 of" in shown(pilot)
    async with refreshing(build(private=True), minutes=None) as pilot:
        assert "the headlines" in shown(pilot)


async def test_the_lightning_round_is_offered_where_cards_fit() -> None:
    async with refreshing(build(private=True), minutes=8) as pilot:
        await next_step(pilot)
        for _ in range(60):
            if "position" not in shown(pilot).splitlines()[0]:
                break
            await press(pilot, "k")
        assert "lightning round" in shown(pilot)
        assert "before the closing headlines" in flowing(pilot)
        await press(pilot, "space")
        assert at(pilot) == "quiz"
        await press(pilot, "escape")
        assert "the headlines once more" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_fits_every_terminal(size: tuple[int, int]) -> None:
    async with refreshing(build(private=True), size=size) as pilot:
        for _ in range(3):
            lines = shown(pilot).splitlines()
            assert len(lines) == size[1]
            assert "left" in lines[0]
            assert "help" in lines[-1]
            await next_step(pilot)


async def test_the_library_and_the_reader_lead_to_it_and_back() -> None:
    async with driving(build(private=True)) as pilot:
        await press(pilot, "e")
        assert at(pilot) == "refresh"
        assert "the headlines" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "library"
    async with driving(build(private=True), start=SLUG) as pilot:
        await press(pilot, "e")
        assert at(pilot) == "refresh"
        assert "double freeze" in flowing(pilot)
        await press(pilot, "q")
        assert at(pilot) == "reader"
