"""Grade replies without a quiz: a class's to a pack, a file with its own points, or one.

REPLIES is a table with the columns card, student and reply; or a form's, with a
row a student and a column a card, headed by the card's id or prompt; or JSON
lines of card, student and reply. - is standard input.

--batch reads JSON lines that bring their points along: id, prompt, points,
accept, reply.

The same reply is graded once. Lines that can't be used are told by number and
passed over, and the exit code is 1 then.

Have the last word: fill in the column "override" of what --format csv printed,
as in "2 hit" or "1 missed; 3 hit" or "all hit", and give that file with
--overrides. It counts for everybody who gave this reply to this card.

Strictness: normal wants nearly half of what a point says, lenient a third,
strict two thirds. What contradicts a point does so at any strictness.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import add_strictness
from briefing_tui.cli.lines import lines_of
from briefing_tui.cli.output import Errors, print_json, print_json_line, print_wrapped
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import FILE_HELP, add_encoding, open_file
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.marking import Marked

EXAMPLE = """\
briefing grade notes-pack replies.csv --format csv > graded.csv
briefing grade notes-pack replies.csv --overrides graded.csv
briefing grade notes-pack --card dredging --reply "It begins on 2 May"
"""
_COLUMNS = ("line", "id", "card", "student", "reply", "verdict", "score", "unsure", "points", "reasons", "override")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=f"whose cards were replied to: {FILE_HELP}")
    parser.add_argument("replies", nargs="?", metavar="REPLIES", help="the file of replies; see above")
    parser.add_argument("--card", metavar="ID", help="the card that was replied to, as briefing cards FILE lists it")
    parser.add_argument("--reply", metavar="TEXT", help="what was replied")
    parser.add_argument("--batch", metavar="F", help="JSON lines with their own points; see above")
    parser.add_argument("--overrides", metavar="F", help="your last word on replies; see above")
    add_strictness(parser)
    parser.add_argument(
        "--format", choices=("text", "csv", "json"), default="text", help="what to print (default: text)"
    )
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help="JSON; for a file, an object a line"
    )
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    one = arguments.card is not None or arguments.reply is not None
    if arguments.batch and (arguments.file or one):
        return _usage("--batch goes without FILE, --card and --reply")
    if one and (arguments.replies or arguments.overrides or arguments.format == "csv"):
        return _usage("--card and --reply grade one reply; REPLIES, --overrides and --format csv are for files")
    if one and not (arguments.file and arguments.card and arguments.reply is not None):
        return _usage("one reply wants FILE --card ID --reply TEXT")
    if not (arguments.batch or one or arguments.replies):
        return _usage("give FILE REPLIES, or FILE --card ID --reply TEXT, or --batch F")
    if [arguments.file, arguments.replies, arguments.batch, arguments.overrides].count("-") > 1:
        return _usage("only one of the files can be standard input")
    services = build(strictness=arguments.strictness)
    return _print_one(services, arguments) if one else _print_marked(_marked(services, arguments), arguments.format)


def _usage(message: str) -> int:
    print(f"briefing grade: {message} (briefing grade --help tells more)", file=sys.stderr)
    return 2


def _print_one(services: Services, arguments: Namespace) -> int:
    briefing = open_file(services, arguments)
    grade = services.marking.grade(briefing, arguments.card, arguments.reply, services.keeping.strictness())
    if arguments.format == "json":
        from briefing_tui.cli.shapes import grade_shape

        print_json(grade_shape(arguments.card, grade))
    else:
        print_grade(grade)
    return 0


def _marked(services: Services, arguments: Namespace) -> Iterator[Marked | BriefingError]:
    strictness = services.keeping.strictness()
    overrides = services.marking.overrides(lines_of(arguments.overrides)) if arguments.overrides else None
    if arguments.batch:
        return services.marking.batch(lines_of(arguments.batch), strictness, overrides)
    briefing = open_file(services, arguments)
    return services.marking.replies(briefing, lines_of(arguments.replies), strictness, overrides)


def _print_marked(results: Iterable[Marked | BriefingError], form: str) -> int:
    """Print each grade as it comes; the exit code tells whether there was a line that could not be used."""
    if form == "csv":
        from briefing_tui.services.spreadsheet import csv_line

        sys.stdout.write(csv_line(_COLUMNS))
    errors = Errors()
    graded = 0
    with announced("grading"):
        for result in results:
            if isinstance(result, BriefingError):
                errors.tell(result)
                continue
            graded += 1
            _print_row(result, form)
    print(f"briefing: {graded:,} {'reply' if graded == 1 else 'replies'} graded", file=sys.stderr)
    return errors.done()


def _print_row(marked: Marked, form: str) -> None:
    if form == "json":
        from briefing_tui.cli.shapes import marked_shape

        print_json_line(marked_shape(marked))
    elif form == "csv":
        from briefing_tui.services.spreadsheet import csv_line

        sys.stdout.write(csv_line(_cells(marked)))
    else:
        grade = marked.grade
        who = f"{one_line(marked.student):20}  " if marked.student else ""
        unsure = "  unsure" if grade.unsure else ""
        print(f"{who}{one_line(marked.id):20}  {grade.verdict:9}  {grade.score:.2f}  {_statuses(grade)}{unsure}")


def _cells(marked: Marked) -> tuple[object, ...]:
    """The cells of `_COLUMNS`."""
    grade = marked.grade
    texts = (marked.id, marked.card, marked.student, marked.reply)
    return (
        marked.line,
        *map(clean, texts),
        grade.verdict.value,
        round(grade.score, 4),
        "yes" if grade.unsure else "",
        _statuses(grade),
        " ".join(grade.reasons),
        marked.override,
    )


def _statuses(grade: Grade) -> str:
    return "; ".join(f"{number} {point.status}" for number, point in enumerate(grade.points, start=1))


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
