"""An opened transcript together with all that belongs to it."""

import datetime
from dataclasses import dataclass, field

from briefing_tui.domain.card import Quote
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.pack import Pack
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its surroundings: the words before and after it within its paragraph, and who says it."""

    before: str
    quote: str
    after: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """An opened transcript and what belongs to it. `name` is its title, else the file's name.

    `content` stands for the bytes of its source, `chosen` is what the reader said of how they are to be read, and
    `chosen_at` (UTC) when that was remembered; None where it was not, or was said only now.
    """

    transcript: Transcript
    terms: Terms
    name: str
    pack: Pack | None = None
    content: str = ""
    chosen: Choices = field(default_factory=Choices)
    chosen_at: datetime.datetime | None = None

    def passage(self, quote: Quote) -> Passage:
        """The quote within its paragraph, with its speaker."""
        text, span = self.transcript.text, quote.span
        turn = next((turn for turn in self.transcript.turns if turn.span.holds(span)), None)
        first, last = (turn.span.start, turn.span.end) if turn else (0, len(text))
        start = max(first, text.rfind("\n", 0, span.start) + 1)
        line_end = text.find("\n", span.end)
        end = min(last, line_end if line_end >= 0 else len(text))
        return Passage(text[start : span.start], span.of(text), text[span.end : end], turn.speaker if turn else "")
