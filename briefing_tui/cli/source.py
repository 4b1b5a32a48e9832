"""The FILE argument, which all commands share."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing

FILE_HELP = "a transcript, a pack's folder, - for standard input, or the name of a bundled pack"


def add_file(parser: ArgumentParser) -> None:
    """One transcript to read, and how."""
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    add_encoding(parser)


def add_encoding(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", default="", help="how the file's characters are stored, where that is guessed wrong"
    )


def open_file(services: Services, arguments: Namespace) -> Briefing:
    """Open what FILE names."""
    return open_target(services, arguments.file, arguments.encoding)


def open_target(services: Services, target: str, encoding: str = "") -> Briefing:
    """Open one target; `-` is standard input. Warnings about how it was understood go to standard error."""
    if target == "-":
        briefing = services.library.read(read_stdin(), "standard input", encoding)
    else:
        briefing = services.library.open(target, encoding)
    for warning in briefing.transcript.warnings:
        print(f"briefing: note: {warning}", file=sys.stderr)
    return briefing


def read_stdin() -> bytes:
    """What comes in, up to a little over what a transcript may have."""
    from briefing_tui.services.opening import most_bytes

    return sys.stdin.buffer.read(most_bytes() + 1)
