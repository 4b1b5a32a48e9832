"""Tables as spreadsheets write and read them: cells that are no formulas, and lines in whatever encoding."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = ",;\t"


def csv_line(cells: Iterable[object]) -> str:
    """A line of CSV, no cell of which a spreadsheet takes for a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(_cell(cell) for cell in cells)
    return out.getvalue()


def plain_cell(text: str) -> str:
    """A cell that `csv_line` wrote, as it was before it was kept from being a formula."""
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(_FORMULA) else text


def text_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines of text, one at a time: UTF-8, or UTF-16 with its mark; a line that is neither is read as cp1252."""
    given = iter(lines)
    first = next(given, b"")
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield from _utf16(chain((first,), given))
        return
    for line in chain((first.removeprefix(BOM_UTF8),), given):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")


def delimiter_of(header: str) -> str:
    """What separates the cells of a header line: the sign that gives most cells."""
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


def _utf16(pieces: Iterable[bytes]) -> Iterator[str]:
    """Lines of UTF-16, from pieces that were cut at its line feeds' single bytes."""
    decoder = getincrementaldecoder("utf-16")("replace")
    held = ""
    for piece in pieces:
        held += decoder.decode(piece)
        *whole, held = held.split("\n")
        yield from (line + "\n" for line in whole)
    if held:
        yield held


def _cell(value: object) -> object:
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return "'" + value
    return value
