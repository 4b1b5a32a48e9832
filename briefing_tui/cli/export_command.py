"""Carry cards to Anki, or reviews to a spreadsheet or another machine."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from briefing_tui.bootstrap import Services
from briefing_tui.cli.arguments import path
from briefing_tui.cli.source import FILE_HELP, add_encoding, open_file
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.review import source_key
from briefing_tui.domain.untrusted import one_line

EXAMPLE = """\
briefing export notes-pack --format apkg -o notes.apkg
briefing export --format jsonl -o all.jsonl
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=f"{FILE_HELP} (default: all that is studied)")
    parser.add_argument(
        "--format",
        choices=("apkg", "csv", "jsonl"),
        default="csv",
        help="apkg: FILE's cards for Anki; csv: reviews for a spreadsheet; jsonl: all of it for briefing import",
    )
    parser.add_argument("-o", "--output", type=path, metavar="OUT", help="where to (default: standard output)")
    add_encoding(parser)


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    if arguments.format == "apkg":
        return _export_anki(services, arguments)
    source = source_key(open_file(services, arguments)) if arguments.file else None
    if arguments.format == "csv":
        lines: Iterable[bytes] = (line.encode() for line in services.exchange.reviews_csv(source))
    else:
        lines = services.exchange.lines(source)
    _write(lines, arguments.output)
    return 0


def _export_anki(services: Services, arguments: Namespace) -> int:
    if not arguments.file or not arguments.output:
        print("briefing export: for Anki give FILE and -o OUT (briefing export --help tells more)", file=sys.stderr)
        return 2
    count = services.exchange.anki(open_file(services, arguments), arguments.output)
    print(f"briefing: {count} cards written to {one_line(str(arguments.output))}", file=sys.stderr)
    return 0


def _write(lines: Iterable[bytes], target: Path | None) -> None:
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return
    fresh = target.with_name(target.name + ".new")
    try:
        with fresh.open("wb") as file:
            file.writelines(lines)
        fresh.chmod(0o600)
        fresh.replace(target)
    except FileNotFoundError:
        raise BriefingError(f"{one_line(str(target.parent))}: there is no such folder") from None
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise BriefingError(f"{one_line(str(target))}: {error.strerror or 'it cannot be written'}") from None
