"""Leaving the screen for another program, and coming back."""

import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.editing import editor_command


def edit(app: App[None], file: Path, line: int = 0) -> None:
    """Give the terminal to the person's editor until it is left; raises BriefingError where that can't be done."""
    command = editor_command(file, line)
    try:
        with app.suspend():
            code = subprocess.run(command, check=False).returncode
    except SuspendNotSupported:
        raise BriefingError("this terminal can't be given to an editor", f"open {one_line(str(file))} in it") from None
    except OSError as error:
        message = f"{one_line(command[0], 60)}: {error.strerror or 'it cannot be run'}"
        raise BriefingError(message, "set EDITOR to the command of your editor") from None
    if code:
        raise BriefingError(f"{one_line(command[0], 60)} ended with code {code}", "nothing else was done")
