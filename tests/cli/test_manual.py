"""The manual page: the same as the program, and sound to those who print it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing_tui.cli.main import COMMANDS
from briefing_tui.cli.manual import manual
from briefing_tui.cli.parser import command_parser

PAGE = Path(__file__).parents[2] / "man" / "briefing.1"


def test_the_page_is_what_the_program_says_now() -> None:
    assert PAGE.read_text("utf-8") == manual(), "make man makes it anew"


def test_the_page_names_every_option_of_every_command() -> None:
    page = manual()

    for name in COMMANDS:
        assert f".SS {name}\n" in page
        for action in command_parser(name)._actions:
            assert all(option.replace("-", "\\-") in page for option in action.option_strings), action


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_page_is_printed_without_a_warning() -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", str(PAGE)], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
