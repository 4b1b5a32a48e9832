"""Drill a class: one prompt at a time for all to write down, somebody drawn to say theirs, the points revealed.

Only hand-written and approved cards are asked. A drill that was interrupted goes on where it was.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import path, positive
from briefing_tui.cli.keeping import add_private
from briefing_tui.cli.output import is_terminal, print_error
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import FILE_HELP, add_encoding, choices_of, open_target
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.drill import Options, Running, read_roster

USAGE = 2
EXAMPLE = "briefing drill port-alder-2017-02-21 --teams RED,BLUE --seconds 45"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=FILE_HELP)
    drawn = parser.add_mutually_exclusive_group()
    drawn.add_argument("--roster", type=path, metavar="FILE", help="draw from the names in this file, one a line")
    drawn.add_argument("--teams", metavar="A,B", help="draw from these teams in turn")
    parser.add_argument("--seconds", type=positive, metavar="N", help="show a clock for writing (default: none)")
    parser.add_argument("--count", type=positive, metavar="N", help="at most N cards (default: all that are prepared)")
    parser.add_argument("--seed", type=int, metavar="N", help="shuffle the cards and draw by N: the same drill again")
    parser.add_argument("--names", action="store_true", help="show who is drawn by name (default: by number)")
    parser.add_argument("--scores", action="store_true", help="show scores during the drill (default: in the results)")
    parser.add_argument("--list", action="store_true", help="print what would be asked, with points and time")
    parser.add_argument(
        "--sheet", type=path, metavar="OUT", help="write prompts and points to print: OUT ends in .html, .md or .docx"
    )
    parser.add_argument("--force", action="store_true", help="write over OUT where it is there already")
    parser.add_argument("--results", type=path, metavar="DIR", help="write the results into this folder at the end")
    parser.add_argument("--last", action="store_true", help="with --results: those of the last drill, and begin none")
    parser.add_argument(
        "--from", dest="again", type=path, metavar="DIR", help="drill again what was missed, by the results in DIR"
    )
    parser.add_argument("--afresh", action="store_true", help="begin anew where a drill was interrupted")
    parser.add_argument("--plain", action="store_true", help="line by line, without taking the whole screen")
    add_private(parser)
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    wrong = _wrong(arguments)
    if wrong:
        print(f"briefing drill: {wrong} (briefing drill --help tells more)", file=sys.stderr)
        return USAGE
    services = build(private=arguments.private)
    options = Options(
        _drawn(arguments),
        bool(arguments.teams),
        arguments.seconds,
        arguments.count,
        arguments.seed,
        arguments.names,
        arguments.scores,
    )
    target, missed = _target(arguments)
    briefing = open_target(services, target, choices_of(arguments), arguments.as_found)
    if arguments.last:
        return _write_last(services, briefing, target, arguments.results)
    with announced("deriving cards"):
        preparation = services.drill.preparation(briefing, target)
    cards = preparation.cards if missed is None else _missed(services, briefing, missed)
    if arguments.sheet:
        return _write_sheet(briefing, cards[: options.count], arguments)
    if arguments.list:
        return _list(cards, preparation.drafts, arguments.seconds)
    if is_terminal() and not arguments.plain and target != "-":
        from briefing_tui.tui.app import run as run_app
        from briefing_tui.tui.screens.drill_preparation import DrillBooking, DrillPreparationScreen

        booking = DrillBooking(briefing, target, options, cards if missed is not None else None, arguments.results)
        return run_app(services, first=lambda: DrillPreparationScreen(services, booking))
    return _plain(services, briefing, target, cards, options, arguments)


def _drawn(arguments: Namespace) -> tuple[str, ...]:
    if arguments.roster:
        return read_roster(arguments.roster)
    return tuple(arguments.teams.split(",")) if arguments.teams else ()


def _wrong(arguments: Namespace) -> str:
    """What is wrong with how the options go together; "" where nothing is."""
    if not arguments.file and arguments.again is None:
        return "FILE is missing: what is to be drilled?"
    return "--last writes results: --results DIR says where" if arguments.last and not arguments.results else ""


def _target(arguments: Namespace) -> tuple[str, tuple[str, ...] | None]:
    """What to open, and the ids of the cards that an earlier drill missed, if it is about those."""
    if arguments.again is None:
        return arguments.file, None
    from briefing_tui.services.drill_results import read_again

    again = read_again(arguments.again)
    return arguments.file or again.target, again.missed


def _missed(services: Services, briefing: Briefing, missed: tuple[str, ...]) -> tuple[Card, ...]:
    cards = {card.id: card for card in services.quiz.cards(briefing)}
    gone = [name for name in missed if name not in cards]
    if gone:
        print_error(f"note: {len(gone)} of the missed cards are not there any more")
    return tuple(cards[name] for name in missed if name in cards)


def _list(cards: tuple[Card, ...], drafts: int, seconds: int | None) -> int:
    from briefing_tui.cli.output import print_wrapped
    from briefing_tui.domain.preparation import estimated_seconds

    for number, card in enumerate(cards, start=1):
        print_wrapped(card.prompt, "      ", f"{number:3}.  ")
        for point in card.points:
            print_wrapped(point.text, "        ", "      - ")
            if point.accept:
                print_wrapped("also: " + " · ".join(point.accept), "        ")
    minutes = estimated_seconds(cards, seconds) / 60
    print_error(f"{len(cards)} cards, about {max(1, round(minutes))} minutes; {drafts} drafts are not asked")
    return 0


def _write_sheet(briefing: Briefing, cards: tuple[Card, ...], arguments: Namespace) -> int:
    from briefing_tui.cli.printed import form_of, refuse_existing, write_file
    from briefing_tui.printing import write as printed
    from briefing_tui.services.drill_sheet import sheet

    out: Path = arguments.sheet
    form = form_of(out)
    if form == "text":
        raise BriefingError(f"{one_line(str(out))}: a sheet's file ends in .html, .md or .docx")
    refuse_existing(out, arguments.force)
    write_file(out, printed(sheet(briefing, cards), form))
    print(f"briefing: wrote {one_line(str(out))}", file=sys.stderr)
    return 0


def _write_last(services: Services, briefing: Briefing, target: str, folder: Path) -> int:
    running = services.drill.last(briefing, target)
    if running is None:
        raise BriefingError(f"{one_line(briefing.name, 60)}: no drill of this is kept")
    write(running, folder)
    return 0


def write(running: Running, folder: Path) -> None:
    """Write the results, and say where they are."""
    from briefing_tui.services.drill_results import write_results

    files = write_results(running, folder)
    print(f"briefing: {one_line(str(folder))}: {', '.join(path.name for path in files)}", file=sys.stderr)


def _plain(
    services: Services,
    briefing: Briefing,
    target: str,
    cards: tuple[Card, ...],
    options: Options,
    arguments: Namespace,
) -> int:
    from briefing_tui.cli.plain_drill import PlainDrill

    if target == "-":
        raise BriefingError("standard input holds the transcript, so that no answer can be read", "give FILE by a path")
    running = None if arguments.afresh or arguments.again else services.drill.last(briefing, target)
    if running is not None and running.drill.answers and not running.ended:
        began = running.began.astimezone()
        print_error(f"going on with the drill of {began:%d %B, %H:%M}; --afresh begins anew")
    else:
        running = services.drill.begin(briefing, target, cards, options)
    drill = PlainDrill(services.drill, running)
    code = drill.run()
    if arguments.results:
        write(drill.running, arguments.results)
    elif drill.running.ended and drill.running.id is not None:
        print_error("briefing drill FILE --last --results DIR writes the results")
    return code
