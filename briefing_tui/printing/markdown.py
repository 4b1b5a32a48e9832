"""Pages as Markdown, unwrapped, for pasting."""

import re
from collections.abc import Iterator

from briefing_tui.domain.page import Block, Entry, Heading, NewSheet, Page, Paragraph, Ruled, Table
from briefing_tui.domain.untrusted import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")
# At a line's start these would begin a list, a heading or a rule.
_LEADING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=:])")


def to_markdown(page: Page) -> str:
    """The page in CommonMark, its tables as GitHub writes them; no markup of the text's own is left standing."""
    lines = [f"# {escaped(page.title)}", *(["", escaped(page.subtitle)] if page.subtitle else [])]
    for block in page.blocks:
        lines += ["", *_lines(block)]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text):
            yield escaped(text)
        case Entry(text, quote, source):
            yield from _entry(text, quote, source)
        case Table(header, rows):
            yield _row(header)
            yield "|" + " --- |" * len(header)
            yield from map(_row, rows)
        case Ruled(lines):
            for _ in range(lines):
                yield "\\_" * 60
                yield ""
        case NewSheet():
            yield "---"


def _entry(text: str, quote: str, source: str) -> Iterator[str]:
    if text:
        yield f"**{escaped(text)}**" + ("  " if quote or source else "")
    if quote:
        yield f"> “{escaped(quote)}”" if text else f"“{escaped(quote)}”" + ("  " if source else "")
    if source:
        yield f"> {escaped(source)}" if text and quote else escaped(source)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def escaped(text: str) -> str:
    """Foreign text on one line, so that Markdown shows it as it is."""
    line = _SPECIAL.sub(r"\\\1", " ".join(clean(text).split()))
    return _LEADING.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", line)
