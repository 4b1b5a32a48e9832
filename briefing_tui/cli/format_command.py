"""Tidy a pack.toml in place: its spacing and its lists; no word, no order and no comment changes."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import path
from briefing_tui.domain.untrusted import clean

EXAMPLE = "briefing format notes-pack"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=path, metavar="PATH", help="a pack's folder, or its pack.toml")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    authoring = build().authoring
    for pack in arguments.paths:
        changed = authoring.format(pack)
        print(f"briefing: {clean(str(pack))}: {'tidied' if changed else 'tidy already'}", file=sys.stderr)
    return 0
