"""What layout, machines and scanners put between the words, taken out line by line.

Each step takes lines and gives lines. None of them knows any source: a line number is told from counting, a running
header from where it comes back, a time stamp from there being many.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing_tui.ingest.breaks import mend_broken_words
from briefing_tui.ingest.document import Line, goes_on
from briefing_tui.ingest.labels import generic_role, looks_like_label

Lines = list[Line]

_NUMBERED = re.compile(r"(\d{1,5})(?:\s{1,40}|$)")
_MOSTLY = 0.6
_FEWEST = 3

_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:[.,:]\d{1,3})?"
_STAMP = re.compile(rf"\s?\\?[\[(<]\s?{_CLOCK}(?:\s?(?:-->?|–|-)\s?{_CLOCK})?\s?\\?[\])>]")
_BARE_STAMP = re.compile(rf"{_CLOCK}(?:\s?(?:-->|–|-)\s?{_CLOCK})?(?=\s|$)\s*[-–|]?\s*")
_LAST_STAMP = re.compile(rf"\s*[-–|@,]?\s*{_CLOCK}$")
_SHORT = 60

_FAX = re.compile(r"\d{1,2}[:.]\d{2}.{0,80}\b(?:P|PG|PAGE)[.:]?\s?\d{1,3}(?:/\d{1,3})?\s*$")
_LONE_NUMBER = re.compile(r"[-–—.\s|\[(]*(?:page\s*)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—.\s|\])]*", re.IGNORECASE)
_DASHED_NUMBER = re.compile(r"[-–—]\s?\d{1,3}\s?[-–—]?")
_TURN_OVER = re.compile(r"\s*[./…]{0,3}\s*/\s?\d{1,3}$")
_DIGITS = re.compile(r"\d+")
_LONGEST_FURNITURE = 120
_LINES_OF_A_PAGE = 9

_END = re.compile(
    r"(?:\W*(?:the\s+)?ends?(?:\s+of\s+(?:the\s+)?(?:transcript|recording|interview|audio|briefing|press conference))?"
    r"|\W*transcript\s+ends|-\s*30\s*-|#\s*#\s*#|\*\s*\*\s*\*)(?![a-z])\W*"
    r"(?P<rest>[A-Z\d.:; ]{0,40})",
    re.IGNORECASE,
)
_CLOSING_TIME = re.compile(r"\W*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?\s?m\.?)?(?:\s*[A-Z]{2,5})?\W*", re.IGNORECASE)
_MOST_AFTER_END = 12


def remove_noise(lines: Sequence[Line]) -> Lines:
    """The lines without what nobody said."""
    kept = list(lines)
    for step in (
        _line_numbers,
        _double_spacing,
        _furniture,
        _stamps,
        _ending,
        _printed_twice,
        mend_broken_words,
    ):
        kept = step(kept)
    return kept


def _line_numbers(lines: Lines) -> Lines:
    """Take out numbers that count the lines, from 1 anew on each page or on and on."""
    numbers = [int(match[1]) if (match := _NUMBERED.match(line.text)) else None for line in lines]
    numbered = [number for number in numbers if number is not None]
    if len(numbered) < max(10, _MOSTLY * len(lines) / 2):
        return lines
    steps = sum(later == earlier + 1 or (later == 1 and earlier > 3) for earlier, later in pairwise(numbered))
    if steps < 0.8 * len(numbered):
        return lines
    # Where lines are counted, what isn't and comes back is a header or a footer.
    uncounted = Counter(_form(line) for line, number in zip(lines, numbers, strict=True) if number is None)
    kept: Lines = []
    expected = 0
    for line, number in zip(lines, numbers, strict=True):
        match = _NUMBERED.match(line.text)
        if match is None or number is None or not (number == 1 or not expected or 0 <= number - expected <= 2):
            if uncounted[_form(line)] < 2:
                kept.append(line)
            continue
        expected = number + 1
        cut = line.without([match.span()])
        if cut:
            # What stood in columns after the number is the indent of the words.
            kept.append(replace(cut, indent=line.indent + cut.source - line.source))
    return kept


def _form(line: Line) -> str:
    """What a line is compared by: its words, whatever the numbers in it."""
    return _DIGITS.sub("#", line.text.casefold())


def _double_spacing(lines: Lines) -> Lines:
    """Forget blank lines where there is one between any two lines, words running on across them."""
    if len(lines) < 12:
        return lines
    blanks = sum(following.after_blank for following in lines[1:])
    running = sum(line.after_blank and goes_on(before.text, line.text) for before, line in pairwise(lines))
    if blanks < 0.8 * (len(lines) - 1) or running < 0.35 * blanks:
        return lines
    return [replace(line, after_blank=False) for line in lines]


def _furniture(lines: Lines) -> Lines:
    """Take out running headers and footers, page numbers, and what a fax machine prints on top."""
    numbers = _page_numbers(lines)
    out = set(numbers) | {
        number for number, line in enumerate(lines) if line.text[-1].isdigit() and _FAX.search(line.text)
    }
    # Hashes, so that a long text is not held a second time; only what comes back is looked at.
    hashes = [hash(_form(line)) if len(line.text) <= _LONGEST_FURNITURE else 0 for line in lines]
    times = Counter(hashes)
    repeated: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if hashes[number] and times[hashes[number]] >= _FEWEST and number not in out:
            repeated[_form(line)].append(number)
    pages = {line.page for line in lines}
    edges = _page_edges(lines) if len(pages) > 1 else set()
    for form, places in repeated.items():
        if len(places) < _FEWEST or not any(character.isalpha() for character in form):
            continue
        if form.endswith(":") or generic_role(form):
            continue
        near = sum(any(number + step in out for step in (-2, -1, 1, 2)) for number in places)
        edge = sum(number in edges for number in places)
        if (
            near >= 0.7 * len(places)
            or (edge >= 0.7 * len(places) and len(places) >= 0.3 * len(pages))
            or (len(form.split()) > 1 and _counts(lines, places) and _interrupts(lines, places))
        ):
            out.update(places)
    kept: Lines = []
    for number, line in enumerate(lines):
        if number in out:
            continue
        gone = number - 1 in out or number + 1 in out
        turned = line.without([match.span()]) if gone and (match := _TURN_OVER.search(line.text)) else line
        if turned:
            # A page's end is no paragraph's.
            carried = number - 1 in out and bool(kept) and goes_on(kept[-1].text, turned.text)
            kept.append(replace(turned, after_blank=False) if carried and turned.after_blank else turned)
    return kept


def _page_numbers(lines: Lines) -> list[int]:
    """The lines that are page numbers: alone, and counting."""
    found = [
        (number, int(match[1]))
        for number, line in enumerate(lines)
        if len(line.text) < 30 and (match := _LONE_NUMBER.fullmatch(line.text))
    ]
    counting = {number for number, _ in found if _DASHED_NUMBER.fullmatch(lines[number].text)}
    if len(found) < 2:
        return sorted(counting)
    for (first, value), (second, following) in pairwise(found):
        if 0 < following - value <= 2 and second - first > 3:
            counting |= {first, second}
    return sorted(counting) if len(counting) >= len(found) // 2 else []


def _page_edges(lines: Lines) -> set[int]:
    """The first and last two lines of each page that is long enough to have a middle."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        by_page[line.page].append(number)
    long = [numbers for numbers in by_page.values() if len(numbers) >= _LINES_OF_A_PAGE]
    return {number for numbers in long for number in (*numbers[:2], *numbers[-2:])}


def _counts(lines: Lines, places: Sequence[int]) -> bool:
    """Whether the numbers in lines that come back are the same or only grow, as a header's are and a sentence's not."""
    numbers = [[int(found) for found in _DIGITS.findall(lines[number].text)] for number in places]
    return all(earlier <= later for earlier, later in pairwise(numbers))


def _interrupts(lines: Lines, places: Sequence[int]) -> bool:
    """Whether a line that comes back stands in the middle of sentences, which go on after it."""
    inner = [number for number in places if 0 < number < len(lines) - 1]
    broken = sum(goes_on(lines[number - 1].text, lines[number + 1].text) for number in inner)
    return len(inner) >= _FEWEST and broken >= 0.4 * len(inner)


def _stamps(lines: Lines) -> Lines:
    """Take out times of the recording: in brackets anywhere, bare before a line or after a name."""
    bracketed = sum(len(_STAMP.findall(line.text)) for line in lines if ":" in line.text)
    first = {number for number, line in enumerate(lines) if _BARE_STAMP.match(line.text)}
    last = {
        number
        for number, line in enumerate(lines)
        if number not in first and len(line.text) < _SHORT and _LAST_STAMP.search(line.text)
    }
    if bracketed < 2 and len(first) < _FEWEST and len(last) < _FEWEST:
        return lines
    kept: Lines = []
    for number, line in enumerate(lines):
        spans = [match.span() for match in _STAMP.finditer(line.text)] if bracketed >= 2 and ":" in line.text else []
        if number in first and len(first) >= _FEWEST and (match := _BARE_STAMP.match(line.text)):
            spans = [match.span(), *(span for span in spans if span[0] >= match.end())]
        elif number in last and len(last) >= _FEWEST and (match := _LAST_STAMP.search(line.text)):
            spans = [*(span for span in spans if span[1] <= match.start()), match.span()]
        cut = line.without(spans) if spans else line
        if cut:
            kept.append(_set_apart(line, cut, spans) if spans else cut)
    return kept


def _set_apart(line: Line, cut: Line, spans: Sequence[tuple[int, int]]) -> Line:
    """The line without its stamp, which set a name at its beginning apart from the words as bold type would."""
    name = line.text[: spans[0][0]].strip()
    if cut.lead or not name or spans[0][1] >= len(line.text) or line.text[spans[0][1]] == ":":
        return cut
    return replace(cut, lead=len(name)) if looks_like_label(name) else cut


def _ending(lines: Lines) -> Lines:
    """Take out END, the time at which it was, and the few lines after it."""
    for number in range(max(1, len(lines) - _MOST_AFTER_END), len(lines)):
        match = _END.match(lines[number].text)
        whole = match and match.end() == len(lines[number].text) and len(lines[number].text) < _SHORT
        # Nobody asks after the end.
        if whole and not any(line.text.endswith("?") for line in lines[number + 1 :]):
            return lines[:number]
    while len(lines) > 1 and _CLOSING_TIME.fullmatch(lines[-1].text):
        lines = lines[:-1]
    return lines


def _printed_twice(lines: Lines) -> Lines:
    """Take out a long line that repeats the one before it to the letter."""
    times = Counter(len(line.text) for line in lines)
    return [
        line
        for number, line in enumerate(lines)
        if not number or times[len(line.text)] < 2 or len(line.text) < 80 or line.text != lines[number - 1].text
    ]
