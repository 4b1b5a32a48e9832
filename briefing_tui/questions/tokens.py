"""Words and stems of a text, remembered for a while: several steps in turn ask for those of the same sentence."""

from functools import lru_cache

from briefing_tui.language import words as language
from briefing_tui.language.words import Word

# As many texts as one sentence and its clauses are looked at before the next comes.
_REMEMBERED = 512


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text with their spans, in order."""
    return tuple(language.words(text))


@lru_cache(maxsize=_REMEMBERED)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry matter, in order."""
    return tuple(language.stem(word.folded) for word in words(text) if word.folded not in language.STOP_WORDS)
