"""Sentences and where they stand."""

import re

from briefing_tui.domain.summary import Sentence
from briefing_tui.domain.transcript import Span
from briefing_tui.language.languages import ENGLISH, Language

# Titles and abbreviations after which sentencex ends a sentence, though a name or a number follows.
_TITLES = frozenset(
    """
    amb dr prof sen rep gov gen lt col maj capt sgt cpl adm cmdr brig hon rev fr sr jr mr mrs ms mx messrs st sec dep
    asst atty min vol art para fig eq op cit ca approx est dept vs
    """.split()  # noqa: SIM905
)
_ENDS_IN_TITLE = re.compile(r"(?:^|[\s(\[“\"'‘])(?:([^\W\d_]{1,6})\.|[A-Z]\.)[\s\xa0]*$")
# "No." before a figure is "number"; otherwise it is an answer.
_ANSWER_NO = re.compile(r"(?<=\b[Nn]o\.)[ \xa0]+(?=[A-Z“\"‘'])")
# What is said while somebody else speaks. A transcript that prints it in the midst of a sentence has broken that off.
_AGREEING = r"(?:Yeah|Yep|Okay|OK|'Kay|Mm+(?:-hmm)?|Hmm+|Uh-huh|Alright)"
_BROKEN_OFF = re.compile(
    rf"(?<![^\s])[a-z][\w'’-]*(?:,?[ \xa0]+(?={_AGREEING}\b)|[ \xa0]+(?=(?:So|But|And|Well|Oh)\b))"
    rf"|(?<![^\s]){_AGREEING}\.[ \xa0]+"
)
# Where sentencex overlooks that a Spanish question or exclamation begins.
_TURNED_MARK = re.compile(r"(?<=[.!?…])[ \xa0]+(?=[¿¡])")
# No speaker says more than this in a breath: a longer stretch is cut at white space, so that all work on it is bounded.
LONGEST = 20_000


class _Skeleton(dict[int, str]):
    """Maps each character to one that sentencex is safe with.

    It counts bytes as if white space and letters had one each, and panics (1.0.32) where that lands inside a character.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isspace():
            mapped = " "
        elif character.isalpha():
            mapped = "A" if character.isupper() else "a"
        else:
            mapped = character if character.isascii() or character in "“”‘’«»„—–…。？！" else "*"
        self[code] = mapped
        return mapped


_SKELETON = _Skeleton({code: chr(code) for code in range(33, 127)})


def sentences(text: str, start: int = 0, language: Language = ENGLISH) -> tuple[Sentence, ...]:
    """The sentences of a text, verbatim and without surrounding space, in order.

    Spans are shifted by `start`, the text's own offset in its transcript. A line end always ends a sentence.
    """
    found: list[Sentence] = []
    position = 0
    for line in text.split("\n"):
        for first, last in _pieces(line, language):
            piece = line[first:last]
            bare = piece.strip()
            if bare:
                begin = start + position + first + len(piece) - len(piece.lstrip())
                found.append(Sentence(bare, Span(begin, begin + len(bare))))
        position += len(line) + 1
    return tuple(found)


def _pieces(line: str, language: Language) -> list[tuple[int, int]]:
    """Where the sentences of one line begin and end; together they cover the line."""
    from sentencex import segment

    pieces: list[tuple[int, int]] = []
    begin = end = 0
    for part in _blocks(line):
        for piece in segment(language.code or "en", part.translate(_SKELETON)):
            end += len(piece)
            if not _goes_on(line, begin, end, language):
                pieces.extend(_cut(line, begin, end, language))
                begin = end
        end = max(end, begin)
    if begin < len(line):
        pieces.extend(_cut(line, begin, len(line), language))
    return pieces


def _goes_on(line: str, begin: int, end: int, language: Language) -> bool:
    """Whether a sentence does not end here, whatever sentencex says."""
    if language is ENGLISH:
        return _ends_in_title(line[begin:end], _TITLES)
    return _ends_in_title(line[begin:end], language.titles | _TITLES) or (
        line[begin:end].rstrip().endswith(".") and line[end : end + 1].islower()
    )


def _blocks(line: str) -> list[str]:
    """The line in stretches of bounded length, cut where a sentence may end, else at white space where there is any."""
    blocks: list[str] = []
    begin = 0
    while len(line) - begin > LONGEST:
        end = begin + LONGEST
        mark = max(line.rfind(mark, begin, end) for mark in (". ", "? ", "! "))
        space = mark + 1 if mark >= begin else line.rfind(" ", begin, end)
        cut = space + 1 if space >= begin else end
        blocks.append(line[begin:cut])
        begin = cut
    return [*blocks, line[begin:]]


def _ends_in_title(piece: str, titles: frozenset[str]) -> bool:
    match = _ENDS_IN_TITLE.search(piece[-12:])
    return match is not None and (match[1] is None or match[1].casefold() in titles)


def _cut(line: str, begin: int, end: int, language: Language) -> list[tuple[int, int]]:
    """One piece of sentencex's, cut where two sentences of the language meet in it."""
    marks = (_ANSWER_NO, _BROKEN_OFF) if language is ENGLISH else (_TURNED_MARK,)
    cuts = sorted({match.end() for mark in marks for match in mark.finditer(line, begin, end)} - {end})
    return list(zip([begin, *cuts], [*cuts, end], strict=True))
