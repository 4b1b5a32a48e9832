"""List the cards that would be asked: hand-written ones first, then those derived from the text."""

from argparse import ArgumentParser, Namespace

from briefing_tui.cli.output import print_json, print_wrapped
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import add_file, open_file

EXAMPLE = "briefing cards lavrov-huanacuni-2017-08-16"


def add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print the cards with accepted wordings and quotes")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    briefing = open_file(services, arguments)
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
