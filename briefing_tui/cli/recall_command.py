"""The blank page: say all that you remember, then see what you had, what you missed and what you got wrong.

Type as many lines as you like; an empty line, or the end of the input, ends the page. What you missed comes due today.
"""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import add_plain, positive
from briefing_tui.cli.keeping import add_private
from briefing_tui.cli.output import is_terminal, print_json, print_wrapped
from briefing_tui.cli.roles import open_asking
from briefing_tui.cli.source import add_file
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.blank_page import LONGEST_PAGE, Page, Remembered

EXAMPLE = "briefing recall lavrov-huanacuni-2017-08-16 --topic Iran"
_HEADINGS = {
    Status.HIT: "You had",
    Status.PARTIAL: "You had a part of",
    Status.CONTRADICTED: "You said otherwise",
    Status.MISSED: "You left out",
}


def add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--topic", default="", metavar="WORDS", help="only what was said about this")
    parser.add_argument("--exchange", type=positive, metavar="N", help="only what was said in exchange N")
    add_plain(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_private(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build(private=arguments.private, plain=arguments.plain)
    briefing = open_asking(services, arguments.file, arguments)
    cards = services.blank_page.cards(briefing, arguments.topic, arguments.exchange)
    if not cards:
        about = f" about {one_line(arguments.topic, 60)}" if arguments.topic else ""
        raise BriefingError(f"there is nothing to recall{about}", "briefing cards FILE lists what is asked")
    if is_terminal() and not (services.keeping.settings().plain or arguments.json or arguments.file == "-"):
        from briefing_tui.tui.app import run as run_app
        from briefing_tui.tui.screens.recall import RecallScreen

        wanted = arguments.topic, arguments.exchange
        return run_app(services, first=lambda: RecallScreen(services, briefing, arguments.file, *wanted))
    topic = f" about {one_line(arguments.topic, 60)}" if arguments.topic else ""
    print(f"Say everything that was said{topic}. An empty line ends the page.", file=sys.stderr)
    page = services.blank_page.grade(briefing, cards, _read(arguments.file == "-"), arguments.topic)
    if arguments.json:
        print_json(_shape(page))
    else:
        _print_page(page)
    target = "" if arguments.file == "-" else arguments.file
    try:
        asked = services.blank_page.ask_holes(briefing, page, target)
    except BriefingError as error:
        print(f"briefing: note: the holes do not come due: {error}", file=sys.stderr)
        return 0
    if asked:
        print(f"briefing: {asked} cards come due today; briefing review asks them", file=sys.stderr)
    return 0


def _read(used_up: bool) -> str:
    """The page, from standard input."""
    if used_up:
        raise BriefingError("standard input holds the transcript, so that no page can be read", "give FILE by its path")
    lines: list[str] = []
    size = 0
    for line in sys.stdin:
        size += len(line)
        if not line.strip() or size > LONGEST_PAGE:
            break
        lines.append(clean(line).strip())
    return "\n".join(lines)


def _print_page(page: Page) -> None:
    print(f"{page.hits} of {len(page.points)} points")
    for status, heading in _HEADINGS.items():
        found = [each for each in page.points if each.grade.status is status]
        if found:
            print(f"\n{heading}:")
        for each in found:
            _print_point(each)


def _print_point(each: Remembered) -> None:
    print_wrapped(each.point.text, "    ", "  - ")
    if each.grade.reason:
        print_wrapped(each.grade.reason, "    ")
    if "reported" in each.point.holder:
        print_wrapped(each.point.holder, "    ")
    if each.grade.status is not Status.HIT and each.point.quote:
        print_wrapped(f'"{each.point.quote.text}"', "      ")


def _shape(page: Page) -> dict[str, object]:
    return {
        "version": 1,
        "hits": page.hits,
        "points": [
            {
                "card": each.card.id,
                "id": each.point.id,
                "text": each.point.text,
                "status": each.grade.status,
                "reason": each.grade.reason,
            }
            for each in page.points
        ],
        "heat": [{"start": heat.span.start, "end": heat.span.end, "status": heat.status} for heat in page.heat],
    }
