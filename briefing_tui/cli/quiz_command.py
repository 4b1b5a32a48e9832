"""Be quizzed now: on the full screen, or line by line with --plain.

With --self you think or say the answer, have it shown, and say which points you
had: for other languages than English, and where you cannot type. The history
marks such replies as your own word.

Strictness: normal wants nearly half of what a point says, lenient a third,
strict two thirds. What contradicts a point does so at any strictness.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import add_own_word, add_plain, add_strictness, positive, whole
from briefing_tui.cli.keeping import add_private, back_up, remember
from briefing_tui.cli.output import is_terminal
from briefing_tui.cli.progress import announced
from briefing_tui.cli.roles import open_asking
from briefing_tui.cli.source import FILE_HELP, add_encoding
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError

EXAMPLE = """\
briefing quiz lavrov-huanacuni-2017-08-16 --count 5
briefing quiz notes.txt --self
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILE_HELP)
    parser.add_argument("--count", type=positive, metavar="N", help="at most N cards (default: 10)")
    parser.add_argument("--seed", type=whole, metavar="N", help="shuffle the cards; the same N gives the same order")
    add_own_word(parser)
    add_strictness(parser)
    add_plain(parser)
    add_private(parser)
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build
    from briefing_tui.services.quiz import USUAL_COUNT

    services = build(private=arguments.private, strictness=arguments.strictness, plain=arguments.plain)
    plain = services.keeping.settings().plain or "-" in arguments.files
    briefings = [open_asking(services, target, arguments) for target in arguments.files]
    with announced("deriving cards"):
        quiz = services.quiz.start(
            briefings, arguments.count or USUAL_COUNT, arguments.seed, _hidden(services, briefings)
        )
    if not quiz.items:
        raise BriefingError("there is nothing to ask here", "a pack can hold cards of your own")
    opened = list(zip(arguments.files, briefings, strict=True))
    if is_terminal() and not plain:
        from briefing_tui.tui.app import run as run_app

        return run_app(services, quiz=quiz, opened=opened, ticking=arguments.own_word)
    from briefing_tui.cli.plain_quiz import PlainQuiz

    keeps = remember(services, opened)
    code = PlainQuiz(services, services.study.practise(quiz, keeps=keeps), arguments.own_word).run()
    if keeps:
        back_up(services)
    return code


def _hidden(services: Services, briefings: Sequence[Briefing]) -> tuple[Card, ...]:
    """What the learner never wants to be asked; nothing where that can't be told."""
    try:
        return services.shelf.hidden(briefings)
    except BriefingError:
        return ()
