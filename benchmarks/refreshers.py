"""Refreshers: how full their minutes are, and how many of the points of hand-written cards their headlines hold.

python -m benchmarks.refreshers [PACK…]     packs to measure on (default: those that come with the program)

The headlines have room for 250 words, the names of holders among them. A point is held where two thirds of the stems
that carry its matter stand in one headline. "Given" lets the pack's own cards lead the choice, as they do; "withheld"
chooses from the bare transcript. The lead is the plain alternative: the first 250 words of all answers.
"""

import argparse
import os
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Point
from briefing_tui.domain.refresher import Told, group_words, headline_words
from briefing_tui.language.words import content_stems
from briefing_tui.services import pacing
from briefing_tui.services.topics import on_topic

ROOM = 250
_SHARE = 2 / 3
_TRANSCRIPTS, _EXCHANGES = 50, 30
_PLACES = ("harbour", "market hall", "northern bridge", "old mill", "river bank", "tram depot", "city library")
_MATTERS = ("repair", "closure", "lighting", "inspection", "new roof", "flood wall", "parking scheme", "night service")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table of each pack's points held."""
    parser = argparse.ArgumentParser(prog="benchmarks.refreshers", description=__doc__.splitlines()[0])
    parser.add_argument("packs", nargs="*", metavar="PACK")
    parser.add_argument("--topics", action="store_true", help="time a topic over 50 transcripts of 30 exchanges, too")
    options = parser.parse_args(arguments)
    services = build()
    packs = options.packs or [entry.slug for entry in services.library.entries()]
    print(f"{'pack':30} {'points':>6} {'given':>6} {'withheld':>8} {'lead':>6}   fullness at 1, 3, 10 minutes")
    for name in packs:
        briefing = services.library.open(name)
        points = [point for card in briefing.pack.cards for point in card.points] if briefing.pack else []
        if points:
            _report(services, briefing, points, name)
    if options.topics:
        _time_topics()
    return 0


def _report(services: Services, briefing: Briefing, points: Sequence[Point], name: str) -> None:
    given = held(points, [told.headline.text for told in first_shown(services, briefing)])
    withheld = held(points, [told.headline.text for told in first_shown(services, replace(briefing, pack=None))])
    lead = held(points, _lead(briefing))
    pool = pacing.in_turns([services.digests.of(briefing).told])
    fullness = []
    for minutes in (1, 3, 10):
        plan = pacing.plan(pool, minutes, 230, 0)
        fullness.append(f"{plan.words / (230 * minutes):.0%}{' (all)' if plan.complete else ''}")
    shares = [f"{share:.0%}" for share in (given, withheld, lead)]
    print(f"{name[-30:]:30} {len(points):6} {shares[0]:>6} {shares[1]:>8} {shares[2]:>6}   {', '.join(fullness)}")


def first_shown(services: Services, briefing: Briefing, room: int = ROOM) -> list[Told]:
    """The headlines that a transcript gets where there is room for so many words."""
    chosen: list[Told] = []
    for told in sorted(services.digests.of(briefing).told, key=lambda told: -pacing.density(told)):
        named = told.group in {other.group for other in chosen}
        cost = headline_words(told) + (0 if named else group_words(told, dated=False))
        if cost <= room:
            chosen.append(told)
            room -= cost
    return chosen


def held(points: Sequence[Point], shown: Collection[str]) -> float:
    """The part of the points that is held by what is shown."""
    found = [set(content_stems(text)) for text in shown]
    wanted = [set(content_stems(point.text)) for point in points]
    return sum(any(len(one & text) >= _SHARE * len(one) for text in found) for one in wanted) / len(points)


def _time_topics() -> None:
    """Seconds of processor time for a topic, in a home of its own: when nothing is kept, and when all digests are."""
    with TemporaryDirectory() as folder:
        os.environ["BRIEFING_HOME"] = str(Path(folder) / "home")
        targets = [str(_made(Path(folder), number)) for number in range(_TRANSCRIPTS)]
        for label in ("cold", "from cache"):
            began = time.process_time()
            found = on_topic(tuple(build().digests.all(targets)), "harbour")
            took = time.process_time() - began
            print(f"topic over {len(targets)} transcripts of {_EXCHANGES} exchanges, {label}: ", end="")
            print(f"{took:.2f} s, {len(found.told)} positions, {len(found.restated)} restated")


def _made(folder: Path, number: int) -> Path:
    """An invented press conference; each differs from the others in its words and figures."""
    choose = Random(number)  # noqa: S311  (the same on every run)
    lines = [f"Press conference of {1 + number % 28} March {1970 + number}", ""]
    for exchange in range(_EXCHANGES):
        place, matter = choose.choice(_PLACES), choose.choice(_MATTERS)
        lines.append(f"Question: What will the city do about the {matter} at the {place}?")
        said = [
            f"We will spend {choose.randint(2, 90)} million crowns on the {choose.choice(_MATTERS)} of the "
            f"{choose.choice(_PLACES)} before the end of {2000 + choose.randint(1, 30)}."
            for _ in range(4)
        ]
        said.append(f"The unions say that the {matter} at the {place} comes {choose.randint(2, 9)} years too late.")
        said.append(f"I do not believe that the {choose.choice(_PLACES)} needs another {choose.choice(_MATTERS)}.")
        lines.append(f"Mayor Holm: {' '.join(said)} This is answer {exchange + 1} of today.")
    path = folder / f"conference-{number}.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _lead(briefing: Briefing) -> list[str]:
    from briefing_tui.questions.sayings import sayings

    found, words = [], 0
    for saying in sayings(briefing.transcript):
        words += len(saying.text.split())
        if words > ROOM:
            break
        found.append(saying.text)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
