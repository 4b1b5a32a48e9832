"""Printing: data to standard output, wrapped for the eye where it is text."""

import os
import re
import shutil
import sys
from typing import Any

from briefing_tui.domain.untrusted import clean, one_line

_WIDEST = 78
_LONGEST_MESSAGE = 600
_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")


class Errors:
    """Tells what went wrong on standard error, a line each, and only counts what comes after the first twenty."""

    _MOST = 20

    def __init__(self) -> None:
        self._told = 0

    def tell(self, problem: object) -> None:
        self._told += 1
        if self._told <= self._MOST:
            print_error(problem)

    def done(self) -> int:
        """Say how many were not told; gives the exit code: 1 where there was any."""
        if self._told > self._MOST:
            print_error(f"{self._told - self._MOST} more like these")
        return int(self._told > 0)


def print_error(problem: object) -> None:
    """One line on standard error, with nothing in it that a terminal would obey."""
    print(f"briefing: {one_line(str(problem), _LONGEST_MESSAGE)}", file=sys.stderr)


def print_json(value: Any) -> None:
    """One value as indented JSON."""
    import msgspec

    sys.stdout.write(_escaped(msgspec.json.format(msgspec.json.encode(value), indent=2).decode()) + "\n")


def print_json_line(value: Any) -> None:
    """One value as JSON on a line of its own."""
    import msgspec

    sys.stdout.write(_escaped(msgspec.json.encode(value).decode()) + "\n")


def _escaped(json: str) -> str:
    """The same JSON with C1 codes and bidirectional overrides as escapes: a terminal would obey them."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", json)


def print_wrapped(text: str = "", indent: str = "", first: str | None = None) -> None:
    """A paragraph, at most 78 columns wide, each line after `indent` and the first after `first`."""
    import textwrap

    width = max(20, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    lead = indent if first is None else first
    for number, paragraph in enumerate(clean(text).split("\n")):
        start = lead if number == 0 else indent
        print(textwrap.fill(paragraph, width, initial_indent=start, subsequent_indent=indent) or start.rstrip())


def write_no_more() -> None:
    """Give up standard output, whose reader is gone: what is buffered must not fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether a full-screen interface can be shown here."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
