"""The library: rows, the filter, opening files, what is said when something can't be done."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from driving import at, driving, press, rest, shown, write
from fakes import FakeLibrary, briefing, services
from textual.content import Content
from textual.widgets import Input

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import PackInfo
from briefing_tui.domain.recent import Standing
from briefing_tui.services.library import LibraryEntry
from briefing_tui.tui import library_rows
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.widgets.rows import Rows


class EmptyLibrary(FakeLibrary):
    """Nothing to read."""

    def __init__(self) -> None:
        super().__init__({})


class BrokenLibrary(EmptyLibrary):
    """Its folder can't be read."""

    def entries(self) -> tuple[LibraryEntry, ...]:
        raise BriefingError("the packs' folder can't be read", "see to its permissions")


async def test_a_row_tells_title_people_place_date_and_cards() -> None:
    async with driving(services()) as pilot:
        first, second = shown(pilot).splitlines()[2:4]
        assert first.split() == ["Rate", "decision", "9", "Mar", "2026", "derived"]
        assert "Ada Gray · Northport" in second
        assert "new" in second
        assert "3 cards" in shown(pilot)


async def test_typing_into_the_filter_narrows_the_rows_and_escape_clears_it() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "slash", "s", "p", "r")
        assert pilot.app.screen.query_one(Rows).option_count == 1
        assert "1 briefing" in shown(pilot)
        await press(pilot, "x")
        assert "Nothing here holds “sprx”" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(Rows).option_count == 2
        await press(pilot, "slash")
        await write(pilot, "northport outlook 2026")
        await press(pilot, "down", "enter")
        assert at(pilot) == "reader"
        assert "Spring outlook" in shown(pilot)


async def test_letters_typed_into_the_filter_are_no_commands() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "slash", "q", "o", "question_mark")
        assert at(pilot) == "library"
        assert pilot.app.screen.query_one(Input).value == "qo?"


async def test_a_file_is_opened_by_its_path_quotes_and_all() -> None:
    given = services()
    async with driving(given) as pilot:
        await press(pilot, "o")
        await write(pilot, " 'spring-outlook' ")
        await press(pilot, "enter")
        assert at(pilot) == "reader"
        assert isinstance(given.library, FakeLibrary)
        assert given.library.opened == ["spring-outlook"]


async def test_escape_from_the_path_leads_back() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "o", "x", "escape")
        assert at(pilot) == "library"


async def test_a_file_that_is_not_there_is_told_with_what_to_do() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "o")
        await write(pilot, "no-such.txt")
        await press(pilot, "enter")
        assert at(pilot) == "problem"
        assert "no-such.txt: there is no such file" in shown(pilot)
        assert "give the path of a transcript" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "library"
        await press(pilot, "o")
        assert pilot.app.screen.query_one(Input).value == "no-such.txt"
        await write(pilot, "rate-decision")
        await press(pilot, "enter")
        assert at(pilot) == "reader"


async def test_an_empty_library_says_how_to_open_a_text() -> None:
    async with driving(replace(services(), library=EmptyLibrary())) as pilot:
        assert "There is no briefing here yet." in shown(pilot)
        assert "n  takes one that you paste" in shown(pilot)
        await press(pilot, "enter", "down")
        assert at(pilot) == "library"


async def test_a_library_that_can_not_be_read_says_why() -> None:
    async with driving(replace(services(), library=BrokenLibrary())) as pilot:
        assert "the packs' folder can't be read" in shown(pilot)
        assert at(pilot) == "library"


async def test_a_start_that_can_not_be_opened_ends_the_program_with_its_problem() -> None:
    app = BriefingApp(services(), start="no-such.txt")
    async with app.run_test() as pilot:
        await rest(pilot)
    assert app.start_problem is not None
    assert app.start_problem.message == "no-such.txt: there is no such file"
    assert app.return_code == 1


async def test_what_vanished_since_the_start_is_told_and_ends_nothing() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        assert isinstance(given.library, FakeLibrary)
        del given.library.briefings["rate-decision"]
        await press(pilot, "escape", "o")
        await write(pilot, "rate-decision")
        await press(pilot, "enter")
        assert at(pilot) == "problem"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_the_library_ends_the_program(key: str) -> None:
    app = BriefingApp(services())
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.return_code == 0


async def test_a_file_that_was_read_is_offered_again_the_last_one_first() -> None:
    given = services()
    library = OwnFiles({"rate-decision": briefing()})
    async with driving(replace(given, library=library)) as pilot:
        for name in ("one.txt", "two.txt"):
            await press(pilot, "o")
            await write(pilot, name)
            await press(pilot, "enter", "escape")
        lines = shown(pilot).splitlines()
        assert lines[2].split()[:2] == ["Own", "two.txt"]
        assert "opened today" in lines[3]
        assert lines[4].split()[:2] == ["Own", "one.txt"]
        assert "Rate decision" in lines[6]
        await press(pilot, "home", "down", "enter", "escape")
        assert shown(pilot).splitlines()[2].split()[:2] == ["Own", "one.txt"]
        await press(pilot, "slash", "t", "w", "o")
        assert pilot.app.screen.query_one(Rows).option_count == 1
        await press(pilot, "escape", "end", "enter", "escape")
        assert pilot.app.screen.query_one(Rows).option_count == 3


class OwnFiles(FakeLibrary):
    """Opens whatever it is asked for."""

    def open(
        self, target: str, said: Choices | None = None, as_found: bool = False, stop: Event | None = None
    ) -> Briefing:
        return self.briefings.get(target) or briefing(f"Own {target}")


class ThousandPacks(FakeLibrary):
    """A long library."""

    def entries(self) -> tuple[LibraryEntry, ...]:
        info = PackInfo("p", "Press conference", Path("t"), date(2020, 1, 1), "Northport", ("Ada Gray",))
        return tuple(
            LibraryEntry(f"p{number}", Path("p"), replace(info, title=f"Conference number {number}"), number)
            for number in range(1000)
        )


async def test_of_a_thousand_packs_only_the_rows_in_sight_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0
    make = library_rows.entry_row

    def counting(entry: LibraryEntry, standing: Standing | None, width: int) -> Content:
        nonlocal made
        made += 1
        return make(entry, standing, width)

    monkeypatch.setattr(library_rows, "entry_row", counting)
    async with driving(replace(services(), library=ThousandPacks({}))) as pilot:
        assert "1000 briefings" in shown(pilot)
        await press(pilot, "end")
        assert "Conference number 999" in shown(pilot)
        await press(pilot, "slash")
        await write(pilot, "number 77")
        assert "19 briefings" in shown(pilot)
        assert made < 120
