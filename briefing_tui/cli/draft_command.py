"""Draft a pack: a transcript's own cards, written down to be edited.

Nothing is overwritten without --force, and then only a pack.
"""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import path
from briefing_tui.cli.source import add_encoding
from briefing_tui.domain.untrusted import clean

EXAMPLE = "briefing draft notes.txt -o notes-pack"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="a transcript, - for standard input, or a pack whose transcript is meant"
    )
    parser.add_argument(
        "-o", "--output", required=True, type=path, metavar="DIR", help="the folder to write; it should not exist yet"
    )
    parser.add_argument("--force", action="store_true", help="replace the pack that is there")
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build
    from briefing_tui.cli.source import choices_of, read_stdin

    services = build()
    if arguments.file == "-":
        data, name = read_stdin(), "standard input"
    else:
        data, name = services.library.source(arguments.file)
    chosen = services.library.chosen(data, choices_of(arguments), arguments.as_found)
    draft = services.authoring.draft(data, name, arguments.output.expanduser(), arguments.force, chosen)
    for problem in draft.problems:
        print(clean(str(problem)), file=sys.stderr)
    if draft.problems:
        print(f"briefing: to mend before use: {len(draft.problems)}", file=sys.stderr)
    cards = f"{draft.cards} card{'s' * (draft.cards != 1)}"
    print(f"briefing: a draft with {cards}; edit its pack.toml, then run briefing check on it", file=sys.stderr)
    print(clean(str(draft.folder / "pack.toml")))
    return 0
