"""The FILE argument, which all commands share."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing_tui.bootstrap import Services
from briefing_tui.cli.progress import announced
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.transcript import Roles
from briefing_tui.domain.untrusted import one_line

FILE_HELP = (
    "a transcript (text, Markdown, HTML, PDF, DOCX, SRT or VTT), a pack's folder, - for standard input, "
    "or the name of a bundled pack"
)


def add_file(parser: ArgumentParser) -> None:
    """One transcript to read, and how."""
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    add_encoding(parser)


def add_encoding(parser: ArgumentParser) -> None:
    """How a transcript is to be read, where the program guesses wrong: its encoding, and who has which role."""
    parser.add_argument(
        "--encoding", default="", help="how the file's characters are stored, where that is guessed wrong"
    )
    for option, does in (("--asks", "asks"), ("--answers", "answers"), ("--moderates", "only moderates")):
        parser.add_argument(
            option,
            action="append",
            default=[],
            metavar="NAME",
            help=f"a speaker who {does}; may be given several times",
        )


def roles_of(arguments: Namespace) -> Roles:
    """What the command line says of the speakers' roles."""
    return Roles(tuple(arguments.asks), tuple(arguments.answers), tuple(arguments.moderates))


def open_file(services: Services, arguments: Namespace) -> Briefing:
    """Open what FILE names."""
    return open_target(services, arguments.file, arguments.encoding, roles_of(arguments))


def open_target(services: Services, target: str, encoding: str = "", roles: Roles | None = None) -> Briefing:
    """Open one target; `-` is standard input.

    Warnings about how it was understood go to standard error, and that it is being read where that takes long.
    """
    name = "standard input" if target == "-" else one_line(Path(target).name or target)
    with announced(f"reading {name}"):
        if target == "-":
            briefing = services.library.read(read_stdin(), name, encoding, roles)
        else:
            briefing = services.library.open(target, encoding, roles)
    for warning in briefing.transcript.warnings:
        print(f"briefing: note: {warning}", file=sys.stderr)
    return briefing


def read_stdin() -> bytes:
    """What comes in, up to a little over what a transcript may have."""
    from briefing_tui.services.opening import most_bytes

    return sys.stdin.buffer.read(most_bytes() + 1)
