"""The one base error, and how a problem in a file says where it is."""

from dataclasses import dataclass
from pathlib import Path


class BriefingError(Exception):
    """What a person did or supplied can't be worked with; never a bug of the program.

    The message is one line that says what and where; the hint, where there is one, says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class StoreError(BriefingError):
    """What is kept can't be read or written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where it stands, what it is and how to mend it. Line 0 is the whole file."""

    path: Path
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class PackError(BriefingError):
    """A pack that can't be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}", "briefing check lists all problems")
        self.problems = problems
