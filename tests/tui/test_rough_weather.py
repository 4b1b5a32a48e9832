"""What a terminal sees and gets back: hostile texts as bytes, the program stopped and continued, bugs."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import termios

from terminals import Screen, on_screen

pytestmark = pytest.mark.slow

HOSTILE = (
    "Question: [/]What of [red]rates[/red] \x1b]0;OWNED\x07\x1b]52;c;T1dORUQ=\x07and [@click=app.quit]cuts[/]?\n\n"
    "Ada \x9d0;OWNED\x9cGray: We will not \x1b[31mcut\x1b[0m the rate before the summer of \u202e2031\u2066. "
    "Prices rise by three per cent a year.\n"
)
# What a text could make a terminal do beyond showing it: titles, the clipboard, links, and the order of letters.
OBEYED = re.compile(rb"\x1b\](?:0|2|52|8);[^\x07\x1b]*(?:OWNED|T1dO)|\xe2\x80\xae|\xe2\x81\xa6|\xc2\x9d")


def test_no_control_code_of_a_text_reaches_the_terminal_on_any_screen(tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE, "utf-8")
    with on_screen(str(tmp_path / "hostile.txt"), until=b"test me") as screen:
        for keys, wanted in (
            (b"c", b"Cards"),
            (b"\x1b", b"test me"),
            (b"v", b"Positions"),
            (b"\x1b", b"test me"),
            (b"i", b"Speakers"),
            (b"\x1b", b"test me"),
            (b"\x10", b"earch for"),
        ):
            screen.seen = b""
            screen.send(keys)
            screen.until(wanted)
            assert not OBEYED.search(screen.seen)
        screen.send(b"rates")
        time.sleep(1)
        assert not OBEYED.search(screen.seen)


def test_stopped_from_outside_the_terminal_is_given_back_and_taken_again() -> None:
    with on_screen() as screen:
        screen.program.send_signal(signal.SIGTSTP)
        screen.until(b"\x1b[?1049l")
        assert _stopped(screen)
        assert termios.tcgetattr(screen.inside)[3] & termios.ICANON
        screen.seen = b""
        screen.program.send_signal(signal.SIGCONT)
        screen.until(b"\x1b[?1049h")
        screen.until(b"Briefings")
        screen.send(b"\x11")
        assert screen.program.wait(20) == 0


def test_a_terminal_that_can_do_nothing_gets_the_plain_form() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "lavrov-huanacuni-2017-08-16"],
        capture_output=True,
        env={**os.environ, "TERM": "dumb"},
        check=False,
    )
    assert run.returncode == 0
    assert b"\x1b" not in run.stdout


def test_a_bug_leaves_the_terminal_whole_and_one_short_message() -> None:
    with on_screen(bug=True) as screen:
        screen.send(b"\x1b[15~")
        assert screen.program.wait(20) == 1
        screen.until(b"this is a bug")
        assert b"\x1b[?1049l" in screen.seen
        assert b"SECRET" not in screen.seen
        assert termios.tcgetattr(screen.inside)[3] & termios.ICANON


def _stopped(screen: Screen, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state = Path(f"/proc/{screen.program.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        if state == "T":
            return True
        time.sleep(0.05)
    return False
