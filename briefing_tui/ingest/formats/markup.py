"""Markdown's signs, taken out of lines: emphasis, headings, escapes, links."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing_tui.ingest.document import Line

_HEADING = re.compile(r"#{1,6}\s+")
_HEADING_END = re.compile(r"\s+#+$")
_QUOTE = re.compile(r"(?:>\s?)+(?=\S)")
_FEWEST_QUOTED = 2
_STRONG = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_SLANTED = re.compile(
    r"(?<![\w*\\])(?P<open>[*_])(?=[^\s*_])[^*_\n]{0,300}?(?<=[^\s*_\\])(?P<close>(?P=open))(?![\w*])"
)
_ESCAPE = re.compile(r"\\(?=[\[\]()*_#.!>~`\\+\-|{}$'\"&<])")
_BREAK = re.compile(r"\\$|<br\s?/?>$")
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,200})\](?P<target>\((?:[^()\s]|\([^()\s]{0,50}\)){1,300}(?:\s\"[^\"]{0,100}\")?\))"
)
_ROW = re.compile(r"\|[^\n]{1,4000}\|")
_TWO_CELLS = 3
_RULE = re.compile(r"(?:[-*_=]\s?){3,}")


def without_markup(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without Markdown's signs; what they said of a line (heading, bold beginning) is kept."""
    cleaned = (_clean(line) for line in lines)
    return tuple(line for line in cleaned if line)


def is_marked_up(lines: Sequence[Line]) -> bool:
    """Whether a text that doesn't call itself Markdown has names in bold or headings all the same."""
    return sum(line.text.startswith(("**", "__", "# ", "## ", "### ")) for line in lines) > 2


def without_quote_signs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a letter without the signs before what is quoted there; that it is quoted is kept."""
    if sum(_is_quoted(line.text) for line in lines) < _FEWEST_QUOTED:
        return tuple(lines)
    cleaned = (
        replace(line, apart="quote").without([match.span()])
        if _is_quoted(line.text) and (match := _QUOTE.match(line.text))
        else line
        for line in lines
    )
    return tuple(line for line in cleaned if line)


def _is_quoted(text: str) -> bool:
    # Captions write ">>" where the speaker changes: that is no quotation.
    return text.startswith(">") and not text.startswith(">>")


def _clean(line: Line) -> Line | None:
    text = line.text
    if _RULE.fullmatch(text):
        return None
    if _ROW.fullmatch(text):
        return _row(line)
    spans = [match.span() for match in (_BREAK.search(text),) if match]
    heading = _HEADING.match(text)
    quoted = _is_quoted(text)
    if heading:
        spans.append(heading.span())
        spans.extend(match.span() for match in (_HEADING_END.search(text, heading.end()),) if match)
    elif quoted and (quote := _QUOTE.match(text)):
        spans.append(quote.span())
    lead = 0
    strong = [match.span() for match in _STRONG.finditer(text)] if "**" in text or "__" in text else []
    if len(strong) > 1:
        if not text[: strong[0][0]].strip("#> "):
            lead = strong[1][0]
        spans.extend(strong if len(strong) % 2 == 0 else strong[:-1])
    for match in _SLANTED.finditer(text) if "*" in text or "_" in text else ():
        spans.extend((match.span("open"), match.span("close")))
    if "\\" in text:
        spans.extend(match.span() for match in _ESCAPE.finditer(text))
    if "](" in text:
        for match in _LINK.finditer(text):
            spans.append((match.start(), match.start("text")))
            spans.append((match.end("text"), match.end()))
    if not spans:
        return line
    apart = "quote" if quoted else ""
    return replace(line, lead=lead, apart=apart, heading=len(heading.group().rstrip()) if heading else 0).without(
        _apart(spans)
    )


def _row(line: Line) -> Line | None:
    """A table's row without its rules; where it has two cells, the first is set apart as a name may be."""
    bars = [number for number, character in enumerate(line.text) if character == "|"]
    if not any(map(str.isalnum, line.text)):
        return None
    cut = line.without([(bar, bar + 2 if line.text[bar + 1 : bar + 2] == " " else bar + 1) for bar in bars])
    if cut is None or len(bars) != _TWO_CELLS:
        return cut
    return replace(cut, lead=len(line.text[bars[0] + 1 : bars[1]].strip()))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
