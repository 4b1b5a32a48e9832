"""The real program on a terminal that sends what no person types."""

import signal
import sys
import termios
import time

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from terminals import on_screen

pytestmark = pytest.mark.slow

QUIT = b"\x11"


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
