"""How much the words and the sentences of an answer weigh."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from briefing_tui.language.languages import ENGLISH, Language, content_words, count_words
from briefing_tui.language.words import fold
from briefing_tui.summarise.manners import leans
from briefing_tui.summarise.ranking import Coverage

# benchmarks/summaries.py chose these on development items of QMSum and ECTSum, for both together; its table says what
# each is worth. All lie on wide plateaus: half or twice as much changes little.
_QUESTION_SHARE = 0.5
_FOLLOWING = 0.5
_OPENING = 0.5
_OPENING_REACH = 5
_DAMPED = 0.7
_SINGLE = 0.5
_FIGURES = 6.0
_MOST_FIGURES = 0.3
_AMOUNT = 0.3
_FILLER = 4.0
_LEANING = 0.4
_FULL_LENGTH = 25
# A sentence that says what a named term means is a position by itself, and rare: neither data set has enough of them to
# measure. The factor puts it above sentences that merely hold many words of weight.
_DEFINITION_FACTOR = 3.0

_FIGURE = re.compile(r"\d[\d.,]*")
_AMOUNT_OF = re.compile(
    r"[$£€¥₽]\s?\d|\d[\d.,]{0,20}\s?(?:%|per ?cent|percent|Prozent|pour cent|por ciento|процент"
    r"|(?:hundred|thousand|million|billion|trillion|Million|Milliard|mille|millon|mil|тыс|млн|млрд|миллион|миллиард)"
    r"|basis points?|Mio|Mrd|bn|mn)"
)
_DEFINITION = re.compile(r"[“„\"«][^“”„\"«»]{2,60}[”“\"»][^.:;]{0,40}(?::|\s[–—-])\s")
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighted coverage (Filatova and Hatzivassiloglou 2004; Gillick and Favre 2009), drawn to the reporter's question.

    A word weighs as much as the sentences that hold it are relevant: all alike, those more that take up the question's
    telling words or follow one that does (as in Otterbacher et al. 2005), and the opening ones. A sentence is worth
    what it adds of these weights, times what its form promises: figures, amounts, a definition, few fillers, length
    enough to say something. Time and memory grow with the number of words.
    """

    stem: Callable[[str], str]
    stop_words: Collection[str]
    question: str = ""
    language: Language = ENGLISH

    def weigh(self, words: Sequence[Sequence[str]], texts: Sequence[str]) -> Coverage:
        """What each sentence covers and what that weighs; `words` are those of each of the `texts`."""
        forms = [self._forms(sentence) for sentence in words]
        terms = [tuple(form) for form in forms]
        spread = Counter(term for held in terms for term in held)
        asked = self._asked(spread, len(terms))
        relevance = _relevance(terms, asked)
        weights: dict[str, float] = defaultdict(float)
        for held, relevant in zip(terms, relevance, strict=True):
            for term in held:
                weights[term] += relevant
        for term, weight in weights.items():
            weights[term] = weight**_DAMPED * (_SINGLE if spread[term] == 1 else 1)
        factors = [self._promise(text, sentence) for text, sentence in zip(texts, words, strict=True)]
        notes = [self._notes(text, form, weights, spread, asked) for text, form in zip(texts, forms, strict=True)]
        return Coverage(terms, weights, factors, [count_words(text) for text in texts], notes)

    def _forms(self, words: Sequence[str]) -> dict[str, str]:
        """A sentence's terms, each once and in order, with the word that first stands for it."""
        forms: dict[str, str] = {}
        for word in words:
            bare = fold(word).strip(".,;:?!\"'“”‘’()")
            if bare and bare not in self.stop_words:
                forms.setdefault(self.stem(bare), bare)
        return forms

    def _asked(self, spread: Counter[str], count: int) -> dict[str, float]:
        """The question's terms that are of the answer's `count` sentences and tell something, the rarer the more."""
        telling = (word for word in content_words(self.question, self.language) if word not in self.language.asking)
        terms = dict.fromkeys(self.stem(word) for word in telling)
        return {term: log((1 + count) / (1 + spread[term])) + 1 for term in terms if term in spread}

    def _promise(self, text: str, words: Sequence[str]) -> float:
        """By what a sentence's form multiplies its worth."""
        count = max(1, len(words))
        figures = min(_MOST_FIGURES, len(_FIGURE.findall(text)) / count)
        fillers = sum(word in self.language.fillers for word in words) / count
        exponent = _FIGURES * figures + _AMOUNT * bool(_AMOUNT_OF.search(text)) - _FILLER * fillers
        exponent -= _LEANING * leans(text, self.language)
        length = min(1.0, count_words(text) / _FULL_LENGTH)
        return exp(exponent) * length * (_DEFINITION_FACTOR if _DEFINITION.search(text) else 1)

    def _notes(
        self,
        text: str,
        forms: dict[str, str],
        weights: dict[str, float],
        spread: Counter[str],
        asked: dict[str, float],
    ) -> tuple[str, ...]:
        """What speaks for a sentence, in words."""
        taken_up = [form for term, form in forms.items() if term in asked][:_SHOWN]
        recurring = sorted(
            (term for term in forms if spread[term] > 1 and term not in asked), key=lambda term: -weights[term]
        )[:_SHOWN]
        found = (
            "says what a term means" if _DEFINITION.search(text) else "",
            f"takes up the question: {', '.join(taken_up)}" if taken_up else "",
            f"gives figures: {', '.join(figure.rstrip('.,') for figure in _FIGURE.findall(text)[:_SHOWN])}"
            if _FIGURE.search(text)
            else "",
            f"holds words that come back: {', '.join(forms[term] for term in recurring)}" if recurring else "",
        )
        return tuple(filter(None, found))


def _relevance(terms: Sequence[Sequence[str]], asked: dict[str, float]) -> list[float]:
    """How much the words of each sentence count, 1 on average."""
    count = len(terms)
    near = [sum(asked.get(term, 0.0) for term in held) / sqrt(max(1, len(held))) for held in terms]
    near = [own + _FOLLOWING * before for own, before in zip(near, [0.0, *near], strict=False)]
    total = sum(near)
    relevance = (
        [1 - _QUESTION_SHARE + _QUESTION_SHARE * count * own / total for own in near] if total else [1.0] * count
    )
    return [own * (1 + _OPENING * exp(-place / _OPENING_REACH)) for place, own in enumerate(relevance)]
