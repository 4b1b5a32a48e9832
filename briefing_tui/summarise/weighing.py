"""How much the words and the sentences of an answer weigh."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

from briefing_tui.language.languages import ENGLISH, Language, content_words, count_words
from briefing_tui.language.words import fold
from briefing_tui.summarise.importance import features, learned
from briefing_tui.summarise.ranking import Coverage

# A sentence that says what a named term means is a position by itself, and rare: neither data set has enough of them to
# measure. The factor puts it above sentences that merely hold many words of weight.
_DEFINITION_FACTOR = 2.0

# Readers want what answers the question; benchmarks/summaries.py finds that this much costs nothing there.
_ASKED = 0.2
# benchmarks/summaries.py: what has fewer words is a scrap, and counts for less.
_FULL_LENGTH = 6

_FIGURE = re.compile(r"\d[\d.,]*")
_DEFINITION = re.compile(r"[“„\"«][^“”„\"«»]{2,60}[”“\"»][^.:;]{0,40}(?::|\s[–—-])\s")
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighted coverage (Filatova and Hatzivassiloglou 2004; Gillick and Favre 2009), drawn to the reporter's question.

    A word weighs as much as it is likely to stand in a summary that a person writes (importance.py), each further time
    less; a sentence is worth what it adds of these weights. English has its function words weighed too, since those of
    a statement ("the", "of", "would") are not those of talk ("you", "mean", "yeah"); other languages leave them out.
    Time and memory grow with the number of words.
    """

    stem: Callable[[str], str]
    stop_words: Collection[str]
    question: str = ""
    language: Language = ENGLISH

    def weigh(self, words: Sequence[Sequence[str]], texts: Sequence[str]) -> Coverage:
        """What each sentence covers and what that weighs; `words` are those of each of the `texts`."""
        forms = [self._forms(sentence) for sentence in words]
        terms = [Counter(stem for stem, _ in form) for form in forms]
        asked = self.asked
        found = features(terms, asked)
        model = learned() if self.language is ENGLISH else replace(learned(), words={})
        weights = {term: model.steps(term, values) for term, values in found.items()}
        spread = Counter(term for held in terms for term in held)
        lengths = [count_words(text) for text in texts]
        factors = [
            near**_ASKED * min(1, length / _FULL_LENGTH) * (_DEFINITION_FACTOR if _DEFINITION.search(text) else 1)
            for near, length, text in zip(_nearness(terms, spread, asked), lengths, texts, strict=True)
        ]
        notes = [
            self._notes(text, _by_term(form), weights, spread, asked) for text, form in zip(texts, forms, strict=True)
        ]
        return Coverage(terms, weights, factors, lengths, notes)

    def _forms(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """A sentence's terms in order, each with the word that stands for it."""
        bare = (fold(word).strip(".,;:?!\"'“”‘’()") for word in words)
        weighed = self.language is ENGLISH
        return [(self.stem(word), word) for word in bare if word and (weighed or word not in self.stop_words)]

    def terms_of(self, words: Sequence[str]) -> Counter[str]:
        """The terms of a sentence's words, with their counts."""
        return Counter(stem for stem, _ in self._forms(words))

    @property
    def asked(self) -> frozenset[str]:
        """The question's telling terms."""
        telling = (word for word in content_words(self.question, self.language) if word not in self.language.asking)
        return frozenset(map(self.stem, telling))

    def _notes(
        self,
        text: str,
        forms: dict[str, str],
        weights: Mapping[str, Sequence[float]],
        spread: Counter[str],
        asked: Collection[str],
    ) -> tuple[str, ...]:
        """What speaks for a sentence, in words."""
        taken_up = [form for term, form in forms.items() if term in asked][:_SHOWN]
        telling = [term for term in forms if forms[term] not in self.stop_words and term not in asked]
        recurring = sorted((term for term in telling if spread[term] > 1), key=lambda term: -weights[term][0])[:_SHOWN]
        found = (
            "says what a term means" if _DEFINITION.search(text) else "",
            f"takes up the question: {', '.join(taken_up)}" if taken_up else "",
            f"gives figures: {', '.join(figure.rstrip('.,') for figure in _FIGURE.findall(text)[:_SHOWN])}"
            if _FIGURE.search(text)
            else "",
            f"holds words that come back: {', '.join(forms[term] for term in recurring)}" if recurring else "",
        )
        return tuple(filter(None, found))


def _nearness(terms: Sequence[Counter[str]], spread: Mapping[str, int], asked: Collection[str]) -> list[float]:
    """How near each sentence is to the question, 1 on average: by its telling words, and those of the one before."""
    count = len(terms)
    own = [
        sum(log((1 + count) / (1 + spread[term])) + 1 for term in held if term in asked) / sqrt(max(1, held.total()))
        for held in terms
    ]
    near = [here + before / 2 for here, before in zip(own, [0.0, *own], strict=False)]
    total = sum(near)
    return [(1 + count * here / total) / 2 for here in near] if total else [1.0] * count


def _by_term(forms: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Each term once and in order, with the word that first stands for it."""
    found: dict[str, str] = {}
    for term, word in forms:
        found.setdefault(term, word)
    return found
