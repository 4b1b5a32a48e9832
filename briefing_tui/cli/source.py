"""The FILE argument, which all commands share."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import day, renaming, words
from briefing_tui.cli.progress import announced
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Roles
from briefing_tui.domain.untrusted import one_line

FILE_HELP = (
    "a transcript (text, Markdown, HTML, PDF, DOCX, SRT or VTT), a pack's folder or .zip, - for standard input, "
    "or the name of a bundled pack"
)


def add_file(parser: ArgumentParser) -> None:
    """One transcript to read, and how."""
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    add_encoding(parser)


def add_encoding(parser: ArgumentParser) -> None:
    """How a transcript is to be read, where the program guesses wrong; what is said holds until something else is."""
    group = parser.add_argument_group("how to read FILE", "remembered for this text, and used by every command")
    group.add_argument(
        "--encoding", default="", help="how the file's characters are stored, where that is guessed wrong"
    )
    for option, does in (("--asks", "asks"), ("--answers", "answers"), ("--moderates", "only moderates")):
        group.add_argument(
            option,
            action="append",
            default=[],
            metavar="NAME",
            help=f"a speaker who {does}; may be given several times",
        )
    group.add_argument(
        "--speaker",
        action="append",
        default=[],
        type=renaming,
        metavar="NAME=NAME",
        help="a speaker's name as it is found, and as it should be; may be given several times",
    )
    group.add_argument("--title", type=words, metavar="TEXT", help="what the transcript is called")
    group.add_argument("--date", type=day, metavar="DATE", help="when it was said, as 2026-03-31")
    group.add_argument("--place", type=words, metavar="TEXT", help="where it was said")
    group.add_argument("--as-found", action="store_true", help="forget what was said of this text before")


def choices_of(arguments: Namespace) -> Choices:
    """What the command line says of how to read FILE."""
    roles = Roles(tuple(arguments.asks), tuple(arguments.answers), tuple(arguments.moderates))
    said = Choices(arguments.encoding, roles, arguments.title or "", arguments.date, arguments.place or "")
    return said.naming(*arguments.speaker)


def open_file(services: Services, arguments: Namespace) -> Briefing:
    """Open what FILE names."""
    return open_target(services, arguments.file, choices_of(arguments), arguments.as_found)


def open_target(services: Services, target: str, said: Choices | None = None, as_found: bool = False) -> Briefing:
    """Open one target, `-` being standard input, and remember what is said of how to read it.

    Warnings about how it was understood go to standard error, and that it is being read where that takes long.
    """
    name = "standard input" if target == "-" else one_line(Path(target).name or target)
    with announced(f"reading {name}"):
        if target == "-":
            briefing = services.library.read(read_stdin(), name, said, as_found)
        else:
            briefing = services.library.open(target, said, as_found)
    if said or as_found:
        _choose(services, briefing, "" if target == "-" else target)
    for warning in briefing.transcript.warnings:
        print(f"briefing: note: {warning}", file=sys.stderr)
    if briefing.chosen_at:
        day = briefing.chosen_at.astimezone().date()
        print(f"briefing: note: read as you chose on {day}; --as-found undoes that", file=sys.stderr)
    return briefing


def _choose(services: Services, briefing: Briefing, target: str) -> None:
    try:
        services.library.choose(briefing, target)
    except BriefingError as error:
        print(f"briefing: note: how to read it can't be remembered: {error}", file=sys.stderr)


def read_stdin() -> bytes:
    """What comes in, up to a little over what a transcript may have."""
    from briefing_tui.services.opening import most_bytes

    return sys.stdin.buffer.read(most_bytes() + 1)
