"""Print a summary of each answer: whole sentences of the transcript, the most telling ones, in its own order."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from briefing_tui.cli.output import print_json, print_wrapped
from briefing_tui.cli.source import add_file, open_file
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.summary import Length, Summary
from briefing_tui.domain.untrusted import clean, one_line

EXAMPLE = "briefing summary lavrov-huanacuni-2017-08-16 --words 40"


def positive(text: str) -> int:
    """A whole number of at least 1, for argparse."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 0 < number < 10**9:
        raise ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return number


def add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("-n", type=positive, metavar="N", dest="sentences", help="at most N sentences an answer")
    length.add_argument("--words", type=positive, metavar="N", help="at most N words an answer (default: 60)")
    parser.add_argument(
        "--method", default="briefing", metavar="M", help="how to rank: briefing (default), or one of sumy's"
    )
    parser.add_argument(
        "--format", choices=("text", "md", "json"), default="text", help="what to print (default: text)"
    )
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    briefing = open_file(services, arguments)
    asked_for = arguments.words or arguments.sentences
    length = Length(arguments.words, arguments.sentences) if asked_for else None
    summaries = services.reading.summaries(briefing, length, arguments.method)
    if arguments.format == "json":
        from briefing_tui.cli.shapes import summary_shape

        print_json(summary_shape(briefing, summaries))
    elif arguments.format == "md":
        print_markdown(briefing, summaries)
    else:
        print_text(briefing, summaries)
    return 0


def print_text(briefing: Briefing, summaries: tuple[Summary, ...]) -> None:
    """The summaries for reading in a terminal."""
    print_wrapped(briefing.name)
    print(date_line(briefing))
    for summary in summaries:
        print()
        if summary.exchange is not None:
            print_wrapped(one_line(summary.question, 2000), "   ", f"{summary.exchange}. ")
            print()
        print_wrapped(", ".join(summary.speakers) or "Statement", "   ")
        for sentence in summary.sentences:
            print_wrapped(one_line(sentence.text, 20_000), "     ", "   - ")


def print_markdown(briefing: Briefing, summaries: tuple[Summary, ...]) -> None:
    """The summaries as Markdown, unwrapped, for pasting."""
    print(f"# {_escaped(briefing.name)}\n\n{date_line(briefing)}")
    for summary in summaries:
        if summary.exchange is not None:
            print(f"\n## {summary.exchange}. {_escaped(summary.question)}")
        print(f"\n**{_escaped(', '.join(summary.speakers)) or 'Statement'}**\n")
        for sentence in summary.sentences:
            print(f"- {_escaped(sentence.text)}")


def date_line(briefing: Briefing) -> str:
    """When and where, as far as it is known."""
    date = briefing.transcript.date
    place = briefing.pack.info.place if briefing.pack else ""
    return " · ".join(filter(None, (f"{date.day} {date:%B %Y}" if date else "", one_line(place))))


def _escaped(text: str) -> str:
    line = " ".join(clean(text).split())
    return "".join(f"\\{character}" if character in r"\`*_[]<>#|" else character for character in line)
