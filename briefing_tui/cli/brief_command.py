"""Write one page to take along: positions with their holders, figures and dates, answers to expect, terms.

A page holds what fits on one sheet, or the words or minutes that you name. The HTML
is one file without scripts that prints on A4 and Letter.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing_tui.cli.arguments import path, positive
from briefing_tui.cli.printed import form_of, refuse_existing, write_file
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import FILE_HELP, add_encoding, choices_of, open_target
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.printing import FORMATS, write

EXAMPLE = "briefing brief lavrov-huanacuni-2017-08-16 --format html -o brief.html"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILE_HELP)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=positive, metavar="N", help="what can be read in N minutes")
    length.add_argument("--words", type=positive, metavar="N", help="at most N words (default: what fits on one sheet)")
    parser.add_argument("--topic", default="", metavar="WORDS", help="only what was said about this")
    parser.add_argument("--format", choices=FORMATS, help="what to write (default: by OUT's ending, else text)")
    parser.add_argument("-o", "--output", type=path, metavar="OUT", help="the file to write (default: standard output)")
    parser.add_argument("--force", action="store_true", help="write over OUT where it is there already")
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build
    from briefing_tui.services.briefs import PAGE_WORDS, brief

    out: Path | None = arguments.output
    form = arguments.format or form_of(out)
    if form == "docx" and out is None and sys.stdout.isatty():
        raise BriefingError("a Word document can't be shown here", "name a file with -o")
    if out is not None:
        refuse_existing(out, arguments.force)
    services = build()
    said = choices_of(arguments)
    briefings = [open_target(services, target, said, arguments.as_found) for target in arguments.files]
    with announced("looking for positions"):
        digests = [services.digests.of(briefing) for briefing in briefings]
    words = arguments.words or PAGE_WORDS
    if arguments.minutes:
        words = arguments.minutes * services.refresh.speed
    data = write(brief(digests, words, arguments.topic), form)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        write_file(out, data)
        print(f"briefing: wrote {one_line(str(out))}", file=sys.stderr)
    return 0
