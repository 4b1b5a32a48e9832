"""Excerpts: a long sentence cut short in the speaker's own words, with … for what is left out."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from briefing_tui.language.words import Word
from briefing_tui.questions.clauses import coordinated, point_text, shortened, without_connectives
from briefing_tui.questions.tokens import content_stems, words

GAP = " … "
# A stretch that holds one of these is never left out: without it the rest may say something else.
_BINDS = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|cannot|hardly|barely|without|if|unless|until|only|whether|but"
    r"|although|though|however|except|provided|may|might|could|perhaps|maybe|probably|possibly|hope|hopes|fear|doubt"
    r"|wish|suppose|guess|almost|nearly|some|most|wrong|wrongly|false|falsely|denies|deny|allegedly|reportedly"
    r"|according)\b|n[’']t\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[ ,]*[(\[–—]")
_ENDS = ' .,;:—–-"“”'


def excerpt(text: str, needed: Collection[str] = ()) -> str:
    """A sentence without what only leads up to its claim, asides and trailing reasons; the sentence where in doubt.

    All that is kept is kept to the letter and in its order. `needed` are stems that must stay. Nothing is left out that
    denies, doubts or limits what is kept.
    """
    claim = point_text(text)
    for shorter in (shortened(claim), claim, without_connectives(text)):
        cut = _pieces(text, shorter)
        if cut is not None and frozenset(needed) <= frozenset(content_stems(cut)):
            return cut
    return _trimmed(text)


def clause_with(text: str, needed: Collection[str]) -> str:
    """The clauses of a sentence that hold the needed stems, without those around them that bind nothing."""
    wanted, whole = frozenset(needed), without_connectives(text)
    clauses = coordinated(whole, commas_only=True)
    for size in range(1, len(clauses)):
        for first in range(len(clauses) - size + 1):
            start = whole.find(clauses[first])
            end = whole.find(clauses[first + size - 1], start) + len(clauses[first + size - 1])
            around = f"{whole[:start]} | {whole[end:]}"
            if wanted <= frozenset(content_stems(whole[start:end])) and not _BINDS.search(around):
                offset = len(text) - len(whole)
                return _joined(text, [(offset + start, offset + end)])
    return excerpt(text, needed)


def in_its_words(text: str, wording: str) -> str:
    """A sentence cut to a wording that stands in it, but for the first letter's case; nothing where it does not."""
    at = text.casefold().find(wording.casefold()) if len(text.casefold()) == len(text) else -1
    return _joined(text, [(at, at + len(wording))]) if at >= 0 else ""


def between(text: str, start: int, end: int, reported: bool = False) -> str:
    """A sentence cut to what stands between two offsets, where what is left out around it binds nothing; else whole.

    After a view that is only reported, what the speaker goes on to say of it may be left out.
    """
    found = words(text)
    bare = len(text) - len(without_connectives(text))
    first = next((word.span.start for word in found if word.span.end > start), 0)
    last = max((word.span.end for word in found if word.span.start < end), default=len(text))
    before, after = text[bare:first], text[last:]
    if _BINDS.search(before) or not _begins_a_clause(before):
        first = bare
    if _BINDS.search(after) and not (reported and re.match(r"[,;:]", after)):
        last = len(text)
    return _joined(text, [(first, last)])


def _begins_a_clause(before: str) -> bool:
    """Whether what follows these words is a clause of its own."""
    return bool(re.search(r"(?:^|[,;:–—]|\bthat|\band)\s*[\"“]?$", before))


def _pieces(text: str, shorter: str) -> str | None:
    """The sentence cut to the words of a shorter wording of it; None where that is not made of its words in order."""
    whole, kept = words(text), words(shorter)
    if not kept:
        return None
    matcher = SequenceMatcher(None, [word.folded for word in whole], [word.folded for word in kept], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < len(kept):
        return None
    runs = [(block.a, block.a + block.size) for block in blocks]
    if any(_BINDS.search(text[start:end]) for start, end in _left_out(text, whole, runs)):
        return None
    spans = [(whole[first].span.start, whole[last - 1].span.end) for first, last in runs]
    if any(not _ASIDE.match(text, end) for (_, end), _ in pairwise(spans)):
        # A word or two less inside a sentence is harder to read than the sentence.
        return None
    return _joined(text, spans)


def _left_out(text: str, whole: Sequence[Word], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches that an excerpt leaves out, but for the connectives at the sentence's head."""
    at = len(text) - len(without_connectives(text))
    for first, last in runs:
        yield at, max(at, whole[first].span.start)
        at = whole[last - 1].span.end
    yield at, len(text)


def _joined(text: str, runs: Sequence[tuple[int, int]]) -> str:
    """The stretches of a text, with … between them and where something stands before or after them."""
    pieces = GAP.join(text[start:end].strip(_ENDS) for start, end in runs)
    head = "…" if words(text[: runs[0][0]]) else ""
    tail = "…" if words(text[runs[-1][1] :]) else ""
    return _trimmed(f"{head}{pieces}{tail}")


def _trimmed(text: str) -> str:
    """The text on one line, without its full stop."""
    return " ".join(text.split()).removesuffix(".")
