"""Layouts: where a document prints the name of the one who speaks.

A layout is a function from paragraphs to marks; a document is read with the layout that finds the most. A new layout is
a function of the same kind, added to `LAYOUTS`.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing_tui.ingest.roles import generic_role


class Mark(NamedTuple):
    """A label found in a paragraph: as printed, and where in the paragraph the speaker's words begin."""

    paragraph: int
    label: str
    begins: int


Layout = Callable[[Sequence[str]], list[Mark]]

# A label of up to 80 characters before a colon, in Markdown's stars or not, that is followed by words or ends its line.
_COLON = re.compile(
    r"(?P<stars>\*\*|__)?(?P<label>[^\W\d_][^:\n*]{0,79}?)[ ]?(?:(?P=stars))?[ ]?[::](?(stars)(?:\*\*|__)?)(?=\s|$)\s*"
)
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAME_WORD = re.compile(r"(?:[A-ZÀ-ÞА-Я][^\s]*|[^\W\d_]\.|\d{1,3}|№\d+|#\d+|&|-|–)$")
_SMALL_WORDS = frozenset(
    "of the de la le du des der den van von bin al el da do dos di y e and for to in at on und et".split()  # noqa: SIM905
)
_INNER_STOP = re.compile(r"[?!;,]|\.\s+[a-z]")
_SENTENCE_END = re.compile(r"[.?!…:;][)\]\"'”’»]*$")
_LONGEST_LABEL = 8


def colon_labels(paragraphs: Sequence[str]) -> list[Mark]:
    """`Label: text` at the start of a paragraph.

    A label is a short run of capitalised words that the document uses more than once or that names a part (Question,
    Moderator), or else a full name before a whole sentence: "Note: …" in an answer is none, nor "Bank of Ys: report".
    """
    found: list[Mark] = []
    for number, paragraph in enumerate(paragraphs):
        match = _COLON.match(paragraph)
        if match and looks_like_label(match["label"]):
            found.append(Mark(number, match["label"].strip(), match.end()))
    times = Counter(mark.label.casefold() for mark in found)
    return [
        mark
        for mark in found
        if times[mark.label.casefold()] > 1
        or generic_role(mark.label)
        or (_full_name(mark.label) and _whole_sentence(paragraphs[mark.paragraph][mark.begins :]))
    ]


LAYOUTS: tuple[Layout, ...] = (colon_labels,)


def find_labels(paragraphs: Sequence[str]) -> list[Mark]:
    """The marks of the layout that explains the document best; none where fewer than two turns are labelled."""
    best = max((layout(paragraphs) for layout in LAYOUTS), key=len)
    return best if len(best) > 1 else []


def starts_with_label(line: str) -> bool:
    """Whether a line could begin a turn in any layout: such a line is never joined to the one before."""
    match = _COLON.match(line)
    return match is not None and looks_like_label(match["label"])


def looks_like_label(label: str) -> bool:
    """Whether words before a colon can be a speaker's name or part."""
    bare = _PARENTHESES.sub(" ", label).strip()
    words = bare.split()
    if not words or len(words) > _LONGEST_LABEL or _INNER_STOP.search(bare):
        return False
    named = sum(bool(_NAME_WORD.match(word)) for word in words)
    return bool(_NAME_WORD.match(words[0])) and named + sum(word in _SMALL_WORDS for word in words) == len(words)


def _full_name(label: str) -> bool:
    words = _PARENTHESES.sub(" ", label).split()
    return len(words) > 1 and sum(bool(_NAME_WORD.match(word)) for word in words) > 1


def _whole_sentence(said: str) -> bool:
    return not said or bool(_SENTENCE_END.search(said))
