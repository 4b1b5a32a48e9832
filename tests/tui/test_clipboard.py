"""Copying with the system's own programs."""

import os
from pathlib import Path

import pytest

from briefing_tui.tui.clipboard import copy_with_system, is_deaf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs here are shell scripts")


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"PATH": f"{folder}:/bin:/usr/bin", **more}


def test_the_first_program_that_has_a_display_gets_the_text_as_it_is(tmp_path: Path) -> None:
    program(tmp_path, "wl-copy", "exit 0")
    program(tmp_path, "xclip", f'cat > {tmp_path}/got; echo "$@" > {tmp_path}/arguments')

    assert copy_with_system("“Ja” — $(x) æ", environment(tmp_path, DISPLAY=":0")) == "xclip"
    assert (tmp_path / "got").read_text("utf-8") == "“Ja” — $(x) æ"
    assert (tmp_path / "arguments").read_text().split() == ["-selection", "clipboard"]


def test_a_program_that_fails_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path, "xclip", "exit 1")
    program(tmp_path, "xsel", f"cat > {tmp_path}/got")

    assert copy_with_system("words", environment(tmp_path, DISPLAY=":0")) == "xsel"


def test_a_program_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.tui.clipboard._PATIENCE", 0.2)
    program(tmp_path, "xclip", "exec sleep 30")

    assert copy_with_system("words", environment(tmp_path, DISPLAY=":0")) == ""


def test_without_a_display_or_from_elsewhere_the_system_is_not_asked(tmp_path: Path) -> None:
    for name in ("wl-copy", "xclip", "xsel"):
        program(tmp_path, name, f"touch {tmp_path}/asked")

    assert copy_with_system("words", environment(tmp_path)) == ""
    assert copy_with_system("words", environment(tmp_path, DISPLAY=":0", SSH_TTY="/dev/pts/1")) == ""
    assert not (tmp_path / "asked").exists()


def test_terminals_that_can_not_copy_are_known() -> None:
    assert is_deaf({"TERM": "linux"})
    assert not is_deaf({"TERM": "xterm-256color"})
