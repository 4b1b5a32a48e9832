"""ROUGE-1 of 60-word summaries, beside sumy's plain methods and the lead; and what each part of our ranker is worth.

usage: python -m benchmarks.summaries [CORPORA] [--shipped]

CORPORA is the folder that holds summaries/*-dev.jsonl (BRIEFING_CORPORA, else ../shared/corpora beside the repository).
Each fifth of the answers is summarised with weights that were learned from the other four (benchmarks/importance.py);
answers of one meeting stand in one fifth. With --shipped it is the program's own weights, which were learned from all
of them: that proves nothing, but should not be far off. Skips where the folder is absent. ROUGE-1 is the F-measure of
shared stemmed words (Lin 2004).
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest.mock import patch
from zlib import crc32

from benchmarks.replies import corpora
from briefing_tui.domain.summary import Length, Sentence
from briefing_tui.language.sentences import sentences
from briefing_tui.language.words import stem, words
from briefing_tui.summarise import importance, manners, ranking, selection, weighing
from briefing_tui.summarise.importance import FEATURES, Importance
from briefing_tui.summarise.methods import DEFAULT, METHODS, rank
from briefing_tui.summarise.ranking import Fixed, Ranking
from briefing_tui.summarise.selection import select

_BUDGET = Length(words=60)
_FIFTHS = 5
Rank = Callable[[Sequence[str], str], Ranking]
# Each part of the default method, and the value of its constant that takes the part away.
_PARTS: tuple[tuple[str, ModuleType, str, float], ...] = (
    ("preferring what is dense", ranking, "_BY_LENGTH", 0.0),
    ("passing over scraps", weighing, "_FULL_LENGTH", 1),
    ("drawing to the question", weighing, "_ASKED", 0.0),
    ("definitions", weighing, "_DEFINITION_FACTOR", 1.0),
    ("a word's second time", importance, "TIMES", 1),
    ("bringing along what is needed", manners, "_LONGEST_CHAIN", 1),
    ("leaving scraps of the budget unused", selection, "_LEAST", 0.0),
    ("removal of repetitions", selection, "_SAME", 2.0),
)


class Item(NamedTuple):
    """An answer, what was asked, the words of a summary that a person wrote, and the meeting or call it is from."""

    question: str
    said: tuple[Sentence, ...]
    reference: Counter[str]
    meeting: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of methods, and one of our ranker without each of its parts."""
    parser = argparse.ArgumentParser(prog="benchmarks.summaries", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--shipped", action="store_true", help="measure the program's own weights")
    options = parser.parse_args(arguments)
    sets = read_sets(corpora(options.corpora) / "summaries")
    if not sets:
        print("skipped: there are no summaries")
        return
    models = _models(sets, options.shipped)
    print(f"{'method':44}" + "".join(f"{name:>10}" for name in sets) + f"{'words':>10}")
    _row("lead", sets, models, lambda texts, _: Fixed([float(len(texts) - number) for number in range(len(texts))]))
    for method in reversed(METHODS):
        _row(method, sets, models, lambda texts, question, method=method: rank(texts, question, method))  # type: ignore[misc]
    for name in FEATURES[1:]:
        place = FEATURES.index(name)
        _row(f"  without {name}", sets, [_without(model, place) for model in models], _ours)
    _row("  without words", sets, [replace(model, words={}) for model in models], _ours)
    for name, module, constant, off in _PARTS:
        with patch.object(module, constant, off):
            _row(f"  without {name}", sets, models, _ours)


def _ours(texts: Sequence[str], question: str) -> Ranking:
    return rank(texts, question, DEFAULT)


def _models(sets: dict[str, list[Item]], shipped: bool) -> list[Importance]:
    """What to weigh each fifth with."""
    if shipped:
        return [importance.learned()] * _FIFTHS
    from benchmarks.importance import learn

    return [
        learn({name: [item for item in items if _fifth(item) != fifth] for name, items in sets.items()})
        for fifth in range(_FIFTHS)
    ]


def _without(model: Importance, feature: int) -> Importance:
    """The model with a feature counting for nothing, and no other weight learned in its place."""
    first, again = (
        [0.0 if at == feature else weight for at, weight in enumerate(row)] for row in (model.first, model.again)
    )
    return replace(model, first=first, again=again)


def _fifth(item: Item) -> int:
    return crc32(item.meeting.encode()) % _FIFTHS


def _row(name: str, sets: dict[str, list[Item]], models: list[Importance], ranked: Rank) -> None:
    columns, words = [], []
    for items in sets.values():
        scores = []
        for item in items:
            with patch.object(weighing, "learned", lambda item=item: models[_fifth(item)]):
                score, length = _score(item, ranked)
            scores.append(score)
            words.append(length)
        columns.append(sum(scores) / len(scores))
    shown = "".join(f"{score:10.2f}" for score in columns)
    print(f"{name:44}{shown}{sum(words) / len(words):10.1f}", flush=True)


def _score(item: Item, ranked: Rank) -> tuple[float, int]:
    """ROUGE-1 of the item's summary, and its length in words."""
    texts = [sentence.text for sentence in item.said]
    chosen = select(item.said, ranked(texts, item.question), _BUDGET)
    text = " ".join(texts[number] for number in chosen)
    found = _bag(text)
    shared = (found & item.reference).total()
    score = 200 * shared / (found.total() + item.reference.total()) if shared else 0.0
    return score, len(text.split())


def read_sets(folder: Path) -> dict[str, list[Item]]:
    """The answers of each data set in a folder; none where there are none."""
    return {file.name.removesuffix("-dev.jsonl"): _items(file) for file in sorted(folder.glob("*-dev.jsonl"))}


def _items(file: Path) -> list[Item]:
    cases = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Item(
            case["question"] or "What were the main points?",
            sentences(_flat(case["sentences"])),
            _bag(case["reference"]),
            case["id"].split(":")[0],
        )
        for case in cases
    ]


def _flat(said: Sequence[str]) -> str:
    return " ".join(" ".join(said).split())


def _bag(text: str) -> Counter[str]:
    return Counter(stem(word.folded) for word in words(text))


if __name__ == "__main__":
    main()
