"""What is typed line by line, on a terminal or from a pipe, and the ways in which that can end."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO

from briefing_tui.domain.untrusted import clean

LONGEST = 20_000
"""Characters of a reply, at most: ten pages. What is longer was pasted by mistake."""

_ENDING = ("SIGTERM", "SIGHUP")
# Seconds after which a signal is heard that came in the moment before a key is waited for.
_HEARTBEAT = 0.5


class Ended(BaseException):
    """The process was told to end by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.code = 128 + number


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise Ended within, so that what was done so far can be told and kept."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise Ended(number)

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = [signal.signal(number, end) for number in numbers]
    try:
        with _heartbeat():
            yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _heartbeat() -> Iterator[None]:
    """Wake up now and then: readline waits for keys in C, where a signal that came just before is not looked at."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: None)
    signal.setitimer(signal.ITIMER_REAL, _HEARTBEAT, _HEARTBEAT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Console:
    """Reads what a person types; `interactive` where somebody is there to be asked back."""

    def __init__(self, source: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self.interactive = self._source.isatty()
        if self.interactive and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            with suppress(ImportError):
                # Arrow keys and a paste of several lines work from here on; Windows has its own.
                import readline  # noqa: F401

    def read(self, prompt: str = "> ") -> str | None:
        """A line without hostile characters, or None at the end; a backslash at a line's end goes on with the next.

        What is longer than `LONGEST` is cut, and said to be.
        """
        lines = []
        size = 0
        while (line := self._line(prompt)) is not None:
            size += len(line)
            goes_on = line.endswith("\\") and size <= LONGEST
            lines.append(line.removesuffix("\\") if goes_on else line)
            if not goes_on:
                break
            prompt = "… "
        if not lines:
            return None
        if size > LONGEST:
            print(f"briefing: note: only the first {LONGEST:,} characters are taken", file=sys.stderr)
        return clean("\n".join(lines)[:LONGEST])

    def choose(self, prompt: str, wanted: str) -> str:
        """One of the signs in `wanted`, asked for again until it is given; "" for an empty line or the end."""
        while True:
            line = (self._line(prompt) or "").strip().casefold()[:1]
            if not line or line in wanted:
                return line
            print(f"{', '.join(wanted[:-1])} or {wanted[-1]} is wanted; Enter leaves it.")

    def _line(self, prompt: str) -> str | None:
        try:
            if self.interactive:
                return input(prompt)[: LONGEST + 1]
        except EOFError:
            print()
            return None
        print(prompt, end="", flush=True)
        line = self._source.readline(LONGEST + 2)
        rest = line
        while rest and not rest.endswith("\n") and len(rest) == LONGEST + 2:
            rest = self._source.readline(LONGEST + 2)
        if not line:
            print()
            return None
        return line.rstrip("\r\n")
