"""The ways to rank sentences: the program's own, and those of sumy that can be made safe."""

from collections.abc import Callable, Sequence
from importlib import import_module
from math import isfinite
from typing import Any

from briefing_tui.domain.errors import BriefingError
from briefing_tui.language.languages import ENGLISH, Language, word_forms
from briefing_tui.summarise.ranking import Fixed, Ranking
from briefing_tui.summarise.weighing import Weigher

DEFAULT = "briefing"
# sumy's classes, made safe, by the name that chooses them; each is imported only then, since sumy brings all of NLTK.
# The default is a sumy summarizer too (ranker.py), and weighs without it. Left out are Edmundson's, which wants cue
# words picked by hand for each text, and KL, whose time grows with the cube of the sentences: 36 s for 560 of them.
_CLASSES = {
    "lexrank": "pairs.LexRank",
    "textrank": "pairs.TextRank",
    "reduction": "pairs.Reduction",
    "lsa": "frequencies.Lsa",
    "luhn": "frequencies.Luhn",
    "sumbasic": "frequencies.SumBasic",
}
METHODS = (DEFAULT, *_CLASSES)


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
    if method == DEFAULT:
        weigher = Weigher(language.stem, language.stop_words, question, language)
        return weigher.weigh([word_forms(text, language) for text in texts], texts)
    module, name = _CLASSES[method].split(".")
    return Fixed(_rated(getattr(import_module(f"briefing_tui.summarise.{module}"), name), texts, language))


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
