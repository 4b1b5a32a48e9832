"""The ways to rank sentences: the program's own, and those of sumy that can be made safe."""

from collections.abc import Callable, Sequence
from importlib import import_module
from math import isfinite
from typing import Any

from briefing_tui.domain.errors import BriefingError
from briefing_tui.language.words import STOP_WORDS, stem, words

DEFAULT = "briefing"
# sumy's classes by the name that chooses them. Left out are LSA, which depends on the hash seed, Edmundson's,
# which wants cue words for each text, and KL, whose time grows with the cube of the sentences.
_SUMY = {
    "lexrank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "textrank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "luhn": ("sumy.summarizers.luhn", "LuhnSummarizer"),
    "sumbasic": ("sumy.summarizers.sum_basic", "SumBasicSummarizer"),
    "reduction": ("sumy.summarizers.reduction", "ReductionSummarizer"),
}
METHODS = (DEFAULT, *_SUMY)


class Tokenizer:
    """What sumy asks of a tokenizer, without NLTK's, which wants to download its data."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(word.folded for word in words(text))


def rank(texts: Sequence[str], question: str, method: str) -> list[float]:
    """A finite score of at least 0 for each sentence; raises BriefingError for an unknown method."""
    if method not in METHODS:
        raise BriefingError(f"{method}: no such method of summary", f"choose one of {', '.join(METHODS)}")
    import numpy as np
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = Tokenizer()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])
    ratings = [0.0] * len(texts)

    def keep_ratings(infos: Sequence[Any]) -> tuple[Any, ...]:
        for info in infos:
            ratings[info.order] = float(info.rating) if isfinite(info.rating) else 0.0
        return ()

    # Where no two sentences share a word sumy divides zero by zero; the ratings that are no numbers then count as 0.
    with np.errstate(divide="ignore", invalid="ignore"):
        _summarizer(method, question)(document, keep_ratings)
    lowest = min(ratings, default=0.0)
    return [rating - lowest for rating in ratings] if lowest < 0 else ratings


def _summarizer(method: str, question: str) -> Callable[[Any, Any], Any]:
    summarizer: Any
    if method == DEFAULT:
        from briefing_tui.summarise.ranker import BriefingSummarizer

        summarizer = BriefingSummarizer(stem, question)
    else:
        module, name = _SUMY[method]
        summarizer = getattr(import_module(module), name)(stem)
    summarizer.stop_words = STOP_WORDS
    return summarizer  # type: ignore[no-any-return]
