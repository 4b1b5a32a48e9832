"""Text from outside: what must never reach a terminal or a label."""

import re

# A text longer than a year of hearings: what is larger is something else, or a trap.
MAX_BYTES = 32 * 1024 * 1024
# What a terminal would obey, what reorders text for the eye, and what is no visible character at all. A control string
# (OSC, DCS, PM, APC, SOS) goes with what it carries, if it is closed within a sane length; a lone introducer too.
HOSTILE = re.compile(
    r"(?:\x1b\]|\x9d|\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n\x90\x98\x9d-\x9f]{0,2000}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|\x1b[ -/]{0,4}[0-~]?"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
    r"|[\u061c\u202a-\u202e\u2066-\u2069]"
    r"|[\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text without terminal control, bidirectional overrides, invisible fillers and lone surrogates.

    Line feeds and tabs stay; carriage returns become line feeds.
    """
    return HOSTILE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int = 200) -> str:
    """The text, clean, on one line and at most `limit` characters long: for messages, titles and rows."""
    line = " ".join(clean(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
