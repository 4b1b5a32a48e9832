"""The program's own ranker: which sentences of an answer carry it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.summarizers._summarizer import AbstractSummarizer

Vector = NDArray[np.float64]

# benchmarks/summaries.py chose these on development items of QMSum and ECTSum; its table says what each is worth.
_DAMPING = 0.85
_QUESTION_SHARE = 0.5
_FIGURE_BONUS = 0.35
_FULL_LENGTH = 12
_ROUNDS = 30
_CLOSE_ENOUGH = 1e-6
_FIGURE = re.compile(r"\d")
# A sentence that says what a named term means is a position by itself, and rare: neither data set has enough of them to
# measure. The bonus puts it above sentences that merely share many words.
_DEFINITION_BONUS = 2.0
_DEFINITION = re.compile(r"[“\"«][^“”\"«»]{2,60}[”\"»][^.:;]{0,40}(?::|\s[–—-])\s")


class BriefingSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Continuous LexRank (Erkan and Radev 2004), drawn towards the reporter's question (Otterbacher et al. 2005).

    A sentence is central when it shares telling words with other central sentences; the random walk restarts at those
    that take up the question. A sentence with a figure counts for more, a very short one for less. The matrix of
    similarities is never built: a step of the walk multiplies by the sparse sentence-by-word matrix and its transpose,
    so that time and memory grow with the number of words.
    """

    def __init__(self, stemmer: Callable[[str], str], question: str = "") -> None:
        super().__init__(stemmer)
        self.question = question
        self.stop_words: frozenset[str] = frozenset()

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The best sentences of a sumy document, in its order; `sentences_count` as sumy's own summarizers take it."""
        scores = iter(
            self.rate([sentence.words for sentence in document.sentences], [str(s) for s in document.sentences])
        )
        best: tuple[Any, ...] = self._get_best_sentences(document.sentences, sentences_count, lambda _: next(scores))
        return best

    def rate(self, words: Sequence[Sequence[str]], texts: Sequence[str]) -> list[float]:
        """A score of at least 0 for each sentence; only their order and ratios mean anything."""
        if not words:
            return []
        bags = [Counter(self._stems(sentence)) for sentence in words]
        matrix = _Sparse(bags)
        asked = matrix.similarity_to(Counter(self._stems(self.question.split())))
        central = matrix.walk(asked)
        lengths = np.array([min(1.0, bag.total() / _FULL_LENGTH) for bag in bags])
        telling = np.array(
            [
                1 + _FIGURE_BONUS * bool(_FIGURE.search(t)) + _DEFINITION_BONUS * bool(_DEFINITION.search(t))
                for t in texts
            ]
        )
        scores: list[float] = (central * telling * np.sqrt(lengths)).tolist()
        return scores

    def _stems(self, words: Sequence[str]) -> list[str]:
        normalised = (self.normalize_word(word).strip(".,;:?!\"'“”‘’()") for word in words)
        return [self._stemmer(word) for word in normalised if word and word not in self.stop_words]


class _Sparse:
    """Sentences as unit vectors of tf-idf, kept as coordinates: row (sentence), column (word), value."""

    def __init__(self, bags: Sequence[Counter[str]]) -> None:
        self._size = len(bags)
        spread = Counter(word for bag in bags for word in bag)
        # Without the added one, a word of every sentence would vanish, and short answers with it.
        self._idf = {word: log((1 + self._size) / (1 + times)) + 1 for word, times in spread.items()}
        self._columns = {word: column for column, word in enumerate(spread)}
        self._row = np.array([row for row, bag in enumerate(bags) for _ in bag], dtype=np.intp)
        self._column = np.array([self._columns[word] for bag in bags for word in bag], dtype=np.intp)
        values = np.array(
            [(1 + log(times)) * self._idf[word] for bag in bags for word, times in bag.items()], dtype=float
        )
        norms = np.sqrt(np.bincount(self._row, values**2, self._size)) if len(values) else np.zeros(self._size)
        self._value = values / norms[self._row] if len(values) else values

    def _gather(self, weights: Vector) -> Vector:
        """Words' weights from sentences'."""
        return np.bincount(self._column, self._value * weights[self._row], len(self._columns)).astype(np.float64)

    def _spread(self, weights: Vector) -> Vector:
        """Sentences' weights from words'."""
        return np.bincount(self._row, self._value * weights[self._column], self._size).astype(np.float64)

    def similarity_to(self, bag: Counter[str]) -> Vector:
        """The cosine of each sentence with a bag of words."""
        weights = np.zeros(len(self._columns))
        for word, times in bag.items():
            if word in self._columns:
                weights[self._columns[word]] = (1 + log(times)) * self._idf[word]
        norm = float(np.linalg.norm(weights))
        return self._spread(weights) / norm if norm and len(self._value) else np.zeros(self._size)

    def walk(self, asked: Vector) -> Vector:
        """Where a random walk over similar sentences stays, restarting at those that take up the question."""
        uniform = np.full(self._size, 1 / self._size)
        if not len(self._value):
            return uniform
        total = float(asked.sum())
        restart = uniform if not total else (1 - _QUESTION_SHARE) * uniform + _QUESTION_SHARE * asked / total
        degrees = self._spread(self._gather(np.ones(self._size)))
        degrees[degrees == 0] = 1
        here = uniform
        for _ in range(_ROUNDS):
            step = self._spread(self._gather(here / degrees))
            following = (1 - _DAMPING) * restart + _DAMPING * step
            following /= following.sum()
            moved = float(np.abs(following - here).sum())
            here = following
            if moved < _CLOSE_ENOUGH:
                break
        return here
