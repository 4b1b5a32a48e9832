"""Killed in the middle of a quiz, the program has every graded reply, and offers to go on."""

import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from briefing_tui.bootstrap import build
from briefing_tui.paths import data_folder
from briefing_tui.tui.app import GUARD_SECONDS

SLUG = "lavrov-huanacuni-2017-08-16"


class Window:
    """The program in a terminal of its own."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._leader, follower = pty.openpty()
        terminal = {"TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
        environment = {**os.environ, **terminal, "BRIEFING_HOME": str(home)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing_tui", *arguments],
            stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(follower)
        self.seen = ""

    def until(self, words: str, seconds: float = 60) -> None:
        end = monotonic() + seconds
        while words not in self.seen:
            assert monotonic() < end, f"{words!r} does not come: {self.seen[-2000:]!r}"
            if select.select([self._leader], [], [], 0.1)[0]:
                self.seen += os.read(self._leader, 65536).decode("utf-8", "replace")

    def type(self, keys: str) -> None:
        self.seen = ""
        os.write(self._leader, keys.encode())

    def go_on(self) -> None:
        # For a moment a fresh verdict ignores the keys that go on.
        sleep(GUARD_SECONDS + 0.2)
        self.type(" ")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        os.close(self._leader)


def kept() -> list[str]:
    return [review.reply for review in build().keeping.store().log.reviews()]


@pytest.mark.slow
def test_killed_in_the_middle_nothing_graded_is_lost_and_the_draft_is_there(home: Path) -> None:
    window = Window(home, "quiz", SLUG)
    window.until("1 of 10")
    window.type("North Korea freezes its tests\r")
    window.until("next")
    assert kept() == ["North Korea freezes its tests"]
    window.go_on()
    window.until("2 of 10")
    window.type("economic pres")
    end = monotonic() + 20
    while (offer := build().sessions.offer()) is None or offer.draft != "economic pres":
        assert monotonic() < end
        select.select([], [], [], 0.1)
    window.kill()

    assert kept() == ["North Korea freezes its tests"]
    assert not build().keeping.store().copies.check(data_folder() / "study.sqlite3").fault
    again = Window(home)
    again.until("1 of 10 answered, 2 words of the next reply typed")
    again.type("\r")
    again.until("economic pres")
    again.kill()


@pytest.mark.soak
def test_killed_at_any_moment_of_a_quiz_no_graded_reply_is_lost(home: Path) -> None:
    random = Random(3)  # noqa: S311
    graded = 0
    for turn in range(20):
        window = Window(home, "quiz", SLUG)
        window.until(" of 10")
        for number in range(3):
            window.type(f"reply {turn} {number}\r")
            window.until("next")
            graded += 1
            assert len(kept()) == graded
            window.go_on()
            window.until(" of 10")
        select.select([], [], [], random.random())
        window.kill()
        assert len(kept()) == graded
        assert not build().keeping.store().copies.check(data_folder() / "study.sqlite3").fault
