"""Copying: a terminal is asked to do it, and what happened is said."""

import os

from textual.app import App

from briefing_tui.tui.text import counted

# These are known not to know the request (OSC 52); of all others one can't tell.
DEAF = {("TERM_PROGRAM", "Apple_Terminal"), ("TERM", "linux"), ("TERM", "dumb")}


def copy(app: App[object], text: str) -> None:
    """Hand the text to the terminal's clipboard and tell the reader."""
    app.copy_to_clipboard(text)
    if any(os.environ.get(name) == value for name, value in DEAF):
        app.notify(
            "This terminal can't be asked to copy. Mark the words with the mouse instead.",
            title="Not copied",
            severity="warning",
            markup=False,
        )
    else:
        words = counted(len(text.split()), "word")
        app.notify(f"Handed to the terminal to copy: {words}, with who said it.", timeout=3, markup=False)
