"""Finding words in a transcript: where they stand, and the one that is looked at."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.tui.sections import Section

# More matches than anybody goes through one by one, found and marked without a wait.
MOST = 5_000
LONGEST = 200
QUOTES = {"'": "['’‘]", '"': '["“”„]', "’": "['’‘]", "“": '["“”„]', "”": '["“”„]'}


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: where it stands in the transcript's text, in which section, and whether in its question."""

    span: Span
    section: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """All matches of some words, in the list's order, and which of them is looked at."""

    words: str = ""
    hits: tuple[Hit, ...] = ()
    at: int | None = None

    @property
    def hit(self) -> Hit | None:
        """The match that is looked at."""
        return self.hits[self.at] if self.at is not None else None

    def spans(self, section: int) -> tuple[Span, ...]:
        """The matches in one section, in order."""
        return tuple(sorted(hit.span for hit in self.hits if hit.section == section))

    def moved(self, step: int, section: int) -> "Finding":
        """The next or previous match, round and round; the first one is looked for from this section on."""
        if not self.hits:
            return self
        if self.at is not None:
            return replace(self, at=(self.at + step) % len(self.hits))
        later = (index for index, hit in enumerate(self.hits) if hit.section >= section)
        return replace(self, at=next(later, 0))

    @property
    def state(self) -> str:
        """How many there are, in words."""
        if not self.words.strip():
            return ""
        if not self.hits:
            return "not found"
        total = f"{len(self.hits):,}" + ("+" if len(self.hits) >= MOST else "")
        return f"{self.at + 1:,} of {total}" if self.at is not None else f"{total} found"


def find(transcript: Transcript, sections: Sequence[Section], words: str) -> Finding:
    """Where these words stand, whatever their case, their line breaks and the shape of their quotation marks."""
    wanted = words[:LONGEST].split()
    if not wanted:
        return Finding(words)
    pattern = re.compile(r"\s+".join(_loosely(word) for word in wanted), re.IGNORECASE)
    hits: list[Hit] = []
    for index, section in enumerate(sections):
        for asked, turns in ((True, section.asked), (False, section.turns)):
            for span in _turn_hits(transcript, turns, pattern):
                hits.append(Hit(span, index, asked))
                if len(hits) >= MOST:
                    return Finding(words, tuple(hits))
    return Finding(words, tuple(hits))


def _turn_hits(transcript: Transcript, turns: Iterable[int], pattern: re.Pattern[str]) -> Iterable[Span]:
    for turn in turns:
        span = transcript.turns[turn].span
        for match in pattern.finditer(transcript.text, span.start, span.end):
            yield Span(match.start(), match.end())


def _loosely(word: str) -> str:
    return "".join(QUOTES.get(character, re.escape(character)) for character in word)
