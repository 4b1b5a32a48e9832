"""Plain mode walked on a real terminal, as somebody would who never sees the full screen."""

import json
import os
import re
import select
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind"),
]

SLUG = "lavrov-huanacuni-2017-08-16"
PACK = Path(__file__).parents[2] / "content" / SLUG
RIGHT = "NK stops nuclear and missile tests, US and South Korea stop big exercises"
DOUBTFUL = "NK stops missiles, US does fewer exercises"
PATIENCE = 30.0
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A program on a pseudo-terminal of 80 columns."""

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
        import fcntl
        import pty
        import termios

        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "briefing_tui", *arguments]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", **environment}
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            # Only a controlling terminal turns Ctrl+C and its own end into signals.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.shown = ""
        self._read_to = 0

    def sees(self, text: str) -> str:
        """Wait until this is printed behind what was waited for before; gives what was printed up to it."""
        ends = time.monotonic() + PATIENCE
        wanted = re.compile(r"\s+".join(map(re.escape, text.split())))
        while (found := wanted.search(self._new())) is None:
            if time.monotonic() > ends or not self._read(ends):
                raise AssertionError(f"{text!r} was not printed, but: {self._new()!r}")
        seen = self._new()[: found.end()]
        self._read_to += found.end()
        return seen

    def types(self, *lines: str) -> None:
        for line in lines:
            os.write(self.master, f"{line}\n".encode())

    def presses(self, key: bytes) -> None:
        os.write(self.master, key)

    def leaves(self) -> int:
        """Wait for the next prompt and press Ctrl+D; gives the exit code."""
        self.sees(">")
        self.presses(b"\x04")
        return self.ends()

    def ends(self) -> int:
        """Read to the end; gives the exit code."""
        ends = time.monotonic() + PATIENCE
        while self._read(ends):
            pass
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)

    def _new(self) -> str:
        return self.shown[self._read_to :]

    def _read(self, ends: float) -> bool:
        if not select.select([self.master], [], [], max(0.0, ends - time.monotonic()))[0]:
            return False
        try:
            data = os.read(self.master, 65_536)
        except OSError:
            return False
        self.shown += _CONTROL.sub("", data.decode("utf-8", "replace"))
        return bool(data)


Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start the program on a terminal."""
    begun: list[Terminal] = []

    def run(*arguments: str, **environment: str) -> Terminal:
        begun.append(Terminal(arguments, environment))
        return begun[-1]

    yield run
    for terminal in begun:
        terminal.close()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def editor(folder: Path, script: str) -> str:
    """An editor that does with the file what a line of Python does with its text."""
    path = folder / "editor"
    path.write_text(
        f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n"
        f"line, file = sys.argv[-2], Path(sys.argv[-1])\n"
        f"Path({str(folder / 'line')!r}).write_text(line)\ntext = file.read_text()\nfile.write_text({script})\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def reviews(home: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "briefing_tui", "export", "--format", "jsonl"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return [json.loads(line)["review"] for line in done.stdout.splitlines() if '"review"' in line[:12]]


def test_a_quiz_can_be_walked_from_the_first_hint_to_asking_again(start: Start, home: Path) -> None:
    terminal = start("quiz", SLUG, "--count", "2", "--plain", BRIEFING_CONFIDENCE="true")

    terminal.sees("1 of 2 ·")
    terminal.types("?")
    terminal.sees("2 points are wanted.")
    terminal.types(DOUBTFUL)
    terminal.sees("How sure are you?")
    terminal.types("3")
    terminal.sees("not sure: see below")
    terminal.sees("Did you say that? y or n:")
    terminal.types("n")
    terminal.sees("2 of 2 ·")
    terminal.types(":a 1", ":a 2")
    terminal.sees("CORRECT: 2 of 2")
    terminal.types(":u")
    terminal.sees("PARTLY: 1 of 2")
    terminal.types("")
    terminal.sees("Enter shows the results.")
    terminal.types("")
    terminal.sees("Ask these 2 again? y or n:")
    terminal.types("n")

    assert terminal.ends() == 0
    first = reviews(home)[0]
    assert (first["hints"], first["confidence"]) == (1, 3)


def test_the_setting_makes_plain_permanent_and_a_flag_goes_before_it(start: Start) -> None:
    terminal = start("quiz", SLUG, "--count", "1", BRIEFING_PLAIN="true")
    terminal.sees("1 of 1")
    assert terminal.leaves() == 0
    assert "\x1b[?1049h" not in terminal.shown

    terminal = start("quiz", SLUG, "--count", "1", "--no-plain", BRIEFING_PLAIN="true")
    terminal.sees("1 of 1")
    assert "1 card." not in terminal.shown


def test_what_one_had_is_ticked_and_marked_in_the_history(start: Start, home: Path) -> None:
    terminal = start("quiz", SLUG, "--count", "1", "--self", "--plain")

    terminal.sees("1 of 1 ·")
    terminal.types("")
    terminal.sees("Which did you have?")
    terminal.types("1, 2")
    terminal.sees("CORRECT: 2 of 2 points (your own word)")
    terminal.types("")

    assert terminal.ends() == 0
    (kept,) = reviews(home)
    assert (kept["self_assessed"], kept["verdict"]) == (True, "correct")


def test_a_card_is_edited_at_its_line_and_asked_as_it_is_then(
    start: Start, home: Path, pack: Path, tmp_path: Path
) -> None:
    script = (
        "text.replace('according to Sergey Lavrov', 'as Lavrov put it').replace('According to Sergey', 'To Sergey')"
    )
    terminal = start("quiz", str(pack), "--count", "2", "--plain", EDITOR=editor(tmp_path, script))

    terminal.sees("1 of 2 ·")
    terminal.types(":e")
    terminal.sees("The cards are as the pack has them now.")
    terminal.sees("To Sergey Lavrov")
    terminal.types(RIGHT)
    terminal.sees("2 of 2 ·")

    assert terminal.leaves() == 0
    line = int((tmp_path / "line").read_text().removeprefix("+"))
    assert (pack / "pack.toml").read_text().splitlines()[line - 1 : line + 1] == ["[[card]]", 'id = "double-freeze"']
    (kept,) = reviews(home)
    assert kept["card_key"] == f"pack:{SLUG}/double-freeze"


def test_an_edit_that_breaks_the_pack_can_be_mended_or_left(start: Start, pack: Path, tmp_path: Path) -> None:
    terminal = start("quiz", str(pack), "--count", "1", "--plain", EDITOR=editor(tmp_path, "text + 'nonsense\\n'"))

    terminal.sees("1 of 1 ·")
    terminal.types(":e")
    terminal.sees("Edit it again? y or n:")
    terminal.types("n")
    terminal.sees("the cards stay as they were")
    terminal.types(RIGHT)
    terminal.sees("CORRECT")


def test_a_hidden_card_is_never_asked_again(start: Start) -> None:
    terminal = start("quiz", SLUG, "--count", "1", "--plain")
    prompt = terminal.sees("each side?")
    terminal.types(":x")
    terminal.sees("briefing review --take-up")
    assert terminal.ends() == 0

    terminal = start("quiz", SLUG, "--count", "1", "--plain")
    assert "double freeze” principle" in " ".join(prompt.split())
    assert "double freeze” principle" not in " ".join(terminal.sees(">").split())


def test_a_review_shows_when_each_rating_brings_a_card_back(start: Start, home: Path) -> None:
    terminal = start("review", SLUG, "--new", "1", "--plain")

    terminal.sees("1 of 1 ·")
    terminal.types(RIGHT)
    terminal.sees("Good. :1 again")
    terminal.types(":4")
    terminal.sees("Easy. :1 again")
    terminal.types("")

    assert terminal.ends() == 0
    assert reviews(home)[0]["rating"] == 4


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=lambda one: str(one)
)
def test_what_was_graded_is_kept_and_told_when_a_signal_ends_it(
    start: Start, home: Path, number: signal.Signals, code: int
) -> None:
    terminal = start("quiz", SLUG, "--count", "3", "--plain")
    terminal.sees("1 of 3 ·")
    terminal.types(RIGHT)
    terminal.sees("2 of 3 ·")
    terminal.sees(">")

    if number is signal.SIGINT:
        terminal.presses(b"\x03")
    else:
        terminal.process.send_signal(number)

    assert terminal.ends() == code
    assert "Answered 1 of 3" in terminal.shown
    assert ("what was graded is kept" in terminal.shown) is (number is not signal.SIGINT)
    assert "Traceback" not in terminal.shown
    assert len(reviews(home)) == 1


def test_a_terminal_that_is_closed_ends_the_quiz_quietly(start: Start, home: Path) -> None:
    terminal = start("quiz", SLUG, "--count", "3", "--plain")
    terminal.sees("1 of 3 ·")
    terminal.types(RIGHT)
    terminal.sees("2 of 3 ·")
    master, terminal.master = terminal.master, os.open(os.devnull, os.O_RDWR)

    os.close(master)

    assert terminal.process.wait(PATIENCE) in (0, 129)
    assert len(reviews(home)) == 1


def test_roles_in_doubt_are_asked_about(start: Start, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(
        "Ines Moreau: The ferries sail again. Why so late?\nLeif Brand: We had ice. Did you not see it?\n"
        "Ines Moreau: I did. Who pays?\nLeif Brand: The town pays. Is that right?\n"
    )
    terminal = start("open", str(talk), "--plain")

    terminal.sees("It is not certain who asks and who answers here.")
    terminal.sees("Leif Brand: answers, 55% sure; 2 turns")
    terminal.sees("q asks, a answers, m only moderates:")
    terminal.types("q")
    terminal.sees("1. We had ice. Did you not see it?")
    terminal.sees("Ines Moreau")

    assert terminal.ends() == 0
