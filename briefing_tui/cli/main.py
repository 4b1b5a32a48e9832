"""The command line: which command is meant, and what its end means to the shell.

Only the module of the command that was called is imported: `briefing --version` pays for nothing else.
"""

import errno
import os
import sys
from collections.abc import Sequence

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

DONE, INPUT_AT_FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "open": "open the library, or a transcript, on the full screen (default)",
    "parse": "show how a transcript was understood: turns, exchanges, warnings",
    "summary": "print a summary of each answer",
    "cards": "list the cards that would be asked, approve and hide them",
    "quiz": "be quizzed now",
    "review": "review what is due today",
    "brief": "write one page to take along: text, Markdown, HTML or Word",
    "refresh": "read what matters most, in the minutes before a meeting",
    "recall": "say all that you remember of a transcript",
    "drill": "drill a class",
    "grade": "grade replies without a quiz",
    "draft": "write a pack of a transcript, to be edited",
    "check": "check packs, and say where and what is wrong",
    "format": "tidy packs without changing what they say",
    "stats": "show your progress",
    "export": "carry cards to Anki, reviews to a spreadsheet",
    "import": "take in reviews from another machine",
    "backup": "copy all that is kept into one file",
    "restore": "bring a backup back",
    "forget": "forget a transcript, in the backups too",
    "doctor": "tell what is kept where, and what is wrong with it",
    "config": "show and change the settings",
    "completion": "make the Tab key complete commands in your shell",
}

# What writing to standard output can fail with, other than a reader that went away.
_OUTPUT_LOST = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF})

_USAGE = """\
usage: briefing [FILE]
       briefing COMMAND [ARGUMENTS]

Read a press conference in a minute, then be quizzed on who said what.

FILE is a transcript, a pack's folder or .zip, - for standard input, or the name
of a bundled pack.

commands:
{commands}

options:
  -h, --help     this text; briefing COMMAND --help tells more
  --version      the program's version

examples:
  briefing
  briefing lavrov-huanacuni-2017-08-16
  briefing summary notes.txt --words 40
"""


def run(arguments: Sequence[str]) -> int:
    """Run the program; its exit code: 0 done, 1 the input is at fault, 2 the command line is, 130 interrupted."""
    _open_streams()
    try:
        code = _run(list(arguments))
        sys.stdout.flush()
    except BriefingError as error:
        from briefing_tui.cli.output import print_error

        print_error(error)
        return INPUT_AT_FAULT
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough.
        from briefing_tui.cli.output import write_no_more

        write_no_more()
        return DONE
    except OSError as error:
        if error.errno not in _OUTPUT_LOST or error.filename is not None:
            raise
        from briefing_tui.cli.output import write_no_more

        write_no_more()
        print(f"briefing: standard output: {error.strerror}", file=sys.stderr)
        return INPUT_AT_FAULT
    return code


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first == "--version":
        from briefing_tui import __version__

        print(f"briefing {__version__}")
        return DONE
    if first in ("-h", "--help", "help"):
        width = max(map(len, COMMANDS))
        print(_USAGE.format(commands="\n".join(f"  {name:{width}}  {text}" for name, text in COMMANDS.items())), end="")
        return DONE
    _speak_utf8()
    name, rest = (first, arguments[1:]) if first in COMMANDS else ("open", arguments)
    if name == "open" and len(rest) > 1 and not any(argument.startswith("-") for argument in rest):
        return _no_command(first)
    from briefing_tui.cli.parser import command_module, command_parser

    command = command_module(name)
    code: int = command.run(command_parser(name).parse_args(rest))
    return code


def _no_command(name: str) -> int:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f"did you mean {near[0]}?" if near else "briefing --help lists the commands"
    print(f"briefing: {one_line(name)}: no such command ({hint})", file=sys.stderr)
    return USAGE


def _open_streams() -> None:
    """Put the null device where a standard stream was closed, so that nobody has to ask."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _speak_utf8() -> None:
    """Text is UTF-8 wherever it comes from or goes to; what is not is replaced rather than fatal."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
