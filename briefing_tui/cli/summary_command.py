"""Print a summary of each answer: whole sentences of the transcript, in its order.

Without --words or -n an answer of three sentences or fewer is printed whole, a
longer one in at most 60 words.

The method "briefing" weighs each word by how likely it is to stand in a summary
that a person writes, and chooses the sentences that hold most of that.
lexrank, textrank, reduction, lsa, luhn and sumbasic are sumy's and give sumy's
own ratings; the first three compare every sentence with every other, and bear
at most 6,000 in one answer. Two of sumy's are left out: KL, whose time grows
with the cube of the sentences, and Edmundson's, which wants cue words picked
by hand for each text.

A part of a question that no sentence of the answer takes up is named as not
found, where several things were asked and that is sure. It may have been
answered in quite other words.

Languages are English, German, French, Spanish and Russian. In any other, words
are compared as they stand, and a note says so.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from html import escape

from briefing_tui.cli.arguments import positive
from briefing_tui.cli.output import print_json, print_wrapped
from briefing_tui.cli.progress import announced
from briefing_tui.cli.source import add_file, open_file
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.summary import Length, Summary
from briefing_tui.domain.untrusted import clean, one_line

EXAMPLE = "briefing summary lavrov-huanacuni-2017-08-16 --words 40"


def language_code(text: str) -> str:
    """An ISO 639-1 code, for argparse."""
    if not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise ArgumentTypeError(f"{one_line(text, 30)!r} is no code of two letters, such as en, de, fr, es or ru")
    return text.lower()


def add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("-n", type=positive, metavar="N", dest="sentences", help="at most N sentences an answer")
    length.add_argument("--words", type=positive, metavar="N", help="at most N words an answer (default: 60)")
    parser.add_argument("--method", default="briefing", metavar="M", help="how to rank (default: briefing; see above)")
    parser.add_argument(
        "--language",
        type=language_code,
        metavar="CODE",
        help="en, de, fr, es, ru (default: told by the text)",
    )
    parser.add_argument(
        "--format", choices=("text", "md", "json", "html"), default="text", help="what to print (default: text)"
    )
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    briefing = open_file(services, arguments)
    language = arguments.language or ""
    _tell_language(briefing, language)
    asked_for = arguments.words or arguments.sentences
    length = Length(arguments.words, arguments.sentences) if asked_for else None
    with announced("summarising"):
        summaries = services.reading.summaries(briefing, length, arguments.method, language)
    if arguments.format == "json":
        from briefing_tui.cli.shapes import summary_shape

        print_json(summary_shape(briefing, summaries))
    elif arguments.format == "md":
        print_markdown(briefing, summaries)
    elif arguments.format == "html":
        print_html(briefing, summaries, language)
    else:
        print_text(briefing, summaries)
    return 0


def _tell_language(briefing: Briefing, code: str) -> None:
    """Say on standard error where the text's language is not one that summaries are made for."""
    from briefing_tui.language.languages import language_of, supported

    language = language_of(briefing.transcript.text, code)
    if not language.known:
        *others, last = (other.name for other in supported())
        print(
            f"briefing: note: this is read as {language.name}, not {', '.join(others)} or {last}: "
            "its words are compared as they stand (--language CODE chooses another)",
            file=sys.stderr,
        )


NOT_FOUND = "Not found in the answer"
"""What is said of a part of a question that no sentence takes up: no more than that."""


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
        for part in summary.not_found:
            print_wrapped(f"{NOT_FOUND}: {one_line(part, 2000)}", "     ", "   ? ")


def print_markdown(briefing: Briefing, summaries: tuple[Summary, ...]) -> None:
    """The summaries as Markdown, unwrapped, for pasting."""
    print(f"# {_escaped(briefing.name)}\n\n{date_line(briefing)}")
    for summary in summaries:
        if summary.exchange is not None:
            print(f"\n## {summary.exchange}. {_escaped(summary.question)}")
        print(f"\n**{_escaped(', '.join(summary.speakers)) or 'Statement'}**\n")
        for sentence in summary.sentences:
            print(f"- {_escaped(sentence.text)}")
        for part in summary.not_found:
            print(f"\n{NOT_FOUND}: {_escaped(part)}")
    if source_of(briefing):
        print(f"\nSource: {_escaped(source_of(briefing))}")


def print_html(briefing: Briefing, summaries: tuple[Summary, ...], code: str = "") -> None:
    """The summaries as one HTML page without scripts or styles, whose parts can be pasted into a mail."""
    from briefing_tui.language.languages import language_of

    title = _html(briefing.name)
    language = language_of(briefing.transcript.text, code).code
    print(f'<!doctype html>\n<html lang="{_html(language)}">\n<head>')
    print(f'<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>')
    if date_line(briefing):
        print(f"<p>{_html(date_line(briefing))}</p>")
    for summary in summaries:
        if summary.exchange is not None:
            print(f"<h2>{summary.exchange}. {_html(summary.question)}</h2>")
        print(f"<p><strong>{_html(', '.join(summary.speakers)) or 'Statement'}</strong></p>\n<ul>")
        for sentence in summary.sentences:
            print(f"<li>{_html(sentence.text)}</li>")
        print("</ul>")
        for part in summary.not_found:
            print(f"<p>{NOT_FOUND}: {_html(part)}</p>")
    if source_of(briefing):
        print(f"<p>Source: {_html(source_of(briefing))}</p>")
    print("</body>\n</html>")


def date_line(briefing: Briefing) -> str:
    """When and where, as far as it is known."""
    date = briefing.transcript.date
    place = (briefing.pack.info.place if briefing.pack else "") or briefing.transcript.place
    return " · ".join(filter(None, (f"{date.day} {date:%B %Y}" if date else "", one_line(place))))


def source_of(briefing: Briefing) -> str:
    """Where the pack says that its transcript is from."""
    return one_line(briefing.pack.info.source, 2000) if briefing.pack else ""


def _escaped(text: str) -> str:
    line = " ".join(clean(text).split())
    return "".join(f"\\{character}" if character in r"\`*_[]<>#|" else character for character in line)


def _html(text: str) -> str:
    return escape(" ".join(clean(text).split()))
