"""Take in what briefing export --format jsonl wrote, here or on another machine; twice does no harm."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.lines import lines_of
from briefing_tui.cli.output import Errors

EXAMPLE = "briefing import reviews.jsonl"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="JSON lines of briefing export; - for standard input")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    exchange = build().exchange
    done = exchange.read_lines(lines_of(arguments.file))
    errors = Errors()
    for problem in done.problems:
        errors.tell(problem)
    print(f"briefing: {done.reviews} reviews are new here, {done.known} were known", file=sys.stderr)
    return errors.done()
