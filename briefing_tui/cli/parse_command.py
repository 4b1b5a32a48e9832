"""Show how a transcript was understood: its title and date, who asks, who answers, and each exchange."""

from argparse import ArgumentParser, Namespace

from briefing_tui.cli.output import print_json, print_wrapped
from briefing_tui.cli.source import add_file, open_file
from briefing_tui.domain.transcript import Transcript
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing parse notes.txt --json"


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
    print(f"{date} · {transcript.encoding}")
    print()
    for speaker, role, turns in _speakers(transcript):
        print(f"  {role:10} {turns:4} {'turn ' if turns == 1 else 'turns'}  {one_line(speaker) or '(nobody named)'}")
    print()
    print(f"{len(transcript.exchanges)} exchanges, {len(transcript.statements)} statements")
    for exchange in transcript.exchanges:
        print(f"{exchange.index:4}  Q  {one_line(transcript.question_of(exchange), 68)}")
        print(f"      A  {one_line(transcript.answer_of(exchange), 68)}")


def _speakers(transcript: Transcript) -> list[tuple[str, str, int]]:
    """Each speaker with role and number of turns, in order of appearance."""
    found: dict[tuple[str, str], int] = {}
    for turn in transcript.turns:
        key = (turn.speaker, turn.role.value)
        found[key] = found.get(key, 0) + 1
    return [(speaker, role, turns) for (speaker, role), turns in found.items()]
