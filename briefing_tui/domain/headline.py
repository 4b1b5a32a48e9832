"""Headlines: positions in short, as somebody reads them shortly before a meeting."""

import hashlib
from dataclasses import dataclass

from briefing_tui.domain.card import Quote
from briefing_tui.domain.untrusted import clean, one_line


@dataclass(frozen=True, slots=True)
class Headline:
    """A position in short: the speaker's own words, what they are about, whose view they give, and who asked.

    `text` is made of pieces of the quote, to the letter, with … for what is left out. `holder` is the speaker, or "US
    view, as reported by …"; `reported` tells the two apart. `question` is what was asked, in short. `weight` compares
    within one transcript only; what a pack asks for has more than 2. `points` is how many points of hand-written cards
    it holds; `stems` are those of the words of matter in its quote.
    """

    text: str
    quote: Quote
    speaker: str
    holder: str
    reported: bool = False
    topic: str = ""
    exchange: int | None = None
    asked_by: tuple[str, ...] = ()
    question: str = ""
    weight: float = 0.0
    points: int = 0
    stems: str = ""

    @property
    def id(self) -> str:
        """What it is known by within its transcript."""
        made_of = f"{self.quote.span.start}\x1f{self.quote.span.end}\x1f{self.text}\x1f{self.holder}"
        return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def word_count(text: str) -> int:
    """How many words somebody reads here; a lone dash or mark is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def gist(question: str, look: int = 2000) -> str:
    """What a question comes down to in a row: the first sentence that asks, or its beginning where none does."""
    head = clean(question[:look])
    mark = head.find("?")
    if mark < 0:
        return one_line(head)
    start = max(head.rfind(". ", 0, mark), head.rfind("\n", 0, mark), head.rfind("! ", 0, mark))
    return one_line(head[start + 1 if start >= 0 else 0 : mark + 1])
