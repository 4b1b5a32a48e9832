"""How words reach the screen: foreign text only as content that no markup reader touches."""

from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import clean, one_line

# The widest column of text: more is tiring to read, whatever the terminal offers.
MEASURE = 76


def plain(text: str, style: str = "") -> Content:
    """Foreign text made showable: without terminal control, and never read as markup."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def marked(text: str, marks: Iterable[tuple[Span, str]], otherwise: str = "") -> Content:
    """Foreign text with each marked stretch in its style, the rest in another.

    The spans are offsets into `text` as it is given; what lies outside of it is ignored, the first of two that overlap
    counts.
    """
    pieces: list[Content] = []
    at = 0
    for span, style in sorted(marks):
        start, end = max(span.start, at), min(span.end, len(text))
        if start >= end:
            continue
        pieces += [plain(text[at:start], otherwise), plain(text[start:end], style)]
        at = end
    return Content.assemble(*pieces, plain(text[at:], otherwise))


def clip(text: str, cells: int) -> str:
    """The text cut to so many terminal cells, with an ellipsis where something was cut."""
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > cells - 1:
        text = text[: max(0, min(len(text) - 1, cells))]
    return text.rstrip() + "…" if cells > 0 else ""


def spread(left: str, right: str, width: int, style: str = "", muted: str = "$muted") -> Content:
    """One line: `left` in a style at the left edge, `right` muted at the right edge.

    Where both do not fit, `left` is cut first, but keeps half of the line.
    """
    left, right = one_line(left), one_line(right)
    right = clip(right, max(0, width - min(cell_len(left), width // 2) - 2) if left else width)
    left = clip(left, max(0, width - cell_len(right) - (2 if right else 0)))
    gap = " " * max(0, width - cell_len(left) - cell_len(right))
    return Content.assemble((left, style), gap, (right, muted))


def meter(done: int, total: int, cells: int = 10) -> str:
    """A bar of so many cells that shows how much of the total is done; something done shows at least one full cell."""
    full = min(cells, -(-done * cells // total)) if total else 0
    return "▰" * full + "▱" * (cells - full)


def long_date(day: date | None) -> str:
    """A date as people write it: 16 August 2017; nothing where there is none."""
    return f"{day.day} {day:%B %Y}" if day else ""


def short_date(day: date | None) -> str:
    """A date for a narrow column: 16 Aug 2017; nothing where there is none."""
    return f"{day.day} {day:%b %Y}" if day else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 card, 2 cards."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def gist(question: str, look: int = 2000) -> str:
    """What a question comes down to in a row: the first sentence that asks, or its beginning where none does."""
    head = clean(question[:look])
    mark = head.find("?")
    if mark < 0:
        return one_line(head)
    start = max(head.rfind(". ", 0, mark), head.rfind("\n", 0, mark), head.rfind("! ", 0, mark))
    return one_line(head[start + 1 if start >= 0 else 0 : mark + 1])


def duration(seconds: float) -> str:
    """A stretch of time in a few words: 45 s, 4 min 10 s."""
    minutes, rest = divmod(round(seconds), 60)
    return " ".join(filter(None, (f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else "")))
