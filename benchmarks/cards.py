"""The cards derived for transcripts, printed for careful reading, with counts by kind and the time taken.

python -m benchmarks.cards FILE…            all cards; those that the grader would drop are marked "dropped"
python -m benchmarks.cards --counts FILE…   the counts alone
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.card import Card, Origin
from briefing_tui.domain.errors import BriefingError
from briefing_tui.questions import derive
from briefing_tui.summarise import summarise


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the derived cards of each file; 1 where one can't be read."""
    parser = argparse.ArgumentParser(prog="benchmarks.cards", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--counts", action="store_true", help="print counts and times only")
    options = parser.parse_args(arguments)
    services = build()
    failed = 0
    for name in options.files:
        try:
            _report(services, name, counts=options.counts)
        except BriefingError as error:
            print(f"{name}: {error}")
            failed = 1
    return failed


def _report(services: Services, name: str, *, counts: bool) -> None:
    briefing = services.library.open(name)
    summaries = summarise(briefing.transcript)
    start = time.perf_counter()
    cards = derive(briefing.transcript, summaries, briefing.terms)
    seconds = time.perf_counter() - start
    kept = {card.id for card in services.quiz.cards(briefing) if card.origin is Origin.DERIVED}
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(card.kind for card in cards).items()))
    exchanges = len(briefing.transcript.exchanges)
    print(f"{Path(name).name}: {exchanges} exchanges, {len(cards)} cards ({kinds or 'none'}), {seconds:.2f} s", end="")
    print(f"; {len(kept)} left by the grader or by the pack's own cards")
    if not counts:
        for number, card in enumerate(cards, 1):
            _show(number, card, dropped=card.id not in kept)


def _show(number: int, card: Card, *, dropped: bool) -> None:
    place = f"exchange {card.exchange}" if card.exchange else "statement"
    print(f"{number:4}. [{card.kind}, {place}{', dropped' if dropped else ''}] {card.prompt}")
    for point in card.points:
        holder = "" if point.holder == card.speaker else f"  ({point.holder})"
        print(f"        - {point.text}{holder}")


if __name__ == "__main__":
    raise SystemExit(main())
