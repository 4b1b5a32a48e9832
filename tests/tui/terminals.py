"""The program on a pseudo-terminal."""

import os
import select
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PROGRAM = """
import sys
from briefing_tui.bootstrap import build
from briefing_tui.tui.app import BriefingApp, run
if {bug}:
    def broken(self, event):
        if event.key == "f5":
            raise ValueError("SECRET words of a text")
    BriefingApp.on_key = broken
sys.exit(run(build(), start={start!r}))
"""


class Screen:
    """A program whose output is read all the time, as a terminal does."""

    def __init__(self, start: str | None = None, bug: bool = False) -> None:
        self.terminal, self.inside = os.openpty()
        termios.tcsetwinsize(self.inside, (24, 80))
        self.program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(start=start, bug=bug)],
            stdin=self.inside,
            stdout=self.inside,
            stderr=self.inside,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"},
        )
        self.seen = b""
        self._left = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        while not self._left.is_set():
            if select.select([self.terminal], [], [], 0.05)[0]:
                self.seen += os.read(self.terminal, 65536)

    def until(self, wanted: bytes, seconds: float = 20) -> None:
        """Wait until these bytes were written; fail where they are not."""
        end = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < end:
            time.sleep(0.02)
        assert wanted in self.seen

    def send(self, data: bytes) -> None:
        """Type bytes."""
        while data:
            data = data[os.write(self.terminal, data[:1024]) :]

    def close(self) -> None:
        """End the program, whatever it does."""
        self.program.kill()
        self.program.wait()
        self.hang_up()
        os.close(self.inside)

    def hang_up(self) -> None:
        """Take the terminal away."""
        if not self._left.is_set():
            self._left.set()
            self._reader.join()
            os.close(self.terminal)


@contextmanager
def on_screen(start: str | None = None, until: bytes = b"Briefings", bug: bool = False) -> Iterator[Screen]:
    """The program, once these bytes are shown."""
    screen = Screen(start, bug)
    try:
        screen.until(until)
        yield screen
    finally:
        screen.close()
