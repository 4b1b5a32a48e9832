import csv
import io
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.drill import Way
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status
from briefing_tui.services.drill import Options, Running, names_of
from briefing_tui.services.drill_results import read_again, write_results

NOTES = """\
Question: When will the dredging begin?
Marta Lindqvist: The dredging begins on 2 May. The state pays two thirds of the cost of the harbour.

Question: What will happen to the old lighthouse on the mole?
Marta Lindqvist: The old lighthouse will become a museum. The council rejects the plan to demolish the lighthouse.
"""
PACK = """\
id = "harbour"
title = "Harbour talks"
transcript = "notes.txt"
derived = false

[[card]]
id = "dredging"
prompt = "When does the dredging begin, and what does the state pay, according to Marta Lindqvist?"
quote = "The dredging begins on 2 May. The state pays two thirds of the cost of the harbour."

[[card.point]]
text = "The dredging begins on 2 May"

[[card.point]]
text = "The state pays two thirds of the cost"

[[card]]
id = "lighthouse"
prompt = "What becomes of the building on the mole, according to Marta Lindqvist?"
quote = "The old lighthouse will become a museum."
approved = false

[[card.point]]
text = "The old lighthouse will become a museum"
"""


@pytest.fixture
def pack(tmp_path: Path) -> str:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "notes.txt").write_text(NOTES)
    (folder / "pack.toml").write_text(PACK)
    return str(folder)


def begin(services: Services, target: str, options: Options | None = None) -> tuple[Briefing, Running]:
    briefing = services.library.open(target)
    cards = services.drill.preparation(briefing, target).cards
    return briefing, services.drill.begin(briefing, target, cards, options or Options(seed=1))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text())))


def test_only_what_is_approved_is_asked_and_a_saved_set_is_used_the_next_time(pack: str) -> None:
    services = build()
    briefing = services.library.open(pack)
    made = services.drill.preparation(briefing, pack)
    assert [card.id for card in made.cards] == ["dredging"]

    where = services.drill.save(briefing, pack, made.approving(1).moving(1, -1))

    assert where == str(Path(pack) / "drill.toml")
    assert "approved = false" not in (Path(pack) / "pack.toml").read_text()
    again = services.drill.preparation(services.library.open(pack), pack)
    assert [card.id for card in again.cards] == ["lighthouse", "dredging"]


def test_a_set_of_a_bundled_pack_is_kept_among_the_data_and_the_pack_stays_as_it_is() -> None:
    services = build()
    target = next(entry.slug for entry in services.library.entries() if "alder" in entry.slug)
    briefing = services.library.open(target)
    made = services.drill.preparation(briefing, target)
    wanted = made.moving(2, -2).dropping(1)

    assert services.drill.save(briefing, target, wanted) == "among your data"
    assert services.drill.preparation(briefing, target).cards == wanted.cards
    assert not list(Path(briefing.pack.info.transcript.parent if briefing.pack else "").glob("drill.toml"))


def test_a_set_that_cannot_be_read_is_told_with_its_line(pack: str) -> None:
    (Path(pack) / "drill.toml").write_text('cards = ["dredging"]\ncrads = []\n')
    services = build()

    with pytest.raises(BriefingError, match=r"drill.toml:2: unknown key \"crads\" \(did you mean \"cards\""):
        services.drill.preparation(services.library.open(pack), pack)


def test_a_drill_goes_on_where_it_was_with_every_mark(pack: str) -> None:
    services = build()
    _, running = begin(services, pack, Options(("Ada", "Ben", "Cy"), seed=4))
    running = services.drill.draw_again(running)
    running = services.drill.tick(running, 1)

    # Another process, after a power cut.
    later = build()
    found = later.drill.last(later.library.open(pack), pack)

    assert found is not None
    assert found.drill.marking is not None
    assert list(found.drill.marking.statuses) == [Status.MISSED, Status.HIT]
    assert found.drill.who == running.drill.who
    assert not found.ended
    closed = later.drill.close(found)
    assert [answer.way for answer in closed.drill.answers] == [Way.PASSED, Way.TICKED]
    assert closed.drill.returning


def test_a_typed_reply_is_graded_and_can_be_taken_back(pack: str) -> None:
    services = build()
    briefing, running = begin(services, pack)
    running = services.drill.reply(running, "dredging starts on May 2")
    assert running.drill.marking is not None
    assert running.drill.marking.statuses[0] is Status.HIT

    running = services.drill.undo(services.drill.close(running))
    assert running.drill.marking is not None
    running = services.drill.undo(running)
    kept = services.drill.last(briefing, pack)

    assert kept is not None
    assert kept.drill.marking is None
    assert kept.drill.answers == ()


def test_the_results_are_complete_and_what_was_missed_can_be_drilled_again(pack: str, tmp_path: Path) -> None:
    services = build()
    _, running = begin(services, pack, Options(("=cmd()", "Ben"), seed=4))
    while not running.drill.done:
        running = services.drill.close(services.drill.tick(running, 0))
    running = services.drill.end(running)

    names = [path.name for path in write_results(running, tmp_path / "out" / "results")]
    folder = tmp_path / "out" / "results"

    assert sorted(names) == ["cards.csv", "drill.json", "points.csv", "results.md", "students.csv", "turns.csv"]
    assert [row["said"] for row in rows(folder / "points.csv")] == ["3", "0"]
    assert [row["complete"] for row in rows(folder / "cards.csv")] == ["0"]
    assert {row["student"] for row in rows(folder / "students.csv")} == {"'=cmd()", "Ben"}
    assert sum(int(row["turns"]) for row in rows(folder / "students.csv")) == 3
    assert "The state pays two thirds" in (folder / "results.md").read_text()
    again = read_again(folder)
    assert again.missed == ("dredging",)
    assert again.target == pack


def test_forgetting_a_pack_takes_its_drills_and_names_away(pack: str) -> None:
    services = build()
    begin(services, pack, Options(("Waltraud",), seed=1))
    briefing = services.library.open(pack)
    services.upkeep.forget(pack)

    assert services.drill.last(briefing, pack) is None
    database = services.keeping.store().database.path
    assert b"Waltraud" not in database.read_bytes()


def test_with_private_on_nothing_of_a_drill_is_kept(pack: str) -> None:
    services = build(private=True)
    briefing, running = begin(services, pack, Options(("Ada",), seed=1))
    running = services.drill.close(services.drill.tick(running, 0))

    assert running.drill.answers
    assert services.drill.last(briefing, pack) is None
    assert not services.keeping.store().database.exists


def test_drilling_does_not_put_the_cards_into_the_teachers_own_study(pack: str) -> None:
    services = build()
    briefing, running = begin(services, pack)
    services.drill.close(running)
    assert services.study.queue().cards == ()

    services.study.remember(briefing, pack)
    assert [card.card.id for card in services.study.queue().cards] == ["dredging", "lighthouse"]


@pytest.mark.parametrize(
    ("names", "told"), [(["x" * 61], "at most 60 characters"), ([f"n{each}" for each in range(1001)], "at most 1,000")]
)
def test_a_roster_beyond_measure_is_refused(names: list[str], told: str) -> None:
    with pytest.raises(BriefingError, match=told):
        names_of(names)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"version":1,"target":"x","name":"x","missed":"all"}', "\x00"])
def test_what_is_no_result_of_a_drill_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "drill.json").write_text(text)
    with pytest.raises(BriefingError, match="no results of a drill"):
        read_again(tmp_path)
