"""Show how a transcript was understood: its title and date, who asks, who answers, and each exchange."""

from argparse import ArgumentParser, Namespace

from briefing_tui.cli.output import print_json, print_wrapped
from briefing_tui.cli.roles import SURE
from briefing_tui.cli.source import add_file, open_file
from briefing_tui.domain.transcript import Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.speakers import speakers_of

EXAMPLE = "briefing parse notes.txt --asks 'Ines Moreau' --json"


def add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print everything, with offsets into the text")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    transcript = open_file(build(), arguments).transcript
    if arguments.json:
        from briefing_tui.cli.shapes import parse_shape

        print_json(parse_shape(transcript))
    else:
        _print(transcript)
    return 0


def _print(transcript: Transcript) -> None:
    print_wrapped(transcript.title or "(no title found)")
    date = f"{transcript.date.day} {transcript.date:%B %Y}" if transcript.date else "no date found"
    print(" · ".join(part for part in (date, one_line(transcript.place), transcript.encoding) if part))
    print()
    for row in speakers_of(transcript):
        turns = "turn " if row.turns == 1 else "turns"
        asked = f"  (asks in {row.asked} of them)" if row.asked else ""
        sure = "" if row.confidence >= SURE else f"  ({row.confidence:.0%} sure)"
        print(f"  {row.role:10} {row.turns:4} {turns}  {one_line(row.name)}{sure}{asked}")
    print()
    print(f"{len(transcript.exchanges)} exchanges, {len(transcript.statements)} statements")
    for exchange in transcript.exchanges:
        print(f"{exchange.index:4}  Q  {one_line(transcript.question_of(exchange), 68)}")
        print(f"      A  {one_line(transcript.answer_of(exchange), 68)}")
