"""Slips of the pen: which expected word a misspelt one stands for. The only user of rapidfuzz."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Longer than any word that is typed on purpose; bounds the work on hostile text.
_LONGEST = 40


def slips(length: int) -> int:
    """How many slips (letters added, left out, changed or swapped) a word of this many letters is forgiven."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 10 else 3


def nearest(word: str, expected: Sequence[str], strict: bool = False) -> str | None:
    """The expected word that `word` is a slip of, the nearest first; None where it is too far from all of them.

    Distances are optimal string alignments (Boytsov 2011), so two swapped letters are one slip. A slip seldom hits the
    first letter: two slips or more must keep it, unless the first two are swapped. `strict` forgives one slip less.
    """
    if not 3 <= len(word) <= _LONGEST:
        return None
    allowed = min(max(slips(len(word)), slips(len(word) + 1)), (1 if len(word) < 10 else 2) if strict else 3)
    best: str | None = None
    least = allowed + 1
    for candidate, distance, _ in process.extract(word, expected, scorer=OSA.distance, score_cutoff=allowed, limit=5):
        if distance > slips(len(candidate)) or distance >= least:
            continue
        if candidate[0] != word[0] and (distance > 1 or len(candidate) < 5) and candidate[:2] != word[1::-1]:
            continue
        best, least = candidate, int(distance)
    return best


class Speller:
    """Mends words against those that a rubric expects, then against those of the language; known words stay."""

    def __init__(self, expected: Iterable[str], known: Collection[str], language: Sequence[str]) -> None:
        self._expected = sorted({word for word in expected if len(word) > 3})
        self._own = frozenset(self._expected)
        self._known = known
        self._language = language
        self._mend = lru_cache(maxsize=4096)(self._look_up)

    def mend(self, word: str) -> str:
        """The word meant by this folded word; the word itself where it is known or like none."""
        if word in self._known or word in self._own or len(word) < 3 or not word.isalpha():
            return word
        return self._mend(word)

    def _look_up(self, word: str) -> str:
        for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ion", "ions", "ment", "able", "ness"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                bare = word[: -len(ending)]
                single = bare[:-1] if bare[-1] == bare[-2] else bare
                if any(form in self._known or form in self._own for form in (bare, bare + "e", single)):
                    return word
        return nearest(word, self._expected) or nearest(word, self._language, strict=True) or word
