"""Printing: data to standard output, wrapped for the eye where it is text."""

import shutil
import sys
from typing import Any

from briefing_tui.domain.untrusted import clean

_WIDEST = 78


def print_json(value: Any) -> None:
    """One value as indented JSON."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def print_json_line(value: Any) -> None:
    """One value as JSON on a line of its own."""
    import msgspec

    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


def print_wrapped(text: str = "", indent: str = "", first: str | None = None) -> None:
    """A paragraph, at most 78 columns wide, each line after `indent` and the first after `first`."""
    import textwrap

    width = max(20, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    lead = indent if first is None else first
    for number, paragraph in enumerate(clean(text).split("\n")):
        start = lead if number == 0 else indent
        print(textwrap.fill(paragraph, width, initial_indent=start, subsequent_indent=indent) or start.rstrip())


def is_terminal() -> bool:
    """Whether a full-screen interface can be shown here."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
