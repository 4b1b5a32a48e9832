"""Signs for terminals that know fewer: each is put in the place of another, cell for cell."""

import re
import sys
from collections.abc import Mapping
from os import environ

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

PLAINER = {
    **dict.fromkeys("✓", "+"),
    **dict.fromkeys("◐", "~"),
    **dict.fromkeys("✗", "x"),
    **dict.fromkeys("○▱", "."),
    **dict.fromkeys("●", "*"),
    **dict.fromkeys("▰", "#"),
    **dict.fromkeys("▌▐▏▕│▊▎█▋▍▉", "|"),
    **dict.fromkeys("▔▁─▂▃▄▅▆▇┄", "-"),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("–—", "-"),
    **dict.fromkeys("…·", "."),
    "⌫": "<",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "\u00a0": " ",
}
FOREIGN = re.compile("[^\x00-\x7f]")


def terminal_encoding(environment: Mapping[str, str] = environ, stream: str | None = None) -> str:
    """What the terminal is said to understand: by the locale that is set, else by Python's own stream.

    LC_ALL=C asks for plain output; a locale that is not set at all says nothing.
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    if environment.get("LC_ALL") in ("C", "POSIX"):
        return "ascii"
    charset = locale.partition(".")[2].partition("@")[0]
    return charset or stream or getattr(sys.__stderr__, "encoding", None) or "utf-8"


def knows_unicode(encoding: str) -> bool:
    """Whether every sign can be written in this encoding."""
    return encoding.casefold().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32", "utf8sig", "cp65001")


class PlainerSigns(LineFilter):
    """Writes what an encoding lacks with what it has; what has no likeness becomes a question mark."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [
            segment if segment.control or segment.text.isascii() else Segment(self.plainer(segment.text), segment.style)
            for segment in segments
        ]

    def plainer(self, text: str) -> str:
        """The text in what the encoding has, as wide as before."""
        return FOREIGN.sub(lambda match: self._instead(match[0]), text)

    def _instead(self, sign: str) -> str:
        if sign in PLAINER:
            return PLAINER[sign]
        try:
            sign.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return "?" * cell_len(sign)
        return sign
