"""Forget a transcript or a pack: its cards, your replies and your history of it, in the backups too.

The transcript's own file stays where it is.
"""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import positive
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing forget notes.txt"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="the transcript or pack, or its name where it is gone")
    parser.add_argument(
        "--wording", type=positive, metavar="N", help="only take back wording N of briefing stats --wordings"
    )


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    if (arguments.wording is None) == (arguments.file is None):
        print("briefing forget: give FILE or --wording N (briefing forget --help tells more)", file=sys.stderr)
        return 2
    if arguments.wording is not None:
        services.shelf.withdraw_wording(arguments.wording)
        print("briefing: it counts no more", file=sys.stderr)
        return 0
    source, files = services.upkeep.forget(arguments.file)
    print(f"briefing: {one_line(source.name)} is forgotten, in {files} files", file=sys.stderr)
    return 0
