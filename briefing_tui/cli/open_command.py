"""Open the library, or a transcript, on the full screen; without a terminal, print its summaries and its prompts."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import add_plain
from briefing_tui.cli.output import is_terminal, print_wrapped
from briefing_tui.cli.progress import announced
from briefing_tui.cli.roles import open_asking
from briefing_tui.cli.source import FILE_HELP, add_encoding, choices_of, open_target
from briefing_tui.domain.briefing import Briefing

EXAMPLE = "briefing lavrov-huanacuni-2017-08-16"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=f"{FILE_HELP} (default: the library)")
    add_plain(parser)
    parser.add_argument("--text", action="store_true", help="print the whole text, rather than summaries and prompts")
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build(plain=arguments.plain)
    said = choices_of(arguments)
    if arguments.text and not arguments.file:
        print("briefing: --text wants FILE (briefing --help tells more)", file=sys.stderr)
        return 2
    full = is_terminal() and arguments.file != "-" and not arguments.text
    if full and not services.keeping.settings().plain:
        from briefing_tui.tui.app import run as run_app

        if arguments.file and (said or arguments.as_found):
            # From now on it opens so, on the screen too.
            open_target(services, arguments.file, said, arguments.as_found)
        return run_app(services, arguments.file)
    if arguments.text:
        _print_text(open_asking(services, arguments.file, arguments))
    elif arguments.file:
        _print_briefing(services, open_asking(services, arguments.file, arguments))
    else:
        _print_library(services)
    return 0


def _print_text(briefing: Briefing) -> None:
    """Every turn under its speaker, the exchanges numbered as in the summaries."""
    from briefing_tui.cli.summary_command import date_line

    transcript = briefing.transcript
    begins = {exchange.question[0]: exchange.index for exchange in transcript.exchanges if exchange.question}
    print_wrapped(briefing.name)
    print(date_line(briefing))
    for place, turn in enumerate(transcript.turns):
        number = f"{begins[place]}. " if place in begins else ""
        print()
        print_wrapped(f"{number}{turn.speaker}" if turn.speaker else number, "   ")
        for paragraph in filter(str.strip, turn.span.of(transcript.text).split("\n")):
            print_wrapped(paragraph, "   ")


def _print_briefing(services: Services, briefing: Briefing) -> None:
    from briefing_tui.cli.summary_command import print_text

    with announced("summarising"):
        summaries = services.reading.summaries(briefing)
    print_text(briefing, summaries)
    with announced("deriving cards"):
        quiz = services.quiz.start([briefing])
    print(f"\n{len(quiz.items)} prompts:\n")
    for number, item in enumerate(quiz.items, start=1):
        print_wrapped(item.prompt, "     ", f"{number:3}. ")


def _print_library(services: Services) -> None:
    for entry in services.library.entries():
        info = entry.info
        print_wrapped(f"{info.title} ({info.date or 'undated'}), {entry.cards} cards", "    ")
        print(f"      {entry.slug}")
    print("briefing FILE opens one of these, or a file of yours", file=sys.stderr)
