"""Refresh what was said within the minutes that you have: headlines, each position with its quote, headlines again.

It can be left at any step and goes on there when the same command is given again,
or briefing refresh alone. With --topic and without --minutes it prints all that
was said on a topic, by day and speaker, and what was restated in other words;
without FILE it looks through the bundled packs and all that you study.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import add_plain, positive
from briefing_tui.cli.keeping import add_private
from briefing_tui.cli.output import is_terminal, print_json, print_wrapped
from briefing_tui.cli.plain_refresh import PlainRefresh, print_all
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import FILE_HELP, add_encoding, choices_of, open_target
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.refresher import Wanted, clock_words
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing refresh lavrov-huanacuni-2017-08-16 --minutes 4"
_MOST_MINUTES = 600


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help=f"{FILE_HELP} (default: what was paused last)")
    parser.add_argument("--minutes", type=positive, metavar="N", help="how long you have (default: 5)")
    parser.add_argument("--topic", default="", metavar="WORDS", help="only what was said about this")
    parser.add_argument(
        "--speed", type=positive, metavar="N", dest="reading_speed", help="your reading speed in words a minute"
    )
    parser.add_argument("--afresh", action="store_true", help="begin anew, whatever was paused")
    parser.add_argument("--whole", action="store_true", help="print the whole text, speaker by speaker")
    add_plain(parser)
    parser.add_argument("--json", action="store_true", help="print the plan, or what was said on the topic, as JSON")
    add_private(parser)
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build(private=arguments.private, reading_speed=arguments.reading_speed, plain=arguments.plain)
    if (arguments.minutes or 0) > _MOST_MINUTES:
        raise BriefingError(f"{arguments.minutes} minutes: a refresher takes at most {_MOST_MINUTES}")
    if arguments.topic and not arguments.minutes:
        from briefing_tui.cli.topic_view import show_topic

        return show_topic(services, arguments.files, arguments.topic, as_json=arguments.json)
    return _refresh(services, arguments)


def _refresh(services: Services, arguments: Namespace) -> int:
    wanted = _wanted(services, arguments)
    piped = not sys.stdin.isatty() or "-" in wanted.targets
    quiet = piped or arguments.json or arguments.whole
    if is_terminal() and not (quiet or services.keeping.settings().plain):
        from briefing_tui.tui.app import run as run_app
        from briefing_tui.tui.screens.refresh import RefreshScreen

        return run_app(services, first=lambda: RefreshScreen(services, wanted))
    said = choices_of(arguments)
    briefings = [open_target(services, target, said, arguments.as_found) for target in wanted.targets]
    if arguments.whole:
        return _print_whole(briefings)
    with announced("looking for positions"):
        prepared = services.refresh.prepare(replace(wanted, afresh=wanted.afresh or quiet), briefings)
    if arguments.json:
        from briefing_tui.cli.shapes import plan_shape

        print_json(plan_shape(prepared.walk.plan))
        return 0
    _say(f"{prepared.note}: --whole prints it" if prepared.walk.plan.whole_fits else prepared.note)
    if piped:
        print_all(prepared.walk)
        return 0
    if prepared.goes_on:
        _say(f"going on where you left, {clock_words(prepared.walk.left)} left; --afresh begins anew")
    return PlainRefresh(services, prepared).run()


def _wanted(services: Services, arguments: Namespace) -> Wanted:
    """What the command line asks for; without a file what was paused last. Raises BriefingError."""
    if arguments.files:
        return Wanted(tuple(arguments.files), arguments.minutes, arguments.topic, arguments.afresh)
    pause = services.refresh.paused()
    if pause is None:
        raise BriefingError("there is nothing to go on with", "briefing refresh FILE --minutes 5 begins")
    return Wanted(pause.targets, arguments.minutes, pause.topic, arguments.afresh)


def _say(words: str) -> None:
    if words:
        print(f"briefing: {words}", file=sys.stderr)


def _print_whole(briefings: Sequence[Briefing]) -> int:
    for briefing in briefings:
        transcript = briefing.transcript
        print_wrapped(one_line(briefing.name))
        for turn in transcript.turns:
            print()
            if turn.speaker:
                print_wrapped(f"{turn.speaker}:")
            print_wrapped(turn.span.of(transcript.text), "    ")
        if not transcript.turns:
            print_wrapped(transcript.text)
        print()
    return 0
