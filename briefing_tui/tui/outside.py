"""Leaving the screen for another program, and coming back."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

USUAL = ("nano", "vim", "vi", "micro", "emacs", "notepad")


def editor(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command of the person's own editor, else of a usual one; raises BriefingError where there is none."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise BriefingError(f"EDITOR is {one_line(named, 60)}, which is no command", "set EDITOR") from None
    found = next((name for name in USUAL if shutil.which(name)), "")
    if not command and not found:
        raise BriefingError("there is no editor to open it with", "set EDITOR to the command of yours")
    return command or [found]


def edit(app: App[None], file: Path) -> None:
    """Give the terminal to the person's editor until it is left; raises BriefingError where that can't be done."""
    command = editor()
    try:
        with app.suspend():
            code = subprocess.run([*command, str(file)], check=False).returncode
    except SuspendNotSupported:
        raise BriefingError("this terminal can't be given to an editor", f"open {one_line(str(file))} in it") from None
    except OSError as error:
        message = f"{one_line(command[0], 60)}: {error.strerror or 'it cannot be run'}"
        raise BriefingError(message, "set EDITOR to the command of your editor") from None
    if code:
        raise BriefingError(f"{one_line(command[0], 60)} ended with code {code}", "nothing else was done")
