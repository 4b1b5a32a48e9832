"""A drill as a teacher runs it: by keys, interrupted, taken back, written down."""

import csv
from pathlib import Path

import pytest
from driving import at, driving, flowing, press, rest, shown, write
from textual.pilot import Pilot

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.drill import Way
from briefing_tui.services.drill import Options
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.drill import DrillScreen
from briefing_tui.tui.screens.drill_preparation import DrillBooking, DrillPreparationScreen

NOTES = """\
Question: When will the dredging begin?
Marta Lindqvist: The dredging begins on 2 May. The state pays two thirds of the cost of the harbour.

Question: What will happen to the old lighthouse on the mole?
Marta Lindqvist: The old lighthouse will become a museum. The council rejects the plan to demolish the lighthouse.
"""
CARD = """
[[card]]
id = "{name}"
prompt = "{prompt}"
quote = "The dredging begins on 2 May. The state pays two thirds of the cost of the harbour."
approved = {approved}

[[card.point]]
text = "The dredging begins on 2 May"

[[card.point]]
text = "The state pays two thirds of the cost"
"""


def pack(folder: Path, cards: int = 3) -> str:
    place = folder / "harbour"
    place.mkdir()
    (place / "notes.txt").write_text(NOTES)
    head = 'id = "harbour"\ntitle = "Harbour talks"\ntranscript = "notes.txt"\nderived = false\n'
    made = [
        CARD.format(name=f"c{number}", prompt=f"What of plan {number}?", approved="true") for number in range(cards)
    ]
    made.append(CARD.format(name="draft", prompt="What of the draft?", approved="false"))
    (place / "pack.toml").write_text(head + "".join(made))
    return str(place)


def app(services: Services, target: str, options: Options, results: Path | None = None) -> BriefingApp:
    booking = DrillBooking(services.library.open(target), target, options, None, results)
    return BriefingApp(services, guard_seconds=0.0, first=lambda: DrillPreparationScreen(services, booking))


def drill(pilot: Pilot[None]) -> DrillScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DrillScreen)
    return screen


async def test_points_are_revealed_one_by_one_and_ticked_with_their_numbers(tmp_path: Path) -> None:
    async with app(build(), pack(tmp_path), Options(seed=None, seconds=30)).run_test(size=(60, 16)) as pilot:
        await rest(pilot)
        await press(pilot, "enter")
        assert "What of plan 0?" in shown(pilot)
        assert "dredging" not in shown(pilot)
        assert "0:30" in shown(pilot)
        await press(pilot, "space")
        assert "1  The dredging begins on 2 May" in shown(pilot)
        assert "two thirds" not in shown(pilot)
        assert "Space points" in shown(pilot)
        await press(pilot, "2")
        assert "2  ✓ said  The state pays two thirds" in shown(pilot)
        await press(pilot, "space")
        assert "1 of 2 points" in shown(pilot)
        assert "Marta Lindqvist" in shown(pilot)
        assert "Space next" in shown(pilot)
        await press(pilot, "space")
        assert "2 / 4" in shown(pilot)


async def test_a_typed_reply_is_graded_overruled_and_taken_back(tmp_path: Path) -> None:
    async with app(build(), pack(tmp_path), Options()).run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await press(pilot, "enter", "t")
        await write(pilot, "The dredging begins on 2 May")
        assert "grade it" in shown(pilot)
        await press(pilot, "enter")
        assert "1  ✓ said" in shown(pilot)
        assert "2  ○ missed" in shown(pilot)
        await press(pilot, "2")
        assert "2 of 2 points" in shown(pilot)
        await press(pilot, "u")
        assert "dredging begins" not in shown(pilot)


async def test_fast_keys_are_all_kept_in_their_order(tmp_path: Path) -> None:
    async with app(build(), pack(tmp_path), Options()).run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await press(pilot, "enter")
        await pilot.press("1", "2", "1", "1", "space", "space")
        await rest(pilot)
        answers = drill(pilot).running.drill.answers
        marking = drill(pilot).running.drill.marking
        said = answers[0].statuses if answers else marking.statuses if marking else ()
        assert [status.value for status in said] == ["hit", "hit"]


async def test_a_draft_is_not_asked_before_it_is_approved_and_the_set_is_saved(tmp_path: Path) -> None:
    target = pack(tmp_path, 1)
    async with app(build(), target, Options()).run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert "1 card, about" in shown(pilot)
        await press(pilot, "j", "a")
        assert "2 cards, about" in shown(pilot)
        await press(pilot, "K", "s")
        assert (Path(target) / "drill.toml").read_text().index("draft") > 0
        await press(pilot, "u", "u")
        assert "1 card, about" in shown(pilot)


async def test_an_interrupted_drill_is_offered_and_goes_on(tmp_path: Path) -> None:
    target = pack(tmp_path)
    async with app(build(), target, Options(("Ada", "Ben"), names=True)).run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await press(pilot, "enter", "space", "1", "space", "space", "1")
        who = drill(pilot).running.drill.who
    async with app(build(), target, Options()).run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert "was interrupted at turn 2 of 4: Enter goes on there." in flowing(pilot)
        await press(pilot, "enter")
        assert drill(pilot).running.drill.who == who
        assert "1  ✓ said" in shown(pilot)


@pytest.mark.soak
async def test_sixty_turns_of_thirty_students_killed_twice_are_all_in_the_tables(tmp_path: Path) -> None:
    target = pack(tmp_path, 60)
    options = Options(tuple(f"Student {number}" for number in range(30)), seed=7)
    folder = tmp_path / "results"
    for kills, turns in ((0, 20), (1, 24), (2, 14)):
        async with app(build(), target, options, folder).run_test(size=(60, 16)) as pilot:
            await rest(pilot)
            await press(pilot, "enter")
            if kills:
                # What was ticked when the power went is there; its turn only has to be ended.
                assert "2 of 2 points" in shown(pilot)
                await press(pilot, "space")
            for _ in range(turns):
                await press(pilot, "1", "2", "space", "space", "space")
            if kills < 2:
                await press(pilot, "1", "2")
                continue
            assert "120 of 120 points said" in shown(pilot)
    with (folder / "turns.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [int(row["turn"]) for row in rows] == list(range(1, 61))
    assert {row["how"] for row in rows} == {Way.TICKED.value}
    with (folder / "students.csv").open() as file:
        people = list(csv.DictReader(file))
    assert len(people) == 30
    assert {row["turns"] for row in people} == {"2"}
    assert {row["said"] for row in people} == {"4"}


async def test_names_and_scores_are_hidden_unless_asked_for(tmp_path: Path) -> None:
    async with app(build(), pack(tmp_path), Options(("Waltraud", "Ben"))).run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await press(pilot, "enter")
        assert "Turn: number" in shown(pilot)
        assert "Waltraud" not in shown(pilot)
        assert "Ben" not in shown(pilot)


async def test_the_clock_stops_and_can_be_lifted(tmp_path: Path) -> None:
    async with app(build(), pack(tmp_path), Options(seconds=50)).run_test(size=(60, 16)) as pilot:
        await rest(pilot)
        await press(pilot, "enter", "p")
        assert "paused" in shown(pilot)
        await press(pilot, "p")
        assert "0:" in shown(pilot)
        await press(pilot, "0")
        assert "0:" not in shown(pilot)


async def test_the_results_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    async with app(build(), pack(tmp_path, 1), Options()).run_test(size=(80, 24), notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "enter", "1", "E")
        assert "The state pays two thirds of the cost" in shown(pilot)
        await press(pilot, "w")
        pilot.app.screen.query_one("#drill-end-folder").value = str(tmp_path / "out")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert (tmp_path / "out" / "results.md").is_file()
        await press(pilot, "u")
        assert drill(pilot).running.drill.marking is not None


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (60, 16), (120, 40)])
async def test_every_size_shows_the_prompt(tmp_path: Path, size: tuple[int, int]) -> None:
    async with app(build(), pack(tmp_path), Options(seconds=30)).run_test(size=size) as pilot:
        await rest(pilot)
        await press(pilot, "enter")
        assert "What of plan" in shown(pilot)
        await press(pilot, "space", "space")
        assert drill(pilot).running.drill.marking is not None


async def test_the_reader_leads_to_the_preparation_and_back(tmp_path: Path) -> None:
    async with driving(build(), start=pack(tmp_path)) as pilot:
        await press(pilot, "d")
        assert "Drill · Harbour talks" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "reader"
