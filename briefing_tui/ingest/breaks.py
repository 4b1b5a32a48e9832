"""Words broken at line ends."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing_tui.ingest.document import Line

# These are seldom joined to what follows, and never words by themselves.
_PREFIXES = frozenset("pre post non self anti ex semi multi co mid pro vice well cross half".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")


def mend_broken_words(lines: Sequence[Line]) -> list[Line]:
    """Join words that a hyphen breaks at the end of a line.

    The hyphen stays where the document writes it in mid-line too ("near-term"), and goes where it has the word without
    it; words that it doesn't have again are treated as most of the others are.
    """
    breaks = {
        number: pair for number, (line, following) in enumerate(pairwise(lines)) if (pair := _break(line, following))
    }
    if not breaks:
        return list(lines)
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    for head, tail in breaks.values():
        words.subtract((head, tail))
    verdicts = {number: _verdict(head, tail, words) for number, (head, tail) in breaks.items()}
    known = [verdict for verdict in verdicts.values() if verdict is not None]
    usual = sum(known) >= len(known) / 2
    mended = list(lines)
    for number, verdict in verdicts.items():
        line = mended[number]
        goes = usual if verdict is None else verdict
        cut = line.without([(len(line.text) - 1, len(line.text))]) if goes else line
        if cut:
            mended[number] = replace(cut, joins=True)
    return mended


def _break(line: Line, following: Line) -> tuple[str, str] | None:
    if not line.text.endswith("-") or following.after_blank or not following.text[0].islower():
        return None
    head, tail = _BROKEN.search(line.text[-40:]), _FIRST.match(following.text)
    return (head[1].casefold(), tail.group().casefold()) if head and tail and len(head[1]) > 1 else None


def _verdict(head: str, tail: str, words: Counter[str]) -> bool | None:
    """True where the hyphen goes, False where it stays, None where the document doesn't tell."""
    without, with_it = words[head + tail], words[f"{head}-{tail}"]
    if without != with_it:
        return without > with_it
    if head in _PREFIXES or (words[head] > 0 and words[tail] > 0):
        return False
    return True if words[tail] <= 0 and words[head] <= 0 else None
