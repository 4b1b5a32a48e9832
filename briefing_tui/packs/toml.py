"""Texts as TOML writes them."""

from briefing_tui.domain.untrusted import clean

_LITERAL_LACKS = frozenset("'\n\t")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def toml_text(text: str) -> str:
    """A text as a TOML string on one line, without escapes where it can do; what must never be shown is taken out."""
    text = clean(text)
    if '"' in text and not _LITERAL_LACKS.intersection(text):
        return f"'{text}'"
    return f'"{"".join(_ESCAPES.get(char, char) for char in text)}"'
