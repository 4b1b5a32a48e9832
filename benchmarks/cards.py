"""The cards derived for transcripts: printed for careful reading, counted, and checked against the grader.

python -m benchmarks.cards FILE…            all cards; those that the grader would drop are marked "dropped"
python -m benchmarks.cards --counts FILE…   the counts alone

"Self-consistent" is a card whose own points pass, and whose echoed prompt, whose points denied, a blank and
"I don't know" do not.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Origin
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Verdict
from briefing_tui.domain.quiz import Item
from briefing_tui.questions import denials, derive, find_positions
from briefing_tui.summarise import summarise


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the derived cards of each file; 1 where one can't be read."""
    parser = argparse.ArgumentParser(prog="benchmarks.cards", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--counts", action="store_true", help="print counts and times only")
    options = parser.parse_args(arguments)
    services = build()
    failed = 0
    asked = exceptions = 0
    faults: Counter[str] = Counter()
    for name in options.files:
        try:
            briefing = services.library.open(name)
        except BriefingError as error:
            print(f"{name}: {error}")
            failed = 1
            continue
        cards, wrong = _report(services, briefing, Path(name).name, counts=options.counts)
        asked, exceptions = asked + cards, exceptions + len(wrong)
        faults.update(fault for found in wrong for fault in found)
    if asked:
        print(f"\nself-consistent: {asked - exceptions} of {asked} cards ({100 * exceptions / asked:.1f} % exceptions)")
        print("".join(f"  {fault}: {number}\n" for fault, number in faults.most_common()), end="")
    return failed


def _report(
    services: Services, briefing: Briefing, name: str, *, counts: bool
) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Print one transcript's cards; how many are asked, and the faults of each that is not self-consistent."""
    summaries = summarise(briefing.transcript)
    start = time.perf_counter()
    cards = derive(briefing.transcript, summaries, briefing.terms)
    seconds = time.perf_counter() - start
    kept = {card.id for card in services.quiz.cards(briefing) if card.origin is Origin.DERIVED}
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(card.kind for card in cards).items()))
    exchanges = briefing.transcript.exchanges
    covered = len({card.exchange for card in cards} - {None})
    taken = len({position.exchange for position in find_positions(briefing.transcript, briefing.terms)} - {None})
    wrong = {card.id: faults for card in cards if card.id in kept and (faults := _faults(services, card, briefing))}
    print(f"{name}: {len(exchanges)} exchanges, {taken} with a position, {covered} asked of; ", end="")
    print(f"{len(cards)} cards ({kinds or 'none'}), {seconds:.2f} s; ", end="")
    print(f"{len(kept)} left by the grader or by the pack's own cards, {len(wrong)} of them not self-consistent")
    for number, card in enumerate(cards, 1):
        if not counts or card.id in wrong:
            _show(number, card, dropped=card.id not in kept, faults=wrong.get(card.id, ()))
    return len(kept), tuple(wrong.values())


def _faults(services: Services, card: Card, briefing: Briefing) -> tuple[str, ...]:
    """What the grader makes of replies whose worth is known; empty where the card is self-consistent."""

    def verdict(reply: str) -> Verdict:
        return services.quiz.grade(Item(card, briefing), reply).verdict

    points = "; ".join(point.text for point in card.points)
    found = [] if verdict(points) is Verdict.CORRECT else ["own points fail"]
    wrong = [("echo", asked) for asked in card.wordings] + [("blank", ""), ("don't know", "I don't know")]
    wrong += [("denied", denial) for denial in denials([point.text for point in card.points])]
    passed = dict.fromkeys(f"{what} passes" for what, reply in wrong if verdict(reply) is Verdict.CORRECT)
    return (*found, *passed)


def _show(number: int, card: Card, *, dropped: bool, faults: Sequence[str]) -> None:
    print("\n".join(_lines(number, card, dropped=dropped, faults=faults)))


def _lines(number: int, card: Card, *, dropped: bool, faults: Sequence[str]) -> Iterator[str]:
    place = f"exchange {card.exchange}" if card.exchange else "statement"
    marks = "".join(f", {mark}" for mark in (*(("dropped",) if dropped else ()), *faults))
    yield f"{number:4}. [{card.kind}, {place}{marks}] {card.prompt}"
    for point in card.points:
        holder = "" if point.holder == card.speaker else f"  ({point.holder})"
        yield f"        - {point.text}{holder}"


if __name__ == "__main__":
    raise SystemExit(main())
