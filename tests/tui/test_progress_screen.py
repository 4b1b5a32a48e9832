"""The progress screen: pictures with the figures beside them, in any terminal."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from driving import at, driving, flowing, press, rest, shown
from fakes import services
from hypothesis import given as examples
from hypothesis import strategies as st

from briefing_tui.bootstrap import Services
from briefing_tui.domain.progress import DayCount, DueCount, HardPoint, Mastery, Progress, WeekRetention
from briefing_tui.services.progress import ProgressService
from briefing_tui.tui.charts import bar, columns
from briefing_tui.tui.screens.progress import ProgressScreen

TODAY = date(2026, 3, 10).toordinal()
MONDAY = date(2026, 3, 9).toordinal()
BUSY = Progress(
    TODAY,
    0.9,
    3,
    tuple(DayCount(TODAY - back, 10 + back, 600.0) for back in range(3)),
    (WeekRetention(MONDAY - 7, 40, 36), WeekRetention(MONDAY, 1200, 600)),
    tuple(DueCount(ahead, 5 * (ahead == 1)) for ahead in range(14)),
    (Mastery("pack:a", "Harbour talks", 1, 4, 3, 2), Mastery("pack:a", "Harbour talks", 2, 6, 1, 0)),
    (HardPoint("key", "Prompt?", "point", "The dredging begins on 2 May [/]", 1, 5, "in June [red]"),),
    4,
)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Services:
    monkeypatch.setattr(ProgressService, "progress", lambda _: BUSY)
    return services()


@pytest.mark.parametrize("size", [(80, 60), (40, 80)])
async def test_every_picture_has_its_figures_beside_it(counted: Services, size: tuple[int, int]) -> None:
    async with driving(counted, size=size) as pilot:
        await press(pilot, "p")
        assert at(pilot) == "progress"
        seen = flowing(pilot)
        assert "3 days in a row" in seen or "33 replies in a ye" in seen
        assert "today 10, 10 min" in seen
        assert "the aim is 90%" in seen
        assert "90%" in seen
        assert "50%" in seen
        assert "2 of 10, 4 begun" in seen
        assert "missed 5 of 6 The dredging begins on 2 May [/]" in seen
        assert "you said: in June [red]" in seen
        assert "You decided 4 grades yourself" in seen
        assert "█" in seen
        await press(pilot, "x")
        assert "exchange 1" in flowing(pilot)
        assert "2 of 4, 3 begun" in flowing(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "library"


async def test_without_anything_studied_it_says_how_to_begin() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "p")
        assert "Nothing is studied yet" in shown(pilot)


async def test_a_store_that_can_not_be_read_is_told_on_the_screen(home: Path) -> None:
    given = services()
    path = given.keeping.store().database.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"something else that is long enough to be looked at" * 100)
    async with driving(given) as pilot:
        pilot.app.push_screen(ProgressScreen(given))
        await rest(pilot)
        assert "not a store" in flowing(pilot) or "damaged" in flowing(pilot)


async def test_days_without_a_reply_draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = replace(BUSY, days=(), weeks=(), forecast=tuple(DueCount(ahead, 0) for ahead in range(14)), hard=())
    monkeypatch.setattr(ProgressService, "progress", lambda _: empty)
    async with driving(services()) as pilot:
        await press(pilot, "p")
        assert "Nothing in the next two weeks." in shown(pilot)
        assert "█" not in shown(pilot)


@examples(st.lists(st.floats(0, 1000), max_size=20), st.floats(0, 1000), st.integers(1, 8))
def test_columns_are_as_tall_as_they_may_be_and_no_taller(values: list[float], most: float, height: int) -> None:
    lines = columns(values, most, height, wide=2, gap=1).plain.split("\n")
    assert len(lines) == height
    assert {len(line) for line in lines} == {3 * len(values)}
    if most > 0:
        for at_, value in enumerate(values):
            assert (lines[-1][3 * at_] != " ") == (value > 0)


@examples(st.floats(0, 100), st.floats(0, 100), st.integers(1, 30))
def test_a_bar_is_never_longer_than_it_may_be(value: float, most: float, cells: int) -> None:
    assert len(bar(value, most, cells)) <= cells
    assert bool(bar(value, most, cells)) == (value > 0 and most > 0)
