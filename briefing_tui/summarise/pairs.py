"""sumy's methods that compare every sentence with every other, their matrices built by numpy."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing_tui.domain.errors import BriefingError

Vector = NDArray[np.float64]
# A matrix of so many sentences takes 300 MB; no single answer is that long.
MOST_SENTENCES = 6_000
_BLOCK_CELLS = 1_500_000
# A word that so great a part of the sentences hold is multiplied as a dense column, a rarer one by its postings.
_FREQUENT = 0.1


class Products:
    """The sums of products of weights over the terms that two sentences share, a block of rows at a time.

    Frequent terms are multiplied as dense columns and rare ones by walking their postings, so that time is bounded by
    the square of the sentences and memory by one block.
    """

    def __init__(self, bags: Sequence[Counter[str]], weights: Sequence[Sequence[float]]) -> None:
        self.count = len(bags)
        if self.count > MOST_SENTENCES:
            raise BriefingError(
                f"this method compares every sentence with every other, and {self.count} are too many",
                "the default method has no such limit",
            )
        spread = Counter(term for bag in bags for term in bag)
        column = {term: number for number, term in enumerate(spread)}
        rows = np.repeat(np.arange(self.count), [len(bag) for bag in bags])
        columns = np.array([column[term] for bag in bags for term in bag], dtype=np.intp)
        values = np.fromiter(chain.from_iterable(weights), np.float64, len(columns))
        held = np.array(list(spread.values()), dtype=np.intp)
        frequent = held > max(8, _FREQUENT * self.count)
        place = np.cumsum(frequent) - 1
        dense = frequent[columns] if len(columns) else np.zeros(0, dtype=bool)
        self._dense = np.zeros((self.count, int(frequent.sum())))
        self._dense[rows[dense], place[columns[dense]]] = values[dense]
        self._row, self._column, self._value = rows[~dense], columns[~dense], values[~dense]
        order = np.argsort(self._column, kind="stable")
        self._posted_row, self._posted_value = self._row[order], self._value[order]
        self._held = np.bincount(self._column, minlength=len(spread))
        self._first = np.cumsum(self._held) - self._held

    def blocks(self) -> Iterator[tuple[slice, Vector]]:
        """Rows of the matrix of products, in order."""
        expanded = np.bincount(self._row, self._held[self._column], self.count) + self.count
        begin = 0
        while begin < self.count:
            end = begin + max(1, int(np.searchsorted(np.cumsum(expanded[begin:]), _BLOCK_CELLS)))
            yield slice(begin, min(end, self.count)), self._block(begin, min(end, self.count))
            begin = end

    def _block(self, begin: int, end: int) -> Vector:
        block: Vector = self._dense[begin:end] @ self._dense.T
        first, last = np.searchsorted(self._row, [begin, end])
        columns, rows = self._column[first:last], self._row[first:last] - begin
        lengths = self._held[columns]
        before = np.cumsum(lengths) - lengths
        posted = np.arange(int(lengths.sum())) + np.repeat(self._first[columns] - before, lengths)
        cells = np.repeat(rows * self.count, lengths) + self._posted_row[posted]
        products = np.repeat(self._value[first:last], lengths) * self._posted_value[posted]
        block += np.bincount(cells, products, block.size).reshape(block.shape)
        return block


class _Stemming:
    """The terms of a sentence as sumy takes them, each word made lower case once instead of twice."""

    _stemmer: Callable[[str], str]
    _stop_words: Collection[str]

    def _to_words_set(self, sentence: Any) -> list[str]:
        lower = map(str.lower, sentence.words)
        return [self._stemmer(word) for word in lower if word not in self._stop_words]


class LexRank(_Stemming, LexRankSummarizer):  # type: ignore[misc]
    """sumy's LexRank (Erkan and Radev 2004): the same ratings up to rounding, and no NaN."""

    def _compute_idf(self, sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        spread = Counter(term for sentence in sentences for term in dict.fromkeys(sentence))
        return {term: log(len(sentences) / (1 + times)) for term, times in spread.items()}

    def _create_matrix(
        self, sentences: Sequence[Sequence[str]], threshold: float, tf_metrics: Any, idf_metrics: dict[str, float]
    ) -> "Links":
        bags = [Counter(sentence) for sentence in sentences]
        values = [[tf[term] * idf_metrics[term] for term in bag] for bag, tf in zip(bags, tf_metrics, strict=True)]
        norms = [sum(value**2 for value in row) ** 0.5 or 1.0 for row in values]
        units = [[value / norm for value in row] for row, norm in zip(values, norms, strict=True)]
        linked = np.zeros((len(bags), len(bags)), dtype=bool)
        for rows, block in Products(bags, units).blocks():
            np.greater(block, threshold, out=linked[rows])
        return Links(linked)

    @staticmethod
    def power_method(matrix: "Links", epsilon: float) -> Vector:
        """Where the walk stays; sentences of which none resembles another stay alike."""
        here = np.full(matrix.count, matrix.count**-1.0)
        moved = 1.0
        while moved > epsilon:
            following = matrix.step(here)
            norm = float(np.linalg.norm(following))
            if not norm:
                return here
            following /= norm
            moved = float(np.linalg.norm(following - here))
            here = following
        return here


class Links:
    """Which sentences resemble each other: a matrix of one byte a cell, of which each row is divided by its links."""

    def __init__(self, linked: NDArray[np.bool_]) -> None:
        self.count = len(linked)
        self._linked = linked
        self._degrees = np.maximum(1, linked.sum(axis=1)).astype(np.float64)

    def step(self, weights: Vector) -> Vector:
        """Each sentence's weight handed on to those linked with it, in equal parts."""
        shares = weights / self._degrees
        handed = np.zeros(self.count)
        size = max(1, _BLOCK_CELLS // max(1, self.count))
        for begin in range(0, self.count, size):
            handed += shares[begin : begin + size] @ self._linked[begin : begin + size].astype(np.float64)
        return handed


class TextRank(_Stemming, TextRankSummarizer):  # type: ignore[misc]
    """sumy's TextRank (Mihalcea and Tarau 2004): the same ratings up to rounding."""

    def _create_matrix(self, document: Any) -> Vector:
        words = [self._to_words_set(sentence) for sentence in document.sentences]
        matrix = _shared_over_logs(words)
        matrix /= matrix.sum(axis=1)[:, np.newaxis] + self._ZERO_DIVISION_PREVENTION
        matrix *= self.damping
        matrix += (1 - self.damping) / max(1, len(words))
        return matrix


class Reduction(_Stemming, ReductionSummarizer):  # type: ignore[misc]
    """sumy's reduction of TextRank to sums of its edges: the same ratings up to rounding."""

    def rate_sentences(self, document: Any) -> dict[Any, float]:
        """The sum of each sentence's likeness to all others."""
        words = [self._to_words_set(sentence) for sentence in document.sentences]
        matrix = _shared_over_logs(words, single=0.0)
        np.fill_diagonal(matrix, 0)
        ratings: dict[Any, float] = {}
        for sentence, rating in zip(document.sentences, matrix.sum(axis=1).tolist(), strict=True):
            ratings[sentence] = ratings.get(sentence, 0.0) + rating
        return ratings


def _shared_over_logs(words: Sequence[Sequence[str]], single: float = 1.0) -> Vector:
    """How many words two sentences share, over the logarithms of their lengths; times `single` where both have one."""
    bags = [Counter(sentence) for sentence in words]
    logs = np.log(np.maximum(1, [len(sentence) for sentence in words]).astype(np.float64))
    matrix = np.zeros((len(bags), len(bags)))
    for rows, block in Products(bags, [list(map(float, bag.values())) for bag in bags]).blocks():
        norms = logs[rows, None] + logs
        norms[norms == 0] = 1 / single if single else np.inf
        np.divide(block, norms, out=matrix[rows])
    return matrix
