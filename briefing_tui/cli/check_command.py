"""Check packs: everything that is wrong with them, by file and line."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import path
from briefing_tui.domain.untrusted import clean

EXAMPLE = "briefing check content/"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=path, metavar="PATH", help="a pack's folder, .zip or pack.toml, or a folder of packs"
    )


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    problems = build().authoring.check(arguments.paths)
    for problem in problems:
        print(clean(str(problem)))
    if problems:
        print(f"briefing: {len(problems)} problem{'s' * (len(problems) > 1)} found", file=sys.stderr)
        return 1
    print("briefing: no problems found", file=sys.stderr)
    return 0
