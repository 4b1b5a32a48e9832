"""Bring a backup back. It is checked first, and what is there now is kept beside it."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

EXAMPLE = "briefing restore ~/study.sqlite3"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a backup; briefing backup --list names them")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    aside = build().upkeep.restore(arguments.file)
    print(f"briefing: {arguments.file} is restored", file=sys.stderr)
    if aside:
        print(f"briefing: what was there before is in {aside}", file=sys.stderr)
    return 0
