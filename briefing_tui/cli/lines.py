"""Files of lines: read one at a time, whatever their size."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

# Bytes of a line, at most: a graded reply with its rubric is a few thousand.
LONGEST = 8 * 1024 * 1024


def lines_of(target: str) -> Iterator[bytes]:
    """The lines of a file or a pipe, or of standard input for `-`; a longer one than `LONGEST` is cut.

    Raises BriefingError where there is nothing to read. A device is refused, since it may never end.
    """
    if target == "-":
        yield from _bounded(sys.stdin.buffer)
        return
    try:
        mode = Path(target).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise BriefingError(f"{one_line(target)}: this is not a file")
        with Path(target).open("rb") as file:
            yield from _bounded(file)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "there is no such file" if missing else getattr(error, "strerror", None) or "it cannot be read"
        raise BriefingError(f"{one_line(target) or 'the file'}: {reason}") from None


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST):
        yield line
        while len(line) == LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
