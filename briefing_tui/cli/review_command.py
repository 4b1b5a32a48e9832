"""Review what is due today, across everything that you study; every reply is kept before the next card is shown.

With FILE, its cards are studied from now on.
"""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import add_own_word, add_plain, add_strictness, count, day, positive
from briefing_tui.cli.keeping import back_up
from briefing_tui.cli.output import is_terminal
from briefing_tui.cli.source import FILE_HELP, open_target
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.review import Hold
from briefing_tui.domain.sitting import Queue
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing review --minutes 10"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help=FILE_HELP)
    parser.add_argument(
        "--minutes", type=positive, metavar="N", help="for so long now (default: what is left of the day's budget)"
    )
    parser.add_argument("--new", type=count, metavar="N", help="at most N cards that were never asked")
    parser.add_argument("--by", type=day, metavar="DATE", help="plan for recall on that day, as 2026-03-31")
    parser.add_argument("--list", action="store_true", help="print what would be asked, and ask nothing")
    parser.add_argument("--take-up", metavar="CARD", help="ask a suspended or hidden card again")
    parser.add_argument("--split", metavar="CARD", help="ask a card's points one by one from now on")
    add_own_word(parser)
    add_strictness(parser)
    add_plain(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build(strictness=arguments.strictness, plain=arguments.plain)
    if services.study.private:
        raise BriefingError("with private on nothing is kept, so nothing comes due", "briefing quiz FILE asks now")
    if arguments.take_up or arguments.split:
        return _change_card(services, arguments)
    for target in arguments.files:
        services.study.remember(open_target(services, target), target)
    plain = services.keeping.settings().plain or arguments.list
    if is_terminal() and not plain:
        return _full_screen(services, arguments)
    queue = services.study.queue(arguments.minutes, arguments.new, arguments.by)
    print(f"briefing: {_told(queue)}", file=sys.stderr)
    if arguments.list:
        for card in (*queue.forgotten, *queue.cards):
            print(f"{one_line(card.source.name, 30):30}  {one_line(card.card.prompt)}")
        return 0
    return _review(services, queue, arguments.own_word)


def _full_screen(services: Services, arguments: Namespace) -> int:
    from briefing_tui.tui.app import run as run_app
    from briefing_tui.tui.screens.review import ReviewScreen

    wanted = arguments.minutes, arguments.new, arguments.by, arguments.own_word
    return run_app(services, first=lambda: ReviewScreen(services, *wanted))


def _review(services: Services, queue: Queue, own_word: bool) -> int:
    from briefing_tui.cli.plain_quiz import PlainQuiz

    if not queue.cards and not queue.forgotten:
        return 0
    sitting, problems = services.study.begin(queue)
    for problem in problems:
        print(f"briefing: note: {problem}", file=sys.stderr)
    if not sitting.quiz.items:
        return 1
    code = PlainQuiz(services, sitting, own_word).run()
    back_up(services)
    return code


def _change_card(services: Services, arguments: Namespace) -> int:
    if arguments.take_up:
        services.shelf.hold(services.shelf.card(arguments.take_up).key, Hold.NONE)
        print("briefing: it is asked again", file=sys.stderr)
    if arguments.split:
        parts = services.shelf.split(services.shelf.card(arguments.split))
        if not parts:
            raise BriefingError("this card has one point only")
        print(f"briefing: {parts} cards are asked instead", file=sys.stderr)
    return 0


def _told(queue: Queue) -> str:
    """What there is to do, in a line."""
    asked = len(queue.cards) + len(queue.forgotten)
    if asked:
        new = len(queue.cards) - queue.known
        return (
            f"{queue.due} due, {new} of {queue.fresh} new; now {asked} cards"
            f" from {len(queue.sources)} sources, about {queue.minutes:.0f} minutes"
        )
    if queue.due:
        return f"{queue.due} are due, but today's {queue.spent:.0f} minutes are done; --minutes N goes on"
    if queue.fresh:
        return "nothing is due, and today's new cards are met; --new N meets more"
    return "nothing is due; briefing review FILE studies a transcript or a pack from now on"
