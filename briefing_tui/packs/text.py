"""How a pack's words are compared, named and shown in messages."""

import hashlib
import unicodedata

from briefing_tui.domain.untrusted import HOSTILE, one_line

_STRAIGHT = str.maketrans("‘’“”‐‑–—−", "''\"\"-----")


def normalised(text: str) -> str:
    """The text as it is compared: case, width, spacing, curly quotes, dashes and a final stop make no difference.

    Signs within it do ("-5 %" is not "5 %").
    """
    plain = unicodedata.normalize("NFKC", text).translate(_STRAIGHT).casefold()
    return " ".join(plain.split()).rstrip(" .;,")


def text_id(text: str) -> str:
    """A short id (10 hexadecimal digits) that stays the same for the same normalised text, on any machine."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:10]


def hidden_characters(text: str) -> tuple[str, ...]:
    """The code points of a text that act on a terminal or on its reading order instead of being read, as "U+001B"."""
    return tuple(f"U+{ord(char):04X}" for char in sorted({found[0][0] for found in HOSTILE.finditer(text)}))


def shown(text: str, limit: int = 60) -> str:
    """A foreign text as it may stand within a one-line message."""
    return one_line(text, limit)
