"""How fast sentences are ranked: our methods beside sumy's own LexRank, on the same sentences in the same run.

usage: python -m benchmarks.summary_speed [--sizes 1000,5000] [--without-sumy]

The sentences are made up: words by Zipf's law, so that a few are in very many sentences as in any text. sumy's LexRank
takes minutes at 5,000 sentences and is run once, ours three times for their median. Also told is how much memory the
default method takes at most, and whether our lexrank gives sumy's ratings.
"""

import argparse
import random
import tracemalloc
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from briefing_tui.domain.summary import Length, Sentence
from briefing_tui.domain.transcript import Span
from briefing_tui.language.languages import ENGLISH
from briefing_tui.summarise.methods import METHODS, Tokenizer, rank
from briefing_tui.summarise.selection import select

_VOCABULARY = 6_000
_SYLLABLES = "ba cor del fin gra hol jun kem lor mat nev pol ras sil tur vok".split()  # noqa: SIM905
_QUESTION = "What of badel and corfin?"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print seconds for each size, and how many times faster than sumy's LexRank."""
    parser = argparse.ArgumentParser(prog="benchmarks.summary_speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1000,5000")
    parser.add_argument("--without-sumy", action="store_true", help="leave sumy's own LexRank out")
    options = parser.parse_args(arguments)
    for size in map(int, options.sizes.split(",")):
        texts = _texts(size)
        print(f"{size} sentences", flush=True)
        plain = 0.0
        if not options.without_sumy:
            begin = perf_counter()
            theirs = _sumys_lexrank(texts)
            plain = perf_counter() - begin
            print(f"  {'sumy LexRank':28}{plain:8.2f} s", flush=True)
            ours = rank(texts, _QUESTION, "lexrank").scores
            shift = min(theirs)
            apart = max(abs(own - other) for own, other in zip(ours, theirs, strict=True))
            print(f"  {'ratings apart at most':28}{apart if shift >= 0 else float('nan'):8.0e}")
        for method in METHODS:
            rank(texts[:9], _QUESTION, method)  # imports are not what is measured here
            took = median(_seconds(texts, method) for _ in range(3))
            print(f"  {method:28}{took:8.2f} s" + (f"{plain / took:8.0f} ×" if plain else ""), flush=True)
        tracemalloc.start()
        select(_sentences(texts), rank(texts, _QUESTION), Length(words=60))
        print(f"  {'memory of the default':28}{tracemalloc.get_traced_memory()[1] / 1e6:8.0f} MB", flush=True)
        tracemalloc.stop()


def _seconds(texts: Sequence[str], method: str) -> float:
    begin = perf_counter()
    select(_sentences(texts), rank(texts, _QUESTION, method), Length(words=60))
    return perf_counter() - begin


def _texts(count: int) -> list[str]:
    chance = random.Random(1)  # noqa: S311
    words = list(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(_VOCABULARY)))
    weights = [1 / (place + 10) for place in range(len(words))]
    return [" ".join(chance.choices(words, weights, k=chance.randint(4, 30))).capitalize() + "." for _ in range(count)]


def _sentences(texts: Sequence[str]) -> list[Sentence]:
    return [Sentence(text, Span(0, len(text))) for text in texts]


def _sumys_lexrank(texts: Sequence[str]) -> list[float]:
    summarizer = LexRankSummarizer(ENGLISH.stem)
    summarizer.stop_words = ENGLISH.stop_words
    tokenizer = Tokenizer()
    document = ObjectDocumentModel([Paragraph([SumySentence(text, tokenizer) for text in texts])])
    ratings: list[float] = []

    def keep(infos: Sequence[Any]) -> tuple[Any, ...]:
        ratings.extend(info.rating for info in infos)
        return ()

    summarizer(document, lambda infos: keep(sorted(infos, key=lambda info: info.order)))
    return ratings


if __name__ == "__main__":
    main()
