"""Finding a quote in a transcript, and the passage that was probably meant where it is not there."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from briefing_tui.domain.transcript import Exchange, Span, Transcript
from briefing_tui.packs.text import normalised, shown

# Comparing is quadratic in these; a paragraph of a transcript is rarely longer.
_LONGEST_COMPARED = 2_000
_SHOWN = 160


def spans_of(transcript: Transcript, exchange: Exchange | None) -> tuple[Span, ...]:
    """Where an exchange's words stand, answer first; the whole text where there is no exchange."""
    if exchange is None:
        return (Span(0, len(transcript.text)),)
    return tuple(transcript.turns[turn].span for turn in (*exchange.answer, *exchange.question))


def find_quote(text: str, quote: str, within: Iterable[Span]) -> Span | None:
    """Where the quote stands to the letter: its first place in the first of these spans that holds it."""
    for span in within:
        start = text.find(quote, span.start, span.end)
        if start >= 0:
            return Span(start, start + len(quote))
    return None


def closest_passage(paragraphs: Iterable[str], quote: str) -> str:
    """The words of a transcript that a misquoted quote was probably taken from; "" where nothing is like it."""
    wanted = set(normalised(quote[:_LONGEST_COMPARED]).split())
    best = max(paragraphs, key=lambda paragraph: len(wanted.intersection(normalised(paragraph).split())), default="")
    best = best[:_LONGEST_COMPARED]
    matcher = SequenceMatcher(None, best, quote[:_LONGEST_COMPARED], autojunk=False)
    # A letter that the two share by chance says nothing about where the quote begins and ends.
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 3]
    if sum(block.size for block in blocks) * 2 < min(len(quote), _LONGEST_COMPARED):
        return ""
    first, last = blocks[0], blocks[-1]
    start = max(0, first.a - first.b)
    passage = best[start : max(last.a + last.size, start + len(quote))]
    pairs = enumerate(zip(passage, quote, strict=False))
    alike = next((number for number, (ours, theirs) in pairs if ours != theirs), 0)
    # What is shown must hold the first difference, or it would look like the quote itself.
    return shown(passage, _SHOWN) if alike < _SHOWN else "…" + shown(passage[alike - _SHOWN // 2 :], _SHOWN - 1)
