"""Closeness: how near a reply comes to a wording as a text, whatever it says of it. It orders replies of one status."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.grading.rubric import Wording
from briefing_tui.language.tokens import Token

# How much shared letters tell beside shared terms. Chosen with the order of replies that benchmarks/replies.py prints.
_LETTERS = 0.5
_GRAM = 3


def grams(tokens: Sequence[Token]) -> Counter[str]:
    """The runs of three letters of a text's words, the spaces between them included."""
    text = f" {' '.join(token.folded for token in tokens if token.kind != 'mark')} "
    return Counter(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


@lru_cache(maxsize=1024)
def _expected(tokens: tuple[Token, ...]) -> Counter[str]:
    return grams(tokens)


def closeness(wording: Wording, found: Sequence[float], given: Counter[str]) -> float:
    """How near a reply is, 0 to 1: `found` tells how well each term is stood for, `given` are the reply's grams.

    More words never bring a reply less near.
    """
    covered = sum(weight * quality for weight, quality in zip(wording.weights, found, strict=True))
    expected = _expected(tuple(wording.reading.tokens))
    shared = sum((expected & given).values()) / max(1, sum(expected.values()))
    return min(1.0, (covered / (wording.total or 1.0) + _LETTERS * shared) / (1 + _LETTERS))
