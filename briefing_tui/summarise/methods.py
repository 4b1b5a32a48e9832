"""The ways to rank sentences: the program's own, and those of sumy that can be made safe."""

from collections.abc import Callable, Sequence
from importlib import import_module
from math import isfinite
from typing import Any

from briefing_tui.domain.errors import BriefingError
from briefing_tui.language.languages import ENGLISH, Language, word_forms
from briefing_tui.summarise.ranking import Fixed, Ranking

DEFAULT = "briefing"
# Classes by the name that chooses them. Left out are Edmundson's, which wants cue words picked by hand for each text,
# and KL, which takes half a minute for 560 sentences and compares words with and without their endings.
_CLASSES = {
    DEFAULT: "ranker.BriefingSummarizer",
    "lexrank": "pairs.LexRank",
    "textrank": "pairs.TextRank",
    "reduction": "pairs.Reduction",
    "lsa": "frequencies.Lsa",
    "luhn": "frequencies.Luhn",
    "sumbasic": "frequencies.SumBasic",
}
METHODS = tuple(_CLASSES)


class Tokenizer:
    """What sumy asks of a tokenizer, without NLTK's, which wants to download its data."""

    def __init__(self, language: Language = ENGLISH) -> None:
        self._language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(word_forms(text, self._language))


def rank(texts: Sequence[str], question: str, method: str = DEFAULT, language: Language = ENGLISH) -> Ranking:
    """Rank the sentences of an answer; raises BriefingError for an unknown method, or one that can't bear so many."""
    if method not in METHODS:
        raise BriefingError(f"{method}: no such method of summary", f"choose one of {', '.join(METHODS)}")
    module, name = _CLASSES[method].split(".")
    summarizer_class = getattr(import_module(f"briefing_tui.summarise.{module}"), name)
    if method == DEFAULT:
        return _weighed(summarizer_class, texts, question, language)
    return Fixed(_rated(summarizer_class, texts, language))


def _weighed(summarizer_class: Any, texts: Sequence[str], question: str, language: Language) -> Ranking:
    ranking: Ranking = summarizer_class(question=question, language=language).weigh(
        [word_forms(text, language) for text in texts], texts
    )
    return ranking


def _rated(summarizer_class: Callable[[Any], Any], texts: Sequence[str], language: Language) -> list[float]:
    """sumy's ratings, from its own choice of sentences, shifted to begin at 0; what is no number counts as 0."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    summarizer = summarizer_class(language.stem)
    summarizer.stop_words = language.stop_words
    tokenizer = Tokenizer(language)
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])
    ratings = [0.0] * len(texts)

    def keep_ratings(infos: Sequence[Any]) -> tuple[Any, ...]:
        for info in infos:
            ratings[info.order] = float(info.rating) if isfinite(info.rating) else 0.0
        return ()

    summarizer(document, keep_ratings)
    lowest = min(ratings, default=0.0)
    return [rating - lowest for rating in ratings] if lowest < 0 else ratings
