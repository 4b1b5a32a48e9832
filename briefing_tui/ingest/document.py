"""A source's characters as paragraphs: clean, without layout, each character still knowing where it came from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from briefing_tui.domain.transcript import SourceRun, Span
from briefing_tui.domain.untrusted import HOSTILE

_LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, clean and stripped. `pieces` are its characters with their offsets in the source."""

    pieces: tuple[tuple[str, int], ...]
    after_blank: bool

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Read:
    """What a format's adapter gives: the lines that hold anything, and the encoding that they were in."""

    lines: tuple[Line, ...]
    encoding: str


@dataclass(frozen=True, slots=True)
class Document:
    """Normalised text: paragraphs joined by single line feeds, and the way back to the source."""

    text: str
    paragraphs: tuple[Span, ...]
    source_map: tuple[SourceRun, ...]


def read_lines(source: str) -> tuple[Line, ...]:
    """The lines of a text that hold anything, without hostile characters, every kind of space made a plain one."""
    lines: list[Line] = []
    blank = True
    start = 0
    for end, following in _line_bounds(source):
        pieces = _clean_pieces(source, start, end)
        if pieces:
            lines.append(Line(pieces, blank))
        blank = not pieces
        start = following
    return tuple(lines)


def _line_bounds(source: str) -> Iterable[tuple[int, int]]:
    for match in _LINE_ENDS.finditer(source):
        yield match.span()
    yield len(source), len(source)


def _clean_pieces(source: str, start: int, end: int) -> tuple[tuple[str, int], ...]:
    raw = source[start:end]
    pieces: list[tuple[str, int]] = []
    position = 0
    for match in HOSTILE.finditer(raw):
        if match.start() > position:
            pieces.append((raw[position : match.start()].translate(_SPACES), start + position))
        position = match.end()
    if position < len(raw):
        pieces.append((raw[position:].translate(_SPACES), start + position))
    while pieces and not pieces[0][0].strip():
        pieces.pop(0)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        first, offset = pieces[0]
        pieces[0] = first.lstrip(), offset + len(first) - len(first.lstrip())
        pieces[-1] = pieces[-1][0].rstrip(), pieces[-1][1]
    return tuple(pieces)


def assemble(lines: Iterable[Line], starts_paragraph: Callable[[Line], bool]) -> Document:
    """Join lines into paragraphs: a line goes on with the one before unless `starts_paragraph` says otherwise."""
    parts: list[str] = []
    runs: list[SourceRun] = []
    paragraphs: list[Span] = []
    length = begin = 0
    for line in lines:
        if parts:
            new = starts_paragraph(line)
            if new:
                paragraphs.append(Span(begin, length))
            parts.append("\n" if new else " ")
            length += 1
            if new:
                begin = length
        for piece, offset in line.pieces:
            parts.append(piece)
            runs.append(SourceRun(length, offset, len(piece)))
            length += len(piece)
    if parts:
        paragraphs.append(Span(begin, length))
    return Document("".join(parts), tuple(paragraphs), tuple(runs))


_WRAP = range(40, 110)
_FULL_ENOUGH = 0.72
_MOSTLY = 0.7


def is_hard_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether line ends are the margin's rather than the writer's.

    Told from the lines that another follows in the same block: nearly all of them reach the margin, and it is one that
    people set (40 to 110 characters).
    """
    inner = [len(line.text) for line, following in pairwise(lines) if not following.after_blank]
    if len(inner) < 4:
        return False
    margin = sorted(inner)[int(len(inner) * 0.95)]
    return (
        margin in _WRAP
        and max(inner) < 2 * margin
        and (sum(length >= margin * _FULL_ENOUGH for length in inner) >= _MOSTLY * len(inner))
    )
