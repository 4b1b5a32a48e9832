"""Bring a backup back. It is checked first, and what is there now is kept beside it."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import path
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing restore ~/study.sqlite3"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=path, metavar="FILE", help="a backup; briefing backup --list names them")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    aside = build().upkeep.restore(arguments.file)
    print(f"briefing: {one_line(str(arguments.file))} is restored", file=sys.stderr)
    if aside:
        print(f"briefing: what was there before is in {one_line(str(aside))}", file=sys.stderr)
    return 0
