"""A card with several prompts is asked in each wording in turn, and its history stays one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.card import Card, Kind, Point
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.sitting import Sitting

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
FIRST, SECOND = "What becomes of the lighthouse, says Ann Lee?", "Which use does Ann Lee name for the old tower?"
PACK = f"""\
id = "tower"
title = "The tower"
transcript = "notes.txt"
derived = false

[[card]]
id = "use"
prompt = "{FIRST}"
prompts = ["{SECOND}"]
quote = "The lighthouse will become a museum of the sea."

[[card.point]]
text = "It will become a museum of the sea"
"""


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.txt").write_text("Q: What now?\nAnn Lee: The lighthouse will become a museum of the sea.\n")
    (tmp_path / "pack.toml").write_text(PACK)
    return tmp_path


def begin(services: Services) -> Sitting:
    sitting, problems = services.study.begin(services.study.queue())
    assert not problems
    return sitting


def prompts(sitting: Sitting) -> list[str]:
    return [item.prompt for item in sitting.quiz.items]


def test_each_review_asks_in_the_next_wording_and_all_count_for_one_card(
    clock: time_machine.Traveller, folder: Path
) -> None:
    services = build()
    services.study.remember(services.library.open(str(folder)), str(folder))
    asked = []
    for day in (0, 7, 60):
        clock.move_to(NOON + timedelta(days=day))
        sitting = begin(services)
        asked += prompts(sitting)
        assert prompts(begin(services)) == prompts(sitting)
        services.study.reply(sitting, "a museum of the sea")

    assert asked == [FIRST, SECOND, FIRST]
    assert len({review.card_key for review in services.keeping.store().log.reviews()}) == 1


def test_a_review_taken_back_is_no_turn(clock: time_machine.Traveller, folder: Path) -> None:
    services = build()
    services.study.remember(services.library.open(str(folder)), str(folder))
    sitting = services.study.reply(begin(services), "a museum of the sea")
    services.study.undo(sitting)

    assert prompts(begin(services)) == [FIRST]


def test_the_words_of_the_prompt_that_was_asked_earn_nothing(folder: Path) -> None:
    services = build()
    briefing = services.library.open(str(folder))
    point = Point("p", "It will become a museum of the sea")
    card = Card("use", Kind.RECALL, FIRST, (point,), prompts=("Did Ann Lee say it would become a museum of the sea?",))

    reply = "it would become a museum of the sea"
    assert services.quiz.grade(Item(card, briefing, turn=0), reply).hits == 1
    assert services.quiz.grade(Item(card, briefing, turn=1), reply).hits == 0


def test_every_prompt_is_checked(folder: Path) -> None:
    file = folder / "pack.toml"
    services = build()
    assert services.authoring.check([folder]) == ()

    file.write_text(PACK.replace(SECOND, "Will it become a museum of the sea, says Ann Lee?"))
    (problem,) = services.authoring.check([folder])
    assert "already answers this point" in problem.message
    assert "Will it become a museum" in problem.message

    file.write_text(PACK.replace(SECOND, FIRST))
    (problem,) = services.authoring.check([folder])
    assert (problem.line, problem.message) == (9, "the card has this prompt twice")
