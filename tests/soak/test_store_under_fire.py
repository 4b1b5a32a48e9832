"""The store when the machine is pulled from under it, and when it has grown for years."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.store import fill, measures
from briefing_tui.storage import open_store

pytestmark = pytest.mark.soak

SLUG = "port-alder-2017-02-21"
KILLS = 200
CARDS = 100_000

# A quiz by script that says which reply was kept as soon as the program goes on to the next card.
SCRIPT = """
import sys
from briefing_tui.bootstrap import build
services = build()
briefing = services.library.open(sys.argv[1])
services.study.remember(briefing, sys.argv[1])
services.quiz.grade(services.quiz.start([briefing]).items[0], "warm")
print("ready", flush=True)
number = int(sys.argv[2])
while True:
    sitting = services.study.practise(services.quiz.start([briefing], 10))
    if number % 2:
        sitting, _ = services.study.begin(services.study.queue(minutes=30, new_cards=10))
    while sitting.quiz.item:
        number += 1
        sitting = services.study.reply(sitting, f"reply {number}", seconds=1)
        print(number, flush=True)
        if number % 7 == 0:
            sitting = services.study.overrule(sitting, 0, hit=True)
        if number % 31 == 0:
            break
"""


def test_no_kill_loses_a_graded_reply_or_harms_the_store(home: Path) -> None:
    chance = random.Random(9)  # noqa: S311
    store = open_store(home / "data")
    kept: set[str] = set()
    for turn in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, SLUG, str(turn * 100_000)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.3))
        child.kill()
        printed = child.stdout.read().split("\n")[:-1]
        child.wait()
        child.stdout.close()
        kept |= {f"reply {number}" for number in printed}
        assert store.copies.check().fault == "", turn
        assert kept <= {review.reply for review in store.log.reviews()}, turn
    assert len(kept) > KILLS


def test_the_log_and_the_cards_agree_after_many_kills(home: Path) -> None:
    store = open_store(home / "data")
    for turn in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, SLUG, str(turn * 100_000 + 1)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.2 + turn / 50)
        child.kill()
        child.wait()
        child.stdout.close()
    keys = [card.key for card in store.catalogue.all_cards()]
    before = {card.key: card for card in store.catalogue.cards(keys)}
    assert before

    store.log.rebuild()

    after = {card.key: card for card in store.catalogue.cards(keys)}
    assert after == before
    assert any(card.histories for card in after.values())


def test_a_hundred_thousand_cards_are_no_burden(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store, CARDS)

    milliseconds = measures(store, CARDS)

    assert milliseconds["queue"] < 150
    assert milliseconds["saved reply"] < 10
    assert milliseconds["progress"] < 500
