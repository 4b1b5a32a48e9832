"""Pages as plain text, wrapped."""

from collections.abc import Iterator
from textwrap import fill

from briefing_tui.domain.page import Block, Entry, Heading, NewSheet, Page, Paragraph, Ruled, Table
from briefing_tui.domain.untrusted import clean

_WIDTH = 78
_NARROWEST = 8
_SHEET = "\f"


def to_text(page: Page) -> str:
    """The page as lines of at most 78 columns."""
    lines = [_wrapped(page.title), *([_wrapped(page.subtitle)] if page.subtitle else [])]
    for block in page.blocks:
        lines += _lines(block)
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield ""
            yield _wrapped(text.upper() if level <= 2 else text)
        case Paragraph(text):
            yield _wrapped(text)
        case Entry(text, quote, source):
            yield from _entry(text, quote, source)
        case Table(header, rows):
            yield from _table(header, rows)
        case Ruled(lines):
            for _ in range(lines):
                yield ""
                yield "_" * _WIDTH
        case NewSheet():
            yield _SHEET


def _entry(text: str, quote: str, source: str) -> Iterator[str]:
    lead = "  "
    if text:
        yield _wrapped(text, lead, "    ")
        lead = "    "
    if quote:
        yield _wrapped(f"“{quote}”", lead, "    ")
    if source:
        yield _wrapped(f"({source})", "    ", "    ")


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Columns beside each other: each as wide as it needs, the widest giving way."""
    flat = [tuple(_flat(cell) for cell in row) for row in (header, *rows)]
    widths = [max(len(row[column]) for row in flat) for column in range(len(header))]
    while sum(widths) + 2 * len(widths) > _WIDTH and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for row in flat:
        cells = [fill(cell, width).split("\n") for cell, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            parts = [cell[line] if line < len(cell) else "" for cell in cells]
            yield "  " + "  ".join(f"{part:{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return fill(_flat(text), _WIDTH, initial_indent=first, subsequent_indent=rest)


def _flat(text: str) -> str:
    return " ".join(clean(text).split())
