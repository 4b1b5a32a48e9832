"""The program's own ranker as a sumy summarizer, usable wherever sumy's are."""

from collections import Counter
from collections.abc import Callable, Collection
from heapq import heapify, heappop, heappush
from typing import Any

from sumy.summarizers._summarizer import AbstractSummarizer

from briefing_tui.language.languages import ENGLISH, Language
from briefing_tui.summarise.ranking import Coverage
from briefing_tui.summarise.weighing import Weigher


class BriefingSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Weighted coverage, as weighing.Weigher describes it: each sentence chosen for what it adds to those before it."""

    def __init__(
        self, stemmer: Callable[[str], str] | None = None, question: str = "", language: Language = ENGLISH
    ) -> None:
        super().__init__(stemmer or language.stem)
        self.question = question
        self.language = language
        self.stop_words: Collection[str] = language.stop_words

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The best sentences of a sumy document, in its order; `sentences_count` as sumy's own summarizers take it."""
        weigher = Weigher(self._stemmer, self.stop_words, self.question, self.language)
        sentences = document.sentences
        ranking = weigher.weigh([sentence.words for sentence in sentences], [str(sentence) for sentence in sentences])
        ratings = iter(_by_what_they_add(ranking))
        best: tuple[Any, ...] = self._get_best_sentences(sentences, sentences_count, lambda _: next(ratings))
        return best


def _by_what_they_add(ranking: Coverage) -> list[float]:
    """A rating for each sentence: the higher, the sooner it is worth most beside those taken before it."""
    count = len(ranking.terms)
    ratings = [0.0] * count
    covered = Counter[str]()
    heap = [(-score, number) for number, score in enumerate(ranking.scores)]
    heapify(heap)
    place = 0
    while heap:
        promised, number = heappop(heap)
        worth = ranking.worth((number,), covered)
        if worth < -promised:
            heappush(heap, (-worth, number))
            continue
        ratings[number] = float(count - place)
        place += 1
        covered.update(ranking.terms[number])
    return ratings
