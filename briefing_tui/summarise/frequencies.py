"""sumy's methods that count words, made safe: deterministic, bounded and never without a result."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import sqrt
from typing import Any

from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer


class Luhn(LuhnSummarizer):  # type: ignore[misc]
    """sumy's Luhn (1958), looking its significant words up in a set instead of a tuple."""

    def _get_significant_words(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))


class SumBasic(SumBasicSummarizer):  # type: ignore[misc]
    """sumy's SumBasic (Nenkova and Vanderwende 2005) with lazy evaluation.

    Each choice makes words rarer, so a sentence's mean probability only falls: one that is still the best after being
    computed anew is the best of all, and the others need not be.
    """

    def _compute_ratings(self, sentences: Sequence[Any]) -> dict[Any, int]:
        frequency = self._compute_tf(sentences)
        held = [self._get_content_words_in_sentence(sentence) for sentence in sentences]
        mean = self._compute_average_probability_of_words
        heap = [(-mean(frequency, words), order) for order, words in enumerate(held)]
        heapify(heap)
        ratings: dict[Any, int] = {}
        while heap:
            promised, order = heappop(heap)
            probability = mean(frequency, held[order])
            if probability < -promised:
                heappush(heap, (-probability, order))
                continue
            ratings.setdefault(sentences[order], -len(ratings))
            self._update_tf(frequency, held[order])
        return ratings

    def _compute_tf(self, sentences: Sequence[Any]) -> dict[str, float]:
        frequency: dict[str, float] = super()._compute_tf(sentences) if any(s.words for s in sentences) else {}
        return frequency


class Lsa(LsaSummarizer):  # type: ignore[misc]
    """sumy's latent semantic analysis (Steinberger and Ježek 2004), without the decomposition.

    sumy keeps every dimension. A sentence's rank, the root of the sum of squared singular values times squared
    components, is then the length of its column of the smoothed word-by-sentence matrix: the same ranks, in linear
    time, whatever the order of words.
    """

    _SMOOTH = 0.4

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The best sentences of a sumy document, in its order."""
        words = map(self.normalize_word, document.words)
        known = frozenset(self.stem_word(word) for word in words if word not in self._stop_words)
        ranks = iter([self._length(sentence.words, known) for sentence in document.sentences])
        best: tuple[Any, ...] = self._get_best_sentences(document.sentences, sentences_count, lambda _: next(ranks))
        return best

    def _length(self, words: Iterable[str], known: frozenset[str]) -> float:
        counts = Counter(stem for stem in map(self.stem_word, words) if stem in known)
        if not counts:
            return 0.0
        most = max(counts.values())
        held = sum((self._SMOOTH + (1 - self._SMOOTH) * times / most) ** 2 for times in counts.values())
        return sqrt(held + (len(known) - len(counts)) * self._SMOOTH**2)
