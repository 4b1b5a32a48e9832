"""The argument parser of every command: argparse with one-line errors."""

import sys
from argparse import ArgumentParser
from typing import NoReturn

from briefing_tui.domain.untrusted import one_line


class Parser(ArgumentParser):
    """Says what is wrong with a command line in one line, and where there is help."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {one_line(message, 300)} ({self.prog} --help tells more)", file=sys.stderr)
        sys.exit(2)
