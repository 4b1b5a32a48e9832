"""The argument parser of every command: argparse with one-line errors."""

import re
import sys
import textwrap
from argparse import ArgumentParser, HelpFormatter
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from briefing_tui.domain.untrusted import one_line

COLUMNS = re.compile(r"\S {2,}\S|^ ", re.MULTILINE)
"""What tells lines that are laid out from a paragraph."""


class _Formatter(HelpFormatter):
    """Wraps paragraphs, and leaves lines alone that are laid out in columns, and examples."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = text.strip().split("\n\n")
        wrapper = textwrap.TextWrapper(
            width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
        )
        return "\n\n".join(each if _laid_out(each) else wrapper.fill(each) for each in paragraphs)


def _laid_out(paragraph: str) -> bool:
    return paragraph.startswith("example") or COLUMNS.search(paragraph) is not None


class Parser(ArgumentParser):
    """Says what is wrong with a command line in one line, and where there is help."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {one_line(message, 300)} ({self.prog} --help tells more)", file=sys.stderr)
        sys.exit(2)


def command_module(name: str) -> ModuleType:
    """What makes a command: `__doc__`, EXAMPLE, add_arguments and run."""
    return import_module(f"briefing_tui.cli.{name}_command")


def command_parser(name: str) -> Parser:
    """The parser of one command."""
    parser = Parser(prog="briefing" if name == "open" else f"briefing {name}", **_manner(name))
    command_module(name).add_arguments(parser)
    return parser


def whole_parser() -> Parser:
    """All commands under one parser, for what is made from it: completion and the man page."""
    from briefing_tui.cli.main import COMMANDS

    parser = Parser(prog="briefing", allow_abbrev=False)
    parser.add_argument("--version", action="store_true", help="print the program's version")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, told in COMMANDS.items():
        command = commands.add_parser(name, prog=f"briefing {name}", help=told, **_manner(name))
        command_module(name).add_arguments(command)
    return parser


def _manner(name: str) -> dict[str, Any]:
    """How a command describes itself."""
    command = command_module(name)
    return {
        "description": command.__doc__,
        "epilog": "example: " + "\n         ".join(command.EXAMPLE.splitlines()),
        "allow_abbrev": False,
        "formatter_class": _Formatter,
    }
