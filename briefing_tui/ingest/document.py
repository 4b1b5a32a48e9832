"""A source's characters as lines, and lines as paragraphs: each character still knowing where it came from."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefing_tui.domain.transcript import SourceRun, Span
from briefing_tui.domain.untrusted import HOSTILE
from briefing_tui.ingest.metadata import Metadata

_LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# Columns, not words: a gap that the eye needs and a sentence does not.
_WIDE_GAP = re.compile(r"(?<=[ ])[ ]{2,}")
_TAB = 8
_BLANKS = "".join(map(chr, _SPACES)) + " "
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, clean and stripped.

    `source` is where it begins in the source, `breaks` are pairs of offsets (in `text`, in the source) where the two
    part ways. `indent` counts the spaces before it, `lead` the characters at its beginning that are emphasised, `page`
    the page that it stands on, `heading` the level of a heading (1 to 6, 0 for none).
    `apart` says what it is where that is neither: the
    "term" that a list explains, or a "quote". `joins` that its last word goes on in the next line.
    """

    text: str
    source: int
    breaks: tuple[tuple[int, int], ...] = ()
    after_blank: bool = False
    indent: int = 0
    lead: int = 0
    page: int = 0
    heading: int = 0
    apart: str = ""
    joins: bool = False

    def pieces(self) -> list[tuple[str, int]]:
        """Stretches of the text that stand together in the source, with their offsets there."""
        if not self.breaks:
            return [(self.text, self.source)]
        ends = [start for start, _ in self.breaks] + [len(self.text)]
        runs = ((0, self.source), *self.breaks)
        return [(self.text[start:end], source) for (start, source), end in zip(runs, ends, strict=True)]

    def without(self, spans: Sequence[tuple[int, int]]) -> "Line | None":
        """The line without these stretches, which are in order and apart; None where nothing is left."""
        pieces: list[tuple[str, int]] = []
        start, lead = 0, self.lead
        for begin, end in (*spans, (len(self.text), len(self.text))):
            pieces.extend(self._between(start, begin))
            lead -= max(0, min(end, self.lead) - min(begin, self.lead))
            start = end
        pieces = _stripped(pieces)
        if not pieces:
            return None
        return replace(
            self, text="".join(text for text, _ in pieces), source=pieces[0][1], breaks=_breaks(pieces), lead=lead
        )

    def _between(self, begin: int, end: int) -> Iterable[tuple[str, int]]:
        position = 0
        for text, source in self.pieces():
            first, last = max(begin, position), min(end, position + len(text))
            if first < last:
                yield text[first - position : last - position], source + first - position
            position += len(text)


@dataclass(frozen=True, slots=True)
class Read:
    """What a format's adapter gives.

    The lines that hold anything, the encoding that they were in, what the file says of itself (`metadata` goes before
    what stands above the first turn, `fallback` after it), and whether line ends are known to be the margin's rather
    than the writer's (None: to be told from the lines).
    """

    lines: tuple[Line, ...]
    encoding: str
    metadata: Metadata = field(default_factory=Metadata)
    fallback: Metadata = field(default_factory=Metadata)
    wrapped: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Normalised text: paragraphs joined by single line feeds, and the way back to the source.

    `starts` gives for each line the offset at which it stands in the text.
    """

    text: str
    paragraphs: tuple[Span, ...]
    source_map: tuple[SourceRun, ...]
    starts: tuple[int, ...]


def read_lines(source: str) -> tuple[Line, ...]:
    """The lines of a text that hold anything, without hostile characters, every kind of space made a plain one."""
    lines: list[Line] = []
    blank = True
    start = page = 0
    hostile = HOSTILE.search(source) is not None
    for end, following in _line_bounds(source):
        line = _clean_line(source, start, end, blank, page, hostile)
        if line:
            lines.append(line)
        blank = line is None
        page += source.count("\x0c", end, following)
        start = following
    return tuple(lines)


def _line_bounds(source: str) -> Iterable[tuple[int, int]]:
    for match in _LINE_ENDS.finditer(source):
        yield match.span()
    yield len(source), len(source)


def _clean_line(source: str, start: int, end: int, blank: bool, page: int, hostile: bool) -> Line | None:
    raw = source[start:end]
    text = raw.translate(_SPACES)
    bare = text.strip(" ")
    if not bare:
        return None
    indent = 0
    for character in raw:
        if character == "\t":
            indent += _TAB - indent % _TAB
        elif character.isspace():
            indent += 1
        else:
            break
    if not ((hostile and HOSTILE.search(raw)) or "   " in bare):
        # A name before a tab is set apart from the words as bold type would.
        lead = _first_column(raw.strip(_BLANKS)) if "\t" in raw else 0
        return Line(bare, start + len(text) - len(text.lstrip(" ")), (), blank, indent, lead, page)
    cuts = sorted(
        [match.span() for match in HOSTILE.finditer(raw)] + [match.span() for match in _WIDE_GAP.finditer(text)]
    )
    pieces: list[tuple[str, int]] = []
    position = 0
    for begin, after in (*cuts, (len(text), len(text))):
        if begin > position:
            pieces.append((text[position:begin], start + position))
        position = max(position, after)
    pieces = _stripped(pieces)
    if not pieces:
        return None
    joins = len(bare) > 1 and bare[-1] == "\u00ad" and bare[-2].isalpha()
    shown = "".join(piece for piece, _ in pieces)
    return Line(shown, pieces[0][1], _breaks(pieces), blank, indent, page=page, joins=joins)


def _first_column(text: str) -> int:
    """Where the first column that holds letters ends in a line of columns; 0 where none does, or a long one."""
    end = text.find("\t")
    while 0 < end <= _LONGEST_NAME and not any(map(str.isalpha, text[:end])):
        end = text.find("\t", end + 1)
    return end if 0 < end <= _LONGEST_NAME else 0


def _stripped(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    while pieces and not pieces[0][0].strip():
        pieces = pieces[1:]
    while pieces and not pieces[-1][0].strip():
        pieces = pieces[:-1]
    if pieces:
        first, offset = pieces[0]
        pieces[0] = first.lstrip(), offset + len(first) - len(first.lstrip())
        pieces[-1] = pieces[-1][0].rstrip(), pieces[-1][1]
    return pieces


def _breaks(pieces: Sequence[tuple[str, int]]) -> tuple[tuple[int, int], ...]:
    breaks, length = [], 0
    for text, source in pieces:
        if length:
            breaks.append((length, source))
        length += len(text)
    return tuple(breaks)


def assemble(lines: Sequence[Line], starts_paragraph: Callable[[int], bool]) -> Document:
    """Join lines into paragraphs: a line goes on with the one before unless `starts_paragraph` says otherwise."""
    parts: list[str] = []
    runs: list[SourceRun] = []
    paragraphs: list[Span] = []
    starts: list[int] = []
    length = begin = 0
    for number, line in enumerate(lines):
        if parts:
            if starts_paragraph(number):
                paragraphs.append(Span(begin, length))
                parts.append("\n")
                length += 1
                begin = length
            elif not lines[number - 1].joins:
                parts.append(" ")
                length += 1
        starts.append(length)
        for piece, source in line.pieces():
            parts.append(piece)
            runs.append(SourceRun(length, source, len(piece)))
            length += len(piece)
    if parts:
        paragraphs.append(Span(begin, length))
    return Document("".join(parts), tuple(paragraphs), tuple(runs), tuple(starts))


_WRAP = range(40, 125)
_FULL_ENOUGH = 0.72
_MOSTLY = 0.7
_SOMETIMES = 0.1
_FEWEST = 3


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether line ends are the margin's rather than the writer's.

    Told from the lines that another follows in the same block: nearly all of them reach the margin, and it is one that
    people set (40 to 124 characters); or else they end in mid-sentence, which no writer of paragraphs does.
    """
    lengths = sorted(len(line.text) for line, following in pairwise(lines) if not following.after_blank)
    inner = len(lengths)
    if inner < _FEWEST:
        return False
    margin = lengths[int(len(lengths) * 0.95)]
    if margin not in _WRAP or lengths[int(len(lengths) * 0.99)] >= 2 * margin:
        return False
    full = sum(length >= margin * _FULL_ENOUGH for length in lengths)
    broken = sum(
        not following.after_blank and goes_on(line.text, following.text) for line, following in pairwise(lines)
    )
    return (full >= _MOSTLY * inner and inner > _FEWEST) or broken >= max(2, _SOMETIMES * inner)


def goes_on(line: str, following: str) -> bool:
    """Whether a line ends in mid-sentence, seen from the next one: that one begins with a small letter."""
    return line[-1] not in '.?!:;”")]' and following[:1].islower()


_CLOSERS = ")]\"'”’»*_"
_SENTENCE_SIGNS = frozenset(".?!…:;—–-")


def ends_sentence(line: str) -> bool:
    """Whether a line ends where a sentence or a clause may: at its sign, brackets and quotation marks aside."""
    return line.rstrip(_CLOSERS)[-1:] in _SENTENCE_SIGNS
