"""Take in what briefing export --format jsonl wrote, here or on another machine; twice does no harm."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing import reviews.jsonl"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="JSON lines of briefing export; - for standard input")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    exchange = build().exchange
    if arguments.file == "-":
        done = exchange.read_lines(sys.stdin.buffer)
    else:
        try:
            with Path(arguments.file).open("rb") as file:
                done = exchange.read_lines(file)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it cannot be read"
            raise BriefingError(f"{one_line(arguments.file)}: {reason}") from None
    for problem in done.problems:
        print(f"briefing: {problem}", file=sys.stderr)
    print(f"briefing: {done.reviews} reviews are new here, {done.known} were known", file=sys.stderr)
    return 1 if done.problems else 0
