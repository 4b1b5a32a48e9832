"""The manual page, made from the parsers: `python -m briefing_tui.cli.manual` prints it."""

import os
import re
import sys
from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from briefing_tui import __version__
from briefing_tui.cli.main import COMMANDS
from briefing_tui.cli.parser import COLUMNS, command_module, command_parser
from briefing_tui.cli.source import FILE_HELP
from briefing_tui.config import Setting, read_settings

_READING = "how to read FILE"
_WHAT = "read a press conference in a minute, then be quizzed on who said what"
_EXIT = (
    ("0", "Done."),
    ("1", "The input is at fault: a file, a pack, a line of a batch; or what is kept can't be read or written."),
    ("2", "The command line is at fault."),
    ("129, 143", "Ended by SIGHUP or SIGTERM; what was graded is kept."),
    ("130", "Interrupted."),
)
_ENVIRONMENT = (
    ("BRIEFING_HOME", "One folder for all that is kept, cached and set, instead of the platform's own."),
    ("BRIEFING_NAME", "Goes before the setting NAME of the file, as in BRIEFING_PLAIN=true; a flag goes before both."),
    ("VISUAL, EDITOR", "The editor that opens a pack."),
    ("NO_COLOR", "Where it is set, nothing is told by colour."),
    ("TERM", "dumb keeps off the full screen."),
)


def manual() -> str:
    """The page as roff, for man and groff."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH BRIEFING 1 "" "briefing-tui {__version__}" "User Commands"'
    yield from (".SH NAME", f"briefing \\- {_text(_WHAT)}", ".SH SYNOPSIS")
    yield from (".B briefing", "[\\fIFILE\\fR]", ".br", ".B briefing", "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]")
    yield ".SH DESCRIPTION"
    yield _text(
        "FILE is a transcript (text, Markdown, HTML, PDF, DOCX, SRT or VTT), a pack's folder or .zip, - for standard"
        " input or, where no such path exists, the name of a bundled pack. Everything runs offline. Data goes to"
        " standard output, remarks to standard error; where either is no terminal the full screen is never taken."
        " -h or --help behind a command tells of it, --version the program's version."
    )
    yield ".SH COMMANDS"
    shared: dict[str, Action] = {}
    for name in COMMANDS:
        parser = command_parser(name)
        yield from _command(name, parser)
        shared |= {action.dest: action for action in _reading(parser)}
    yield from (f".SH {_READING.upper()}", "These are remembered for a text, and used by every command.")
    for action in shared.values():
        yield from _option(action)
    yield from (".SH SETTINGS", "briefing config shows and changes them; with their defaults they are:")
    for setting in read_settings(Path(os.devnull), None, {}):
        yield from (".TP", f"\\fB{_text(setting.name)}\\fR = {_text(_shown(setting))}", _text(setting.meaning))
    for title, rows in (("EXIT STATUS", _EXIT), ("ENVIRONMENT", _ENVIRONMENT)):
        yield f".SH {title}"
        for name, told in rows:
            yield from (".TP", f"\\fB{_text(name)}\\fR", _text(told))
    yield ".SH EXAMPLES"
    for name in COMMANDS:
        yield from (".PP", ".nf", *map(_text, command_module(name).EXAMPLE.splitlines()), ".fi")


def _command(name: str, parser: ArgumentParser) -> Iterator[str]:
    yield f".SS {_text(name)}"
    words = " ".join(parser.format_usage().removeprefix("usage: ").split())
    read = _reading(parser)
    if read:
        words = re.sub(r" \[--encoding.*?\[--as-found\]", "", words)
    yield from (f"\\fB{_text(words)}\\fR", ".PP")
    for paragraph in (parser.description or "").strip().split("\n\n"):
        # What is laid out in columns stays so.
        columns = COLUMNS.search(paragraph)
        yield from (".nf", *map(_text, paragraph.splitlines()), ".fi", ".PP") if columns else (_text(paragraph), ".PP")
    for action in parser._actions:
        if action not in read and action.help != SUPPRESS and action.dest != "help":
            yield from _option(action)
    if read:
        yield from (".PP", f"Options of {_READING}, below, are taken as well.")


def _reading(parser: ArgumentParser) -> list[Action]:
    """The options of how to read FILE, which many commands share."""
    return [action for group in parser._action_groups if group.title == _READING for action in group._group_actions]


def _option(action: Action) -> Iterator[str]:
    value = action.metavar or "|".join(map(str, action.choices or ()))
    shown = f" \\fI{_text(str(value))}\\fR" if value and action.nargs != 0 else ""
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    yield from (
        ".TP",
        f"{names}{shown}".strip() or f"\\fI{_text(action.dest)}\\fR",
        _text((action.help or "").replace(FILE_HELP, "a transcript or a pack, as said above")),
    )


def _shown(setting: Setting) -> str:
    return str(setting.value).lower() if isinstance(setting.value, bool) else str(setting.value)


def _text(text: str) -> str:
    """Words as roff prints them."""
    line = " ".join(text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").split())
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(manual())
