"""Stage directions: what is printed within a turn and was not said."""

import re
from collections.abc import Iterable

from briefing_tui.domain.transcript import Span

_NOTE = re.compile(
    r"\[[^\[\]\n?]{1,60}\]"
    r"|\((?:(?:general|more|some|soft|loud|light)\s)?(?:laugh|applau|inaudible|crosstalk|cross[- ]talk"
    r"|off[- ]?mic|pause"
    r"|as interpreted|as (?:translated|delivered|prepared)|speak(?:s|ing) |in (?:[A-Z]\w+)\b|via "
    r"|through (?:an? )?interpret"
    r"|interpret|recess|music|silence|sic\b|phonetic|unintelligible|indiscernible|audio|cheer|chuckle|nod"
    r"|gestur|interrup"
    r"|no (?:audible )?response|background|whispers|sighs|coughs|break\b|off camera|video|technical|translat|continu"
    r"|overlapping|simultaneous)[^()\n]{0,60}\)",
    re.IGNORECASE,
)


def find_notes(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stage directions within these stretches of a text, in order."""
    return tuple(Span(*match.span()) for span in spans for match in _NOTE.finditer(text, span.start, span.end))
