"""Copy all that is kept into one file, as it is at this moment. One is made by itself on each day of study."""

from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import path
from briefing_tui.domain.untrusted import clean

EXAMPLE = "briefing backup ~/study.sqlite3"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=path, metavar="FILE", help="where to (default: among the backups)")
    parser.add_argument("--list", action="store_true", help="list the backups, the newest first")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    upkeep = build().upkeep
    if arguments.list:
        for backup in upkeep.backups():
            print(clean(str(backup)))
    else:
        print(clean(str(upkeep.back_up(arguments.file))))
    return 0
