"""From ranked sentences to those that are shown."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import chain

from briefing_tui.domain.summary import Length, Sentence
from briefing_tui.language.languages import ENGLISH, Language, content_words, count_words
from briefing_tui.summarise.manners import says_something, units
from briefing_tui.summarise.ranking import Ranking

# benchmarks/summaries.py: two sentences that share more than this of the smaller one's words say the same.
_SAME = 0.7
# A budget is used up when what is left of it is less than a sentence, or when nothing fits the rest that is worth a
# part of the first choice (benchmarks/summaries.py).
_NEARLY_FULL = 0.92
_FILLED = 0.7
_LEAST = 0.3


def select(
    sentences: Sequence[Sentence], ranking: Ranking, length: Length, language: Language = ENGLISH
) -> tuple[int, ...]:
    """The positions of the chosen sentences, in source order: at least one, where there is one at all.

    Greedy, the most worth first while the length lasts, with lazy evaluation (Minoux 1978). A sentence that can't stand
    alone brings along those that it needs, or is passed over; one that says again what was chosen is passed over. A
    single sentence may exceed a word budget.
    """
    texts = [sentence.text for sentence in sentences]
    able = [number for number, text in enumerate(texts) if says_something(text, language)] or list(range(len(texts)))
    choice = _Choice(texts, ranking, length, language)
    candidates = frozenset(able)
    everything_fits = choice.room.fits(len(able), sum(count_words(texts[number]) for number in able))
    heap = [(-choice.worth(number), number) for number in able]
    heapify(heap)
    while heap and not choice.room.full:
        promised, number = heappop(heap)
        if number in choice.chosen or not choice.fits(number):
            continue
        worth = choice.worth(number)
        if worth < -promised:
            heappush(heap, (-worth, number))
        elif choice.room.filled and not everything_fits and worth < _LEAST * choice.best:
            break
        elif not choice.repeats(number):
            choice.best = max(choice.best, worth)
            for freed in choice.take(number) & candidates:
                heappush(heap, (-choice.worth(freed), freed))
    if choice.chosen or not able:
        return tuple(sorted(choice.chosen))
    scores = ranking.scores
    lone = [number for number in able if choice.room.fits(1, count_words(texts[number]))] or able
    return (max(lone, key=lambda number: scores[number]),)


class _Choice:
    """What is chosen so far, and what more would be worth."""

    def __init__(self, texts: Sequence[str], ranking: Ranking, length: Length, language: Language) -> None:
        self.chosen: set[int] = set()
        self.room = _Room(length)
        self.best = 0.0
        self._ranking = ranking
        self._covered = Counter[str]()
        self._units = units(texts, language)
        self._words = [count_words(text) for text in texts]
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._stems = cache(lambda number: frozenset(map(language.stem, content_words(texts[number], language))))

    def _missing(self, number: int) -> list[int]:
        return [member for member in self._units[number] if member not in self.chosen]

    def worth(self, number: int) -> float:
        return self._ranking.worth(self._missing(number), self._covered)

    def fits(self, number: int) -> bool:
        unit = self._missing(number)
        return self.room.fits(len(unit), sum(self._words[member] for member in unit))

    def repeats(self, number: int) -> bool:
        stems = self._stems(number)
        shared = Counter(chain.from_iterable(self._holders[stem] for stem in stems if stem in self._holders))
        return any(common > _SAME * min(len(stems), len(self._stems(other))) for other, common in shared.items())

    def take(self, number: int) -> set[int]:
        """Choose a sentence with what it needs; gives those that now need less than before."""
        unit = self._missing(number)
        self.room.take(len(unit), sum(self._words[member] for member in unit))
        self.chosen.update(unit)
        for member in unit:
            self._covered.update(self._ranking.terms_of(member))
            for stem in self._stems(member):
                self._holders[stem].append(member)
        around = range(max(0, unit[0] - 6), min(len(self._units), unit[-1] + 7))
        return {
            other
            for other in around
            if other not in self.chosen and any(member in self._units[other] for member in unit)
        }


class _Room:
    """What is left of the length asked for."""

    def __init__(self, length: Length) -> None:
        self._words, self._sentences = length.words, length.sentences
        self._used_words = self._used_sentences = 0

    def fits(self, sentences: int, words: int) -> bool:
        if self._words is not None:
            return self._used_words + words <= self._words
        return self._sentences is None or self._used_sentences + sentences <= self._sentences

    def take(self, sentences: int, words: int) -> None:
        self._used_words += words
        self._used_sentences += sentences

    @property
    def filled(self) -> bool:
        """Whether most of a word budget is used."""
        return self._words is not None and self._used_words >= _FILLED * self._words

    @property
    def full(self) -> bool:
        if self._words is not None:
            return self._used_words >= _NEARLY_FULL * self._words
        return self._sentences is not None and self._used_sentences >= self._sentences
