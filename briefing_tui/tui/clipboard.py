"""Copying: the terminal is asked to do it, and beside it the system's own program; what happened is said."""

import os
import subprocess
from collections.abc import Mapping
from shutil import which

from textual.app import App

from briefing_tui.tui.text import counted

# These are known not to know the request (OSC 52); of all others one can't tell.
DEAF = {("TERM_PROGRAM", "Apple_Terminal"), ("TERM", "linux"), ("TERM", "dumb")}
# What puts its standard input into the system's clipboard, and the variable without which it has none to put it into.
_PROGRAMS = (
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("pbcopy",), ""),
    (("clip.exe",), ""),
)
_PATIENCE = 2.0


def copy(app: App[object], text: str) -> None:
    """Put the text into the clipboard, as far as terminal and system let it be done, and tell the reader."""
    deaf = is_deaf(os.environ)
    app.copy_to_clipboard(text)
    app.run_worker(lambda: _finish(app, text, deaf), name="copy", group="copy", thread=True, exit_on_error=False)


def is_deaf(environment: Mapping[str, str]) -> bool:
    """Whether this terminal is known not to know the request to copy."""
    return any(environment.get(name) == value for name, value in DEAF)


def copy_with_system(text: str, environment: Mapping[str, str]) -> str:
    """Have a program of the system copy the text; gives its name, or "" where none could.

    Over a connection from elsewhere the system's clipboard is not the one in front of the reader.
    """
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return ""
    for (name, *arguments), needed in _PROGRAMS:
        path = which(name, path=environment.get("PATH"))
        if path is None or (needed and not environment.get(needed)):
            continue
        try:
            run = subprocess.run(
                [path, *arguments],
                input=text.encode("utf-16-le" if name == "clip.exe" else "utf-8", "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        if run.returncode == 0:
            return name
    return ""


def _finish(app: App[object], text: str, deaf: bool) -> None:
    program = copy_with_system(text, os.environ)
    words = f"{counted(len(text.split()), 'word')}, with who said it"
    if program:
        told = f"Copied by {program}: {words}."
    elif deaf:
        app.call_from_thread(
            app.notify,
            "This terminal can't be asked to copy, and no program of the system could. "
            "Mark the words with the mouse instead.",
            title="Not copied",
            severity="warning",
            markup=False,
        )
        return
    else:
        told = f"Handed to the terminal to copy: {words}. Not every terminal does it."
    app.call_from_thread(app.notify, told, timeout=3, markup=False)
