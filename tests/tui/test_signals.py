"""Being told to stop: the terminal is given back as it was, and the exit code tells why."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

PROGRAM = """
import sys
from briefing_tui.bootstrap import build
from briefing_tui.tui.app import run
sys.exit(run(build()))
"""
ALTERNATE_SCREEN_ON, ALTERNATE_SCREEN_OFF = b"\x1b[?1049h", b"\x1b[?1049l"


def read_until(terminal: int, wanted: bytes, seconds: float = 20) -> bytes:
    """What the program writes until these bytes come, or until it ends."""
    found = b""
    end = time.monotonic() + seconds
    while wanted not in found and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                found += os.read(terminal, 65536)
            except OSError:
                break
    return found


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_restores_the_terminal_and_sets_the_exit_code(number: signal.Signals, code: int) -> None:
    import pty
    import termios

    terminal, inside = pty.openpty()
    termios.tcsetwinsize(inside, (24, 80))
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    try:
        assert ALTERNATE_SCREEN_ON in read_until(terminal, b"Briefings")
        assert not termios.tcgetattr(inside)[3] & termios.ICANON
        program.send_signal(number)
        assert ALTERNATE_SCREEN_OFF in read_until(terminal, ALTERNATE_SCREEN_OFF)
        assert program.wait(20) == code
        restored = termios.tcgetattr(inside)[3]
        assert restored & termios.ICANON
        assert restored & termios.ECHO
    finally:
        program.kill()
        program.wait()
        os.close(terminal)
        os.close(inside)
