"""Grade replies without a quiz: a file of them, or one."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from briefing_tui.cli.lines import lines_of
from briefing_tui.cli.output import Errors, print_json, print_json_line, print_wrapped
from briefing_tui.cli.source import FILE_HELP, add_encoding, open_file
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade, Strictness
from briefing_tui.domain.untrusted import one_line

EXAMPLE = 'briefing grade lavrov-huanacuni-2017-08-16 --card double-freeze --reply "NK stops tests"'


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=FILE_HELP)
    parser.add_argument("--card", metavar="ID", help="the card that was replied to")
    parser.add_argument("--reply", metavar="TEXT", help="what was replied")
    parser.add_argument(
        "--batch", metavar="F", help="JSON lines of id, prompt, points, accept, reply; - for standard input"
    )
    parser.add_argument(
        "--strictness",
        type=Strictness,
        choices=tuple(Strictness),
        default=Strictness.NORMAL,
        metavar="S",
        help="how much of a point makes a hit: lenient, normal or strict (default: normal)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON: one object a line for a batch")
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    if arguments.batch:
        if arguments.file or arguments.card or arguments.reply is not None:
            return _usage("--batch goes without FILE, --card and --reply")
        return _print_batch(services.marking.batch(lines_of(arguments.batch), arguments.strictness), arguments.json)
    if not (arguments.file and arguments.card and arguments.reply is not None):
        return _usage("give --batch F, or FILE --card ID --reply TEXT")
    briefing = open_file(services, arguments)
    grade = services.marking.grade(briefing, arguments.card, arguments.reply, arguments.strictness)
    if arguments.json:
        from briefing_tui.cli.shapes import grade_shape

        print_json(grade_shape(arguments.card, grade))
    else:
        print_grade(grade)
    return 0


def _usage(message: str) -> int:
    print(f"briefing grade: {message} (briefing grade --help tells more)", file=sys.stderr)
    return 2


def _print_batch(results: Iterable[tuple[str, Grade] | BriefingError], as_json: bool) -> int:
    from briefing_tui.cli.shapes import grade_shape

    errors = Errors()
    for result in results:
        if isinstance(result, BriefingError):
            errors.tell(result)
        elif as_json:
            print_json_line(grade_shape(*result))
        else:
            name, grade = result
            print(f"{one_line(name):20} {grade.verdict:10} {grade.score:.2f}{'  unsure' if grade.unsure else ''}")
    return errors.done()


def print_grade(grade: Grade) -> None:
    """A grade in words: the verdict, then each point."""
    unsure = ", but not sure" if grade.unsure else ""
    print(f"{grade.verdict.capitalize()}: {grade.hits} of {len(grade.points)} points{unsure}")
    for number, point in enumerate(grade.points, start=1):
        print_wrapped(point.text, "     ", f"  {number}. {point.status}: ")
        if point.reason:
            print_wrapped(point.reason, "     ")
    for reason in grade.general_reasons:
        print_wrapped(reason, "  ")
