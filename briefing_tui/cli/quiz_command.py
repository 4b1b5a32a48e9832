"""Be quizzed now: on the full screen, or line by line with --plain."""

from argparse import ArgumentParser, Namespace

from briefing_tui.cli.arguments import positive
from briefing_tui.cli.keeping import add_private, back_up, remember
from briefing_tui.cli.output import is_terminal
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import FILE_HELP, add_encoding, choices_of, open_target
from briefing_tui.domain.errors import BriefingError

EXAMPLE = "briefing quiz lavrov-huanacuni-2017-08-16 --count 5"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILE_HELP)
    parser.add_argument("--count", type=positive, metavar="N", help="at most N cards (default: 10)")
    parser.add_argument("--seed", type=int, metavar="N", help="shuffle the cards; the same N gives the same order")
    parser.add_argument("--plain", action="store_true", help="line by line, without taking the whole screen")
    add_private(parser)
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build
    from briefing_tui.services.quiz import USUAL_COUNT

    services = build(private=arguments.private)
    said = choices_of(arguments)
    briefings = [open_target(services, target, said, arguments.as_found) for target in arguments.files]
    with announced("deriving cards"):
        quiz = services.quiz.start(briefings, arguments.count or USUAL_COUNT, arguments.seed)
    if not quiz.items:
        raise BriefingError("there is nothing to ask here", "a pack can hold cards of your own")
    opened = list(zip(arguments.files, briefings, strict=True))
    if is_terminal() and not arguments.plain and "-" not in arguments.files:
        from briefing_tui.tui.app import run as run_app

        return run_app(services, quiz=quiz, opened=opened)
    from briefing_tui.cli.plain_quiz import PlainQuiz

    keeps = remember(services, opened)
    code = PlainQuiz(services.study, services.study.practise(quiz, keeps=keeps)).run()
    if keeps:
        back_up(services)
    return code
