"""List the cards that would be asked: hand-written ones first, then those derived from the text.

In a pack of yours, --approve marks cards as read and found good, so that a drill asks them; --hide takes cards out,
--show brings them back. Only what says so changes in its pack.toml.
"""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.bootstrap import Services
from briefing_tui.cli.output import print_json, print_wrapped
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import add_file, open_file
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

EXAMPLE = """\
briefing cards lavrov-huanacuni-2017-08-16
briefing cards notes-pack --approve dredging --hide lighthouse
"""


def add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print the cards with accepted wordings and quotes")
    for option, does in (("--approve", "mark as good"), ("--hide", "never ask"), ("--show", "ask again after all")):
        parser.add_argument(
            option, action="append", default=[], metavar="ID", help=f"a card to {does}; may be given several times"
        )


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    briefing = open_file(services, arguments)
    if arguments.approve or arguments.hide or arguments.show:
        _change(services, briefing, arguments)
        return 0
    with announced("deriving cards"):
        cards = services.quiz.cards(briefing)
    if arguments.json:
        from briefing_tui.cli.shapes import cards_shape

        print_json(cards_shape(cards))
        return 0
    for number, card in enumerate(cards, start=1):
        print_wrapped(card.prompt, "     ", f"{number:3}. ")
        for point in card.points:
            print_wrapped(point.text, "       ", "     - ")
        where = f"exchange {card.exchange}" if card.exchange else "the whole text"
        print(f"     [{card.kind}, {where}, {card.origin}, id {card.id}]")
        print()
    print(f"{len(cards)} cards")
    return 0


def _change(services: Services, briefing: Briefing, arguments: Namespace) -> None:
    """Approve and hide cards in the briefing's pack; nothing is changed where one of them is not there."""
    if briefing.pack is None:
        raise BriefingError(f"{one_line(briefing.name, 60)}: this is no pack", "briefing draft FILE -o DIR makes one")
    folder = briefing.pack.info.transcript.parent
    known = {card.id for card in (*services.quiz.cards(briefing), *briefing.pack.cards)} | set(
        briefing.pack.info.hidden
    )
    for card in (*arguments.approve, *arguments.hide, *arguments.show):
        if card not in known:
            raise BriefingError(f"{one_line(card, 60)}: no card has this id", "briefing cards FILE lists them")
        services.authoring.place(folder, card)
    for card in arguments.approve:
        services.authoring.approve(folder, card)
        print(f"briefing: {one_line(card)} is approved", file=sys.stderr)
    for card in arguments.hide:
        services.authoring.hide(folder, card)
        print(f"briefing: {one_line(card)} is hidden", file=sys.stderr)
    for card in arguments.show:
        services.authoring.hide(folder, card, hidden=False)
        print(f"briefing: {one_line(card)} is asked again", file=sys.stderr)
