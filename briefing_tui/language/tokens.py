"""Tokens: a text cut finer than words, so that numbers, units, marks and the parts of hyphenated words stand alone."""

import re
from typing import NamedTuple

from briefing_tui.language.words import fold


class Token(NamedTuple):
    """A piece of a text: `kind` is "word", "number" or "mark"; the offsets are into the text."""

    text: str
    folded: str
    start: int
    end: int
    kind: str


_TOKEN = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}(?![^\W\d_])|[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*(?:['’ʼ][^\W\d_]+|\.(?=[^\W\d_]\b))*|w/o?\b)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+,\d\d?(?!\d)|\d+:\d\d|\d+)"
    r"|(?P<mark>\n|[^\w\s])",
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]")


_PREFIXES = frozenset(("co", "re"))


def _prefixed(prefix: Token, mark: Token, word: Token) -> bool:
    """Whether three tokens are one word with a prefix, co-operation."""
    joined = prefix.end == mark.start and mark.end == word.start
    return joined and mark.text in "-‐‑" and prefix.folded in _PREFIXES


def tokens(text: str) -> list[Token]:
    """Words, numbers and marks of a text, in order. Invisible characters inside a word do not part it."""
    hidden = _INVISIBLE.search(text) is not None
    if hidden:
        kept = [index for index, char in enumerate(text) if not _INVISIBLE.match(char)]
        text = "".join(text[index] for index in kept)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        start, end = match.span()
        if hidden:
            start, end = kept[start], kept[end - 1] + 1
        piece = match.group()
        token = Token(piece, fold(piece) if kind == "word" else piece, start, end, kind)
        if kind == "word" and len(found) > 1 and _prefixed(found[-2], found[-1], token):
            prefix = found[-2]
            found[-2:] = [
                Token(text[match.start() - 3 : match.end()], prefix.folded + token.folded, prefix.start, end, kind)
            ]
        else:
            found.append(token)
    return found
