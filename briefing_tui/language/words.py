"""Words: cut from a text, made comparable, and told from the small words between them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from briefing_tui.domain.transcript import Span


class Word(NamedTuple):
    """A word as it stands in a text, and its folded form."""

    text: str
    span: Span
    folded: str


# A word keeps its inner hyphens, apostrophes, full stops of an abbreviation (U.S.), and the marks inside a number.
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:/]\d+)*(?:-?[^\W\d_]+)?"
    r"|[^\W\d_]+(?:['’ʼ\-‐‑][^\W_]+)*"
)

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})

# Words that carry structure rather than matter. Negations and modals are not here: "will" and "will not" are positions.
STOP_WORDS = frozenset(
    """
    a an the this that these those such and or but if then than so as at by for from in into of off on onto out over
    to up down upon with within about above after again against before below between both during each few further
    here there where when while why how what which who whom whose i me my mine myself you your yours yourself
    yourselves he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs
    themselves am is are was were be been being do does did doing done have has had having get gets got all any more
    most other others some same own very too also just only even still yet already quite rather really much many
    well now ever else let's i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's
    it'll it'd we're we've we'd we'll they're they've they'd they'll that's that'll there's here's what's who's
    where's when's how's as's because since until through among amongst across along around toward towards per via
    regarding concerning though although however therefore thus hence moreover meanwhile indeed let lets one ones
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in one comparable form: case folded, typographic apostrophes and hyphens made plain, O.S.C.E. as osce.

    Two letters keep their full stops, since u.s. is not us.
    """
    if len(word) > 4 and "." in word and word.replace(".", "").isalpha():
        return word.replace(".", "").casefold()
    return word.translate(_APOSTROPHES).casefold()


@cache
def _stemmer(language: str):  # type: ignore[no-untyped-def]
    from Stemmer import Stemmer

    return Stemmer(language)


@lru_cache(maxsize=65536)
def stem(word: str, language: str = "english") -> str:
    """The Snowball stem of a folded word (Porter 2001); a possessive 's is taken off first.

    `language` is one that Snowball knows, by its English name in lower case.
    """
    bare = word[:-2] if word.endswith("'s") else word.rstrip("'")
    result: str = _stemmer(language).stemWord(bare)
    return result


def words(text: str) -> list[Word]:
    """The words of a text with their spans, in order; numbers and hyphenated names stay whole."""
    return [Word(m.group(), Span(m.start(), m.end()), fold(m.group())) for m in WORD.finditer(text)]


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry matter, in order."""
    return [stem(word.folded) for word in words(text) if word.folded not in STOP_WORDS]
