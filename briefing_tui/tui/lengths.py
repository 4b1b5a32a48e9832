"""How long a summary is, and the lengths that the reader steps through."""

from collections.abc import Iterable

from briefing_tui.domain.summary import ScoredSentence

# In words: about ten seconds of reading to four minutes.
LENGTHS = (20, 40, 60, 90, 130, 190, 280, 420, 640, 1000)


def words_in(sentences: Iterable[ScoredSentence]) -> int:
    """How long a summary is, in words."""
    return sum(len(sentence.text.split()) for sentence in sentences)


def stepped(now: int, step: int) -> int | None:
    """The next length above or below this one; None above the longest, the shortest below itself."""
    if step > 0:
        return next((length for length in LENGTHS if length > now), None)
    return next((length for length in reversed(LENGTHS) if length < now), LENGTHS[0])
