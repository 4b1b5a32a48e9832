"""The person's own editor: how it is started, at the line that matters."""

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

_USUAL = ("nano", "vim", "vi", "micro", "emacs", "notepad")
# How editors are told the line; all others take +LINE before the file, as vi and nano do.
_BEHIND_COLON = ("hx", "helix", "subl", "zed")
_LIKE_CODE = ("code", "codium", "code-insiders", "cursor")
_WITHOUT = ("notepad", "notepad.exe", "open", "xdg-open")


def editor_command(file: Path, line: int = 0, environment: Mapping[str, str] = os.environ) -> list[str]:
    """What starts VISUAL, EDITOR or a usual editor with this file, at a line (0 for none).

    Raises BriefingError where there is none.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise BriefingError(f"EDITOR is {one_line(named, 60)}, which is no command", "set EDITOR") from None
    command = command or [found for name in _USUAL if (found := shutil.which(name))][:1]
    if not command:
        raise BriefingError("there is no editor to open it with", "set EDITOR to the command of yours")
    name = Path(command[0]).name.casefold()
    if not line or name in _WITHOUT:
        return [*command, str(file)]
    if name in _BEHIND_COLON:
        return [*command, f"{file}:{line}"]
    if name in _LIKE_CODE:
        return [*command, "--wait", "--goto", f"{file}:{line}"]
    return [*command, f"+{line}", str(file)]
