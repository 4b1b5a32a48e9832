import random
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing_tui.domain.errors import BriefingError
from briefing_tui.language.languages import ENGLISH
from briefing_tui.summarise import pairs
from briefing_tui.summarise.methods import METHODS, Tokenizer, rank

PLAIN = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "reduction": ReductionSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "sumbasic": SumBasicSummarizer,
}
PARTS = "ba cor del fin gra hol jun kem".split()  # noqa: SIM905


def made_up(count: int, seed: int) -> list[str]:
    """Sentences of which many share words, no two alike."""
    chance = random.Random(seed)  # noqa: S311
    words = [one + other for one in PARTS for other in PARTS] + ["the", "not", "12", "well-known"]
    weights = [1 / place for place in range(1, len(words) + 1)]
    lines = (" ".join(chance.choices(words, weights, k=chance.randint(1, 14))) + "." for _ in range(3 * count))
    return list(dict.fromkeys(lines))[:count]


def sumys_ratings(method: str, texts: Sequence[str]) -> list[float]:
    summarizer = PLAIN[method](ENGLISH.stem)
    summarizer.stop_words = ENGLISH.stop_words
    tokenizer = Tokenizer()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])
    ratings = [0.0] * len(texts)

    def keep(infos: Sequence[Any]) -> tuple[Any, ...]:
        for info in infos:
            ratings[info.order] = info.rating
        return ()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summarizer(document, keep)
    lowest = min(0.0, *ratings)
    return [rating - lowest for rating in ratings]


@pytest.mark.parametrize("method", PLAIN)
@pytest.mark.parametrize(("count", "seed"), [(4, 1), (9, 2), (40, 3), (150, 4)])
def test_the_ratings_are_sumys_own(method: str, count: int, seed: int) -> None:
    texts = made_up(count, seed)

    assert rank(texts, "", method).scores == pytest.approx(sumys_ratings(method, texts), rel=1e-9, abs=1e-12)


def test_a_matrix_is_the_same_in_blocks_and_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = made_up(60, 5)
    whole = {method: rank(texts, "", method).scores for method in ("lexrank", "textrank", "reduction")}
    monkeypatch.setattr(pairs, "_BLOCK_CELLS", 50)
    monkeypatch.setattr(pairs, "_FREQUENT", 0.5)

    for method, scores in whole.items():
        assert rank(texts, "", method).scores == pytest.approx(scores)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "texts",
    [["Yes."], ["Yes.", "No."], ["One two.", "Three four."], ["the", "of"], ["…"], ["12.", "13."], ["Same word."] * 9],
)
def test_every_sentence_gets_a_number_of_at_least_nothing(method: str, texts: list[str]) -> None:
    scores = rank(texts, "Yes or no?", method).scores

    assert len(scores) == len(texts)
    assert all(0 <= score < float("inf") for score in scores)


def test_where_no_sentence_resembles_another_sumys_lexrank_has_no_numbers_and_ours_has() -> None:
    texts = ["Dams hold water.", "Birds sing."]

    with pytest.warns(RuntimeWarning):
        theirs = LexRankSummarizer.power_method(np.zeros((2, 2)), 0.1)
    assert not all(rating == rating for rating in theirs)
    assert rank(texts, "", "lexrank").scores == [0.5, 0.5]


@pytest.mark.parametrize("method", ["lexrank", "textrank", "reduction"])
def test_more_pairs_than_memory_bears_are_refused_by_name(method: str) -> None:
    with pytest.raises(BriefingError, match=r"every sentence with every other.*default method"):
        rank(["A dam."] * (pairs.MOST_SENTENCES + 1), "", method)


def test_negations_numbers_and_names_with_hyphens_count_as_words() -> None:
    words = Tokenizer().to_words("We will not sign the well-known 4.5 bn deal, won’t we?")

    assert {"not", "well-known", "4.5", "won't"} <= set(words)
    assert not {"not", "will", "won't", "must", "never", "no"} & ENGLISH.stop_words


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_four_thousand_sentences_are_ranked_in_seconds(method: str) -> None:
    from time import process_time

    texts = [f"{text} {number}" for number, text in enumerate(made_up(2000, 7) * 2)]
    begin = process_time()

    rank(texts, "badel?", method)

    assert process_time() - begin < 10
