"""The real program on a terminal that sends what no person types."""

import os
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)
pytestmark = pytest.mark.slow

PROGRAM = """
import sys
from briefing_tui.bootstrap import build
from briefing_tui.tui.app import run
sys.exit(run(build()))
"""
QUIT = b"\x11"


class Screen:
    """A program on a pseudo-terminal whose output is read all the time, as a terminal does."""

    def __init__(self) -> None:
        self.terminal, self.inside = os.openpty()
        termios.tcsetwinsize(self.inside, (24, 80))
        self.program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
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
        end = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < end:
            time.sleep(0.02)
        assert wanted in self.seen

    def send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self.terminal, data[:1024]) :]

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        self.hang_up()
        os.close(self.inside)

    def hang_up(self) -> None:
        if not self._left.is_set():
            self._left.set()
            self._reader.join()
            os.close(self.terminal)


@contextmanager
def on_screen() -> Iterator[Screen]:
    screen = Screen()
    try:
        screen.until(b"Briefings")
        yield screen
    finally:
        screen.close()


def test_a_hostile_paste_is_taken_within_seconds_and_the_program_still_leaves() -> None:
    with on_screen() as screen:
        began = time.monotonic()
        screen.send(b"\x1b[200~" + b"abc \x1b]0;PWN\x07\x1b[31m\x11 def\r\n" * 20_000 + b"\x1b[201~")
        assert screen.program.poll() is None
        screen.send(QUIT)
        assert screen.program.wait(20) == 0
        assert time.monotonic() - began < 10


def test_a_byte_that_is_no_text_does_not_end_the_program() -> None:
    with on_screen() as screen:
        screen.send(b"\xff")
        time.sleep(0.5)
        assert screen.program.poll() is None
        screen.send(QUIT)
        assert screen.program.wait(20) == 0
        assert b"Traceback" not in screen.seen


def test_an_interrupt_from_outside_gives_the_terminal_back_and_tells_why() -> None:
    with on_screen() as screen:
        screen.program.send_signal(signal.SIGINT)
        assert screen.program.wait(20) == 130
        screen.until(b"\x1b[?1049l")
        modes = termios.tcgetattr(screen.inside)[3]
        assert modes & termios.ICANON
        assert modes & termios.ECHO


def test_a_terminal_that_goes_away_ends_the_program() -> None:
    with on_screen() as screen:
        screen.hang_up()
        assert screen.program.wait(20) == 129
