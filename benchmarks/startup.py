"""How long commands take as whole processes, beside an interpreter that does nothing.

usage: python -m benchmarks.startup [--runs N]

Where a transcript is known, what was computed of it is looked up; where it is first seen, nothing is kept either. A
summary is to take at most 1.3 times as long as importing sumy's LexRank where it is first seen, half as long where it
is known.
The commands take turns, so that a slow moment of the machine hits all of them; medians are printed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from tempfile import TemporaryDirectory

_SLUG = "lavrov-huanacuni-2017-08-16"
_COMMANDS: dict[str, tuple[str, ...]] = {
    "python -c pass": ("-c", "pass"),
    "import sumy's LexRank": ("-c", "import sumy.summarizers.lex_rank"),
    "briefing --version": ("-m", "briefing_tui", "--version"),
    "briefing parse": ("-m", "briefing_tui", "parse", _SLUG),
    "summary, first seen": ("-m", "briefing_tui", "summary", _SLUG),
    "summary, known": ("-m", "briefing_tui", "summary", _SLUG),
    "briefing cards": ("-m", "briefing_tui", "cards", _SLUG),
    "briefing grade": ("-m", "briefing_tui", "grade", _SLUG, "--card", "double-freeze", "--reply", "NK stops tests"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the median of each command, and what it takes more than nothing."""
    parser = argparse.ArgumentParser(prog="benchmarks.startup", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args(arguments).runs
    seconds: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    with TemporaryDirectory() as home:
        for turn in range(runs + 1):
            for name, command in _COMMANDS.items():
                taken = _time(command, home, private="first seen" in name)
                if turn:
                    seconds[name].append(taken)
    nothing = statistics.median(seconds["python -c pass"])
    print(f"{'command':24}{'median':>9}{'more than nothing':>20}")
    for name, taken_by in seconds.items():
        median = statistics.median(taken_by)
        print(f"{name:24}{median * 1000:6.0f} ms{(median - nothing) * 1000:17.0f} ms")


def _time(command: Sequence[str], home: str, private: bool) -> float:
    environment = {**os.environ, "BRIEFING_HOME": home, "BRIEFING_PRIVATE": "true" if private else "false"}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *command], stdin=subprocess.DEVNULL, capture_output=True, check=True, env=environment
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
