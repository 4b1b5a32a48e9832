"""A bug: what is written down of it, and what is said. Neither holds a word of what was being read."""

import traceback
from datetime import datetime
from pathlib import Path

from briefing_tui import __version__


def write_down(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write into a log in the folder where a bug happened; None where that can't be done.

    The error's own message and the values of variables are left out: a transcript's words may be in them.
    """
    lines = [f"briefing {__version__}, {now:%Y-%m-%d %H:%M:%S}"]
    for each in _chain(error):
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
        frames = traceback.extract_tb(each.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"breakdown-{now:%Y-%m-%d-%H%M%S}.log"
        path.touch(mode=0o600)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def told(error: BaseException, log: Path | None) -> str:
    """What is said of a bug once the terminal is itself again."""
    where = f"Where it happened is written in {log}, without any of your texts." if log else ""
    name = type(error).__name__
    return f"briefing broke down ({name}); this is a bug. What was graded before is kept. {where}".strip()


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the first cause last."""
    found: list[BaseException] = []
    while error not in found:
        found.append(error)
        # Textual wraps what went wrong in a worker.
        within = getattr(error, "error", None)
        error = error.__cause__ or (within if isinstance(within, BaseException) else None) or error.__context__ or error
    return found
